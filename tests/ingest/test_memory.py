"""What is remembered of some rows is found by these rows, however much their claimant said."""

import pytest
from sqlalchemy import Connection, event

from tracker.ingest.memory import Memory

SAID, ASKED = 30_000, 1_500


@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_long_lists_of_rows_are_looked_up_one_by_one(own_connection: Connection) -> None:
    run = own_connection.exec_driver_sql
    run("INSERT INTO import_run (id, importer, started_at, program_version, added, changed, rejected)"
        " VALUES (1, 'test', '2020-01-01 00:00:00', '0', 0, 0, 0)")  # fmt: skip
    run("INSERT INTO source (id, key, kind, form, title, has_more_authors)"
        " VALUES (1, 'registry', 'registry', 'data_set', 'A registry', 0)")  # fmt: skip
    numbers = f"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {SAID})"
    run(f"{numbers} INSERT INTO trial (id, name, name_key) SELECT i, 'T' || i, 't' || i FROM n")
    columns = "claimant_id, run_id, trial_id, attribute, value, is_absence, is_inferred, confidence, locator"
    said = "1, 1, i, 'title', 'T', 0, 0, 'high', '', '2020-01-01'"
    run(f"{numbers} INSERT INTO claim ({columns}, recorded_at) SELECT {said} FROM n")
    run("PRAGMA analysis_limit = 1000")
    run("ANALYZE")
    plans = []

    @event.listens_for(own_connection, "before_cursor_execute")
    def explain(_: object, __: object, statement: str, parameters: object, *_rest: object) -> None:
        driver = own_connection.connection.driver_connection
        assert driver is not None
        plans.append([row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)])

    memory = Memory("trial", {1: 0}, {1})
    memory.fill(own_connection, range(1, ASKED + 1))
    assert plans == [["SEARCH claim USING INDEX uq_claim_trial (trial_id=?)"]]
    assert memory.is_told(ASKED, "title", "T")
    assert not memory.is_told(ASKED + 1, "title", "T")
