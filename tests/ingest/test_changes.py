"""An edited file brings its rows up to date, and each change is kept with both values."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.builders import Row
from tests.ingest.story import STORY, changes, files, imported, shown
from tests.servers import Server
from tracker.database.migrate import upgrade
from tracker.ingest.chronology import load
from tracker.schema.views import CLAIMS, TIMELINE_ENTRIES, TRIALS


@pytest.fixture
def told_url(server: Server) -> Iterator[str]:
    """A database in which the story was imported."""

    def tell(connection: Connection) -> None:
        upgrade(connection)
        load(connection, files(STORY))

    url = server.copy("testumab", tell)
    yield url
    server.drop(url)


def change(key: str, attribute: str, old: str | None, new: str | None, kind: str = "changed") -> Row:
    return {"kind": kind, "row_key": key, "attribute": attribute, "old_value": old, "new_value": new}


@pytest.mark.parametrize(
    ("old", "new", "table", "expected"),
    [
        (
            "title: Conversion",
            "title: Converted at last",
            "event",
            [change("converted", "title", "Conversion", "Converted at last")],
        ),
        (
            "  title: Conversion\n",
            "  title: Conversion\n  note: by one letter\n",
            "event",
            [change("converted", "note", None, "by one letter", "added")],
        ),
        (
            "date: 2017-07",
            "date: 2017-07-11",
            "event",
            [change("converted", "date", "2017-07", "2017-07-11")],
        ),
        (
            "type: regular",
            "type: conditional",
            "approval",
            [change("converted new conversion", "type", "regular", "conditional")],
        ),
        (
            "priority: STANDARD",
            "priority: PRIORITY",
            "submission",
            [change("BLA 001234 SUPPL-2", "review_priority", "STANDARD", "PRIORITY")],
        ),
        (
            "priority: STANDARD",
            "priority: STANDARD, orphan: true",
            "submission",
            [change("BLA 001234 SUPPL-2", "is_orphan", None, "True", "added")],
        ),
        ("enrollment: 100", "enrollment: 101", "trial", [change("FIRST", "enrollment", "100", "101")]),
        (
            "status: COMPLETED",
            "status: TERMINATED\n  status_on: 2018-11",
            "trial",
            [
                change("FIRST", "status", "COMPLETED", "TERMINATED"),
                change("FIRST", "status_on", None, "2018-11", "added"),
            ],
        ),
        (
            "enrollment: 100",
            "enrollment: 100\n  study_type: OBSERVATIONAL",
            "trial",
            [change("FIRST", "study_type", None, "OBSERVATIONAL", "added")],
        ),
        (
            "{kind: start, date: 2012-01}",
            "{kind: start, date: 2012-02-03, type: ACTUAL}",
            "trial_milestone",
            [
                change("FIRST start", "date", "2012-01", "2012-02-03"),
                change("FIRST start", "type", None, "ACTUAL", "added"),
            ],
        ),
        ("size: 50", "size: 51", "arm", [change("FIRST drug", "size", "50", "51")]),
        (
            'value: "43.0"',
            'value: "43.00"',
            "estimate",
            [change("cr", "value_text", "43.0", "43.00")],
        ),
        (
            "text: any B-cell ALL",
            "text: any ALL, disease: ALL",
            "indication",
            [change("new", "text", "any B-cell ALL", "any ALL")],
        ),
        (
            "key: ALL, name: acute",
            "key: ALL, name: the acute",
            "disease",
            [change("ALL", "name", "acute lymphoblastic leukaemia", "the acute lymphoblastic leukaemia")],
        ),
        (
            'title: "A trial"',
            'title: "The trial"',
            "source",
            [change("paper", "title", "A trial", "The trial")],
        ),
        (
            "{number: 1, source: paper}",
            "{number: 1, source: fda}",
            "citation",
            [],
        ),
        (
            "kind: sponsor, sources",
            "kind: other, sources",
            "organization",
            [change("Maker", "kind", "sponsor", "other")],
        ),
        (
            "outcome: converted",
            "outcome: superseded",
            "resolution",
            [change("converted ends granted", "outcome", "converted", "superseded")],
        ),
    ],
)
def test_an_edited_value_is_updated_and_noted(
    told_url: str, old: str, new: str, table: str, expected: list[Row]
) -> None:
    assert STORY.count(old) == 1
    assert changes(told_url, table) == []
    edited = STORY.replace(old, new)
    assert imported(told_url, edited).changed > 0
    noted = [row for row in changes(told_url, table) if not str(row["attribute"]).endswith("_id")]
    assert noted == expected
    assert imported(told_url, edited).anything is False


def test_the_claim_changes_with_the_row_and_keeps_its_old_value(told_url: str) -> None:
    imported(told_url, STORY.replace("date: 2014-12-03", "date: 2014-12-04"))
    assert changes(told_url, "claim") == [
        change("date by fda", "date", "2014-12-03", "2014-12-04"),
        change("date by fda", "value", "2014-12-03", "2014-12-04"),
    ]
    claims = shown(told_url, CLAIMS, "subject_key", "attribute", "value", "source_key")
    assert ("granted", "date", "2014-12-04", "fda") in claims
    assert ("granted", "2014-12-04", "day") in shown(
        told_url, TIMELINE_ENTRIES, "entry_key", "date", "precision"
    )


def test_a_statement_that_becomes_an_absence_loses_its_value(told_url: str) -> None:
    searched = "type: regular, sources: [{source: fda, absent: [type]}]"
    imported(told_url, STORY.replace("type: regular, sources: [fda]", searched))
    assert changes(told_url, "claim") == [
        change("type by fda", "is_absence", "False", "True"),
        change("type by fda", "value", "regular", None, "blanked"),
    ]


def test_what_a_later_file_does_not_repeat_stays(told_url: str) -> None:
    short = """\
chronology: less
trials:
- {name: FIRST, sources: [fda]}
"""
    imported(told_url, short)
    assert changes(told_url, "trial") == []
    assert shown(told_url, TRIALS, "trial", "nct_id", "enrollment", "status", "start") == [
        ("FIRST", "NCT00000001", 100, "COMPLETED", "2012-01")
    ]


def test_two_data_cutoffs_stay_two(database_url: str) -> None:
    both = STORY.replace(
        "milestones: [",
        "milestones: [{kind: data_cutoff, date: 2014-02-21}, {kind: data_cutoff, date: 2015-08-05}, ",
    )
    imported(database_url, both)
    one = """\
chronology: another source
trials:
- {name: FIRST, milestones: [{kind: data_cutoff, date: 2015-08-05}], sources: [fda]}
"""
    imported(database_url, one)
    assert imported(database_url, both, one).anything is False
    dates = shown(database_url, TIMELINE_ENTRIES, "date", "title")
    assert [row for row in dates if "cutoff" in str(row[1])] == [
        ("2014-02-21", "FIRST: data cutoff"),
        ("2015-08-05", "FIRST: data cutoff"),
    ]
