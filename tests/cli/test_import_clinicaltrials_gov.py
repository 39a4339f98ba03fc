"""`tracker import clinicaltrials-gov`: what a person is told, and what the pages show afterwards."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders import contents
from tests.conftest import Program, Result
from tracker.database.engine import open_for_reading

STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT00000001",
            "orgStudyIdInfo": {"id": "TEST-001"},
            "briefTitle": "Testumab in leukaemia",
        },
        "statusModule": {
            "overallStatus": "COMPLETED",
            "startDateStruct": {"date": "2014-01"},
            "lastUpdatePostDateStruct": {"date": "2018-12-05", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Maker"}},
        "conditionsModule": {"conditions": ["Leukaemia"]},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE3"]},
    },
    "hasResults": False,
}
FIRST = """\
ClinicalTrials.gov as of 2018-12-05:
               read  refused  added  changed  unmatched
─────────────  ────  ───────  ─────  ───────  ─────────
studies           1        0      1        0          0
identifiers                       2        0
phases                            1        0
conditions                        1        0
interventions                     0        0          0
treatments                        0        0
arms                              0        0
dates                             2        0
publications                      0        0
cohorts                           0        0
numbers                           0        0
sponsors                          1        0
organizations                     1        0          0
sources                           1        0
claims                            8        0
1 read, 0 refused.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A download of one study."""
    path = tmp_path / "ctg-studies.json"
    path.write_text(json.dumps([STUDY]))
    return path


def everything(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_a_download_comes_in_and_the_same_file_changes_nothing(
    run: Program, database_url: str, file: Path
) -> None:
    assert run("import", "clinicaltrials-gov", str(file), database=database_url) == Result(0, FIRST, "")
    before = everything(database_url)
    again = run("import", "clinicaltrials-gov", str(file), database=database_url)
    assert again.stdout.startswith("ctg-studies.json: imported before, on ")
    assert everything(database_url) == before


def test_a_dry_run_says_the_same_and_keeps_nothing(run: Program, database_url: str, file: Path) -> None:
    before = everything(database_url)
    tried = run("import", "clinicaltrials-gov", "--dry-run", str(file), database=database_url)
    assert tried == Result(0, FIRST.replace("-05:", "-05, tried only:"), "")
    assert everything(database_url) == before


def test_the_day_that_a_person_gives_goes_before_what_the_file_says(
    run: Program, database_url: str, file: Path
) -> None:
    given = ("import", "clinicaltrials-gov", "--as-of", "2019-01", str(file))
    assert run(*given, database=database_url).stdout.startswith("ClinicalTrials.gov as of 2019-01:")


def test_a_trial_that_only_the_registry_tells_of_has_a_page(
    run: Program, database_url: str, file: Path
) -> None:
    run("import", "clinicaltrials-gov", str(file), database=database_url)
    shown = run("show", "test-001", database=database_url)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert (
        shown.stdout.partition("What the sources say")[0]
        == """\
NCT00000001  trial
identifiers    TEST-001
status         COMPLETED
kind of study  PHASE3, INTERVENTIONAL
sponsor        Maker

Milestones
2014-01     start, day not known  [clinicaltrials-gov-2018-12-05]
2018-12-05  last update, ACTUAL  [clinicaltrials-gov-2018-12-05]

"""
    )


def test_what_is_no_study_is_refused_in_one_line(run: Program, database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_text("<html>")
    before = everything(database_url)
    result = run("import", "clinicaltrials-gov", str(path), database=database_url)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert everything(database_url) == before
