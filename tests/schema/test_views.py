"""The reporting views are a contract: names, types and rows are the same on both databases."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, Row, inspect, select

from tests.servers import PostgresqlServer, SqliteDirectory
from tracker.database.engine import open_for_migrating, open_for_reading
from tracker.database.migrate import upgrade
from tracker.ingest.chronology import load_curated
from tracker.schema.views import VIEWS, View

STORED_AS = {
    "text": {"TEXT", "VARCHAR"},
    "date": {"DATE"},
    "integer": {"INTEGER", "BIGINT"},
    "real": {"DOUBLE PRECISION"},
    "boolean": {"BOOLEAN"},
}


def test_a_view_changes_only_on_purpose(snapshot: Callable[[str], None]) -> None:
    """Whoever changes this snapshot changes what other people's SQL relies on: say so in the changelog."""
    lines = [f"{view.name}.{column.name} {column.type}" for view in VIEWS for column in view.columns]
    snapshot("\n".join(lines) + "\n")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_columns_that_it_promises(connection: Connection, view: View) -> None:
    found = connection.exec_driver_sql(f"SELECT * FROM {view.name}")
    assert list(found.keys()) == [column.name for column in view.columns]


def test_the_types_are_those_promised_on_postgresql(postgresql_server: PostgresqlServer) -> None:
    url = postgresql_server.empty()
    with open_for_migrating(url) as connection:
        upgrade(connection)
        for view in VIEWS:
            stored = {
                column["name"]: str(column["type"]) for column in inspect(connection).get_columns(view.name)
            }
            wrong = [
                (view.name, column.name, stored[column.name])
                for column in view.columns
                if stored[column.name].partition("(")[0].partition(" COLLATE")[0]
                not in STORED_AS[column.type]
            ]
            assert wrong == []
    postgresql_server.drop(url)


def test_every_view_says_what_it_is_and_what_its_columns_mean() -> None:
    assert [view.name for view in VIEWS if not view.comment] == []
    assert [(view.name, column.name) for view in VIEWS for column in view.columns if not column.comment] == []


CLOCK = {"started_at", "finished_at"}
"""Columns that tell when the test ran."""


def rows(url: str, view: View) -> list[Row[tuple[object, ...]]]:
    with open_for_reading(url) as connection:
        columns = [column for column in view.table.c if column.name not in CLOCK]
        return list(
            connection.execute(select(*columns).order_by(*(column.nulls_last() for column in columns)))
        )


def filled(connection: Connection) -> None:
    upgrade(connection)
    load_curated(connection)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_the_rows_are_the_same_on_both_databases(
    sqlite_server: SqliteDirectory, postgresql_server: PostgresqlServer, view: View
) -> None:
    read = []
    for server in (sqlite_server, postgresql_server):
        url = server.copy("views", filled)
        read.append(rows(url, view))
        server.drop(url)
    here, there = read
    assert here == there
    assert bool(here) == (view.name not in {"changes", "rejected", "trial_interventions", "unmatched"})
