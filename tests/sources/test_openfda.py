"""openFDA's drug/drugsfda, read: the records of Drugs@FDA, from every form in which it is given."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.sources.openfda_json import IMATINIB, Json, copied, page, write
from tests.sources.vintage import tables, unpacked, zipped
from tracker.sources.drugs_at_fda import read as read_tables
from tracker.sources.drugs_at_fda.records import Application, Document, Product, Submission
from tracker.sources.openfda import OpenFda, read

Outcome = tuple[list[Application], list[Submission]]
TODAY = date(2026, 11, 21)
GLEEVEC = Product(
    number="001",
    form="CAPSULE;ORAL",
    strength="100MG",
    brand="GLEEVEC",
    ingredients=("IMATINIB MESYLATE",),
    reference_drug=True,
    marketing_status=("Discontinued",),
)
ORIGINAL = Submission(
    application_type="NDA",
    application_number="021335",
    type="ORIG",
    number="1",
    status="AP",
    date=date(2001, 5, 10),
    class_code="TYPE 1",
    class_name="Type 1 - New Molecular Entity",
    priority="PRIORITY",
    is_orphan=True,
    note=None,
    actions=(),
    documents=(Document("Letter", None, "http://example.org/21335%20ltr.pdf", date(2001, 5, 11)),),
    line=1,
)
EXPECTED = ([Application("NDA", "021335", "NOVARTIS", (GLEEVEC,), unii=("8A1O1M485B",))], [ORIGINAL])


def without_lines(found: OpenFda) -> Outcome:
    return [*found.applications], [one._replace(line=1) for one in found.submissions]


def whole(path: Path) -> Outcome:
    with read(path, TODAY) as found:
        assert found.rejected == []
        return without_lines(found)


def packed(folder: Path) -> Path:
    name = "drug-drugsfda-0001-of-0001.json"
    return zipped(folder / f"{name}.zip", {name: json.dumps(page(IMATINIB)).encode()})


def gzipped(folder: Path) -> Path:
    path = folder / "page.json.gz"
    path.write_bytes(gzip.compress(json.dumps(page(IMATINIB)).encode()))
    return path


FORMS: dict[str, Callable[[Path], Path]] = {
    "page": lambda folder: write(folder / "page.json", page(IMATINIB)),
    "one line": lambda folder: unpacked(folder, {"p.json": json.dumps(page(IMATINIB)).encode()}) / "p.json",
    "meta last": lambda folder: write(folder / "p.json", dict(reversed(page(IMATINIB).items()))),
    "bare array": lambda folder: write(folder / "array.json", [IMATINIB]),
    "alone": lambda folder: write(folder / "one.json", IMATINIB),
    "zip": packed,
    "gzip": gzipped,
    "folder": lambda folder: write(folder / "page.json", page(IMATINIB)).parent,
    "byte order mark": lambda folder: (
        unpacked(folder, {"p.json": b"\xef\xbb\xbf" + json.dumps(page(IMATINIB)).encode()}) / "p.json"
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_gives_the_same_records(tmp_path: Path, form: Callable[[Path], Path]) -> None:
    assert whole(form(tmp_path)) == EXPECTED


def test_a_file_says_of_which_day_it_is_and_how_much_of_it_there_is(tmp_path: Path) -> None:
    path = write(tmp_path / "page.json", page(IMATINIB, total=28_000))
    with read(path, TODAY) as found:
        assert (found.name, str(found.as_of)) == ("page.json", "2026-11-17")
        assert found.counts == {
            "Applications": (1, 0),
            "Products": (1, 0),
            "Submissions": (1, 0),
            "ApplicationDocs": (1, 0),
        }
        assert found.notes == ["1 of the 28,000 applications that openFDA has, or has found"]
        assert [one.line for one in found.submissions] == [12]
        assert (len(found.applications), len(found.submissions)) == (1, 1)


DAYS = {"2026-11-17": "2026-11-17", "2026-11-17T04:00:00": "2026-11-17", None: "2001-05-10"}


@pytest.mark.parametrize(("stated", "expected"), DAYS.items())
def test_the_day_is_the_stated_one_or_else_the_newest_status_date(
    tmp_path: Path, stated: str | None, expected: str
) -> None:
    with read(write(tmp_path / "page.json", page(IMATINIB, day=stated)), TODAY) as found:
        assert (str(found.as_of), found.notes) == (expected, [])


@pytest.mark.parametrize("stated", ["2027-01-01", "yesterday"])
def test_a_day_that_cannot_be_is_told(tmp_path: Path, stated: str) -> None:
    with read(write(tmp_path / "page.json", page(IMATINIB, day=stated)), TODAY) as found:
        assert str(found.as_of) == "2001-05-10"
        assert found.notes == [f"last_updated '{stated}' is no day in the past"]


def test_the_same_content_gives_the_records_of_drugs_at_fda(tmp_path: Path) -> None:
    files = tables()
    original = read_tables(unpacked(tmp_path / "tables", files), TODAY)
    path = write(tmp_path / "copy.json", copied(files, "2026-11-17"))
    applications, submissions = whole(path)
    assert applications == original.applications
    unsaid = [one._replace(line=1, is_orphan=one.is_orphan or None) for one in original.submissions]
    assert sorted(submissions) == sorted(unsaid)


def test_partitions_are_one_vintage_and_what_stands_in_two_is_kept_once(tmp_path: Path) -> None:
    other: Json = IMATINIB | {"application_number": "NDA021588", "submissions": []}
    parts = {
        "drug-drugsfda-0001-of-0002.json": json.dumps(page(IMATINIB, total=2)).encode(),
        "drug-drugsfda-0002-of-0002.json": json.dumps(page(other, IMATINIB, total=2), indent=1).encode(),
        "README.txt": b"openFDA",
    }
    with read(zipped(tmp_path / "drugsfda.zip", parts), TODAY) as found:
        assert [one.number for one in found.applications] == ["021335", "021588"]
        assert (found.rejected, len(found.submissions)) == ([], 1)
        assert found.notes == ["applications that repeat another word for word, kept once: 1"]


def test_new_members_are_read_over_and_named(tmp_path: Path) -> None:
    submission: Json = IMATINIB["submissions"][0] | {"submission_goal_date": "20010601"}
    document: Json = submission["application_docs"][0] | {"pages": 3}
    newer: Json = IMATINIB | {
        "submissions": [submission | {"application_docs": [document]}],
        "approval_type": "accelerated",
    }
    with read(write(tmp_path / "page.json", page(newer, newer)), TODAY) as found:
        assert without_lines(found) == EXPECTED
        assert found.notes == [
            "members that are not read: application_docs.pages, approval_type, submission_goal_date",
            "applications that repeat another word for word, kept once: 1",
        ]


def test_numbers_and_nulls_are_taken_for_texts(tmp_path: Path) -> None:
    submission: Json = IMATINIB["submissions"][0] | {"submission_number": 1, "submission_public_notes": None}
    product: Json = IMATINIB["products"][0] | {"product_number": 1, "te_code": None}
    written: Json = IMATINIB | {"submissions": [submission], "products": [product]}
    assert whole(write(tmp_path / "page.json", page(written))) == EXPECTED


def test_an_application_can_lack_everything_but_its_number(tmp_path: Path) -> None:
    bare = {"application_number": "ANDA 76543", "products": None, "submissions": None, "openfda": None}
    assert whole(write(tmp_path / "page.json", page(bare))) == ([Application("ANDA", "076543", None, ())], [])
