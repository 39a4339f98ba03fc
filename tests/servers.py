"""Where tests get their databases from: a directory of SQLite files, or a PostgreSQL server."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfile
from typing import Protocol

from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.pool import NullPool

from tracker.database import sqlite
from tracker.database.engine import open_for_migrating, open_for_writing

Fill = Callable[[Connection], object]


class Server(Protocol):
    """Makes databases of one kind and takes them away."""

    def empty(self) -> str:
        """The URL of a new database without any table."""

    def copy(self, template: str, fill: Fill) -> str:
        """The URL of a new database like the template, which is made and filled the first time."""

    def drop(self, url: str) -> None:
        """Take a database away."""

    def trial(self, template: str, fill: Fill) -> str:
        """The URL of the one database like the template on which changes are tried and taken back."""

    def shared(self, template: str, fill: Fill) -> str:
        """The URL of the one database like the template that is only read."""


@contextmanager
def taken_back(url: str) -> Iterator[Connection]:
    """A connection that may write, and leaves nothing behind; to try on it costs no database of one's own."""
    with suppress(_Over), open_for_writing(url) as connection:
        yield connection
        raise _Over


class _Over(Exception):
    """Takes the transaction back at the end of a test."""


class SqliteDirectory:
    """A directory of SQLite files."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._templates: dict[str, Path] = {}
        self._trials: dict[str, str] = {}

    def empty(self) -> str:
        return str(self._directory / f"{secrets.token_hex(4)}.db")

    def copy(self, template: str, fill: Fill) -> str:
        if template not in self._templates:
            path = self._directory / f"{template}.db"
            with open_for_migrating(str(path)) as connection:
                fill(connection)
            self._templates[template] = path
        url = self.empty()
        copyfile(self._templates[template], url)
        return url

    def drop(self, url: str) -> None:
        sqlite.remove(Path(url))

    def trial(self, template: str, fill: Fill) -> str:
        if template not in self._trials:
            self._trials[template] = self.copy(template, fill)
        return self._trials[template]

    def shared(self, template: str, fill: Fill) -> str:
        return self.trial(f"{template}-shared", fill)


class PostgresqlServer:
    """A PostgreSQL server, and a prefix of our own for the databases on it."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._prefix = f"tracker_test_{secrets.token_hex(4)}"
        self._templates: dict[str, str] = {}
        self._trials: dict[str, str] = {}
        self._strategy = ""
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def empty(self) -> str:
        return self._create("")

    def copy(self, template: str, fill: Fill) -> str:
        if template not in self._templates:
            url = self.empty()
            with open_for_migrating(url) as connection:
                fill(connection)
            self._templates[template] = str(make_url(url).database)
        return self._create(f"TEMPLATE {self._templates[template]} {self._strategy}")

    def drop(self, url: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def trial(self, template: str, fill: Fill) -> str:
        if template not in self._trials:
            self._trials[template] = self.copy(template, fill)
        return self._trials[template]

    def shared(self, template: str, fill: Fill) -> str:
        if (name := f"{template}-shared") not in self._trials:
            url = self._trials[name] = self.copy(template, fill)
            # A test that writes after all fails here, though it would not on SQLite.
            self._run(f"ALTER DATABASE {make_url(url).database} SET default_transaction_read_only = on")
        return self._trials[name]

    def close(self) -> None:
        """Take the templates away, for the server may be somebody's own."""
        for url in self._trials.values():
            self.drop(url)
        for name in self._templates.values():
            self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def hurry(self) -> None:
        """Give up safety against power cuts, on a server that lives for one run of the tests."""
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._strategy = "STRATEGY FILE_COPY"  # twice as fast where nothing waits for the disk
        self._run("SELECT pg_reload_conf()")

    def _create(self, options: str) -> str:
        name = f"{self._prefix}_{secrets.token_hex(4)}"
        self._run(f"CREATE DATABASE {name} {options}")
        return self._url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)
