"""The fastest way into a database of ours: secondary indexes are made when every row is there."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
from psycopg import sql

from tracker.database.engine import open_for_migrating
from tracker.database.location import is_sqlite, resolve, sqlite_path
from tracker.database.migrate import upgrade
from tracker.ingest.chronology import load_curated
from tracker.schema.tables import Base
from tracker.schema.views.search import create_search, drop_search

BATCH = 20_000
"""Rows of one kind that wait until they are written."""


class Loader:
    """Rows of any table, written when many of a kind have come together."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlite3's or psycopg's
        """Write to this connection."""
        self._connection = connection
        self._waiting: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
        self.written = 0

    def put(self, table: str, columns: tuple[str, ...], row: tuple[Any, ...]) -> None:
        """One more row, of which these columns are given."""
        waiting = self._waiting[table, columns]
        waiting.append(row)
        if len(waiting) >= BATCH:
            self._write(table, columns, waiting)

    def flush(self) -> None:
        """Write what waits."""
        for (table, columns), waiting in self._waiting.items():
            self._write(table, columns, waiting)

    def _write(self, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
        names = ", ".join(columns)
        if isinstance(self._connection, sqlite3.Connection):
            places = ", ".join("?" * len(columns))
            self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608 - our tables
        else:
            with (
                self._connection.cursor() as cursor,
                cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
            ):
                for row in rows:
                    copy.write_row(row)
        self.written += len(rows)
        rows.clear()


@contextmanager
def filled(url: str) -> Iterator[Loader]:
    """Tables with the curated chronologies, to be filled further; indexed and analysed at the end."""
    with open_for_migrating(url) as connection:
        upgrade(connection)
        load_curated(connection)
        drop_search(connection)
    location = resolve(url)
    opened = (
        _sqlite(str(sqlite_path(location)))
        if is_sqlite(location)
        else _postgresql(location.set(drivername="postgresql").render_as_string(hide_password=False))
    )
    with opened as loader:
        yield loader
    with open_for_migrating(url) as connection:
        create_search(connection)


@contextmanager
def _sqlite(path: str) -> Iterator[Loader]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Whoever reads before the indexes are there would keep them from being made.
        for setting in (
            "locking_mode = EXCLUSIVE",
            "journal_mode = OFF",
            "synchronous = OFF",
            "cache_size = -1000000",
            "foreign_keys = OFF",
        ):
            connection.execute(f"PRAGMA {setting}")
        made = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in made:
            connection.execute(f"DROP INDEX {name}")
        connection.execute("BEGIN")
        yield Loader(connection)
        connection.execute("COMMIT")
        for _, statement in made:
            connection.execute(statement)
        connection.execute("ANALYZE")
        connection.execute("PRAGMA journal_mode = WAL")


@contextmanager
def _postgresql(url: str) -> Iterator[Loader]:
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in (
            "session_replication_role = replica",
            "maintenance_work_mem = '1GB'",
            "synchronous_commit = off",
        ):
            connection.execute(sql.SQL("SET {}").format(sql.SQL(setting)))
        made = connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        ).fetchall()
        for name, _ in made:
            connection.execute(f"DROP INDEX {name}".encode())
        yield Loader(connection)
        for _, statement in made:
            connection.execute(statement.encode())
        for table in Base.metadata.sorted_tables:
            sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
            connection.execute(f"SELECT setval({sequence}, max(id)) FROM {table.name}".encode())  # noqa: S608 - our tables
        connection.execute("VACUUM ANALYZE")
