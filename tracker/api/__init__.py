"""The tracker from Python: a database opened for reading, its chronologies, reports and queries as values."""

from tracker.api.database import Database, open  # noqa: A004 - tracker.open, as gzip.open
from tracker.api.result import Result, Row
from tracker.dates import PartialDate
from tracker.errors import TrackerError
from tracker.timeline.model import Timeline

__all__ = ["Database", "PartialDate", "Result", "Row", "Timeline", "TrackerError", "open"]
