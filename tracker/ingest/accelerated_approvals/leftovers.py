"""What a person has to look at: rows that were refused, and rows of which something could not be decided."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import select

from tracker.ingest.accelerated_approvals.vintage import IMPORTER
from tracker.ingest.rows import Rows
from tracker.schema.tables import ImportRun, RejectedRecord, UnmatchedRecord
from tracker.sources.accelerated_approvals.records import Row
from tracker.sources.records import Rejected

_BETWEEN = " · "


class Subject(StrEnum):
    """What of a row could not be decided."""

    TREATMENT = "treatment"
    SUBMISSION = "submission"
    INDICATION = "indication"
    CONVERSION = "conversion"


def words(row: Row) -> str:
    """A row in a line, in the list's own words."""
    drug = f"{row.brand} ({row.name})" if row.brand else row.name
    outcome = f"{row.status_text} {row.status_date or ''}".strip()
    return _BETWEEN.join((step(row), drug, row.approved.isoformat(), outcome, row.indication))


def step(row: Row) -> str:
    """The application and the submission that a row names: "NDA 021335 SUPPL-4"."""
    number = f"{row.application_type} {row.application_number}"
    return f"{number} {row.submission_type}-{row.submission_number}"


def _which(raw: str) -> tuple[str, ...]:
    """The submission and the day that a row is about, whatever else it says by now."""
    parts = raw.split(_BETWEEN)
    return parts[0], *parts[2:3]


class Leftovers:
    """The records of the list that wait for a person, each once, however often the list is read."""

    def __init__(self, rows: Rows, file: str) -> None:
        self._rows, self._file = rows, file
        self.counts: Counter[str] = Counter()
        waiting = (
            select(UnmatchedRecord)
            .join(ImportRun, ImportRun.id == UnmatchedRecord.run_id)
            .where(ImportRun.importer == IMPORTER)
        )
        self._waiting = {(one.subject, one.raw): one for one in rows.session.scalars(waiting)}
        self._met: set[tuple[str, str]] = set()

    def leave(self, row: Row, subject: Subject, candidates: Iterable[str], reason: str) -> None:
        """Leave what could not be decided about a row to a person."""
        self.counts[subject] += 1
        key = (subject.value, words(row))
        values = {
            "file": self._file,
            "place": row.place,
            "candidates": "; ".join(candidates) or None,
            "reason": reason,
        }
        self._met.add(key)
        known = self._waiting.get(key)
        if known is None:
            record = UnmatchedRecord(run_id=self._rows.run.id, subject=subject, raw=key[1], **values)
            self._rows.session.add(record)
            self._waiting[key] = record
            self._rows.run.added += 1
        elif (known.candidates, known.reason) != (values["candidates"], reason):
            known.candidates, known.reason, known.run_id = values["candidates"], reason, self._rows.run.id
            self._rows.run.changed += 1

    def settle(self, listed: Iterable[Row]) -> None:
        """Take off the list what this reading of the same approvals could decide."""
        read = {_which(words(row)) for row in listed}
        for key, record in self._waiting.items():
            if key not in self._met and _which(key[1]) in read:
                self._rows.session.delete(record)
                self._rows.run.changed += 1

    def refuse(self, rejected: Iterable[Rejected]) -> None:
        """Keep the rows that were refused, unless an earlier reading kept them."""
        kept = (
            select(RejectedRecord.file, RejectedRecord.line, RejectedRecord.raw)
            .join(ImportRun, ImportRun.id == RejectedRecord.run_id)
            .where(ImportRun.importer == IMPORTER)
        )
        known = {tuple(one) for one in self._rows.session.execute(kept)}
        for record in rejected:
            self._rows.run.rejected += 1
            if (record.file, record.line, record.raw) not in known:
                self._rows.session.add(RejectedRecord(run_id=self._rows.run.id, **record._asdict()))
                self._rows.run.added += 1
