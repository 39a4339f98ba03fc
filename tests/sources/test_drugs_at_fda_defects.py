"""What is wrong in Drugs@FDA and can safely be put right, or left unknown."""

from datetime import date
from pathlib import Path

import pytest

from tests.sources.vintage import TABLES, as_fda_writes, tables, with_rows, zipped
from tracker.sources.drugs_at_fda import read
from tracker.sources.drugs_at_fda.records import Document, DrugsAtFda, Product, Submission

BLANK = Product("", None, None, None, (), None, ())


def reading(folder: Path, **changed: str | bytes) -> DrugsAtFda:
    return read(zipped(folder / "drugsatfda.zip", tables(**changed)), today=date(2019, 7, 2))


def submission(folder: Path, row: str) -> Submission:
    """The submission of this row, which nothing refuses."""
    found = reading(folder, Submissions=with_rows("Submissions", f"{row}\n"))
    assert found.rejected == []
    return found.submissions[-1]


def document(folder: Path, row: str) -> Document:
    """The document of this row, which belongs to the efficacy supplement."""
    found = reading(folder, ApplicationDocs=with_rows("ApplicationDocs", f"{row}\n"))
    assert found.rejected == []
    (only,) = found.submissions[2].documents
    return only


@pytest.mark.parametrize(
    ("note", "text"),
    [
        (b"Men\x92s formula", "Men’s formula"),
        (b"Approved \x96 May 12, 2016", "Approved – May 12, 2016"),
        ("Men’s formula".encode(), "Men’s formula"),
        (b'<a href="https://example.org/">list</a> ""25""', '<a href="https://example.org/">list</a> ""25""'),
        (b'"', '"'),
        (b"Null", None),
        (b"  ", None),
        (b"broken\nover\nlines", "broken\nover\nlines"),
    ],
)
def test_notes_are_taken_as_they_stand(tmp_path: Path, note: bytes, text: str | None) -> None:
    row = as_fda_writes("125557|2|SUPPL|13|AP|2018-03-29 00:00:00|NOTE|PRIORITY\n").replace(b"NOTE", note)
    following = row.replace(b"13", b"14")
    found = reading(tmp_path, Submissions=as_fda_writes(TABLES["Submissions"]) + row + following)
    assert [submission.note for submission in found.submissions[3:]] == [text, text]
    assert [submission.line for submission in found.submissions[3:]] == [5, 6 + note.count(b"\n")]
    assert found.rejected == []


@pytest.mark.parametrize("cell", ["", "Null", "1900-01-01 00:00:00", "1900-01-01"])
def test_a_day_that_is_not_known_stays_unknown(tmp_path: Path, cell: str) -> None:
    assert submission(tmp_path, f"125557|2|SUPPL|13|AP|{cell}||").date is None
    assert document(tmp_path, f"2|1|125557|SUPPL|8|0||{cell}").date is None


@pytest.mark.parametrize("cell", ["2018-03-29 00:00:00", "2018-03-29", " 2018-03-29 00:00:00.000 "])
def test_days_are_read_without_their_time(tmp_path: Path, cell: str) -> None:
    assert submission(tmp_path, f"125557|2|SUPPL|13|AP|{cell}||").date == date(2018, 3, 29)


def test_a_class_without_a_description_keeps_its_code(tmp_path: Path) -> None:
    found = submission(tmp_path, "125557|19|SUPPL|13|TA|2018-03-29 00:00:00||901 REQUIRED")
    assert (found.class_code, found.class_name) == ("UNKNOWN", None)
    assert (found.status, found.priority) == ("TA", "901 REQUIRED")


def test_padded_cells_and_lost_zeros_are_the_same_keys(tmp_path: Path) -> None:
    found = submission(tmp_path, " 21588 |2|SUPPL     |007|AP|2018-03-29 00:00:00||n/a")
    assert (found.application_number, found.type, found.number) == ("021588", "SUPPL", "7")
    assert found.priority == "N/A"


def test_an_application_can_have_several_originals_and_numbers_restart(tmp_path: Path) -> None:
    rows = "125557|7|ORIG|2|AP|2015-01-01 00:00:00||\n125557|2|SUPPL|1|AP|2015-01-02 00:00:00||\n"
    found = reading(tmp_path, Submissions=with_rows("Submissions", rows))
    keys = [(row.type, row.number) for row in found.submissions if row.application_number == "125557"]
    assert keys == [("ORIG", "1"), ("SUPPL", "8"), ("ORIG", "2"), ("SUPPL", "1")]


