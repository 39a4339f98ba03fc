"""ClinicalTrials.gov's own files onto the curated chronologies: what they bring, and only once."""

import os
from pathlib import Path

import pytest

from tests.ingest.fda import rows
from tracker.database.check import check
from tracker.database.engine import open_for_writing
from tracker.dates import PartialDate
from tracker.ingest.registry import load
from tracker.sources.clinicaltrials_gov import read

FOLDER = Path(
    os.environ.get("TRACKER_CLINICALTRIALS_GOV")
    or Path(__file__).parents[3] / "shared/data/clinicaltrials-gov"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.exists(), reason=f"no {FOLDER.name}: name it in TRACKER_CLINICALTRIALS_GOV"
    ),
]
FILES = {
    "exports/ctg-studies-2024-12.json": 88,
    "exports/ctg-studies-one-2023.json": 1,
    "exports/ctg-studies_mrd_2025-04.csv": 245,
    "studies/NCT00763412.json": 1,
    "studies/NCT02552212.json": 1,
}


def test_the_files_one_after_another(curated_copy: str) -> None:
    with open_for_writing(curated_copy) as connection:
        trials = rows(connection, "SELECT count(*) FROM trial")[0][0]
        for name, count in FILES.items():
            day = PartialDate.parse("2025-04-01") if name.endswith(".csv") else None
            for is_again in (False, True):
                with read(FOLDER / name) as file:
                    loaded = load(connection, file, 0, lambda *_: None, day)
                assert (loaded.read, loaded.refused) == (count, 0)
                assert not is_again or (loaded.added, loaded.changed) == (0, 0)
        assert rows(connection, "SELECT count(*) FROM trial")[0][0] > trials
        doubled = "SELECT value FROM trial_identifier WHERE system = 'nct' GROUP BY value HAVING count(*) > 1"
        assert rows(connection, doubled) == []
        assert check(connection) == []
