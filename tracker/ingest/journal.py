"""What a run does to rows, written down so that it can be taken back whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Table, event, select
from sqlalchemy.orm import Session

from tracker.schema.tables import Base, ImportRun, RunRow

TABLES = Base.metadata.tables
UNTOLD = {ImportRun.__tablename__, RunRow.__tablename__}
"""Tables that tell of runs themselves."""
_CHUNK = 500
_MOST = 10_000
"""Rows as they were that wait in memory before they are written down."""
_TIMES = (date, datetime)

T = TypeVar("T")
Entry = tuple[str, int, int, str | None]
"""What was done to rows: their table, the first and the last of them, and how the one was before."""


class Journal:
    """The rows that a run added, and those that it changed or took away, as they were before."""

    def __init__(self, connection: Connection, run: int) -> None:
        self._connection, self._run = connection, run
        self._added: dict[str, set[int]] = defaultdict(set)
        self._first: dict[str, int] = {}
        self._kept: dict[str, dict[int, str | None]] = defaultdict(dict)
        self._waiting = 0

    def add(self, table: str, identity: int) -> None:
        """The run adds a row."""
        self._added[table].add(identity)

    def begin(self, table: str, first: int) -> None:
        """The run adds rows from this identity on, without a gap, and no other rows of the table."""
        self._first[table] = first

    def first(self, table: str) -> int:
        """The first identity that is the run's own, of a table that it adds rows to."""
        return self._first[table]

    def keep(self, table: str, identities: Iterable[int]) -> None:
        """Rows are about to change or go: keep them as they are, unless they are the run's own."""
        known, added = self._kept[table], self._added[table]
        first = self._first.get(table)
        wanted = [
            one
            for one in dict.fromkeys(identities)
            if one not in known and one not in added and (first is None or one < first)
        ]
        columns = TABLES[table]
        for chunk in _chunks(wanted):
            found = self._connection.execute(select(columns).where(columns.c.id.in_(chunk))).mappings()
            known.update((row["id"], image(dict(row))) for row in found)
        self._waiting += len(wanted)
        if self._waiting >= _MOST:
            self._relieve()

    def drop(self, table: str, identity: int) -> None:
        """A row goes; one of the run's own leaves no trace."""
        self.keep(table, (identity,))
        self._added[table].discard(identity)

    def write(self, added: Mapping[str, int] | None = None) -> None:
        """Write it all down; ``added`` counts the rows of tables of which only the first is known."""
        self._write(self._ranges(added or {}))
        self._relieve()

    def _relieve(self) -> None:
        """Write down the rows as they were, of which then only the identities are remembered."""
        self._write(self._images())
        for table, kept in self._kept.items():
            self._kept[table] = dict.fromkeys(kept)
        self._waiting = 0

    def _write(self, entries: Iterable[Entry]) -> None:
        rows = [
            {"run_id": self._run, "table_name": table, "first_id": first, "last_id": last, "before": before}
            for table, first, last, before in entries
        ]
        for chunk in _chunks(rows):
            self._connection.execute(TABLES["run_row"].insert(), chunk)

    def _ranges(self, counts: Mapping[str, int]) -> Iterator[Entry]:
        for table, first in self._first.items():
            if counts.get(table):
                yield table, first, first + counts[table] - 1, None
        for table, identities in self._added.items():
            for first, last in _ranges(sorted(identities)):
                yield table, first, last, None

    def _images(self) -> Iterator[Entry]:
        for table, kept in self._kept.items():
            for identity, before in kept.items():
                if before is not None:
                    yield table, identity, identity, before


def watch(session: Session, journal: Journal) -> None:
    """Let the journal know of every row that the session adds, changes or deletes."""

    def before(*_: object) -> None:
        for row in session.dirty:
            if session.is_modified(row) and row.__tablename__ not in UNTOLD:
                journal.keep(row.__tablename__, (row.id,))
        for row in session.deleted:
            journal.drop(row.__tablename__, row.id)

    def after(*_: object) -> None:
        for row in session.new:
            if row.__tablename__ not in UNTOLD:
                journal.add(row.__tablename__, row.id)

    event.listen(session, "before_flush", before)
    event.listen(session, "after_flush", after)


def image(row: dict[str, Any]) -> str:
    """A row as JSON, from which `values` makes it again."""
    return msgspec.json.encode(row).decode()


def values(table: Table, before: str) -> dict[str, Any]:
    """The values of a row that was kept as JSON."""
    found: dict[str, Any] = msgspec.json.decode(before)
    for column in table.c:
        kind = column.type.python_type
        if kind in _TIMES and found[column.name] is not None:
            found[column.name] = msgspec.convert(found[column.name], kind)
    return found


def _chunks(items: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def _ranges(identities: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers that follow each other: 1, 2, 3, 7 is 1 to 3 and 7 to 7."""
    first = last = None
    for identity in identities:
        if last is not None and first is not None and identity != last + 1:
            yield first, last
            first = None
        first, last = identity if first is None else first, identity
    if first is not None and last is not None:
        yield first, last