@pytest.mark.parametrize(
    ("cell", "url"),
    [
        ("http://example.org/a.pdf#page=33", "http://example.org/a.pdf#page=33"),
        ("http://example.org/Orig1s015, s016ltr.pdf", "http://example.org/Orig1s015,%20s016ltr.pdf"),
        ("http://example.org/a%20b.cfm?x=1&y=2", "http://example.org/a%20b.cfm?x=1&y=2"),
        ("httpS://example.org/a.pdf", "https://example.org/a.pdf"),
        ("0https://example.org/a.pdf", "https://example.org/a.pdf"),
        (" https://example.org/a.pdf  ", "https://example.org/a.pdf"),
        ("http://example.org/a.pdf\xa0", "http://example.org/a.pdf"),
        ("0", None),
        ("", None),
    ],
)
def test_addresses_are_fit_to_be_followed(tmp_path: Path, cell: str, url: str | None) -> None:
    assert document(tmp_path, f"2|1|125557|SUPPL     |8|0|{cell}|2017-07-14 00:00:00").url == url


def test_documents_with_and_without_a_title_and_a_kind(tmp_path: Path) -> None:
    assert document(tmp_path, "2|2|125557|SUPPL|8|Tracked changes||") == Document(
        "Label", "Tracked changes", None, None
    )
    assert document(tmp_path, "2|99|125557|SUPPL|8|0||") == Document(None, None, None, None)


def test_a_document_that_is_listed_again_is_kept_once_and_reported(tmp_path: Path) -> None:
    rows = "2|1|125557|SUPPL     |8|0||2017-07-14 00:00:00\n3|1|125557|SUPPL|8|0||2017-07-14 00:00:00\n"
    found = reading(tmp_path, ApplicationDocs=with_rows("ApplicationDocs", rows))
    assert found.submissions[2].documents == (Document("Letter", None, None, date(2017, 7, 14)),)
    assert found.notes == ["ApplicationDocs.txt: rows that repeat another, kept once: 1"]


def test_a_document_of_the_whole_application_belongs_to_no_submission(tmp_path: Path) -> None:
    row = "2|2|125557|APPL      |0|0|http://example.org/rems.cfm|2016-11-02 00:00:00\n"
    found = reading(tmp_path, ApplicationDocs=with_rows("ApplicationDocs", row))
    assert found.applications[1].documents == (
        Document("Label", None, "http://example.org/rems.cfm", date(2016, 11, 2)),
    )
    assert found.rejected == []


@pytest.mark.parametrize(
    ("row", "product"),
    [
        (
            " TABLET;ORAL |EQ 1MG BASE;2MG| 1| GLEEVEC |IMATINIB MESYLATE ;; SODIUM|1|",
            BLANK._replace(
                form="TABLET;ORAL",
                strength="EQ 1MG BASE;2MG",
                brand="GLEEVEC",
                ingredients=("IMATINIB MESYLATE", "SODIUM"),
                reference_drug=True,
            ),
        ),
        ('UNKNOWN||2|HYDRO-SERP ""25""||', BLANK._replace(form="UNKNOWN", brand='HYDRO-SERP ""25""')),
        ("|||||", BLANK),
    ],
)
def test_products_are_trimmed_and_ragged_ones_taken(tmp_path: Path, row: str, product: Product) -> None:
    found = reading(tmp_path, Products=with_rows("Products", f"021588|002|{row}\n"))
    assert found.applications[0].products == (product._replace(number="002"),)
    assert found.rejected == []


def test_a_product_can_have_two_statuses_and_two_codes_of_equivalence(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        MarketingStatus=with_rows("MarketingStatus", "2|125557|001\n1|125557|1\n"),
        TE=with_rows("TE", "125557|001|1|AB\n125557|001|1|AB\n125557|001|2|AB1\n"),
    )
    (product,) = found.applications[1].products
    assert product.marketing_status == ("Prescription", "Over-the-counter")
    assert product.equivalence == ("AB", "AB1")
