"""The FDA's list of accelerated approvals from its PDF: the layout drawn by hand, one test a defect."""

from datetime import date
from pathlib import Path

import pytest

from tests.sources.drawn_list import HEADER, Row, pdf, titles
from tracker.dates import PartialDate
from tracker.sources import accelerated_approvals
from tracker.sources.accelerated_approvals.records import AcceleratedApprovals, Status
from tracker.sources.accelerated_approvals.records import Row as Approval
from tracker.sources.records import Rejected

PLAIN: Row = (
    "NDA 020412",
    "ZERIT",
    "STAVUDINE",
    "BRISTOL MYERS SQUIBB",
    "12/28/1993",
    "6/24/1994",
    "5.9",
    "FOR THE TREATMENT OF ADULT PATIENTS WITH ADVANCED HIV INFECTION",
    "Converted",
    "12/21/1995",
)
STAVUDINE = Approval(
    application_type="NDA",
    application_number="020412",
    submission_type="ORIG",
    submission_number="1",
    is_submission_stated=False,
    brand="ZERIT",
    name="STAVUDINE",
    applicant="BRISTOL MYERS SQUIBB",
    indication="FOR THE TREATMENT OF ADULT PATIENTS WITH ADVANCED HIV INFECTION",
    received=date(1993, 12, 28),
    approved=date(1994, 6, 24),
    status=Status.CONVERTED,
    status_text="Converted",
    status_date=date(1995, 12, 21),
    footnotes=(),
    place="page 1, row 1",
)


def changed(row: Row, **cells: str) -> Row:
    """The row with some cells said otherwise."""
    columns = ("application", "brand", "name", "applicant", "received", "approved", "months", "indication")
    return tuple(cells.get(c, said) for c, said in zip((*columns, "status", "date"), row, strict=True))


def read(path: Path, content: bytes) -> AcceleratedApprovals:
    path.write_bytes(content)
    return accelerated_approvals.read(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "CDERAA.pdf"


def only(path: Path, row: Row, *footnotes: Row) -> Approval:
    """The one approval of a list that holds this row."""
    found = read(path, pdf([*titles(1), HEADER, row, *footnotes]))
    assert (found.rejected, found.notes) == ([], [])
    (approval,) = found.rows
    return approval


def refused(path: Path, row: Row) -> list[Rejected]:
    found = read(path, pdf([*titles(2), HEADER, PLAIN, row]))
    assert found.rows == [STAVUDINE]
    return found.rejected


def test_a_list_whole(path: Path) -> None:
    found = read(path, pdf([*titles(1), [""], ["NDA and BLA Accelerated Approvals"], HEADER, PLAIN]))
    assert found == AcceleratedApprovals(
        name="CDERAA.pdf",
        sha256=found.sha256,
        as_of=PartialDate.parse("2024-03-31"),
        rows=[STAVUDINE],
        rejected=[],
        notes=[],
    )
    assert len(found.sha256) == 64


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("BLA 125557", ("BLA", "125557", "ORIG", "1", False)),
        ("NDA 020412", ("NDA", "020412", "ORIG", "1", False)),
        ("BLA 125557\nSupplement 13", ("BLA", "125557", "SUPPL", "13", True)),
        ("NDA 213176\nOriginal 2", ("NDA", "213176", "ORIG", "2", True)),
        ("BLA 125514\nSupplement 148", ("BLA", "125514", "SUPPL", "148", True)),
        ("NDA 021588/S-016", ("NDA", "021588", "SUPPL", "16", True)),
        ("BLA 125557\n(Suppl 18)", ("BLA", "125557", "SUPPL", "18", True)),
    ],
)
def test_the_application_cell(path: Path, cell: str, named: tuple[str, str, str, str, bool]) -> None:
    assert only(path, changed(PLAIN, application=cell))[:5] == named


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("WITH RELAPSED OR \nREFRACTORY DISEASE", "WITH RELAPSED OR REFRACTORY DISEASE"),
        ("PHILADELPHIA CHROMOSOME-\nPOSITIVE LEUKEMIA", "PHILADELPHIA CHROMOSOME-POSITIVE LEUKEMIA"),
        ("OXALIPLATIN-\nAND IRINOTECAN-BASED", "OXALIPLATIN- AND IRINOTECAN-BASED"),
        ("TUBERCULOSIS (MDR-\nTB)", "TUBERCULOSIS (MDR-TB)"),
        ("GERMLINE AND/\nOR SOMATIC", "GERMLINE AND/OR SOMATIC"),
        ("PROGRESSED ON: \n• CRIZOTINIB; OR \n• ALECTINIB", "PROGRESSED ON: • CRIZOTINIB; OR • ALECTINIB"),
        ("FOR THE TREAMENT OF ADULTS", "FOR THE TREAMENT OF ADULTS"),
        ("A PLATELET COUNT BELOW 50 × \n10^9/L", "A PLATELET COUNT BELOW 50 × 10⁹/L"),
        ("N E W L Y  SPACED (PH+) \\ ALL", "N E W L Y SPACED (PH+) \\ ALL"),
    ],
)  # fmt: skip
def test_an_indication_in_the_fdas_words(path: Path, cell: str, whole: str) -> None:
    assert only(path, changed(PLAIN, indication=cell)).indication == whole


