"""A schema as plain text, from SQLAlchemy's inspector, to keep as a snapshot or to compare with another."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.types import TypeEngine

from tracker.schema.views.search import is_stored

_EXPRESSIONS = {
    "sqlite": text(
        "SELECT m.name, m.sql FROM sqlite_master m WHERE m.type = 'index' AND m.tbl_name = :table"
        " AND EXISTS (SELECT 1 FROM pragma_index_info(m.name) WHERE name IS NULL) ORDER BY m.name"
    ),
    "postgresql": text(
        "SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
        " WHERE i.indrelid = CAST(:table AS regclass) AND i.indexprs IS NOT NULL ORDER BY c.relname"
    ),
}
"""The indexes on expressions, which the inspector passes over on SQLite."""


def structure(connection: Connection) -> str:
    """Every table with its columns, keys, checks and indexes, one a line, in an order of their own."""
    inspector = inspect(connection)
    return "".join(
        f"{line}\n"
        for table in sorted(inspector.get_table_names())
        if table != "alembic_version" and is_stored(table, "table", None)
        for line in _table(connection, table)
    )


def _table(connection: Connection, table: str) -> Iterator[str]:
    inspector = inspect(connection)
    comment = inspector.get_table_comment(table)["text"] if connection.dialect.supports_comments else None
    yield _line(f"table {table}", comment=comment)
    for column in inspector.get_columns(table):
        yield _line(f"  {column['name']} {_type(column['type'], connection)}", **_qualities(column))
    key = inspector.get_pk_constraint(table)
    yield _line(f"  primary key {key['name']}", on=key["constrained_columns"])
    yield from sorted(_constraints(connection, table))
    yield ""


def _constraints(connection: Connection, table: str) -> Iterator[str]:
    inspector = inspect(connection)
    for foreign in inspector.get_foreign_keys(table):
        to = [f"{foreign['referred_table']}.{column}" for column in foreign["referred_columns"]]
        yield _line(f"  foreign key {foreign['name']}", on=foreign["constrained_columns"], to=to)
    for unique in inspector.get_unique_constraints(table):
        yield _line(f"  unique {unique['name']}", on=unique["column_names"])
    for check in inspector.get_check_constraints(table):
        yield f"  check {check['name']}: {' '.join(check['sqltext'].split())}"
    for index in inspector.get_indexes(table):
        if None in index["column_names"] or not is_stored(index["name"], "index", None):
            continue
        where = index.get("dialect_options", {}).get(f"{connection.dialect.name}_where")
        what = "unique index" if index["unique"] else "index"
        yield _line(
            f"  {what} {index['name']}",
            on=index["column_names"],
            where=where if where is None else str(where),
        )
    for name, expression in connection.execute(_EXPRESSIONS[connection.dialect.name], {"table": table}):
        if is_stored(name, "index", None):
            yield f"  index {name}; on={expression.partition('(')[2][:-1]}"


def _qualities(column: Any) -> dict[str, object]:  # noqa: ANN401 - the inspector's own dictionary
    return {
        "null": None if column["nullable"] else "no",
        "default": column["default"],
        "comment": column.get("comment"),
    }


def _type(type_: TypeEngine[Any], connection: Connection) -> str:
    return type_.compile(connection.dialect)


def _line(head: str, **qualities: object) -> str:
    shown = (
        f"{name}={','.join(value) if isinstance(value, list) else value}"
        for name, value in qualities.items()
        if value is not None
    )
    return "; ".join((head, *shown))
