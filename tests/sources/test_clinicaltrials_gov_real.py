"""ClinicalTrials.gov's own files, where they lie beside the repository: all are read, the retired refused."""

import os
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.sources.registered import told
from tracker.dates import PartialDate
from tracker.sources.clinicaltrials_gov import read
from tracker.sources.clinicaltrials_gov.errors import Retired
from tracker.sources.records import Count
from tracker.sources.registry.records import Intervention, Study
from tracker.vocabulary import IdentifierSystem, MilestoneKind

VARIABLE = "TRACKER_CLINICALTRIALS_GOV"
FOLDER = Path(os.environ.get(VARIABLE) or Path(__file__).parents[3] / "shared/data/clinicaltrials-gov")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason=f"the registry's files are not here; name their folder in {VARIABLE}"
    ),
]


def one(name: str) -> Study:
    (study,), rejected, _, notes = told(FOLDER / "studies" / name)
    assert (rejected, notes) == ([], [])
    return study


def test_every_study_of_a_download_is_read_and_whole() -> None:
    studies, rejected, count, notes = told(FOLDER / "exports/ctg-studies-2024-12.json")
    assert (rejected, count, notes) == ([], Count(88, 0), [])
    assert all(study.is_whole for study in studies)
    assert Counter(study.study_type for study in studies) == {"INTERVENTIONAL": 52, "OBSERVATIONAL": 36}
    assert sum(not study.phases for study in studies) == 36
    starts = [mark for study in studies for mark in study.milestones if mark.kind == MilestoneKind.START]
    assert Counter((len(mark.date.text), mark.type) for mark in starts) == {
        (10, "ACTUAL"): 59, (10, "ESTIMATED"): 19, (7, "ESTIMATED"): 9, (7, None): 1,
    }  # fmt: skip
    assert sum(len(study.interventions) for study in studies) == 125
    assert sum(len(study.references) for study in studies) == 214


def test_the_day_and_the_size_are_known_beforehand() -> None:
    with read(FOLDER / "exports/ctg-studies-2024-12.json") as vintage:
        assert (vintage.as_of, vintage.total) == (PartialDate.parse("2024-11-08"), 88)
    with read(FOLDER / "exports/ctg-studies-one-2023.json") as vintage:
        assert (vintage.as_of, vintage.total) == (PartialDate.parse("2023-06-28"), 1)
    with read(FOLDER / "exports/ctg-studies_mrd_2025-04.csv", date(2025, 4, 1)) as vintage:
        assert (vintage.as_of, vintage.total) == (PartialDate.parse("../2025-04-01"), 245)


def test_every_row_of_the_table_is_read() -> None:
    studies, rejected, count, notes = told(FOLDER / "exports/ctg-studies_mrd_2025-04.csv")
    assert (rejected, count, len(notes)) == ([], Count(245, 0), 1)
    assert len({study.nct for study in studies}) == 245
    assert Counter(study.phases for study in studies) == {
        ("PHASE2",): 68, ("PHASE1",): 66, ("PHASE1", "PHASE2"): 45, ("NA",): 26, ("PHASE3",): 19,
        ("EARLY_PHASE1",): 11, ("PHASE2", "PHASE3"): 9, ("PHASE4",): 1,
    }  # fmt: skip
    assert Counter(
        (mark.kind, len(mark.date.text)) for study in studies for mark in study.milestones
    ) == {
        (MilestoneKind.START, 10): 235, (MilestoneKind.START, 7): 10,
        (MilestoneKind.PRIMARY_COMPLETION, 10): 198, (MilestoneKind.PRIMARY_COMPLETION, 7): 47,
        (MilestoneKind.COMPLETION, 10): 196, (MilestoneKind.COMPLETION, 7): 49,
    }  # fmt: skip
    given = [intervention for study in studies for intervention in study.interventions]
    assert [each for each in given if each.type is None] == []
    assert Counter(each.name for each in given)["Venetoclax"] > 1
    assert Intervention("BIOLOGICAL", "CD123 CAR-T cells") in studies[0].interventions


def test_a_study_with_results_has_its_numbers_and_analyses() -> None:
    study = one("NCT02552212.json")
    assert [code for code in study.identifiers if code.system == IdentifierSystem.EUDRACT] == [
        (IdentifierSystem.EUDRACT, "2015-001894-41")
    ]
    assert (study.nct, study.is_whole, len(study.outcomes)) == ("NCT02552212", True, 31)
    numbers = [number for outcome in study.outcomes for number in outcome.measurements]
    assert len(numbers) == 66
    assert all(number.counted for number in numbers)
    assert sum(len(outcome.analyses) for outcome in study.outcomes) == 12


def test_what_was_trimmed_or_withheld_is_not_whole() -> None:
    assert replace(one("NCT03453554.json"), title=None, official_title=None, identifiers=()) == Study(
        "NCT03453554", 1, is_whole=False
    )
    trimmed = one("NCT00465816.json")
    assert (trimmed.is_whole, len(trimmed.references), trimmed.milestones) == (False, 2, ())


def test_of_a_folder_the_records_count_and_not_the_names_of_the_files() -> None:
    studies, rejected, count, _ = told(FOLDER / "studies")
    assert (len(studies), count) == (6, Count(7, 1))
    assert [(each.file, each.line, each.reason) for each in rejected] == [
        ("NCT02552212.json", 1, "NCT02552212 stands a second time with a later update, which counts")
    ]


@pytest.mark.parametrize(
    "name", ["retired-v1/NCT04780763.json", "retired-v1/results_2.json", "retired-xml/NCT01207388.xml"]
)
def test_the_retired_formats_are_refused(name: str) -> None:
    with pytest.raises(Retired, match=r"Download the studies anew, as JSON"), read(FOLDER / name):
        pass
