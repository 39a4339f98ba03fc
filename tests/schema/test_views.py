"""The reporting views are a contract: names, types and rows are the same on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from tests.builders import fill
from tests.schema.contract import advice, unannounced
from tests.servers import Fill, PostgresqlServer, SqliteDirectory
from tracker.database.engine import open_for_reading, resolve
from tracker.database.migrate import upgrade
from tracker.ingest.chronology import load_curated
from tracker.reports.adhoc import run
from tracker.schema.views import VIEWS, View

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "tests" / "snapshots" / "schema" / "test_views" / "test_a_view_changes_only_on_purpose.txt"
STORED_AS = {
    "text": {"TEXT", "VARCHAR"},
    "date": {"DATE"},
    "integer": {"INTEGER", "BIGINT"},
    "real": {"DOUBLE PRECISION"},
    "boolean": {"BOOLEAN"},
}


def test_a_view_changes_only_on_purpose(snapshot: Callable[[str], None]) -> None:
    """Whoever changes this snapshot changes what other people's SQL relies on."""
    now = "".join(f"{view.name}.{column.name} {column.type}\n" for view in VIEWS for column in view.columns)
    before = CONTRACT.read_text(encoding="utf-8")
    if now != before:
        missing = unannounced(before, now, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
        assert not missing, advice(missing)
    snapshot(now)


BEFORE = "approvals.date text\napprovals.brand text\ntrials.trial text\n"
RENAMED = BEFORE.replace(".date", ".day")
TOLD = "## Unreleased\n\n### Changed\n\n- {}\n\n## 0.1\n\n- `approvals.date` and `approvals.day`, long ago.\n"


@pytest.mark.parametrize(
    ("after", "entry", "missing"),
    [
        (BEFORE, "", []),
        (RENAMED, "", ["approvals.date", "approvals.day"]),
        (RENAMED, "The `date` of an approval is called `day`.", ["approvals.date", "approvals.day"]),
        (RENAMED, "The view `approvals` has a new name in it.", ["approvals.date", "approvals.day"]),
        (RENAMED, "`approvals.date` is now `approvals.day`.", []),
        (BEFORE.replace("brand text", "brand integer"), "In `approvals`, `brand` is a number.", []),
        (BEFORE.replace("trials.trial text\n", ""), "Trials are gone.", ["trials.trial"]),
        ("\n".join(sorted(BEFORE.splitlines())), "", ["approvals.date", "approvals.brand"]),
        (f"{BEFORE}arms.label text\narms.size integer\n", "The view `arms`.", []),
        (f"{BEFORE}arms.label text\narms.size integer\n", "Arms.", ["arms"]),
    ],
)
def test_a_change_that_nobody_was_told_of_is_found(after: str, entry: str, missing: list[str]) -> None:
    assert unannounced(BEFORE, after, TOLD.format(entry)) == missing
    assert all(f"`{column}`" in advice(missing) for column in missing)


def test_the_views_have_the_columns_that_they_promise(connection: Connection) -> None:
    for view in VIEWS:
        found = connection.exec_driver_sql(f"SELECT * FROM {view.name}")
        assert list(found.keys()) == [column.name for column in view.columns]


def test_the_types_are_those_promised_on_postgresql(postgresql_server: PostgresqlServer) -> None:
    url = postgresql_server.copy("migrated", upgrade)
    with open_for_reading(url) as connection:
        wrong = [
            (view.name, column.name, stored)
            for view in VIEWS
            for column, stored in zip(view.columns, _types(connection, view), strict=True)
            if stored.partition("(")[0].partition(" COLLATE")[0] not in STORED_AS[column.type]
        ]
    postgresql_server.drop(url)
    assert wrong == []


def _types(connection: Connection, view: View) -> list[str]:
    return [str(column["type"]) for column in inspect(connection).get_columns(view.name)]


def test_postgresql_keeps_the_meaning_of_every_view_and_column(postgresql_server: PostgresqlServer) -> None:
    url = postgresql_server.copy("migrated", upgrade)
    with open_for_reading(url) as connection:
        kept = {
            view.name: (
                inspect(connection).get_table_comment(view.name)["text"],
                [column["comment"] for column in inspect(connection).get_columns(view.name)],
            )
            for view in VIEWS
        }
    postgresql_server.drop(url)
    assert kept == {view.name: (view.comment, [c.sentences for c in view.columns]) for view in VIEWS}
    assert kept["approvals"][1][3] == (
        "date of the action, as stated. Null: nobody says. From event.date_text."
    )


NOT_CURATED = {"changes", "rejected", "trial_interventions", "unmatched"}
"""Views that only agencies' files fill, and the rows of every table."""

CLOCK = {"started_at", "finished_at"}
"""Columns that tell when the test ran."""


def rows(url: str, query: str) -> list[tuple[tuple[type, object], ...]]:
    """The rows as the user's own SQL gets them, each value with its type, in an order of their own."""
    table = run(resolve(url), query, {})
    kept = [place for place, name in enumerate(table.names) if name not in CLOCK]
    found = (tuple((type(row[place]), row[place]) for place in kept) for row in table.rows)
    return sorted(found, key=lambda row: [str(value) for value in row])


def curated(connection: Connection) -> None:
    upgrade(connection)
    load_curated(connection)


def filled(connection: Connection) -> None:
    upgrade(connection)
    fill(connection)


@pytest.fixture(params=[("curated", curated), ("filled", filled)], ids=lambda param: param[0])
def both(
    request: pytest.FixtureRequest, sqlite_server: SqliteDirectory, postgresql_server: PostgresqlServer
) -> Iterator[tuple[str, str]]:
    """The same data on SQLite and on PostgreSQL."""
    template: tuple[str, Fill] = request.param
    here, there = (server.copy(*template) for server in (sqlite_server, postgresql_server))
    yield here, there
    sqlite_server.drop(here)
    postgresql_server.drop(there)


def test_rows_and_their_types_are_the_same_on_both_databases(both: tuple[str, str]) -> None:
    empty = set()
    for view in VIEWS:
        here, there = (rows(url, f"SELECT * FROM {view.name}") for url in both)
        assert here == there, view.name
        empty |= set() if here else {view.name}
    assert empty == NOT_CURATED or not empty & NOT_CURATED
