"""FDA's list of orphan designations into the database, one vintage after another."""

from tracker.ingest.orphan_designations.load import DATA_SET, load
from tracker.ingest.summary import Loaded

__all__ = ["DATA_SET", "Loaded", "load"]
