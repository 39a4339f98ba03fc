"""FDA's own list of February 2017, whole, onto the curated chronologies."""

import os
from pathlib import Path

import pytest

from tests.ingest.fda import rows
from tracker.database.engine import open_for_writing
from tracker.ingest.orphan_designations import load
from tracker.sources.orphan_designations import read

FILE = Path(
    os.environ.get("TRACKER_ORPHAN_DESIGNATIONS")
    or Path(__file__).parents[3] / "shared/data/orphan-designations/orphan-drugs-02012017.txt"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.exists(), reason=f"no {FILE.name}: name it in TRACKER_ORPHAN_DESIGNATIONS"),
]
CITED = "(SELECT id FROM source WHERE key = 'fda-orphan-designations-2017')"
"""The curated chronologies cite this very file, so that it is the source that they name."""


def test_the_whole_list(curated_copy: str) -> None:
    listing = read(FILE)
    assert (len(listing.designations), str(listing.as_of)) == (3_994, "2017-01-31")
    with open_for_writing(curated_copy) as connection:
        cited = f"SELECT count(DISTINCT event_id) FROM claim WHERE claimant_id = {CITED}"
        approvals = """SELECT treatment_id, date_text FROM event WHERE kind = 'approval'
            GROUP BY treatment_id, regulator_id, date_text HAVING count(*) > 1 ORDER BY 1, 2"""
        disputed = rows(connection, "SELECT count(*) FROM conflicts")
        doubled = rows(connection, approvals)
        loaded = load(connection, listing, 0, lambda *_: None)
        assert (loaded.read, loaded.refused, loaded.unmatched) == (4_036, 2, 0)
        assert rows(connection, "SELECT count(*) FROM conflicts") == disputed
        assert rows(connection, approvals) == doubled
        assert rows(connection, cited) == [(5_674,)]
    with open_for_writing(curated_copy) as connection:
        again = load(connection, read(FILE), 0, lambda *_: None)
        assert (again.added, again.changed) == (0, 0)
        designations = """SELECT date, count(*) FROM designations WHERE treatment = 'blinatumomab'
            AND regulator = 'FDA' AND designation LIKE 'Orphan%' GROUP BY date ORDER BY date"""
        assert rows(connection, designations) == [("2006-02-06", 1), ("2008-05-16", 4)]
        kinds = """SELECT e.kind, count(*) FROM event e WHERE EXISTS (
            SELECT 1 FROM claim c WHERE c.event_id = e.id AND c.attribute = 'date'
            AND c.claimant_id = (SELECT id FROM source WHERE key = 'fda-orphan-designations-2017'))
            GROUP BY e.kind ORDER BY e.kind"""
        assert rows(connection, kinds) == [
            ("approval", 566),
            ("designation", 3_994),
            ("exclusivity", 574),
            ("withdrawal", 540),
        ]
