"""What an import of Drugs@FDA did, table by table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tracker.dates import PartialDate
from tracker.ingest.bulk import Bulk
from tracker.sources.drugs_at_fda.records import DrugsAtFda


@dataclass(frozen=True)
class Before:
    """The run that imported the same bytes before."""

    run: int
    at: datetime


@dataclass(frozen=True)
class Line:
    """What came in of one kind of record; None where the file has no table of it, or the database none."""

    what: str
    read: int | None
    added: int | None
    changed: int | None
    refused: int | None
    unmatched: int | None = None


@dataclass(frozen=True)
class Loaded:
    """What came in of one vintage."""

    file: str
    run: int
    as_of: PartialDate
    lines: tuple[Line, ...]
    read: int
    refused: int
    unmatched: int
    homeless: int
    """Submissions of applications that could not be matched."""
    notes: tuple[str, ...]

    @property
    def added(self) -> int:
        """Rows added, of every kind."""
        return sum(line.added or 0 for line in self.lines)

    @property
    def changed(self) -> int:
        """Values changed, blanked, vanished or returned."""
        return sum(line.changed or 0 for line in self.lines)


_TABLES = {
    "applications": ("Applications", "application", None),
    "products": ("Products", None, None),
    "submissions": ("Submissions", "submission", None),
    "documents": ("ApplicationDocs", None, None),
    "actions": (None, "event", "event"),
    "treatments": (None, "treatment", "treatment"),
    "names": (None, "treatment_name", None),
    "sponsors": (None, "organization", "organization"),
    "sources": (None, "source", None),
    "claims": (None, "claim", None),
}
"""Each kind of record with FDA's table of it, ours, and the subject of what was left to a person."""


def loaded(bulk: Bulk, file: DrugsAtFda, unmatched: Mapping[str, int], homeless: int) -> Loaded:
    """What the run did with the file; of its records, some were left to a person, with their submissions."""
    assert file.as_of is not None  # noqa: S101 - refused before anything was written
    return Loaded(
        file=file.name,
        run=bulk.run,
        as_of=file.as_of,
        lines=tuple(_line(bulk, file, what, unmatched) for what in _TABLES),
        read=sum(counted.read for counted in file.counts.values()),
        refused=len(file.rejected),
        unmatched=sum(unmatched.values()),
        homeless=homeless,
        notes=tuple(file.notes),
    )


def _line(bulk: Bulk, file: DrugsAtFda, what: str, unmatched: Mapping[str, int]) -> Line:
    theirs, ours, subject = _TABLES[what]
    counted = file.counts.get(theirs) if theirs else None
    return Line(
        what,
        counted.read if counted else None,
        bulk.added[ours] if ours else None,
        bulk.changed[ours] if ours else None,
        counted.refused if counted else None,
        unmatched.get(subject, 0) if subject else None,
    )
