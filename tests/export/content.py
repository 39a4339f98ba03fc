"""What a database says, whatever its rows are numbered: each row with natural keys for its foreign keys."""

from collections import Counter

from sqlalchemy import Connection

from tests.builders import Row, contents
from tracker.schema.tables import Base

RUNS = {"import_run", "import_file", "run_row", "rejected_record", "unmatched_record", "change"}
"""How the facts came in; another database got them in another way."""

FLEETING = {"id", "run_id", "recorded_at"}

Content = dict[str, Counter[str]]


def content(connection: Connection) -> Content:
    """Every row of every table that holds facts, without surrogate keys, runs and times of day."""
    rows = contents(connection)
    return {
        name: Counter(repr(_described(rows, name, row)) for row in rows[name])
        for name in rows
        if name not in RUNS
    }


def _described(rows: dict[str, list[Row]], name: str, row: Row) -> list[tuple[str, object]]:
    """A row as pairs, with the rows that it refers to in place of their numbers."""
    table = Base.metadata.tables[name]
    pairs: list[tuple[str, object]] = []
    for column in table.columns:
        value = row[column.name]
        if column.name in FLEETING:
            continue
        for key in column.foreign_keys:
            if value is not None:
                value = _named(rows, key.column.table.name, value)
        pairs.append((column.name, value))
    return pairs


def _named(rows: dict[str, list[Row]], name: str, identity: int) -> object:
    """What a row is known by: its key, its name, or all that it says."""
    row = next(row for row in rows[name] if row["id"] == identity)
    for label in ("key", "inn"):
        if row.get(label):
            return f"{name} {row[label]}"
    if name in {"trial", "organization"}:
        return f"{name} {row['name']}"
    return (name, _described(rows, name, row))
