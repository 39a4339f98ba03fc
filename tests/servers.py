"""Where tests get their databases from: a directory of SQLite files, or a PostgreSQL server."""

import secrets
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Protocol

from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.pool import NullPool

from tracker.database import sqlite
from tracker.database.engine import open_for_migrating

Fill = Callable[[Connection], object]


class Server(Protocol):
    """Makes databases of one kind and takes them away."""

    def empty(self) -> str:
        """The URL of a new database without any table."""

    def copy(self, template: str, fill: Fill) -> str:
        """The URL of a new database like the template, which is made and filled the first time."""

    def drop(self, url: str) -> None:
        """Take a database away."""


class SqliteDirectory:
    """A directory of SQLite files."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._templates: dict[str, Path] = {}

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


class PostgresqlServer:
    """A PostgreSQL server, and a prefix of our own for the databases on it."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._prefix = f"tracker_test_{secrets.token_hex(4)}"
        self._templates: dict[str, str] = {}
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

    def close(self) -> None:
        """Take the templates away, for the server may be somebody's own."""
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
