"""FDA's own file of July 2019, whole, onto the curated chronologies: what it brings, and how fast."""

import os
from pathlib import Path
from time import perf_counter

import pytest

from tests.conftest import Program
from tests.ingest.fda import put, rows
from tracker.database.engine import open_for_writing

FILE = Path(
    os.environ.get("TRACKER_DRUGS_AT_FDA")
    or Path(__file__).parents[3] / "shared/data/drugs-at-fda/drugsatfda-2019-07-02.zip"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.exists(), reason=f"no {FILE.name}: name it in TRACKER_DRUGS_AT_FDA"),
]


def test_the_whole_file(run: Program, curated_copy: str) -> None:
    with open_for_writing(curated_copy) as connection:
        disputed = rows(connection, "SELECT count(*) FROM conflicts")[0][0]
        loaded = put(connection, FILE)
        assert (loaded.read, loaded.refused, loaded.unmatched) == (514_407, 5_572, 231)
        assert rows(connection, "SELECT count(*) FROM conflicts")[0][0] - disputed <= 5
    with open_for_writing(curated_copy) as connection:
        again = put(connection, FILE)
        assert (again.added, again.changed) == (0, 0)
        imatinib = """SELECT application, count(*) FROM timeline_entries WHERE treatment = 'imatinib'
            AND regulator = 'FDA' AND kind = 'approval' AND application LIKE 'NDA%'
            GROUP BY application ORDER BY 1"""
        assert rows(connection, imatinib) == [("NDA 021335", 4), ("NDA 021588", 16)]
        doubled = """SELECT date, submission FROM timeline_entries WHERE treatment = 'blinatumomab'
            AND regulator = 'FDA' AND kind = 'approval' GROUP BY date, submission HAVING count(*) > 1"""
        assert rows(connection, doubled) == []
    began = perf_counter()
    shown = run("timeline", "blinatumomab", database=curated_copy)
    assert (shown.exit_code, perf_counter() - began < 3) == (0, True)
