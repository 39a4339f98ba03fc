"""The Orange Book, read: three tables with '~' between the fields, and their defects."""

from datetime import date
from pathlib import Path

import pytest

from tests.sources.books import EXCLUSIVITIES, PATENTS, orange, written
from tests.sources.vintage import zipped
from tracker.dates import PartialDate
from tracker.sources.orange_book import read
from tracker.sources.orange_book.records import Exclusivity, OrangeBook, Patent, Product
from tracker.sources.records import Count, Rejected
from tracker.sources.refusals import Refused

TODAY = date(2019, 10, 1)
PATENT = Patent(
    "NDA", "021335", "001", "", is_pediatric=False, expires=None, covers=(), use_code=None, is_delisting=False
)
NO_DAY = "is no day such as Aug 4, 2021"
NO_NUMBER = "patent number 'none' is no number such as 7544799 or RE43932*PED"
ADVICE = "Give the Orange Book's zip file or its folder: tracker import orange-book EOBZIP.zip"


def reading(folder: Path, **tables: str) -> OrangeBook:
    return read(orange(folder / "orange", **tables), TODAY)


def test_the_tables_become_records_and_the_newest_submission_dates_them(tmp_path: Path) -> None:
    book = reading(
        tmp_path,
        products="IMATINIB MESYLATE~CAPSULE;ORAL~GLEEVEC~NOVARTIS~100MG~N~021335~002~~May 10, 2001~Yes~No~RX"
        "~NOVARTIS PHARMA\nA; B~TABLET;ORAL~A AND B~GENERIC CO~1MG~A~65001~1~AB~"
        "Approved Prior to Jan 1, 1982~No~No~DISCN~",
        patent="N~021335~001~6894051~May 23, 2019~Y~~U-649~~\n"
        "N~021335~001~RE43932*PED~Jan 16, 2020~~Y~~Y~Sep 12, 2019\n"
        "N~021335~001~7,544,799~~~~U-1086 ~~Oct 2, 2019",
        exclusivity="N~021335~001~ODE-40~Jan 25, 2020\nA~065001~001~CGT~Feb 25, 2019\nN~218160~001~ODE*~",
    )
    assert book == OrangeBook(
        name="orange",
        sha256=book.sha256,
        as_of=PartialDate.parse("2019-09-12"),
        tables=frozenset({"products", "patents", "exclusivities"}),
        products=[
            Product("NDA", "021335", "002", ("IMATINIB MESYLATE",), "GLEEVEC", "NOVARTIS PHARMA"),
            Product("ANDA", "065001", "001", ("A", "B"), "A AND B", "GENERIC CO"),
        ],
        patents=[
            PATENT._replace(number="6894051", expires=date(2019, 5, 23), covers=("drug substance",),
                            use_code="U-649"),
            PATENT._replace(number="RE43932", is_pediatric=True, expires=date(2020, 1, 16),
                            covers=("drug product",), is_delisting=True),
            PATENT._replace(number="7544799", use_code="U-1086"),
        ],
        exclusivities=[
            Exclusivity("NDA", "021335", "001", "ODE-40", date(2020, 1, 25)),
            Exclusivity("ANDA", "065001", "001", "CGT", date(2019, 2, 25)),
            Exclusivity("NDA", "218160", "001", "ODE*", None),
        ],
        rejected=[],
        counts={"products": Count(2, 0), "patents": Count(3, 0), "exclusivities": Count(3, 0)},
        notes=[],
    )  # fmt: skip


def test_rows_that_repeat_another_are_kept_once(tmp_path: Path) -> None:
    book = reading(tmp_path, exclusivity="\n".join(["N~218160~001~ODE*~May 1, 2030"] * 3))
    assert book.exclusivities == [Exclusivity("NDA", "218160", "001", "ODE*", date(2030, 5, 1))]
    assert book.counts == {"exclusivities": (3, 0)}
    assert book.notes == ["exclusivity.txt: rows that repeat another, kept once: 2"]
    assert book.as_of is None


