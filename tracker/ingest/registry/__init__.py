"""Studies of a trial registry into the database, whichever way its records come."""

from tracker.ingest.registry.load import AACT, CLINICALTRIALS_GOV, load, load_aact

__all__ = ["AACT", "CLINICALTRIALS_GOV", "load", "load_aact"]
