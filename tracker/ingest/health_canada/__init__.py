"""Health Canada's Drug Product Database into the database, one vintage after another."""

from tracker.ingest.health_canada.load import load
from tracker.ingest.summary import Loaded

__all__ = ["Loaded", "load"]