def test_blanks_strewn_over_a_cell_do_not_cut_its_words(path: Path) -> None:
    row = changed(PLAIN, brand="_UKONIQ", name="_UMBRALISIB TOSYLATE")
    assert only(path, row)[5:7] == ("UKONIQ", "UMBRALISIB TOSYLATE")


def test_a_text_set_small_is_no_row_of_marks(path: Path) -> None:
    small = "^1^2^/^2^1^/^1^9^9^5"
    assert only(path, changed(PLAIN, date=small)).status_date == date(1995, 12, 21)


def test_titles_and_footnotes_may_stand_outside_of_the_table(path: Path) -> None:
    first, as_of, total = (" ".join(title) for title in titles(1))
    row = changed(PLAIN, date="12/21/1995^2")
    page = [first, as_of, total, HEADER, row, "2. Federal Register Date", "Page 1 of 1"]
    found = read(path, pdf(page))
    assert (found.as_of, found.notes) == (PartialDate.parse("2024-03-31"), [])
    assert found.rows == [STAVUDINE._replace(footnotes=("Federal Register Date",))]


def test_a_word_longer_than_its_cell_was_cut_without_a_hyphen(path: Path) -> None:
    row = changed(PLAIN, name="DALFOPRISTIN/QUINUPRI\nSTIN", indication="VANCOMYCIN-RESISTANT \nINFECTION")
    assert only(path, row).name == "DALFOPRISTIN/QUINUPRISTIN"


def test_a_short_line_that_somebody_ended_is_no_cut_word(path: Path) -> None:
    row = changed(PLAIN, name="VINCRISTINE\nSULFATE", indication="RELAPSED \nLEUKEMIA")
    assert only(path, row).name == "VINCRISTINE SULFATE"


@pytest.mark.parametrize(
    ("cell", "day", "status"),
    [
        ("Not Yet Converted", "", Status.NOT_CONVERTED),
        ("Converted", "12/21/1995", Status.CONVERTED),
        ("Not Converted - Application \nWithdrawn", "12/21/1995", Status.APPLICATION_WITHDRAWN),
        ("Not Converted - Indication \nWithdrawn", "12/21/1995", Status.INDICATION_WITHDRAWN),
        ("Not Converted – Indication\nWithdrawn", "12/21/1995", Status.INDICATION_WITHDRAWN),
    ],
)
def test_the_status_wrapped_or_not(path: Path, cell: str, day: str, status: Status) -> None:
    found = only(path, changed(PLAIN, status=cell, date=day))
    said = date(1995, 12, 21) if day else None
    assert (found.status, found.status_text, found.status_date) == (status, " ".join(cell.split()), said)


def test_raised_marks_are_no_part_of_a_number(path: Path) -> None:
    row = changed(PLAIN, application="BLA 125514\nSupplement 92^4", months="9.7†", date="12/21/1995^2")
    notes = (
        ["†-- Total approval time was adjusted.\n2. Federal Register Date, which may be\ndifferent"],
        ["4. For a new dosing regimen"],
    )
    found = only(path, row, *notes)
    assert found.submission_number == "92"
    assert found.status_date == date(1995, 12, 21)
    assert found.footnotes == (
        "Total approval time was adjusted.",
        "Federal Register Date, which may be different",
        "For a new dosing regimen",
    )


@pytest.mark.parametrize("brand", ["", "N/A", "N/A ^1", " ^1"])
def test_a_drug_without_a_brand_yet(path: Path, brand: str) -> None:
    found = only(path, changed(PLAIN, brand=brand), ["1. Proprietary name yet to be determined"])
    assert found.brand is None
    assert found.footnotes == (("Proprietary name yet to be determined",) if "^" in brand else ())


def test_pages_after_the_first_have_titles_and_no_header(path: Path) -> None:
    other = changed(PLAIN, application="NDA 050697\nOriginal 1", brand="BIAXIN")
    found = read(path, pdf([*titles(2), HEADER, PLAIN], [*titles(2), other]))
    assert [(row.brand, row.place) for row in found.rows] == [
        ("ZERIT", "page 1, row 1"),
        ("BIAXIN", "page 2, row 1"),
    ]
    assert found.notes == []


