"""What the Purple Book cannot have: rows refused one by one, files refused whole."""

from datetime import date
from pathlib import Path

import pytest

from tests.sources.books import HEADER, official, product, resaved, written
from tests.sources.vintage import unpacked, zipped
from tracker.sources.purple_book import read
from tracker.sources.records import Rejected
from tracker.sources.refusals import Refused

TODAY = date(2025, 11, 21)
NO_DAY = "is no day such as 3-Dec-14 or December 3, 2014"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"BLA_Number": "ABC"}, "application number 'ABC' is no number"),
        ({"BLA_Number": ""}, "application number '' is no number"),
        ({"BLA_Number": "1255570"}, "application number '1255570' has more than six digits"),
        ({"Proper_Name": " "}, "proper name '' names no substance"),
        ({"Product_Number": "A1"}, "product number 'A1' is no number"),
        ({"Approval_Date": "31-Feb-14"}, f"date '31-Feb-14' {NO_DAY}"),
        ({"Approval_Date": "Smarch 3, 2014"}, f"date 'Smarch 3, 2014' {NO_DAY}"),
        ({"Approval_Date": "11/22/2025"}, "approval date '11/22/2025' lies in the future"),
        ({"Orphan": "soon"}, f"date 'soon' {NO_DAY}"),
        ({"Submission_Type": "Amendment"}, "submission type 'Amendment' is neither Original nor Supplement"),
        ({"Supplement_Number": "S-1"}, "supplement number 'S-1' is no number"),
        ({"Applicant": "Maker \x1b[31m"}, "the byte 0x1b in it is no text"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_right_is_refused_alone(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    bad = product(**cells)
    book = read(written(tmp_path / "p.csv", resaved(product(Product_Number="7"), bad)), TODAY)
    assert book.rejected == [Rejected("p.csv", 3, reason, bad)]
    assert book.counts == {"Products": (2, 1)}
    assert [article.number for licence in book.licences for article in licence.articles] == ["007"]


def test_a_row_with_too_few_fields_is_refused(tmp_path: Path) -> None:
    book = read(written(tmp_path / "p.csv", resaved("U,Maker,125557", product())), TODAY)
    assert [(row.line, row.reason) for row in book.rejected] == [
        (2, "it has 3 fields where 25 were expected")
    ]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read(path, TODAY)
    return str(refused.value)


ADVICE = "Download the month's CSV file again from purplebooksearch.fda.gov, under Download."
NEEDED = (
    "Applicant, BLA Number, Proprietary Name, Proper Name, Approval Date, Supplement Number, Submission Type,"
    " Product Number"
)


def test_another_table_is_refused_with_what_was_expected_and_found(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "p.csv", "a,b,c\n1,2,3\n")) == (
        f"'p.csv' has an unknown layout: expected the columns {NEEDED}; found a, b, c. {ADVICE}"
    )
    without = HEADER.replace("Approval Date,", "")
    found = ", ".join(without.split(",")[:12])
    assert refusal(written(tmp_path / "p.csv", f"{without}\n")) == (
        f"'p.csv' has an unknown layout: expected the columns {NEEDED}; found {found}, 12 more. {ADVICE}"
    )


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    expected = "should be a Purple Book data download: comma-separated text, but it"
    (tmp_path / "p.csv").write_bytes(b"\x00\x01\x02")
    assert expected in refusal(tmp_path / "p.csv")
    (tmp_path / "p.csv").write_bytes(b"")
    assert f"{expected} is empty" in refusal(tmp_path / "p.csv")


def test_a_quote_that_is_not_closed_is_told_and_swallows_nothing(tmp_path: Path) -> None:
    rows = [product(Product_Number=str(n), Approval_Date="12/3/2014") for n in range(1, 100)]
    torn = product(Strength='"35', Approval_Date="12/3/2014").removesuffix('"').replace('""35"', '"35')
    assert refusal(written(tmp_path / "p.csv", resaved(torn, *rows))) == (
        "'p.csv' is cut short or damaged (a quote in line 2 is not closed). Download it again and repeat the"
        " command."
    )


def test_one_file_of_a_folder_or_an_archive_is_taken(tmp_path: Path) -> None:
    content = {"month.csv": official(product()).encode()}
    assert len(read(unpacked(tmp_path / "folder", content), TODAY).licences) == 1
    assert len(read(zipped(tmp_path / "p.zip", {**content, "readme.pdf": b"%PDF"}), TODAY).licences) == 1
    two = {**content, "april.csv": b""}
    assert "which are one table twice. Give one vintage at a time." in refusal(
        zipped(tmp_path / "q.zip", two)
    )
    assert "has no CSV file; found nothing" in refusal(unpacked(tmp_path / "empty", {}))