def test_a_table_alone_an_archive_and_a_table_saved_on_windows(tmp_path: Path) -> None:
    text = f"{PATENTS.lower()}~Remark\nN~21335~1~6894051~May 23, 2019~~~~~~x\n"
    alone = written(tmp_path / "Patent.TXT", text.replace("\n", "\r\n"), "utf-8-sig")
    packed = zipped(tmp_path / "EOBZIP.zip", {"EOB/patent.txt": text.encode()})
    for path, name in ((alone, "Patent.TXT"), (packed, "patent.txt")):
        book = read(path, TODAY)
        assert book.tables == frozenset({"patents"})
        assert [patent.application for patent in book.patents] == ["021335"]
        assert book.notes == [f"{name}: columns that are not read: Remark"]


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("patent", "X~021335~001~6894051~May 23, 2019~~~~~", "application type 'X' is none of A, N"),
        ("patent", "N~02133S~001~6894051~May 23, 2019~~~~~", "application number '02133S' is no number"),
        ("patent", "N~021335~~6894051~May 23, 2019~~~~~", "product number '' is no number"),
        ("patent", "N~021335~001~none~May 23, 2019~~~~~", NO_NUMBER),
        ("patent", "N~021335~001~6894051~May 32, 2019~~~~~", f"date 'May 32, 2019' {NO_DAY}"),
        ("patent", "N~021335~001~6894051~2019~~~~~", f"date '2019' {NO_DAY}"),
        ("patent", "N~021335~001~6894051~~maybe~~~~", "drug substance 'maybe' is neither Y nor blank"),
        ("patent", "N~021335~001~6894051~May 23, 2019~~~~?~", "delisting '?' is neither Y nor blank"),
        ("patent", "N~021335~001~6894051~May 23, 2019~~~~~~more", "it has 11 fields where 10 were expected"),
        ("exclusivity", "N~021335~001~~May 23, 2019", "exclusivity code '' is no code such as NCE or ODE-80"),
        ("exclusivity", "N~021335~001~N\x07CE~May 23, 2019", "the byte 0x07 in it is no text"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_right_is_refused_alone(
    tmp_path: Path, table: str, row: str, reason: str
) -> None:
    good = "N~021335~009~6894051~May 23, 2019~~~~~" if table == "patent" else "N~021335~009~NCE~"
    book = reading(tmp_path, **{table: f"{row}\n{good}"})
    assert book.rejected == [Rejected(f"{table}.txt", 2, reason, row)]
    assert len(book.patents) + len(book.exclusivities) == 1


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read(path, TODAY)
    return str(refused.value)


def test_what_is_not_the_orange_book_is_refused_whole(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "notes.txt", "hello")) == (
        f"'notes.txt' has no products.txt, patent.txt, exclusivity.txt; found notes.txt. {ADVICE}"
    )
    assert refusal(written(tmp_path / "patent.txt", "Appl_No~Patent_No\n1~2\n")) == (
        "'patent.txt' has an unknown layout: expected the columns Appl_Type, Appl_No, Product_No, Patent_No,"
        f" Patent_Expire_Date_Text; found Appl_No, Patent_No. {ADVICE}"
    )
    twice = written(tmp_path / "patent.txt", f"{PATENTS}~Appl_No\n")
    assert "has an unknown layout" in refusal(twice)
    torn = written(tmp_path / "exclusivity.txt", f"{EXCLUSIVITIES}\nN~021335~001~NCE~May 23, 2019\nN~0213")
    assert refusal(torn) == (
        "'exclusivity.txt' is cut short or damaged (line 3 breaks off). Download it again and repeat the"
        " command."
    )
    both = {"a/patent.txt": PATENTS.encode(), "b/patent.txt": PATENTS.encode()}
    assert "which are one table twice" in refusal(zipped(tmp_path / "two.zip", both))
    (tmp_path / "products.txt").write_bytes(b"\x00\x01")
    assert "should be a table of the Orange Book: text with '~' between the fields" in refusal(
        tmp_path / "products.txt"
    )
