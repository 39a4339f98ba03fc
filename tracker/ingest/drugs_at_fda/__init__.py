"""Drugs@FDA into the database: one transaction, repeatable, each fact with the vintage that first had it."""

from tracker.ingest.drugs_at_fda.load import DATA_SET, load
from tracker.ingest.summary import Loaded

__all__ = ["DATA_SET", "Loaded", "load"]
