"""Rows of all tables on disk, to be read again study by study: memory holds one study, whatever the order."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Generic

from tracker.sources.aact.errors import NoRoom
from tracker.sources.aact.layout import Layout, Row

_CACHE_KIB = 32 * 1024
SETTINGS = (
    "PRAGMA journal_mode = OFF",  # what is lost with the program is not missed
    "PRAGMA synchronous = OFF",
    "PRAGMA temp_store = FILE",
    "PRAGMA locking_mode = EXCLUSIVE",
    f"PRAGMA cache_size = -{_CACHE_KIB}",
)


class Scratch:
    """A database without a name, which the system removes whatever happens."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tables: set[str] = set()
        self._database = sqlite3.connect("", isolation_level=None)
        for setting in SETTINGS:
            self._database.execute(setting)

    def add(self, layout: Layout[Any], rows: Iterable[tuple[Any, ...]]) -> None:
        """Keep the rows of a table, in any order."""
        names = ", ".join(f'"{column}" TEXT' for column in layout.columns)
        marks = ", ".join("?" * (3 + len(layout.columns)))
        with self._room():
            execute = self._database.execute
            execute("BEGIN")
            execute(f"CREATE TABLE {layout.name} (nct INTEGER, place INTEGER, line INTEGER, {names})")
            self._database.executemany(f"INSERT INTO {layout.name} VALUES ({marks})", rows)  # noqa: S608 - our names
            execute(f"CREATE INDEX {layout.name}_order ON {layout.name} (nct, place)")
            execute("COMMIT")
        self._tables.add(layout.name)

    def rows(self, layout: Layout[Row]) -> Iterator[Row]:
        """The rows of a table by study, and by place within it; none of a table that is not there."""
        if layout.name not in self._tables:
            return
        with self._room():
            yield from map(
                layout.make,
                self._database.execute(f"SELECT * FROM {layout.name} ORDER BY nct, place"),  # noqa: S608
            )

    def close(self) -> None:
        """Let go of the disk."""
        self._database.close()

    @contextmanager
    def _room(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise NoRoom(self._name, str(error)) from error


class Following(Generic[Row]):
    """The rows of one table, as those of the other tables go from study to study."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, nct: int) -> list[Row]:
        """The rows of a study that comes after the one asked for before."""
        found = []
        row = self._next
        while row is not None and row.nct == nct:
            found.append(row)
            row = next(self._rows, None)
        self._next = row
        return found
