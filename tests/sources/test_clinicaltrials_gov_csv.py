"""ClinicalTrials.gov's CSV: any choice of columns in any order, lists in one cell, line breaks within it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.sources.registered import dated, only, told, written
from tracker.dates import PartialDate
from tracker.sources.clinicaltrials_gov import read
from tracker.sources.records import Count, Rejected
from tracker.sources.registry.records import Identifier, Intervention, Party, Study
from tracker.vocabulary import IdentifierSystem, MilestoneKind, TrialRole

HEADER = (
    "NCT Number,Study Title,Study URL,Acronym,Study Status,Brief Summary,Study Results,Conditions,"
    "Interventions,Secondary Outcome Measures,Other Outcome Measures,Sponsor,Collaborators,Sex,Age,Phases,"
    "Enrollment,Funder Type,Study Type,Study Design,Other IDs,Start Date,Primary Completion Date,"
    "Completion Date,First Posted,Results First Posted,Last Update Posted,Locations,Study Documents\n"
)
ROW = (
    "NCT02013167,Blinatumomab Against Chemotherapy in ALL,https://clinicaltrials.gov/study/NCT02013167,TOWER,"
    'TERMINATED,"Which is\n\nbetter?",YES,ALL|Leukemia,'
    '"BIOLOGICAL: Blinatumomab|DRUG: Cytarabine: high, dose",'
    '"Response, ""complete"", 12 weeks",,"Amgen, Inc.",GMALL|NCRI,ALL,"ADULT, OLDER_ADULT",PHASE2|PHASE3,405,'
    "INDUSTRY,INTERVENTIONAL,Allocation: RANDOMIZED|Intervention Model: PARALLEL|"
    'Masking: DOUBLE (PARTICIPANT| INVESTIGATOR)|Primary Purpose: TREATMENT,"00103311|2013-000536-10|P30CA1",'
    '2014-01-03,2016-01,2017,2013-12-17,2017-02-08,2018-02-07,"Berlin, Germany|Paris, France",\n'
)
OUTCOMES = (
    "Primary Outcome Measures are not read: nothing in the cell tells a measure from its description; "
    "the JSON has them apart"
)
RECORD = Study(
    nct="NCT02013167",
    line=2,
    is_whole=False,
    title="Blinatumomab Against Chemotherapy in ALL",
    acronym="TOWER",
    identifiers=(
        Identifier(IdentifierSystem.SPONSOR, "00103311"),
        Identifier(IdentifierSystem.EUDRACT, "2013-000536-10"),
        Identifier(IdentifierSystem.OTHER, "P30CA1"),
    ),
    status="TERMINATED",
    milestones=(
        dated(MilestoneKind.FIRST_POSTED, "2013-12-17"),
        dated(MilestoneKind.START, "2014-01-03"),
        dated(MilestoneKind.PRIMARY_COMPLETION, "2016-01"),
        dated(MilestoneKind.COMPLETION, "2017"),
        dated(MilestoneKind.RESULTS_FIRST_POSTED, "2017-02-08"),
        dated(MilestoneKind.LAST_UPDATE, "2018-02-07"),
    ),
    study_type="INTERVENTIONAL",
    phases=("PHASE2", "PHASE3"),
    allocation="RANDOMIZED",
    design="parallel assignment, double masked, treatment",
    enrollment=405,
    parties=(
        Party("Amgen, Inc.", TrialRole.SPONSOR),
        Party("GMALL", TrialRole.COLLABORATOR),
        Party("NCRI", TrialRole.COLLABORATOR),
    ),
    conditions=("ALL", "Leukemia"),
    interventions=(
        Intervention("BIOLOGICAL", "Blinatumomab"),
        Intervention("DRUG", "Cytarabine: high, dose"),
    ),
)


@pytest.mark.parametrize(
    "content",
    [
        HEADER + ROW,
        HEADER + ROW.rstrip("\n"),
        "\ufeff" + HEADER + ROW,
        (HEADER + ROW).replace("\n", "\r\n").replace("is\r\n\r\nbetter", "is\n\nbetter"),
        HEADER.upper() + ROW,
        HEADER.replace("Study Status", '"Study\nStatus"') + ROW,
        HEADER + ROW.rstrip("\n") + ",,\n",
    ],
    ids=[
        "as it is",
        "no line end",
        "mark",
        "carriage returns",
        "capitals",
        "broken header",
        "empty cells more",
    ],
)
def test_a_row_gives_its_study_however_it_was_saved(tmp_path: Path, content: str) -> None:
    line = 3 if '"Study\n' in content else 2
    assert only(written(tmp_path / "ctg-studies.csv", content.encode())) == replace(RECORD, line=line)


def test_the_day_is_the_newest_update_where_that_column_was_chosen(tmp_path: Path) -> None:
    with read(written(tmp_path / "a.csv", (HEADER + ROW).encode())) as vintage:
        assert (vintage.as_of, vintage.total) == (PartialDate.parse("2018-02-07"), 1)
    undated = written(tmp_path / "b.csv", b"Start Date,NCT Number\n2014-01,NCT02013167\n")
    with read(undated, date(2025, 4, 1)) as vintage:
        assert (vintage.as_of, vintage.total) == (PartialDate.parse("../2025-04-01"), 1)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_few_columns_in_another_order_are_enough(tmp_path: Path, delimiter: str) -> None:
    content = "Phases|NCT Number\n|NCT00000002\nEARLY_PHASE1|NCT00000003\n".replace("|", delimiter)
    assert told(written(tmp_path / "a.csv", content.encode())) == (
        [
            Study("NCT00000002", 2, is_whole=False),
            Study("NCT00000003", 3, is_whole=False, phases=("EARLY_PHASE1",)),
        ],
        [],
        Count(2, 0),
        [],
    )


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    content = b"NCT Number,Primary Outcome Measures,Rating,Age\nNCT00000002,OS,5,ADULT\n"
    assert told(written(tmp_path / "a.csv", content)) == (
        [Study("NCT00000002", 2, is_whole=False)],
        [],
        Count(1, 0),
        [
            "columns that are not read: Rating",
            OUTCOMES,
        ],
    )


def value(path: Path, column: str, cell: str) -> Study:
    """A study of which one column is known."""
    quoted = cell.replace('"', '""')
    return only(written(path / "a.csv", f'NCT Number,{column}\nNCT00000002,"{quoted}"\n'.encode()))


@pytest.mark.parametrize(
    ("column", "cell", "field", "expected"),
    [
        ("Enrollment", "99999999", "enrollment", None),
        ("Enrollment", "", "enrollment", None),
        ("Enrollment", "1,405", "enrollment", 1405),
        ("Study Title", "Null", "title", None),
        ("Start Date", "1900-01", "milestones", ()),
        ("Conditions", "ALL| |ALL|CML\n", "conditions", ("ALL", "CML")),
        ("Study Design", "Observational Model: |Time Perspective: p", "design", None),
        ("Study Design", "Observational Model: COHORT|Time Perspective: RETROSPECTIVE", "design",
         "cohort, retrospective"),
        ("Study Design", "Allocation: NA|Intervention Model: SINGLE_GROUP", "allocation", "NA"),
        ("Interventions", "untyped", "interventions", (Intervention(None, "untyped"),)),
        ("Interventions", "DRUG: A|B|OTHER: C|DRUG: A|B", "interventions",
         (Intervention("DRUG", "A|B"), Intervention("OTHER", "C"))),
        ("Interventions", "COMBINATION_PRODUCT: X: y, z", "interventions",
         (Intervention("COMBINATION_PRODUCT", "X: y, z"),)),
        ("Other IDs", "N/A|NCI-2019-00572|U10CA180886", "identifiers",
         (Identifier(IdentifierSystem.NCI, "NCI-2019-00572"),)),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_says_and_a_placeholder_is_nothing(
    tmp_path: Path, column: str, cell: str, field: str, expected: object
) -> None:
    assert getattr(value(tmp_path, column, cell), field) == expected


def test_a_cell_can_be_very_long(tmp_path: Path) -> None:
    cities = "|".join(f"Hospital {number}, Berlin, Germany" for number in range(20_000))
    content = f'NCT Number,Locations,Acronym\nNCT00000002,"{cities}",ONE\n'
    assert only(written(tmp_path / "a.csv", content.encode())).acronym == "ONE"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("NCT0000002,,", "NCT Number 'NCT0000002' is no NCT number"),
        (",2014-01,", "it has no NCT Number"),
        ("NCT00000002,05/06/2014,", "Start Date '05/06/2014' is no date such as 2014-07 or 2014-07-01"),
        ("NCT00000002,2014-02-30,", "Start Date '2014-02-30' is no date such as 2014-07 or 2014-07-01"),
        ("NCT00000002,,many", "Enrollment 'many' is no number"),
        ("NCT00000002,,1\0", "the character U+0000 in it is no text"),
        ("NCT00000002,2014-01", "it has 2 fields where 3 were expected"),
        ("NCT00000002,2014-01,7,8", "it has 4 fields where 3 were expected"),
        ("NCT00000009,2014-01,7", "NCT00000009 stands already in a.csv, line 4"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_alone(tmp_path: Path, row: str, reason: str) -> None:
    kept = ["NCT00000009,2014-01,7"]
    rows = [*kept, row] if "already" in reason else [row, *kept]
    content = "\n".join(['NCT Number,"Start\nDate",Enrollment', "", *rows, ""])
    studies, rejected, count, _ = told(written(tmp_path / "a.csv", content.encode()))
    assert [study.nct for study in studies] == ["NCT00000009"]
    line = 5 if "already" in reason else 4
    assert rejected == [Rejected("a.csv", line, reason, row.replace("\0", "\\u0000"))]
    assert count == Count(2, 1)
