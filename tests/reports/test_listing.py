"""What `tracker list` lists: every kind, on both databases alike, undated things last."""

import pytest
from sqlalchemy import Connection

from tests.timeline.world import WORLD
from tracker.ingest.chronology import TextFile, load
from tracker.reports.listing import WHAT, listing

EVENTS = """\
chronology: three dates
events:
- {key: c-undated, treatment: exemplumab, regulator: FDA, kind: designation, title: Third, sources: [list]}
- {key: b-month, treatment: exemplumab, regulator: EMA, kind: designation, title: Second, date: 2014-07,
   sources: [list]}
- {key: a-day, treatment: exemplumab, regulator: FDA, kind: approval, title: First, date: 2014-07-01,
   application: BLA 000001, submissions: [SUPPL-10, ORIG-1], sources: [list],
   approvals: [{indication: adults, effect: new, type: accelerated, sources: [list]}]}
"""


@pytest.fixture
def told(connection: Connection) -> Connection:
    """The world of the timeline's tests with three events."""
    load(connection, [TextFile("world.yaml", WORLD.encode()), TextFile("events.yaml", EVENTS.encode())])
    return connection


EXPECTED: dict[str, list[tuple[object, ...]]] = {
    "treatments": [
        ("alternatinib", "tyrosine_kinase_inhibitor", None, None, None, 0),
        ("exemplumab", "monoclonal_antibody", "EXEMPLA", "2014-07-01", "EMA, FDA", 3),
    ],
    "trials": [("ALPHA", None, None, "exemplumab", None, None, None)],
    "applications": [
        ("EMA", "MAA EMEA/H/C/000001", "exemplumab", None, None, 0),
        ("FDA", "BLA 000001", "exemplumab", None, "Maker", 3),
    ],
    "approvals": [("exemplumab", "2014-07-01", "regulator", "FDA", "accelerated", "new", "SUPPL-10, ORIG-1")],
    "designations": [
        ("exemplumab", "2014-07", "regulator", "EMA", "Second"),
        ("exemplumab", None, "regulator", "FDA", "Third"),
    ],
    "events": [
        ("exemplumab", "2014-07-01", "regulator", "approval", "FDA", "First"),
        ("exemplumab", "2014-07", "regulator", "designation", "EMA", "Second"),
        ("exemplumab", None, "regulator", "designation", "FDA", "Third"),
    ],
    "regulators": [
        ("EMA", "European Medicines Agency", "EU", 1),
        ("FDA", "U.S. Food and Drug Administration", "US", 2),
    ],
    "sources": [
        ("list", "regulator", "list", None, "2024-03-31", "List"),
        ("memory", "memory", "recollection", None, None, "From memory"),
        ("old-list", "regulator", "list", None, "2019-07", "Old list"),
        ("paper", "publication", "journal_article", "2015-02", None, "A trial"),
        ("press", "press", "news", "2016", None, "News of the day"),
        ("registry", "registry", "data_set", None, "2023", "Registry"),
    ],
}


@pytest.mark.parametrize("what", EXPECTED)
def test_listing(told: Connection, what: str) -> None:
    rows = [tuple(row) for row in listing(told, what).rows]
    width = len(EXPECTED[what][0])
    assert [row[:width] for row in rows] == EXPECTED[what]


@pytest.mark.parametrize("what", WHAT)
def test_everything_that_can_be_listed_has_columns_even_where_there_is_nothing(
    connection: Connection, what: str
) -> None:
    table = listing(connection, what)
    assert len(table.names) == len(set(table.names)) >= 3
    assert (list(table.rows) == []) == (what != "views")
