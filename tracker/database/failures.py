"""Where the drivers' errors become the tracker's, for every statement on a database that we opened."""

import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from tracker.database.errors import (
    DatabaseBusy,
    DatabaseError,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseUnavailable,
    NotADatabase,
)
from tracker.database.location import database_name, is_sqlite, psql_name

_UNSOUND = {
    sqlite3.SQLITE_CORRUPT: "it is damaged (database disk image is malformed)",
    sqlite3.SQLITE_NOTADB: "it is not a database",
}
_REFUSALS: dict[int, Callable[[str], DatabaseError]] = {
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: DatabaseReadOnly,
    sqlite3.SQLITE_PERM: DatabaseReadOnly,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
}
_LONGEST_REASON = 200
_NO_RIGHT = "42501"
# The first two characters of a SQLSTATE are its class: connection, authorization, catalog name, resources.
_UNREACHABLE = ("08", "28", "3D", "53", "57P", _NO_RIGHT)
_LOST_RACE = ("40001", "40P01", "55P03")
_DISK_FULL = "53100"
_READ_ONLY = "25006"


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turn what the database refuses for reasons of its own into one line; let mistakes in SQL through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        failure = next(filter(None, (_failure(cause, url) for cause in _causes(error))), None)
        if failure is None:
            raise
        raise failure from error


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The driver's errors behind an error, the last first.

    A full disk makes SQLite roll back by itself; that the savepoint is gone then is only what came of it.
    """
    step: BaseException | None = error
    while step is not None:
        if isinstance(step, DBAPIError) and step.orig is not None:
            yield step.orig
        elif isinstance(step, sqlite3.Error):
            yield step
        step = step.__context__


def no_driver(url: URL) -> DatabaseUnavailable:
    """PostgreSQL is asked for, and its driver is an extra that was not installed."""
    return DatabaseUnavailable(
        database_name(url),
        "the driver for PostgreSQL is not installed",
        "Install it: pip install 'tracker[postgresql]'",
    )


def _failure(error: BaseException | None, url: URL) -> DatabaseError | None:
    if is_sqlite(url):
        return _sqlite_failure(error, database_name(url))
    return _postgresql_failure(error, url)


def _sqlite_failure(error: BaseException | None, name: str) -> DatabaseError | None:
    """The case that SQLite's primary result code stands for."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_IOERR:
        return DatabaseUnavailable(name, str(error), "Look at the disk, then try again.")
    if code in _UNSOUND:
        return NotADatabase(name, _UNSOUND[code])
    return _REFUSALS[code](name) if code in _REFUSALS else None


def _postgresql_failure(error: BaseException | None, url: URL) -> DatabaseError | None:
    """The case that PostgreSQL's SQLSTATE stands for; without one, the server was not reached."""
    name, state = database_name(url), getattr(error, "sqlstate", None)
    if state == _DISK_FULL:
        return DatabaseFull(name)
    if state == _READ_ONLY:
        return DatabaseReadOnly(name)
    if state in _LOST_RACE:
        return DatabaseBusy(name)
    if state is None or state.startswith(_UNREACHABLE):
        return DatabaseUnavailable(name, _reason(error), _advice(error, url))
    return None


def _reason(error: BaseException | None) -> str:
    """The last thing that the driver's first complaint says: it begins with how it got there."""
    first = str(error).strip().partition("\n")[0]
    _, _, fatal = first.rpartition("FATAL:")
    return fatal.strip().removeprefix("connection failed: ")[:_LONGEST_REASON].rstrip(".")


def _advice(error: BaseException | None, url: URL) -> str:
    if url.database and f'database "{url.database}" does not exist' in str(error):
        return f"Create it: createdb {url.database}"
    if getattr(error, "sqlstate", None) == _NO_RIGHT:
        return (
            "Name a role that may, such as the owner of the tables: --database postgresql://OWNER@host/name"
        )
    return f"Check its address: psql {shlex.quote(psql_name(url))}"
