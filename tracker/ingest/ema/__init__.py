"""EMA's table of medicines into the database: matched, repeatable, vintage after vintage."""

from tracker.ingest.ema.load import load
from tracker.ingest.summary import Line, Loaded

__all__ = ["Line", "Loaded", "load"]
