"""The Purple Book, read: the official month, the copy that a spreadsheet saved again, and their defects."""

from datetime import date
from pathlib import Path

import pytest

from tests.sources.books import BLOCK, HEADER, TITLE, product, resaved, written
from tracker.dates import PartialDate
from tracker.sources.purple_book import read
from tracker.sources.purple_book.records import Acted, Article, Licence, PurpleBook

TODAY = date(2025, 11, 21)
PLAIN = Article(
    number="001",
    brands=("Exempla",),
    substances=("exemplumab",),
    licence="351(a)",
    form="35MCG, For Injection, Single-Dose Vial",
    marketing="Rx",
    licensure="Licensed",
    acts=(Acted("ORIG", "1", date(2014, 12, 3), 2),),
    ends={},
    line=2,
)


def reading(folder: Path, text: str, encoding: str = "utf-8") -> PurpleBook:
    return read(written(folder / "purple.csv", text, encoding), TODAY)


def only(book: PurpleBook) -> Article:
    ((article,),) = [licence.articles for licence in book.licences]
    return article


def test_the_official_month_has_a_title_a_block_of_changes_and_the_full_extract(tmp_path: Path) -> None:
    changed = product(N="U", Marketing_Status="Disc")
    text = "\r\n".join(
        [
            f"{TITLE},,,",
            ",,,",
            f"{BLOCK},,,",
            HEADER,
            changed,
            "",
            HEADER,
            product(Marketing_Status="Disc"),
            "",
        ]
    )
    book = reading(tmp_path, text)
    assert book.as_of == PartialDate.parse("2025-03")
    assert book.counts == {"Products": (2, 0)}
    assert book.notes == ["rows that repeat another, kept once: 1"]
    acts = (Acted("ORIG", "1", date(2014, 12, 3), 5),)
    assert book.licences == [
        Licence("125557", "Maker Inc.", (PLAIN._replace(marketing="Disc", acts=acts, line=5),))
    ]
    assert book.exclusivities == ("reference-product", "first-interchangeable", "orphan", "other")


def test_without_a_title_the_newest_approval_tells_the_day(tmp_path: Path) -> None:
    book = reading(tmp_path, resaved(product(), product(Product_Number="2", Approval_Date="1/24/2025")))
    assert book.as_of == PartialDate.parse("2025-01-24")
    assert [article.number for article in book.licences[0].articles] == ["001", "002"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("December 3, 2014", date(2014, 12, 3)),
        ("Dec 3, 2014", date(2014, 12, 3)),
        ("12/3/2014", date(2014, 12, 3)),
        ("12/03/2014", date(2014, 12, 3)),
        ("2014-12-03", date(2014, 12, 3)),
        ("3-Dec-14", date(2014, 12, 3)),
        ("3-Dec-2014", date(2014, 12, 3)),
        ("14-Jun-30", date(1930, 6, 14)),
        ("29-Sep-50", date(1950, 9, 29)),
        ("22-Nov-25", date(1925, 11, 22)),
        ("21-Nov-25", date(2025, 11, 21)),
        (" ", None),
        ("N/A", None),
        ("Date TBD", None),
        ("1/1/1900", None),
    ],
)
def test_an_approval_lies_in_the_past_however_its_day_is_written(
    tmp_path: Path, cell: str, day: date | None
) -> None:
    acts = only(reading(tmp_path, resaved(product(Approval_Date=cell)))).acts
    assert [act.date for act in acts] == ([day] if day else [])


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ("15-Jun-33", {"orphan": date(2033, 6, 15)}),
        ("14-Jun-31", {"orphan": date(2031, 6, 14)}),
        ("2-Dec-94", {"orphan": date(1994, 12, 2)}),
        ("June 14, 2031", {"orphan": date(2031, 6, 14)}),
        ("Date TBD", {"orphan": None}),
        (" ", {}),
        ("N/A", {}),
    ],
)
def test_an_exclusivity_ends_in_the_past_or_to_come(
    tmp_path: Path, cell: str, ends: dict[str, date | None]
) -> None:
    assert only(reading(tmp_path, resaved(product(Orphan_Exclusivity=cell)))).ends == ends


def test_years_with_two_digits_are_told(tmp_path: Path) -> None:
    book = reading(tmp_path, resaved(product(Approval_Date="3-Dec-14", Orphan_Exclusivity="14-Jun-31")))
    assert book.notes == ["years with two digits, taken as past, an exclusivity as at most 20 years ahead: 2"]


