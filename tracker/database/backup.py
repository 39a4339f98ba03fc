"""Backups: always one SQLite file, whichever database it is of, that can be restored into either."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL

from tracker.database import migrate, rows, sqlite
from tracker.database.engine import open_for_migrating, open_for_reading
from tracker.database.errors import (
    AlreadyThere,
    DatabaseEmpty,
    NotADatabase,
    SameDatabase,
    UnusableBackup,
)
from tracker.database.failures import translated
from tracker.database.location import database_name, is_sqlite, resolve, sqlite_path
from tracker.database.revision import require_known, stored_revision
from tracker.database.sqlite import Access
from tracker.schema import REVISION


def backup(url: str | URL | None, target: Path, *, replace: bool = False) -> None:
    """Write all that the database holds to one file, which appears when it is complete and sound."""
    location, file = resolve(url), resolve(str(target))
    _require_other(location, file)
    _require_free(file, replace=replace)
    with _beside(file) as copy:
        if is_sqlite(location):
            _copy_file(location, file, copy)
        else:
            _copy_out(location, copy)
        copy.replace(sqlite_path(file))


def restore(source: Path, url: str | URL | None, *, replace: bool = False) -> None:
    """Put a backup in the place of a database; what it held stays until the new one is complete and sound."""
    file, location = resolve(str(source)), resolve(url)
    sqlite.require_file(file, Access.READ)
    _require_other(location, file)
    if is_sqlite(location):
        _restore_file(file, location, replace=replace)
    else:
        _restore_rows(file, location, replace=replace)


def _copy_file(location: URL, file: URL, copy: Path) -> None:
    sqlite.require_file(location, Access.READ)
    with translated(location):
        fault = sqlite.fault(sqlite_path(location))
    if fault:
        raise NotADatabase(database_name(location), f"it is damaged or no database ({fault})")
    with translated(file):
        sqlite.copy(sqlite_path(location), copy)


def _copy_out(location: URL, copy: Path) -> None:
    """The rows of a database of this version or an older one, in the tables that they have there."""
    name = database_name(location)
    with (
        open_for_reading(location, any_revision=True) as source,
        open_for_migrating(str(copy)) as target,
    ):
        found = stored_revision(source)
        if found is None:
            raise DatabaseEmpty(name)
        require_known(found, name)
        migrate.upgrade(target, found)
        rows.copy_rows(source, target, None if found == REVISION else rows.stored_tables(target))
    sqlite.settle(copy)


def _restore_file(file: URL, location: URL, *, replace: bool) -> None:
    sqlite.make_directory(location)
    sqlite.require_file(location, Access.MIGRATE)
    _require_free(location, replace=replace)
    path = sqlite_path(location)
    with _beside(location) as copy:
        _copy_current(file, copy)
        with translated(location):
            sqlite.settle(copy, "WAL")
            if path.exists():
                sqlite.give_way(path)
            copy.replace(path)


def _restore_rows(file: URL, location: URL, *, replace: bool) -> None:
    with TemporaryDirectory(prefix="tracker-") as directory:
        copy = Path(directory) / "copy.db"
        _copy_current(file, copy)
        with open_for_reading(str(copy)) as source, open_for_migrating(location) as target:
            migrate.upgrade(target)
            if not replace and rows.has_rows(target):
                raise AlreadyThere(database_name(location), "it holds a database")
            rows.delete_rows(target)
            rows.copy_rows(source, target)


def _copy_current(file: URL, copy: Path) -> None:
    """A sound copy of the backup, with the tables and views of this version."""
    name = database_name(file)
    with translated(file):
        fault = sqlite.fault(sqlite_path(file))
    if fault:
        raise UnusableBackup(name, f"it is damaged or no database ({fault})")
    with open_for_reading(file, any_revision=True) as connection:
        found = stored_revision(connection)
    if found is None:
        raise UnusableBackup(name, "it is no database of the tracker")
    require_known(found, name)
    with translated(resolve(str(copy))):
        sqlite.copy(sqlite_path(file), copy)
    with open_for_migrating(str(copy)) as connection:
        migrate.upgrade(connection)


def _require_other(location: URL, file: URL) -> None:
    if not is_sqlite(location):
        return
    database, other = sqlite_path(location), sqlite_path(file)
    if database.exists() and other.exists() and database.samefile(other):
        raise SameDatabase(database_name(file))


def _require_free(file: URL, *, replace: bool) -> None:
    path, name = sqlite_path(file), database_name(file)
    if path.is_dir():
        raise NotADatabase(name, "it is a directory")
    if path.exists() and not replace:
        raise AlreadyThere(name, "the file exists")


@contextmanager
def _beside(file: URL) -> Iterator[Path]:
    """A path in the same directory, so that the file can take its place at once; gone afterwards."""
    path = sqlite_path(file)
    if not path.parent.is_dir():
        raise sqlite.unreachable(database_name(file), FileNotFoundError(0, "no such directory"))
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        yield temporary
    finally:
        sqlite.remove(temporary)
