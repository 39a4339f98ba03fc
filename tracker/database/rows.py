"""All rows of all tables, from one database to another, whichever kind each is."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, MetaData, Table, bindparam, event, func, select

from tracker.schema.tables import Base

_BATCH = 5000


def copy_rows(source: Connection, target: Connection, tables: Sequence[Table] | None = None) -> None:
    """Copy every row of these tables, or of all of this version; the other database has them, empty."""
    for table in tables or Base.metadata.sorted_tables:
        _copy_table(source, target, table)
    if target.dialect.name == "postgresql":
        _continue_numbering(target)


def stored_tables(connection: Connection) -> list[Table]:
    """The tables that a database of an older version has, with types that mean the same on every database."""
    stored = MetaData()

    @event.listens_for(stored, "column_reflect")
    def generalize(_inspector: object, _table: object, column: dict[str, Any]) -> None:
        column["type"] = column["type"].as_generic()

    stored.reflect(connection)
    return [table for table in stored.sorted_tables if table.name != "alembic_version"]


def delete_rows(connection: Connection) -> None:
    """Delete every row; who reads meanwhile goes on seeing them, which TRUNCATE would not allow."""
    for table in reversed(Base.metadata.sorted_tables):
        connection.execute(table.delete())


def has_rows(connection: Connection) -> bool:
    """Whether anything at all is stored."""
    return any(
        connection.execute(select(table.c.id).limit(1)).first() is not None
        for table in Base.metadata.sorted_tables
    )


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    within = _references_within(table)
    rows = source.execution_options(yield_per=_BATCH).execute(select(table).order_by(table.c.id))
    for batch in rows.mappings().partitions():
        target.execute(table.insert(), [{**row, **dict.fromkeys(within)} for row in batch])
    for name in within:
        _copy_references(source, target, table, name)


def _references_within(table: Table) -> Sequence[str]:
    """The columns that refer to the same table: they wait until the row that they refer to is there."""
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def _copy_references(source: Connection, target: Connection, table: Table, name: str) -> None:
    referring = select(table.c.id.label("row"), table.c[name].label("other")).where(
        table.c[name].is_not(None)
    )
    pairs: list[dict[str, Any]] = [dict(pair) for pair in source.execute(referring).mappings()]
    if pairs:
        change = table.update().where(table.c.id == bindparam("row")).values({name: bindparam("other")})
        target.execute(change, pairs)


def _continue_numbering(connection: Connection) -> None:
    """Let each sequence go on after the highest key: rows that bring their keys do not move it."""
    for table in Base.metadata.sorted_tables:
        sequence = func.pg_get_serial_sequence(table.name, "id")
        highest = func.max(table.c.id)
        connection.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))
