"""Two databases that hold the same few decisions, to ask questions of."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import (
    URL,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    inspect,
    select,
    text,
)

from tracker.database.engine import resolve

metadata = MetaData()
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("drug", Text),
    Column("decided_on", Date),
    Column("is_accelerated", Boolean),
    Column("lag", Float),
    Column("recorded_at", DateTime),
)
ROWS: list[tuple[object, ...]] = [
    (1, "blinatumomab", date(2014, 12, 3), True, 2.5, datetime.fromisoformat("2025-11-21T08:30")),
    (2, "blinatumomab", date(2017, 7, 11), False, None, datetime.fromisoformat("2025-11-21T08:30")),
    (3, "imatinib", date(2001, 5, 10), True, 0.0, None),
]


@pytest.fixture
def rows() -> list[tuple[object, ...]]:
    """The rows of the table `decision`."""
    return list(ROWS)


@pytest.fixture
def decisions(empty_url: str) -> Iterator[URL]:
    """A database with three decisions in a table, and a view of them; it must stay so."""
    url = resolve(empty_url)
    engine = create_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(
            decision.insert(), [dict(zip(decision.c.keys(), row, strict=True)) for row in ROWS]
        )
        connection.execute(
            text("CREATE VIEW decisions AS SELECT drug, decided_on, is_accelerated FROM decision")
        )
    engine.dispose()
    yield url
    assert stored(url) == (["decision"], ["decisions"], ROWS)


def stored(url: URL) -> tuple[list[str], list[str], list[tuple[object, ...]]]:
    """Everything in the database: its tables, its views and its rows."""
    engine = create_engine(url)
    with engine.connect() as connection:
        names = inspect(connection)
        rows = [tuple(row) for row in connection.execute(select(decision).order_by(decision.c.id))]
        content = names.get_table_names(), names.get_view_names(), rows
    engine.dispose()
    return content
