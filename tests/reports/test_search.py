"""What `tracker search` finds, and in which order."""

import pytest
from sqlalchemy import Connection

from tests.conftest import Telling
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
def told(telling: Telling) -> Connection:
    return telling(world=WORLD, events=EVENTS)


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


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Gröss", []),
        ("GROSSE matters", []),
        ("große matt", [("opinion", "even", "2015", "regulator", "Größe matters")]),
        ("of 100 scores", [ODD]),
    ],
)
def test_words_are_found_by_their_beginning_without_case_and_accents(
    told: Connection, text: str, rows: list[tuple[object, ...]]
) -> None:
    assert found(told, text) == rows


def test_what_is_looked_in_follows_every_change(told: Connection) -> None:
    told.exec_driver_sql("UPDATE event SET title = 'Quite another thing' WHERE key = 'odd'")
    told.exec_driver_sql("UPDATE source SET title = 'A second trial' WHERE key = 'paper'")
    renamed = ("source", "paper", "2015-02", "publication", "A second trial · Doe J")
    assert found(told, "under scores") == []
    assert found(told, "another quite") == [
        ("designation", "odd", "2014", "regulator", "Quite another thing")
    ]
    assert found(told, "second") == [renamed]
    told.exec_driver_sql("DELETE FROM claim WHERE event_id IN (SELECT id FROM event WHERE key = 'odd')")
    told.exec_driver_sql("DELETE FROM event WHERE key = 'odd'")
    assert found(told, "another quite") == []


def test_a_word_can_stand_in_the_title_or_in_a_wording(told: Connection) -> None:
    more = EVENTS.replace("date: 2015,", "date: 2015, indication: children,").replace(
        "key: even", "key: kids"
    )
    load(told, [TextFile("more.yaml", more.replace("key: odd", "key: other").encode())])
    assert found(told, "matters ALL childr") == [
        ("opinion", "kids", "2015", "regulator", "Größe matters · children with ALL")
    ]