def test_two_indications_of_one_original_are_two_rows(path: Path) -> None:
    second = changed(PLAIN, indication="FOR ANOTHER USE")
    found = read(path, pdf([*titles(2), HEADER, PLAIN, second]))
    assert found.rows == [STAVUDINE, STAVUDINE._replace(indication="FOR ANOTHER USE", place="page 1, row 2")]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"application": "ANDA"}, "'ANDA' is not an application such as 'BLA 125557 Supplement 13'"),
        ({"application": ""}, "an empty cell is not an application such as 'BLA 125557 Supplement 13'"),
        ({"application": "BLA 125514\nSupplement 92 4"}, "'4' is not the mark of a footnote"),
        ({"name": ""}, "an empty cell is not an established name"),
        ({"indication": ""}, "an empty cell is not an indication"),
        ({"approved": ""}, "an empty cell is not the date of an approval"),
        ({"approved": "2/30/1994"}, "'2/30/1994' is not a day of any calendar"),
        ({"received": "June 1993"}, "'June 1993' is not a date such as 7/11/2017"),
        ({"status": "Suspended"}, "'Suspended' is not a status that is known"),
        ({"status": "Not Converted"}, "'Not Converted' is not a status that is known"),
    ],
)
def test_what_is_no_approval_is_refused_alone(path: Path, cells: dict[str, str], reason: str) -> None:
    row = changed(PLAIN, **cells)
    assert refused(path, row) == [Rejected("CDERAA.pdf#page=1", 2, reason, "\t".join(row))]


def test_a_row_divided_otherwise_is_refused_alone(path: Path) -> None:
    found = read(path, pdf([*titles(2), HEADER, PLAIN], [PLAIN], [("NDA 020199",)]))
    assert len(found.rows) == 2
    assert found.rejected == [
        Rejected("CDERAA.pdf#page=3", 1, "'1 cells' is not a row of the header's 10", "NDA 020199")
    ]


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({"status": "Not Yet Converted"}, "'Not Yet Converted', and yet a date: 1995-12-21"),
        ({"date": ""}, "'Converted', without a date"),
        ({"date": "4/1/2024"}, "2024-04-01 is later than the list itself"),
        ({"months": "5.9‡"}, "the mark '‡' has no footnote"),
    ],
)
def test_what_does_not_go_together_is_read_and_noted(path: Path, cells: dict[str, str], note: str) -> None:
    found = read(path, pdf([*titles(1), HEADER, changed(PLAIN, **cells)]))
    assert (len(found.rows), found.notes) == (1, [f"page 1, row 1: {note}"])


def test_a_remark_is_kept_once(path: Path) -> None:
    remark = "The products transferred from CBER to CDER effective 1-Oct-03"
    found = read(path, pdf([*titles(1), HEADER, PLAIN, [remark]], [[remark]]))
    assert found.notes == [remark]


def test_more_approvals_than_announced_are_noted(path: Path) -> None:
    found = read(path, pdf([*titles(1), HEADER, PLAIN, PLAIN]))
    assert (len(found.rows), found.notes) == (2, ["its top says 1 approvals, its table has 2"])


@pytest.mark.parametrize(
    ("title", "as_of"),
    [
        ("As of March 31, 2024", "2024-03-31"),
        ("Data as of: Sept. 30th, 2022", "2022-09-30"),
        ("As of 12/31/2018", "2018-12-31"),
        ("As of June 2020", "2020-06"),
        ("As of 2021-03-31", "2021-03-31"),
        ("As of Marchember 99, 2024", None),
        ("As of March 99, 2024", None),
        ("As of Spring 2024", None),
        ("As of yesterday", None),
        ("", None),
    ],
)
def test_the_day_of_the_list_is_no_more_exact_than_printed(path: Path, title: str, as_of: str | None) -> None:
    found = read(path, pdf([*titles(1, title), HEADER, PLAIN]))
    assert found.as_of == (as_of and PartialDate.parse(as_of))


def test_other_orders_words_and_columns(path: Path) -> None:
    header = (*HEADER[5::-1], "Surrogate Endpoint", "AA Indication", "Conversion Status", "Conversion Date")
    row = (*PLAIN[5::-1], "CD4 COUNT", *PLAIN[7:])
    found = read(path, pdf([*titles(1), header, row]))
    assert found.rows == [STAVUDINE]
    assert found.notes == ["column 'Surrogate Endpoint' is not known and was not read"]
