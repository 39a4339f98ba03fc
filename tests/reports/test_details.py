"""What `tracker show` shows: the thing that a name means, and everything that hangs on it."""

import pytest
from sqlalchemy import Connection

from tests.cli.story import STORY
from tracker.ingest.chronology import TextFile, load
from tracker.lookup import find
from tracker.reports.details import details
from tracker.reports.record import Record


@pytest.fixture
def told(connection: Connection) -> Connection:
    load(connection, [TextFile("story.yaml", STORY.encode())])
    return connection


def shown(connection: Connection, name: str) -> Record:
    return details(connection, find(connection, name))


def rows(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """The sections that have rows."""
    return {
        section.title: [tuple(row) for row in section.rows] for section in record.sections if section.rows
    }


@pytest.mark.parametrize(
    ("name", "kind", "label"),
    [
        ("exempla", "treatment", "exemplumab"),
        ("000001", "application", "BLA 000001"),
        ("bla000001", "application", "BLA 000001"),
        ("nct00000001", "trial", "EXEMPLAR"),
        ("us-2014-12-03-approval", "event", "us-2014-12-03-approval"),
    ],
)
def test_a_name_finds_one_thing(told: Connection, name: str, kind: str, label: str) -> None:
    record = shown(told, name)
    assert (record.kind, record.name) == (kind, label)


def test_a_treatment(told: Connection) -> None:
    record = shown(told, "exemplumab")
    assert dict(record.fields) == {
        "kind": "monoclonal_antibody",
        "description": "an antibody against examples",
        "brands": "EXEMPLA",
        "other_names": "EX-1",
        "codes": None,
        "regulators": "EMA, FDA",
        "first_approval": "2014-12-03",
    }
    found = rows(record)
    assert found["Applications"] == [("FDA", "BLA 000001", "Maker", "EXEMPLA", 2)]
    assert found["Accelerated and conditional approvals"] == [
        ("2014-12-03", "FDA", "accelerated", "ORIG-1", "converted", "2017-07-11", "SUPPL-8")
    ]
    assert found["Sources that disagree"] == [
        ("event", "us-2014-12-03-approval", "date", "2014-12-03", "2014-07", "doe2015")
    ]


def test_an_application_shows_its_submissions_and_its_events(told: Connection) -> None:
    found = rows(shown(told, "BLA 000001"))
    assert [row[:2] for row in found["Submissions"]] == [("2014-12-03", "ORIG-1"), ("2017-07-11", "SUPPL-8")]
    assert {row[-1] for row in found["Events"]} == {
        "us-2014-10-09-filed",
        "us-2014-12-03-approval",
        "us-2017-07-11-approval",
    }


def test_a_trial_shows_what_it_found_and_what_it_stood_behind(told: Connection) -> None:
    record = shown(told, "EXEMPLAR")
    assert ("start", "2012-03") in record.filled
    assert "why_stopped" not in dict(record.filled)
    found = rows(record)
    assert found["Who was counted"] == [("everybody", "analysis_set", 61, None, None)]
    assert [row[:2] for row in found["Estimates"]] == [("complete remission", "proportion")]
    assert found["Decisions that it stood behind"] == [
        ("2014-12-03", "FDA", "Accelerated approval", "pivotal", "publication", "CR 43 %")
    ]


def test_an_event_shows_each_claim_and_the_one_that_disagrees(told: Connection) -> None:
    found = rows(shown(told, "us-2014-12-03-approval"))
    dates = [row[3:6] for row in found["What the sources say"] if row[2] == "date"]
    assert sorted(dates) == [("2014-07", "action", "doe2015"), ("2014-12-03", "action", "fda-list-2024")]
    assert found["Sources that disagree"] == [
        ("date", "2014-12-03", "2014-07", "doe2015", "takes the designation for it")
    ]
    assert found["Requirements"] == [("confirm the benefit in a randomised trial", None, "2018-06", None)]
