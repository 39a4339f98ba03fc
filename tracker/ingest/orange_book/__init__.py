"""The Orange Book in the database: applications, and when their patents and exclusivities end."""

from tracker.ingest.orange_book.load import load

__all__ = ["load"]
