"""Databases to test with: filled with a row of everything, read whole, counted."""

from sqlalchemy import Connection, func, select

from tests.every_row import NOW, ROWS, Row, claim, stated, stated_day
from tracker.schema.tables import Base

__all__ = ["NOW", "ROWS", "Row", "claim", "contents", "counts", "fill", "stated", "stated_day"]


def fill(connection: Connection) -> None:
    """Put every row of the story into a database that has none."""
    for table in Base.metadata.sorted_tables:
        _insert(connection, table.name, ROWS[table.name])
    if connection.dialect.name == "postgresql":
        for name in ROWS:
            highest = select(func.max(Base.metadata.tables[name].c.id)).scalar_subquery()
            connection.execute(select(func.setval(func.pg_get_serial_sequence(name, "id"), highest)))


def contents(connection: Connection) -> dict[str, list[Row]]:
    """Every row of every table, in the order of its key."""
    return {
        table.name: [dict(row) for row in connection.execute(table.select().order_by(table.c.id)).mappings()]
        for table in Base.metadata.sorted_tables
    }


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {name: len(rows) for name, rows in contents(connection).items()}


def _insert(connection: Connection, name: str, rows: list[Row]) -> None:
    """The highest key first: the row that another one of the same table refers to."""
    for row in reversed(rows):
        connection.execute(Base.metadata.tables[name].insert(), row)
