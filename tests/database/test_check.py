import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.database.conftest import fill_new
from tests.servers import PostgresqlServer
from tracker.database.check import check
from tracker.database.engine import open_for_migrating, open_for_reading

# The rows of the small story that nobody is said to have stated.
UNSOURCED = [
    "treatment: 2 without a claim, the first is 2",
    "organization: 1 without a claim, the first is 2",
    "event: 1 without a claim, the first is 2",
    "indication: 1 without a claim, the first is 2",
    "approval: 1 without a claim, the first is 2",
    "cohort: 1 without a claim, the first is 2",
]


def findings(url: str) -> list[str]:
    with open_for_reading(url) as connection:
        return check(connection)


def change(url: str, *statements: str) -> None:
    with open_for_migrating(url) as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_an_empty_database_is_sound(database_url: str) -> None:
    assert findings(database_url) == []


def test_the_curated_chronologies_are_sound(curated_url: str) -> None:
    assert findings(curated_url) == []


def test_facts_without_a_claim_are_found(filled_url: str) -> None:
    assert findings(filled_url) == UNSOURCED


def test_missing_views_are_found(database_url: str) -> None:
    change(database_url, "DROP VIEW approvals", "DROP VIEW trials")
    assert findings(database_url) == ["the view approvals is missing", "the view trials is missing"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("CREATE TABLE extra (id INTEGER PRIMARY KEY)", "remove table extra"),
        ("ALTER TABLE arm ADD COLUMN extra INTEGER", "remove column arm extra"),
        ("DROP INDEX ix_event_regulator_id", "add index ix_event_regulator_id"),
        ("DROP TABLE run_row", "add table run_row"),
    ],
)
def test_a_schema_that_is_not_ours_is_found(database_url: str, statement: str, found: str) -> None:
    change(database_url, statement)
    assert f"the schema is not as it should be: {found}" in findings(database_url)


@pytest.mark.slow
def test_a_column_that_was_changed_is_found(database_url: str) -> None:
    if not database_url.startswith("postgresql"):
        change(database_url, "ALTER TABLE arm RENAME COLUMN size TO amount")
        expected = ["add column arm size", "remove column arm amount"]
    else:
        change(
            database_url, "ALTER TABLE arm ALTER COLUMN size SET DEFAULT 1, ALTER COLUMN label DROP NOT NULL"
        )
        expected = ["modify nullable arm label", "modify default arm size"]
    found = [line.partition(": ")[2] for line in findings(database_url)]
    assert all(any(line.startswith(start) for line in found) for start in expected), found


def test_what_a_careless_hand_broke_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE claim SET arm_id = 1, attribute = 'x' WHERE id = 1")
        connection.execute("UPDATE claim SET event_id = NULL WHERE id = 20")
        connection.execute("UPDATE arm SET trial_id = 99")
        connection.commit()
    assert findings(str(path)) == [
        "arm 1 refers to a row of trial that is not there",
        *UNSOURCED,
        "claim: 2 that break ck_claim_one_subject, the first is 1",
    ]


def test_constraints_that_were_never_held_against_the_rows_are_found(
    postgresql_server: PostgresqlServer,
) -> None:
    url = postgresql_server.copy("filled", fill_new)
    change(
        url,
        "ALTER TABLE arm DROP CONSTRAINT ck_arm_kind",
        "UPDATE arm SET kind = 'ODD'",
        "ALTER TABLE arm ADD CONSTRAINT ck_arm_kind CHECK (kind IN ('OTHER')) NOT VALID",
    )
    assert findings(url) == [
        "the rows of arm were never held against ck_arm_kind: ALTER TABLE ... VALIDATE CONSTRAINT",
        *UNSOURCED,
        "arm: 1 that break ck_arm_kind, the first is 1",
    ]
    postgresql_server.drop(url)
