"""Drugs@FDA into the database: one transaction, repeatable, each fact with the vintage that first had it."""

from tracker.ingest.drugs_at_fda.load import IMPORTER, imported_before, load
from tracker.ingest.drugs_at_fda.summary import Before, Line, Loaded

__all__ = ["IMPORTER", "Before", "Line", "Loaded", "imported_before", "load"]
