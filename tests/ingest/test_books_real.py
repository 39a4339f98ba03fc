"""FDA's own books, whole, beside each other: what they bring, and that a second time changes nothing."""

import os
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ingest.books import put_purple
from tests.ingest.fda import rows
from tracker.database.engine import open_for_writing
from tracker.ingest import orange_book
from tracker.ingest.summary import Loaded
from tracker.sources import orange_book as orange_source

pytestmark = pytest.mark.slow
SHARED = Path(os.environ.get("TRACKER_SHARED_DATA") or Path(__file__).parents[3] / "shared/data")
PURPLE = SHARED / "purple-book/purplebook__3releases_2025_excel-resaved.csv"
ORANGE = SHARED / "orange-book/2019-09"


def put_orange(connection: Connection) -> Loaded:
    return orange_book.load(connection, orange_source.read(ORANGE), 0, lambda *_: None)


@pytest.mark.skipif(not PURPLE.exists(), reason=f"no {PURPLE.name}: name its folder in TRACKER_SHARED_DATA")
def test_the_purple_book(curated_copy: str) -> None:
    with open_for_writing(curated_copy) as connection:
        loaded = put_purple(connection, PURPLE)
        assert (str(loaded.as_of), loaded.read, loaded.refused, loaded.unmatched) == (
            "2025-03-14",
            6_279,
            0,
            0,
        )
        assert loaded.notes[:2] == (
            "rows that repeat another, kept once: 4,202",
            "products that stand again otherwise, of which the last row counts: 6",
        )
        ends = """SELECT date, title FROM timeline_entries
            WHERE treatment = 'blinatumomab' AND kind = 'exclusivity'"""
        assert rows(connection, ends) == [("2031-06-14", "Orphan exclusivity ends")]
        doubled = """SELECT date, submission FROM timeline_entries WHERE treatment = 'blinatumomab'
            AND regulator = 'FDA' AND kind = 'approval' GROUP BY date, submission HAVING count(*) > 1"""
        assert rows(connection, doubled) == []
        ahead = "SELECT count(*) FROM event WHERE kind = 'approval' AND date_earliest > '2026-01-01'"
        assert rows(connection, ahead) == [(0,)]
    with open_for_writing(curated_copy) as connection:
        again = put_purple(connection, PURPLE)
        assert (again.added, again.changed) == (0, 0)


@pytest.mark.skipif(
    not ORANGE.exists(), reason="no orange-book/2019-09: name its folder in TRACKER_SHARED_DATA"
)
def test_the_orange_book(curated_copy: str) -> None:
    with open_for_writing(curated_copy) as connection:
        loaded = put_orange(connection)
        assert (str(loaded.as_of), loaded.read, loaded.refused) == ("2019-09-12", 16_583, 0)
        assert loaded.notes[:2] == (
            "patent.txt: rows that repeat another, kept once: 7",
            "exclusivity.txt: rows that repeat another, kept once: 15",
        )
        told = """SELECT date, title FROM timeline_entries WHERE application = 'NDA 021588'
            AND kind IN ('patent', 'exclusivity') ORDER BY entry_key"""
        assert rows(connection, told) == [
            ("2020-01-25", "Exclusivity ODE-40 (orphan drug) ends"),
            ("2019-05-23", "Patent 6,894,051 expires"),
            ("2019-11-23", "Patent 6,894,051 expires, with pediatric exclusivity"),
            ("2021-12-19", "Patent 6,958,335 expires"),
            ("2022-06-19", "Patent 6,958,335 expires, with pediatric exclusivity"),
            ("2019-01-16", "Patent RE43,932 expires, with pediatric exclusivity"),
        ]
    with open_for_writing(curated_copy) as connection:
        again = put_orange(connection)
        assert (again.added, again.changed) == (0, 0)
