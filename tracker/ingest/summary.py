"""What an import of one vintage did, one kind of record after another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.ingest.bulk import Bulk
from tracker.ingest.unmatched import Unmatched
from tracker.sources.records import Vintage


@dataclass(frozen=True)
class Before:
    """The run that imported the same bytes before."""

    run: int
    at: datetime


class Kind(NamedTuple):
    """A kind of record: the file's name for it, our table, and the subject of what was left to a person."""

    theirs: str | None
    table: str | None = None
    subject: str | None = None


@dataclass(frozen=True)
class Line:
    """What came in of one kind of record; None where the file has no such kind, or the database no table."""

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
    """Records that stay away because what they belong to was left to a person."""
    notes: tuple[str, ...]

    @property
    def added(self) -> int:
        """Rows added, of every kind."""
        return sum(line.added or 0 for line in self.lines)

    @property
    def changed(self) -> int:
        """Values changed, blanked, vanished or returned."""
        return sum(line.changed or 0 for line in self.lines)


class Run(NamedTuple):
    """What a summary is made of: the run, the file, its day, and what was left undecided."""

    bulk: Bulk
    file: Vintage
    as_of: PartialDate
    unmatched: Unmatched


def loaded(run: Run, kinds: Mapping[str, Kind], homeless: int = 0) -> Loaded:
    """What the run did with the file, a line for each kind of record."""
    file, counts = run.file, run.unmatched.counts
    return Loaded(
        file=file.name,
        run=run.bulk.run,
        as_of=run.as_of,
        lines=tuple(_line(run, what, kind) for what, kind in kinds.items()),
        read=sum(counted.read for counted in file.counts.values()),
        refused=len(file.rejected),
        unmatched=sum(counts.values()),
        homeless=homeless,
        notes=tuple(file.notes),
    )


def _line(run: Run, what: str, kind: Kind) -> Line:
    counted = run.file.counts.get(kind.theirs) if kind.theirs else None
    return Line(
        what,
        counted.read if counted else None,
        run.bulk.added[kind.table] if kind.table else None,
        run.bulk.changed[kind.table] if kind.table else None,
        counted.refused if counted else None,
        run.unmatched.counts.get(kind.subject, 0) if kind.subject else None,
    )
