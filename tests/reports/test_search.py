"""What `tracker search` finds, and in which order."""

import pytest
from sqlalchemy import Connection

from tests.timeline.world import WORLD
from tracker.ingest.chronology import TextFile, load
from tracker.reports.search import search

EVENTS = """\
chronology: texts to find
events:
- {key: odd, treatment: exemplumab, regulator: FDA, kind: designation, title: '100 % of under_scores',
   date: 2014,
   sources: [list]}
- {key: even, treatment: exemplumab, regulator: FDA, kind: opinion, title: Größe matters, date: 2015,
   sources: [list]}
"""


@pytest.fixture
def told(connection: Connection) -> Connection:
    load(connection, [TextFile("world.yaml", WORLD.encode()), TextFile("events.yaml", EVENTS.encode())])
    return connection


def found(connection: Connection, text: str, limit: int = 50) -> list[tuple[object, ...]]:
    return [tuple(row) for row in search(connection, text, limit).rows]


ODD = ("designation", "odd", "2014", "regulator", "100 % of under_scores")
PAPER = ("source", "paper", "2015-02", "publication", "A trial · Doe J")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("ex1", [("treatment", "exemplumab", None, None, "EX-1")]),
        ("alternatinip", [("treatment", "alternatinib", None, None, "alternatinib")]),
        ("DOE trial", [PAPER]),
        ("trial doe", [PAPER]),
        ("doe nothing", []),
        ("under_", [ODD]),
        ("100 %", [ODD]),
        ("u_der", []),
        ("1%0", []),
        ("matters", [("opinion", "even", "2015", "regulator", "Größe matters")]),
        ("\\", []),
        ("'; drop table event; --", []),
    ],
)
def test_search(told: Connection, text: str, rows: list[tuple[object, ...]]) -> None:
    assert found(told, text) == rows


def test_at_most_as_many_rows_as_are_wanted(told: Connection) -> None:
    everything = found(told, "a")
    assert len(everything) > 3
    assert found(told, "a", limit=3) == everything[:3]