@pytest.mark.parametrize(
    ("kind", "number", "submissions"),
    [
        ("Original", "", [("ORIG", "1")]),
        ("Original", "0", [("ORIG", "1")]),
        ("ORIGINAL", " ", [("ORIG", "1")]),
        ("Supplement", "6160", [("SUPPL", "6160")]),
        ("Supplement", "011", [("SUPPL", "11")]),
        ("Supplement", "11,12", [("SUPPL", "11"), ("SUPPL", "12")]),
        ("Supplement", "", [("SUPPL", None)]),
        ("", "14", [("SUPPL", "14")]),
        ("", "", [(None, None)]),
    ],
)
def test_which_submission_licensed_a_product(
    tmp_path: Path, kind: str, number: str, submissions: list[tuple[str | None, str | None]]
) -> None:
    row = product(Submission_Type=kind, Supplement_Number=number)
    assert [(act.type, act.number) for act in only(reading(tmp_path, resaved(row))).acts] == submissions


def test_a_spreadsheets_cells_are_trimmed_joined_and_told_from_nothing(tmp_path: Path) -> None:
    row = product(
        BLA_Number="20280",
        Proprietary_Name="N/A",
        Proper_Name="Alpha&amp;Beta\u00a0Globulin",
        Strength="\n1000MG/20ML ",
        Dosage_Form="Injection ",
        Product_Presentation=" ",
        Marketing_Status="Disc*",
        Center="CBER",
    )
    book = reading(tmp_path, resaved(row, row, row), "utf-8-sig")
    assert book.licences[0].number == "020280"
    article = only(book)
    assert (article.brands, article.substances) == ((), ("Alpha&Beta Globulin",))
    assert (article.form, article.marketing) == ("1000MG/20ML, Injection", "Disc*")
    assert (book.counts["Products"].read, book.notes) == (3, ["rows that repeat another, kept once: 2"])


@pytest.mark.parametrize(
    ("name", "center", "substances"),
    [
        ("trastuzumab and hyaluronidase-oysk", "CDER", ("trastuzumab", "hyaluronidase-oysk")),
        ("a, b, and c-ebgn", "CDER", ("a", "b", "c-ebgn")),
        ("Tetanus and Diphtheria Toxoids", "CBER", ("Tetanus and Diphtheria Toxoids",)),
        ("fecal microbiota, live-jslm", "CBER", ("fecal microbiota, live-jslm",)),
    ],
)
def test_substances_of_a_proper_name(
    tmp_path: Path, name: str, center: str, substances: tuple[str, ...]
) -> None:
    assert only(reading(tmp_path, resaved(product(Proper_Name=name, Center=center)))).substances == substances


def test_several_brands_stand_in_one_cell(tmp_path: Path) -> None:
    row = product(Proprietary_Name="prolastin,prolastin-c, Prolastin,prolastin-c liquid")
    assert only(reading(tmp_path, resaved(row))).brands == ("prolastin", "prolastin-c", "prolastin-c liquid")


def test_of_a_product_that_stands_again_otherwise_the_last_row_counts(tmp_path: Path) -> None:
    book = reading(tmp_path, resaved(product(), product(Proper_Name="other name")))
    assert only(book).substances == ("other name",)
    assert book.notes == ["products that stand again otherwise, of which the last row counts: 1"]


def test_words_that_are_not_known_are_kept_and_told(tmp_path: Path) -> None:
    row = product(Marketing_Status="Paused", Licensure="licensed", BLA_Type="351(k) interchangeable")
    book = reading(tmp_path, resaved(row))
    article = only(book)
    assert (article.marketing, article.licensure, article.licence) == (
        "Paused",
        "Licensed",
        "351(k) Interchangeable",
    )
    assert book.notes == ["words that Marketing Status is not known to have: Paused"]


def test_a_later_layout_has_other_columns_in_another_order(tmp_path: Path) -> None:
    header = (
        "PROPER NAME,Proprietary Name,BLA  Number,License Type,Applicant,Approval\nDate,"
        "Inter. Approval Date,Supplement Number,Submission Type,Inter. Supplement Number,Product Number,"
        "Colour"
    )
    quoted = header.replace("Approval\nDate", '"Approval\nDate"')
    row = (
        "exemplumab-exem,Exempla,761024,351(k) Interchangeable,Maker,23-Sep-16,20-Aug-24,,Original,19,002,red"
    )
    book = reading(tmp_path, f"{quoted}\n{row}\n")
    article = only(book)
    assert article.acts == (
        Acted("ORIG", "1", date(2016, 9, 23), 3),
        Acted("SUPPL", "19", date(2024, 8, 20), 3, is_interchangeability=True),
    )
    assert (article.licence, article.marketing, book.exclusivities) == ("351(k) Interchangeable", None, ())
    missing = "Strength, Dosage Form, Product Presentation, Marketing Status, Licensure, Center"
    assert book.notes == [
        f"columns that are not there: {missing}",
        "columns that are not read: Colour",
        "years with two digits, taken as past, an exclusivity as at most 20 years ahead: 1",
    ]
