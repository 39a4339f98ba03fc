"""What `tracker show` shows: the thing that a name means, and everything that hangs on it."""

import pytest
from sqlalchemy import Connection

from tests.cli.story import STORY
from tests.conftest import Telling
from tracker.lookup import find
from tracker.reports.details import details
from tracker.reports.record import Record


@pytest.fixture
def told(telling: Telling) -> Connection:
    return telling(story=STORY)


def shown(connection: Connection, name: str) -> Record:
    return details(connection, find(connection, name))


def objects(record: Record, title: str, *names: str) -> list[tuple[object, ...]]:
    """The rows of a section as machines get them: these columns."""
    section = next(section for section in record.sections if section.title == title)
    places = [section.columns.index(name) for name in names]
    return [tuple(row[place] for place in places) for row in section.rows]


def lines(record: Record, title: str) -> list[tuple[str, str, str, str, str]]:
    """The lines of a section as people get them."""
    section = next(section for section in record.sections if section.title == title)
    return [(line.heading, line.label, line.text, line.sources, line.note) for line in section.lines]


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
    assert objects(record, "Applications", "regulator", "application", "holder", "brand", "submissions") == [
        ("FDA", "BLA 000001", "Maker", "EXEMPLA", 2)
    ]
    grants = "Accelerated and conditional approvals"
    assert objects(record, grants, "granted", "regulator", "outcome", "resolved", "resolved_by") == [
        ("2014-12-03", "FDA", "converted", "2017-07-11", "SUPPL-8")
    ]
    assert lines(record, "Designations") == [
        (
            "",
            "2014-07",
            "FDA · Breakthrough therapy designation · adults with relapsed ALL",
            "publication",
            "",
        )
    ]
    assert lines(record, "Requirements") == [
        ("", "2014-12-03", "FDA · confirm the benefit in a randomised trial · due 2018-06", "", "")
    ]
    assert lines(record, "Sources that disagree") == [DISAGREES]


DISAGREES = (
    "event us-2014-12-03-approval",
    "date",
    "2014-07",
    "doe2015, p. 3",
    "shown: 2014-12-03; a regulator comes before a publication; takes the designation for it",
)


def test_an_application_shows_its_submissions_and_its_events(told: Connection) -> None:
    record = shown(told, "BLA 000001")
    assert objects(record, "Submissions", "action_date", "submission") == [
        ("2014-12-03", "ORIG-1"),
        ("2017-07-11", "SUPPL-8"),
    ]
    assert objects(record, "Events", "entry_key") == [
        ("us-2014-10-09-filed",),
        ("us-2014-12-03-approval",),
        ("us-2017-07-11-approval",),
    ]


def test_an_event_shows_each_claim_the_one_believed_first_and_the_one_that_disagrees(
    told: Connection,
) -> None:
    record = shown(told, "us-2014-12-03-approval")
    assert lines(record, "What the sources say") == [
        ("event", "date", "2014-12-03", "fda-list-2024", ""),
        ("event", "date", "2014-07", "doe2015, p. 3", "takes the designation for it"),
        ("approval adults", "type", "accelerated", "fda-list-2024", ""),
        ("evidence EXEMPLAR", "role", "pivotal", "doe2015", ""),
        ("requirement confirm", "due", "2018-06", "fda-list-2024", ""),
        ("requirement confirm", "text", "confirm the benefit in a randomised trial", "fda-list-2024", ""),
        ("resolution us-2017-07-11-approval", "outcome", "converted", "fda-list-2024", ""),
    ]
    assert lines(record, "Sources that disagree") == [DISAGREES]
    assert objects(record, "Sources that disagree", "shown_value", "other_value") == [
        ("2014-12-03", "2014-07")
    ]
    assert objects(record, "Requirements", "requirement", "trials", "due", "status") == [
        ("confirm the benefit in a randomised trial", None, "2018-06", None)
    ]
    assert "is_inferred" not in dict(record.filled)
