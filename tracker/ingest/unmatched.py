"""Records that an import could not match for certain, left to a person; each is kept once."""

from collections import Counter
from typing import NamedTuple

from sqlalchemy import select

from tracker.ingest.bulk import Bulk
from tracker.schema.tables import UnmatchedRecord

_TABLE = UnmatchedRecord.__table__.c


class Doubt(NamedTuple):
    """What could not be decided about a record: its place, its words, what it could mean, and why."""

    place: str
    subject: str
    raw: str
    candidates: str | None
    reason: str


class Unmatched:
    """The records of one file that could not be matched."""

    def __init__(self, bulk: Bulk, file: str) -> None:
        self._bulk, self._file = bulk, file
        self._rows = bulk.rows("unmatched_record", "run_id", "file", *Doubt._fields)
        known = select(_TABLE.file, _TABLE.place, _TABLE.subject, _TABLE.raw)
        self._known = {tuple(row) for row in bulk.connection.execute(known)}
        self.counts: Counter[str] = Counter()
        """How many the file has of each subject, those of earlier runs included."""

    def leave(self, doubt: Doubt) -> None:
        """Leave a record to a person."""
        self.counts[doubt.subject] += 1
        place = (self._file, doubt.place, doubt.subject, doubt.raw)
        if place not in self._known:
            self._known.add(place)
            self._rows.add(self._bulk.run, self._file, *doubt)
