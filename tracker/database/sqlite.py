"""SQLite files: how each kind of access opens one, makes one, and takes one away."""

import os
import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from sqlalchemy import URL

from tracker.database.errors import DatabaseMissing, DatabaseUnavailable, NotADatabase
from tracker.database.location import database_name, sqlite_path

BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing."""

# How SQLite says that it cannot make the files that it keeps beside a database.
_NO_ROOM_BESIDE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
_BESIDE = ("-wal", "-shm", "-journal")


class Access(StrEnum):
    """What a connection is for, as SQLite's open modes call it."""

    READ = "ro"
    WRITE = "rw"
    MIGRATE = "rwc"


def connect(path: Path, access: Access) -> sqlite3.Connection:
    """A connection of SQLite's own driver, without the transactions that it would begin by itself."""
    if access is Access.READ:
        return _connect_to_read(path)
    is_new = not path.exists()
    connection = _connect(path, f"mode={access}")
    try:
        _prepare_to_write(connection, access, is_new=is_new)
    except BaseException:
        connection.close()
        raise
    return connection


def require_file(url: URL, access: Access) -> None:
    """Say what is wrong with the path itself, which SQLite would only call "unable to open"."""
    path, name = sqlite_path(url), database_name(url)
    try:
        if path.is_dir():
            raise NotADatabase(name, "it is a directory, not a database")
        if path.exists():
            _require_permission(path, name)
        elif access is not Access.MIGRATE:
            raise DatabaseMissing(name)
    except OSError as error:
        raise unreachable(name, error) from error


def make_directory(url: URL) -> bool:
    """Make the directory of a SQLite file, where there is none; whether the file itself has yet to come."""
    path = sqlite_path(url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return not path.exists()
    except FileExistsError as error:
        what = NotADirectoryError(error.errno, "its directory is a file")
        raise unreachable(database_name(url), what) from error
    except OSError as error:
        raise unreachable(database_name(url), error) from error


def remove(path: Path) -> None:
    """Take a SQLite database away, with the files that it keeps beside it."""
    path.unlink(missing_ok=True)
    _remove_beside(path)


def copy(source: Path, target: Path) -> None:
    """Copy a database while others read and write it; the copy is one file, complete in itself."""
    with closing(connect(source, Access.READ)) as original, closing(sqlite3.connect(target)) as duplicate:
        original.backup(duplicate)
    settle(target)


def settle(path: Path, journal: str = "DELETE") -> None:
    """Bring a database's log back into its file, which nobody else may have open; it is one file then."""
    with closing(_connect(path, "mode=rw")) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")


def give_way(path: Path) -> None:
    """Leave nothing of the database at this path that could mix with the one to take its place."""
    try:
        settle(path)
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
        _remove_beside(path)


def fault(path: Path) -> str | None:
    """What is wrong with the inside of the file; None for a sound database."""
    try:
        with closing(connect(path, Access.READ)) as connection:
            found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
        found = str(error)
    return None if found == "ok" else " ".join(found.split())


def unreachable(name: str, error: OSError) -> DatabaseUnavailable:
    """What the operating system says of the path."""
    reason = (error.strerror or str(error)).lower()
    return DatabaseUnavailable(name, reason, "Name another file with --database.")


def _remove_beside(path: Path) -> None:
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _require_permission(path: Path, name: str) -> None:
    """Asked and not tried: closing the file would give up the locks that this process holds on it."""
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise DatabaseUnavailable(name, "permission denied", "Name another file with --database.")


def _is_damage(error: sqlite3.Error) -> bool:
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def _connect(path: Path, parameters: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{parameters}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _connect_to_read(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "mode=ro")
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in _NO_ROOM_BESIDE or _has_log(path):
            raise
        # Where SQLite cannot make its files beside the database, nobody is writing, and it needs none.
        connection = _connect(path, "mode=ro&immutable=1")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    return connection


def _has_log(path: Path) -> bool:
    """Whether there are committed changes that are not in the file yet."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _prepare_to_write(connection: sqlite3.Connection, access: Access, *, is_new: bool) -> None:
    """Writers of ours do not block readers (WAL); how somebody else's file is kept is not ours to change."""
    if is_new:
        connection.execute("PRAGMA journal_mode = WAL")
    if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        connection.execute("PRAGMA synchronous = NORMAL")
    # Migrations rebuild tables, which would take the rows that refer to them along; they check at their end.
    if access is Access.WRITE:
        connection.execute("PRAGMA foreign_keys = ON")
