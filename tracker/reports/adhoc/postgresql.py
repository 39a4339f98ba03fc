"""The user's SQL on PostgreSQL: a cursor in a read-only transaction, with a time limit.

A read-only transaction keeps the data; it does not keep a superuser's functions from the server's files.
So the query of a superuser runs as ``pg_read_all_data``. Whoever wants a wall instead of a rail connects with
a role that may only read.
"""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.types.string import TextLoader

from tracker.database.location import database_name
from tracker.reports.adhoc.names import Relations
from tracker.reports.adhoc.question import Question
from tracker.reports.adhoc.refusal import Fault, NoDatabase, TookTooLong, refused
from tracker.reports.adhoc.types import stated
from tracker.reports.adhoc.values import held
from tracker.reports.table import Row

if TYPE_CHECKING:
    from sqlalchemy import URL

_FIRST, _LARGEST = 100, 2_000
"""Rows of the first batch, and of the largest."""
_BATCH = 2_000_000
"""Characters that a batch may have if its rows are like those of the one before."""
_SOME = 10
_DECLARE = "DECLARE answer NO SCROLL CURSOR FOR "
_READERS_SINCE = 140000
_NAME = re.compile(r'[\w."$]+')
_NAMES = """
    SELECT relation.relname, attribute.attname
    FROM pg_catalog.pg_class AS relation
    JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = relation.relnamespace
    JOIN pg_catalog.pg_attribute AS attribute ON attribute.attrelid = relation.oid
    WHERE relation.relkind IN ('r', 'v', 'm', 'p', 'f') AND namespace.nspname = ANY (current_schemas(false))
      AND attribute.attnum > 0 AND NOT attribute.attisdropped
    ORDER BY relation.relname, attribute.attnum
"""


def answer(url: "URL", question: Question, timeout: float) -> Iterator[Row]:
    """The names of the columns, and then the rows."""
    with closing(_connect(url)) as connection, _refusals(connection, question, timeout):
        _restrict(connection, timeout)
        cursor = connection.cursor()
        # Prepared, so that the server takes one statement only: without parameters the driver would otherwise
        # send the text in the protocol that runs several, and "; COMMIT; DROP TABLE ..." would be obeyed.
        if question.is_explained:
            batches = iter([cursor.execute(question.numbered, question.values, prepare=True).fetchall()])
        else:
            cursor.execute(_DECLARE + question.numbered, question.values, prepare=True)
            batches = _batches(cursor)
        first = next(batches)
        columns = cursor.description or ()
        yield tuple(column.name for column in columns)
        yield stated(column.type_code for column in columns)
        for batch in chain((first,), batches):
            yield from map(held, batch)


def relations(url: "URL") -> Relations:
    """The tables and views of the database with their columns; none where it cannot be read."""
    with closing(_connect(url)) as connection:
        return _relations(connection)


def _batches(cursor: "psycopg.Cursor[tuple[Any, ...]]") -> Iterator[list[tuple[Any, ...]]]:
    """The rows, in batches that grow until they are of some size: few questions, and little memory."""
    count = _FIRST
    while True:
        batch = cursor.execute(f"FETCH FORWARD {count} FROM answer").fetchall()
        yield batch
        if len(batch) < count:
            return
        count = max(1, min(4 * count, _LARGEST, _BATCH * len(batch) // _size(batch)))


def _size(batch: list[tuple[Any, ...]]) -> int:
    """About how many characters a batch holds, by some of its rows."""
    some = batch[:: len(batch) // _SOME + 1]
    return 1 + sum(len(value) if isinstance(value, (str, bytes)) else 1 for row in some for value in row) * (
        len(batch) // len(some)
    )


def _connect(url: "URL") -> "psycopg.Connection[tuple[Any, ...]]":
    dialect = url.set(drivername="postgresql+psycopg").get_dialect()()
    _, options = dialect.create_connect_args(url)
    options.setdefault("connect_timeout", "10")
    try:
        connection = psycopg.connect(**options, client_encoding="utf8", cursor_factory=psycopg.RawCursor)
    except psycopg.Error as error:
        raise NoDatabase(database_name(url), error) from error
    connection.read_only = True
    for kind in ("json", "jsonb"):
        connection.adapters.register_loader(kind, TextLoader)
    return connection


def _restrict(connection: "psycopg.Connection[tuple[Any, ...]]", timeout: float) -> None:
    connection.execute("SELECT set_config('statement_timeout', $1, true)", [str(round(timeout * 1000))])
    # Of a cursor the server expects that a tenth of the rows is wanted, and plans for the first of them.
    connection.execute("SET LOCAL cursor_tuple_fraction = 1")
    is_superuser = connection.info.parameter_status("is_superuser") == "on"
    if is_superuser and connection.info.server_version >= _READERS_SINCE:
        connection.execute("SET LOCAL ROLE pg_read_all_data")


@contextmanager
def _refusals(
    connection: "psycopg.Connection[tuple[Any, ...]]", question: Question, timeout: float
) -> Iterator[None]:
    try:
        yield
    except psycopg.errors.QueryCanceled as error:
        raise TookTooLong(timeout) from error
    except psycopg.Error as error:
        fault = _fault(error, question.query, 0 if question.is_explained else len(_DECLARE))
        raise refused(question.query, fault, _relations(connection)) from error


def _fault(error: psycopg.Error, query: str, shift: int) -> Fault:
    message = error.diag.message_primary or str(error)
    position = int(error.diag.statement_position or 0) - 1 - shift
    offset = position if 0 <= position <= len(query) else None
    named = _NAME.match(query, offset) if offset is not None else None
    name = named[0].replace('"', "") if named else None
    return Fault(
        message,
        offset,
        table=name if isinstance(error, psycopg.errors.UndefinedTable) else None,
        column=name if isinstance(error, psycopg.errors.UndefinedColumn) else None,
    )


def _relations(connection: "psycopg.Connection[tuple[Any, ...]]") -> Relations:
    relations: dict[str, list[str]] = {}
    try:
        connection.rollback()
        for relation, column in connection.execute(_NAMES):
            relations.setdefault(relation, []).append(column)
    except psycopg.Error:
        return {}  # no names to suggest from a server that has gone; the first error says why
    return relations
