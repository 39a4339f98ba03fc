"""Three tables of Health Canada's own extract of September 2017, whole, onto the curated chronologies."""

import os
from pathlib import Path

import pytest

from tests.conftest import Program
from tests.ingest.fda import rows
from tracker.database.engine import open_for_writing
from tracker.ingest.health_canada import load
from tracker.sources.health_canada import read

FOLDER = Path(
    os.environ.get("TRACKER_HEALTH_CANADA") or Path(__file__).parents[3] / "shared/data/health-canada"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER.exists(), reason=f"no {FOLDER.name}: name it in TRACKER_HEALTH_CANADA"),
]


def test_the_whole_extract(run: Program, curated_copy: str) -> None:
    vintage = read([FOLDER])
    assert vintage.notes == [
        "products that are not for people, left out: 1,044 disinfectant, 1,367 veterinary"
    ]
    with open_for_writing(curated_copy) as connection:
        loaded = load(connection, vintage, 0, lambda *_: None)
        assert (loaded.read, loaded.refused, loaded.unmatched) == (52_131, 0, 0)
        assert str(loaded.as_of) == "2017-08-31"
    with open_for_writing(curated_copy) as connection:
        again = load(connection, read([FOLDER]), 0, lambda *_: None)
        assert (again.added, again.changed) == (0, 0)
        products = "SELECT count(*) FROM application WHERE type = 'DIN'"
        assert rows(connection, products) == [(12_032,)]
        blincyto = """SELECT a.brand, t.inn FROM application a JOIN treatment t ON t.id = a.treatment_id
            WHERE a.type = 'DIN' AND a.number = '02450283'"""
        assert rows(connection, blincyto) == [("BLINCYTO", "blinatumomab")]
    shown = run("timeline", "imatinib", database=curated_copy)
    assert "10 Canadian products (DIN)" in shown.stdout
