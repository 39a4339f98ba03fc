"""Rows by the hundred thousand, as plain as the driver has them."""

from typing import Any

from sqlalchemy import Connection, Executable


def plain_rows(connection: Connection, query: Executable) -> list[tuple[Any, ...]]:
    """What a SELECT finds, as the driver's own tuples: of the many that are kept, none is wrapped."""
    with connection.execute(query) as result:
        assert result.cursor is not None  # noqa: S101 - a SELECT has one
        return result.cursor.fetchall()  # type: ignore[return-value]
