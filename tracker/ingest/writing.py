"""New rows into a table, by the thousand: the fastest way that each database has."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

TOGETHER = 100
"""Rows of one INSERT on SQLite, which makes the lists that CHECKs look into anew for each statement."""
CHUNK = 10_000

Row = tuple[Any, ...]


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Put rows into a table, of which these columns are given."""
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.dialect.name != "sqlite":
        _copy(connection, table, names, rows)
        return
    row = f"({', '.join('?' * len(columns))})"
    begins = f"INSERT INTO {table} ({names}) VALUES "  # noqa: S608 - our own names
    for chunk in _chunks(rows, CHUNK):
        rest = len(chunk) % TOGETHER
        several = [tuple(chain.from_iterable(part)) for part in _chunks(chunk[: len(chunk) - rest], TOGETHER)]
        if several:
            connection.exec_driver_sql(begins + ", ".join([row] * TOGETHER), several)
        if rest:
            connection.exec_driver_sql(begins + row, chunk[-rest:])


def _copy(connection: Connection, table: str, names: str, rows: Sequence[Row]) -> None:
    """In binary: a sixth of the work of text, as nothing is turned into digits and escaped."""
    statement = f"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)"
    driver: Any = connection.connection.driver_connection
    base = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {table} LIMIT 0")  # noqa: S608 - our own names
            types = [column.type_code for column in cursor.description]
            with cursor.copy(statement) as copy:
                copy.set_types(types)
                write = copy.write_row
                for row in rows:
                    write(row)
    except base as error:
        raise DBAPIError.instance(statement, None, error, base) from error


def _chunks(rows: Sequence[Row], size: int) -> Iterator[list[Row]]:
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])
