"""The ways in: to read, to write, to move the schema. Each is one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateSchema

from tracker.database import sqlite
from tracker.database.failures import no_driver, translated
from tracker.database.location import database_name, is_sqlite, resolve, schema_name, sqlite_path
from tracker.database.revision import require_current
from tracker.database.sqlite import Access

__all__ = ["open_for_migrating", "open_for_reading", "open_for_writing", "resolve"]

_CONNECT_SECONDS = 10
# Any number will do, as long as every tracker that migrates the same database locks the same one.
_MIGRATION_LOCK = 7_283_412


@contextmanager
def open_for_reading(
    url: str | URL | None, *, any_revision: bool = False, known_on: date | None = None
) -> Iterator[Connection]:
    """A connection that cannot write and sees one moment of the database from first to last.

    With ``known_on``, its views hold what sources had said by that day.
    """
    location = resolve(url)
    with translated(location), _engine(location, Access.READ).begin() as connection:
        if not any_revision:
            require_current(connection, database_name(location))
        if known_on:
            event.listen(connection, "before_cursor_execute", _narrowing(known_on), retval=True)
        yield connection


def _narrowing(day: date) -> Callable[..., tuple[str, Any]]:
    from tracker.schema.views.known import narrowed

    def narrow(connection: Connection, _: object, statement: str, *rest: Any) -> tuple[str, Any]:  # noqa: ANN401 - as SQLAlchemy hands it over
        return narrowed(statement, day, connection.dialect.name), rest[0]

    return narrow


@contextmanager
def open_for_writing(url: str | URL | None) -> Iterator[Connection]:
    """A connection whose changes all stay, at the end, or, after any exception, none."""
    location = resolve(url)
    with translated(location), _engine(location, Access.WRITE).begin() as connection:
        require_current(connection, database_name(location))
        yield connection


@contextmanager
def open_for_migrating(url: str | URL | None) -> Iterator[Connection]:
    """A connection that may move the schema; where there was no SQLite file, failure leaves none."""
    location = resolve(url)
    is_new = is_sqlite(location) and sqlite.make_directory(location)
    try:
        with translated(location), _engine(location, Access.MIGRATE).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
                _make_schema(connection, schema_name(location))
            yield connection
    except BaseException:
        if is_new:
            sqlite.remove(sqlite_path(location))
        raise


def _make_schema(connection: Connection, name: str | None) -> None:
    """Make the schema that the URL names; who may not make one is let in where there is one."""
    if name is None or connection.dialect.has_schema(connection, name):
        return
    connection.execute(CreateSchema(name))


def _engine(url: URL, access: Access) -> Engine:
    return _sqlite_engine(url, access) if is_sqlite(url) else _postgresql_engine(url, access)


def _sqlite_engine(url: URL, access: Access) -> Engine:
    sqlite.require_file(url, access)
    path = sqlite_path(url)
    engine = create_engine(url, creator=lambda: sqlite.connect(path, access), poolclass=NullPool)
    # A deferred transaction that reads before it writes is refused at once when somebody else writes.
    event.listen(engine, "begin", _beginning("BEGIN" if access is Access.READ else "BEGIN IMMEDIATE"))
    return engine


def _beginning(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _postgresql_engine(url: URL, access: Access) -> Engine:
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT_SECONDS}
    try:
        engine = create_engine(url, poolclass=NullPool, connect_args=patience)
    except ImportError as error:
        raise no_driver(url) from error
    options: dict[str, Any] = {}
    if access is Access.READ:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return engine.execution_options(**options)
