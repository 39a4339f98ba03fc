"""One vintage of a registry after another: what changed, what came and went, what an older one cannot do."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.fda import rows
from tests.ingest.registry import Read, outcome, put, steps, study
from tracker.dates import PartialDate
from tracker.ingest import journal
from tracker.ingest.registry import load_aact
from tracker.ingest.undo import undo
from tracker.sources.registry import records as r

CHANGES = """SELECT kind, table_name, row_key, attribute, old_value, new_value, old_source, new_source
    FROM changes ORDER BY table_name, row_key, attribute, kind"""
OLD, NEW = "clinicaltrials-gov-2014-06-01", "clinicaltrials-gov-2018-12-05"
SHOWN = """SELECT status, status_on, enrollment, enrollment_type, completion, completion_type, start,
    why_stopped FROM trials"""

NEWER = study(
    title="Testumab in acute leukaemia",
    status="TERMINATED",
    status_on=PartialDate.parse("2018-12"),
    why_stopped="Stopped for benefit",
    enrollment=376,
    enrollment_type="ACTUAL",
    milestones=steps(start="2014-01", completion="2017-02-21", last_update="2018-12-05"),
    conditions=("Leukaemia", "Relapse"),
    arms=(r.Arm("Testumab", "EXPERIMENTAL", "28 days of infusion"),),
    interventions=(study().interventions[0],),
)


def test_a_newer_vintage_changes_what_it_has_otherwise(connection: Connection) -> None:
    put(connection, "2014-06-01", study())
    loaded = put(connection, "2018-12-05", NEWER)
    assert rows(connection, SHOWN) == [
        ("TERMINATED", "2018-12", 376, "ACTUAL", "2017-02-21", "ACTUAL", "2014-01", "Stopped for benefit")
    ]
    assert rows(connection, CHANGES) == [
        ("vanished", "arm", "NCT00000001 Chemotherapy", None, None, None, OLD, NEW),
        ("changed", "arm", "NCT00000001 Testumab", "description", "28 days", "28 days of infusion", OLD, NEW),
        ("changed", "trial", "NCT00000001", "completion", "2017-03", "2017-02-21", OLD, NEW),
        ("changed", "trial", "NCT00000001", "enrollment", "405", "376", OLD, NEW),
        ("changed", "trial", "NCT00000001", "enrollment_type", "ESTIMATED", "ACTUAL", OLD, NEW),
        ("added", "trial", "NCT00000001", "last_update", None, "2018-12-05", None, NEW),
        ("changed", "trial", "NCT00000001", "status", "RECRUITING", "TERMINATED", OLD, NEW),
        ("changed", "trial", "NCT00000001", "status_on", "2014-05", "2018-12", OLD, NEW),
        (
            "changed", "trial", "NCT00000001", "title", "Testumab in leukaemia",
            "Testumab in acute leukaemia", OLD, NEW,
        ),
        ("added", "trial", "NCT00000001", "why_stopped", None, "Stopped for benefit", None, NEW),
        ("added", "trial_condition", "NCT00000001 Relapse", None, None, None, OLD, NEW),
        ("vanished", "trial_intervention", "NCT00000001 DRUG FLAG", None, None, None, OLD, NEW),
        ("changed", "trial_milestone", "NCT00000001 completion", "type", "ESTIMATED", "ACTUAL", OLD, NEW),
    ]  # fmt: skip
    assert loaded.added > 0


def test_what_vanished_is_told_once_and_what_returns_too(connection: Connection) -> None:
    bare = study(conditions=(), parties=(), references=())
    put(connection, "2014-06-01", study())
    assert put(connection, "2015-06-01", bare).changed == 3
    gone = "SELECT table_name, row_key FROM changes WHERE kind = 'vanished' ORDER BY 1"
    expected = [
        ("trial_condition", "NCT00000001 Leukaemia"),
        ("trial_organization", "NCT00000001 Maker"),
        ("trial_publication", "NCT00000001 pmid-28249141"),
    ]
    assert rows(connection, gone) == expected
    assert put(connection, "2016-06-01", bare).changed == 0
    assert rows(connection, gone) == expected
    put(connection, "2017-06-01", study())
    assert rows(connection, gone.replace("vanished", "returned")) == expected


def test_what_is_blank_is_told_where_the_whole_record_was_asked_for(connection: Connection) -> None:
    put(connection, "2014-06-01", study())
    pruned = r.Study("NCT00000001", 1, is_whole=False, status="RECRUITING")
    assert put(connection, "2015-06-01", pruned).changed == 0
    assert rows(connection, CHANGES) == []
    put(connection, "2016-06-01", study(primary_endpoints=(), milestones=steps(start="2014-01")))
    assert rows(connection, "SELECT kind, attribute, old_value FROM changes ORDER BY 2") == [
        ("blanked", "completion", "2017-03"),
        ("blanked", "primary_endpoint", "Overall survival"),
    ]
    assert rows(connection, "SELECT completion, primary_endpoint FROM trials") == [
        ("2017-03", "Overall survival")
    ]


def test_an_older_vintage_turns_nothing_back(connection: Connection) -> None:
    put(connection, "2018-12-05", NEWER)
    shown = rows(connection, SHOWN)
    tables = ("arm", "trial_condition", "trial_intervention", "trial_milestone")
    before = [rows(connection, f"SELECT * FROM {table} ORDER BY id") for table in tables]
    put(connection, "2014-06-01", study())
    assert rows(connection, SHOWN) == shown
    assert [rows(connection, f"SELECT * FROM {table} ORDER BY id") for table in tables] == before
    assert rows(connection, CHANGES) == []
    told = "SELECT value, source_key FROM claims WHERE attribute = 'status' ORDER BY 2"
    assert rows(connection, told) == [("RECRUITING", OLD), ("TERMINATED", NEW)]


def test_an_older_vintage_fills_what_a_newer_left_out(connection: Connection) -> None:
    put(connection, "2018-12-05", r.Study("NCT00000001", 1, is_whole=False, status="COMPLETED"))
    put(connection, "2014-06-01", study())
    assert rows(connection, "SELECT status, start, sponsor, phase FROM trials") == [
        ("COMPLETED", "2014-01", "Maker", "PHASE1/PHASE2")
    ]
    assert rows(connection, "SELECT label FROM arm ORDER BY id") == [("Testumab",), ("Chemotherapy",)]


def test_the_copy_of_another_publisher_is_the_same_data(connection: Connection) -> None:
    put(connection, "2014-06-01", study())
    copy = Read((NEWER,), PartialDate.parse("2018-12-05"), "1" * 64)
    load_aact(connection, copy, 0, lambda *_: None)
    kinds = "SELECT kind, old_source, new_source FROM changes WHERE attribute = 'status'"
    assert rows(connection, kinds) == [("changed", OLD, "aact-2018-12-05")]
    again = put(connection, "2019-01-01", NEWER)
    assert (again.changed, rows(connection, "SELECT count(*) FROM trial")) == (0, [(1,)])


def test_a_newer_vintage_can_be_taken_back(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_MOST", 1)  # so that every row is written down on the way
    put(connection, "2014-06-01", study(outcomes=(outcome(),)))
    before = contents(connection)
    changed = outcome(measurements=(r.Measurement("OG000", "8", counted=1),))
    loaded = put(connection, "2018-12-05", replace(NEWER, outcomes=(changed,)))
    undo(connection, [loaded.run])
    after = contents(connection)
    assert {t: r for t, r in after.items() if t != "import_run"} == {
        t: r for t, r in before.items() if t != "import_run"
    }
