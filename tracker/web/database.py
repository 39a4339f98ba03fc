"""The database as Datasette sees it: opened by the tracker's own hand, so that nobody can write to it."""

import sqlite3
from pathlib import Path

from datasette.app import Datasette
from datasette.database import Database
from sqlalchemy import URL

from tracker.database.errors import DatabaseReadOnly
from tracker.database.location import database_name, sqlite_path
from tracker.database.sqlite import Access, connect

NAME = "tracker"
"""What it is called in every address, whatever its file is called."""
_LONGEST_VALUE = 2**20
"""Bytes of a text, a blob or a row: one query for a gigabyte of zeros would take the machine's memory."""


class ServedDatabase(Database):  # type: ignore[misc]  # Datasette has no annotations
    """A file that is read as it is at each query, its log included, and that no plugin can write to.

    What Datasette calls immutable would leave out what is still in the log, and trust that nobody imports.
    """

    def __init__(self, datasette: Datasette, location: URL, hosts: frozenset[str] | None) -> None:
        super().__init__(datasette, path=str(sqlite_path(location)), is_mutable=True)
        self.location = location
        self.hosts = hosts

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002 - as Datasette has it
        """A connection that reads, with nothing attached; each thread of Datasette's keeps one."""
        if write:
            raise DatabaseReadOnly(database_name(self.location))
        connection = connect(Path(self.path), Access.READ)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        return connection


def served(datasette: Datasette) -> ServedDatabase | None:
    """Our database, where this Datasette serves one; plugins are asked by every Datasette there is."""
    found = datasette.databases.get(NAME)
    return found if isinstance(found, ServedDatabase) else None
