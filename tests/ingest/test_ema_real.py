"""EMA's own tables of 2018 and 2025, on the curated chronologies: what they tell together."""

import os
from pathlib import Path

import pytest

from tests.ingest.ema import rows
from tracker.database.engine import open_for_writing
from tracker.ingest.ema import load
from tracker.sources.ema import read

FOLDER = Path(os.environ.get("TRACKER_EMA") or Path(__file__).parents[3] / "shared/data/ema")
OLD = FOLDER / "Medicines_output_european_public_assessment_reports__2018-12-23.xlsx"
NEW = FOLDER / "medicines_output_medicines_en__2025-03-24.xlsx"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NEW.exists(), reason=f"no {NEW.name}: name its folder in TRACKER_EMA"),
]
BETWEEN = "2018-12-23/2025-03-24"
TOLD = "SELECT title, count(*) FROM event WHERE rule = 'between-ema-vintages' GROUP BY title ORDER BY title"
DOUBLED = """SELECT kind, date FROM timeline_entries WHERE regulator = 'EMA' AND precision = 'day'
    AND treatment = 'blinatumomab' AND kind <> 'opinion' GROUP BY kind, date HAVING count(*) > 1"""


@pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)], ids=["oldest first", "newest first"])
def test_both_tables(curated_copy: str, order: tuple[Path, Path]) -> None:
    with open_for_writing(curated_copy) as connection:
        counted = {}
        for path in order:
            done = load(connection, read(path), path.stat().st_size, lambda *_: None)
            counted[path] = [(line.what, line.read) for line in done.lines if line.read]
            assert done.refused == 0
        assert counted == {
            OLD: [("medicines", 1_334), ("veterinary, left out", 228)],
            NEW: [("medicines", 2_159), ("veterinary, left out", 356)],
        }
        assert rows(connection, TOLD) == [
            ("Authorisation under exceptional circumstances became a standard one", 1),
            ("Conditional authorisation became a standard one", 11),
            ("First listed by the EMA", 1),
            ("Indication reworded", 281),
            ("Marketing authorisation expired", 2),
            ("Marketing authorisation withdrawn", 95),
            ("No longer an orphan medicine", 83),
            ("No longer listed by the EMA", 1),
        ]
        intervals = "SELECT DISTINCT date_text FROM event WHERE rule = 'between-ema-vintages'"
        assert rows(connection, intervals) == [(BETWEEN,)]
        assert rows(connection, DOUBLED) == []
    with open_for_writing(curated_copy) as connection:
        again = [load(connection, read(path), 0, lambda *_: None) for path in order]
        # Two cells that are blank in the newer table had a value in the older one, which came in after it.
        noted = 0 if order[0] == OLD else 2
        assert [(done.added, done.changed) for done in again] == [(0, noted), (0, 0)]
