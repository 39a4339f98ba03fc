"""The Purple Book in the database: licences, the approvals of their products, and exclusivities."""

from tracker.ingest.purple_book.load import load

__all__ = ["load"]
