"""FDA's own file of July 2019, whole: its counts, its defects, and blinatumomab."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tracker.dates import PartialDate
from tracker.sources.drugs_at_fda import read
from tracker.sources.drugs_at_fda.records import Application, DrugsAtFda, Product, Submission

FILE = Path(
    os.environ.get("TRACKER_DRUGS_AT_FDA")
    or Path(__file__).parents[3] / "shared/data/drugs-at-fda/drugsatfda-2019-07-02.zip"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.exists(), reason=f"no {FILE.name}: name it in TRACKER_DRUGS_AT_FDA"),
]


@pytest.fixture(scope="module")
def vintage() -> DrugsAtFda:
    return read(FILE)


def test_every_row_is_counted_and_every_refusal_has_its_reason(vintage: DrugsAtFda) -> None:
    assert vintage.as_of == PartialDate.parse("2019-07-01")
    assert vintage.counts == {
        "ActionTypes_Lookup": (58, 0),
        "SubmissionClass_Lookup": (26, 0),
        "ApplicationsDocsType_Lookup": (62, 0),
        "MarketingStatus_Lookup": (4, 0),
        "Applications": (23_267, 0),
        "Products": (39_473, 5),
        "MarketingStatus": (39_788, 317),
        "TE": (18_250, 11),
        "Submissions": (156_942, 4_432),
        "SubmissionPropertyType": (179_171, 781),
        "ApplicationDocs": (57_366, 26),
    }
    assert Counter((row.file, row.reason.split(" ", 1)[0], kind(row.reason)) for row in vintage.rejected) == {
        ("Products.txt", "application", "missing"): 5,
        ("MarketingStatus.txt", "product", "missing"): 312,
        ("MarketingStatus.txt", "product", "refused"): 5,
        ("TE.txt", "product", "missing"): 6,
        ("TE.txt", "product", "refused"): 5,
        ("Submissions.txt", "application", "missing"): 4_432,
        ("SubmissionPropertyType.txt", "submission", "missing"): 260,
        ("SubmissionPropertyType.txt", "submission", "refused"): 521,
        ("ApplicationDocs.txt", "submission", "missing"): 24,
        ("ApplicationDocs.txt", "submission", "refused"): 2,
    }
    assert vintage.notes == ["ApplicationDocs.txt: rows that repeat another, kept once: 23"]


def kind(reason: str) -> str:
    return "missing" if " is not in " in reason else "refused" if " was refused (" in reason else reason


def test_what_is_kept_has_the_defects_of_the_file(vintage: DrugsAtFda) -> None:
    submissions, applications = vintage.submissions, vintage.applications
    assert (len(applications), len(submissions)) == (23_267, 152_510)
    assert (
        len({row.raw.partition("\t")[0] for row in vintage.rejected if row.file == "Submissions.txt"})
        == 1_296
    )
    assert sum(not application.products for application in applications) == 216
    assert sum(len(application.documents) for application in applications) == 34
    products = [product for application in applications for product in application.products]
    assert [product.strength for product in products].count(None) == 1
    assert sum(len(product.marketing_status) > 1 for product in products) == 3
    undated = [(row.application_number, row.type, row.number) for row in submissions if row.date is None]
    assert undated == [("022505", "SUPPL", "10")]  # those of 009658 and 060904 have no application
    documents = [document for row in submissions for document in row.documents]
    assert {document.url.partition("//")[0] for document in documents if document.url} == {"http:", "https:"}
    assert not any(
        " " in document.url or not document.url.isascii() for document in documents if document.url
    )
    originals = Counter(row.application_number for row in submissions if row.type == "ORIG")
    assert originals["079108"] == 4
    assert any("Men’s" in (row.note or "") for row in submissions)
    assert {row.priority for row in submissions} == {
        None, "STANDARD", "PRIORITY", "UNKNOWN", "N/A", "901 REQUIRED", "901 ORDER",
    }  # fmt: skip


def test_blinatumomab_has_one_product_and_ten_submissions(vintage: DrugsAtFda) -> None:
    assert [application for application in vintage.applications if application.number == "125557"] == [
        Application(
            type="BLA",
            number="125557",
            sponsor="AMGEN",
            products=(
                Product(
                    number="001",
                    form="INJECTABLE;INJECTION",
                    strength="35MCG",
                    brand="BLINCYTO",
                    ingredients=("BLINATUMOMAB",),
                    reference_drug=False,
                    marketing_status=("Prescription",),
                ),
            ),
        )
    ]
    found = [row for row in vintage.submissions if row.application_number == "125557"]
    assert list(map(told, found)) == [
        ("ORIG", "1", date(2014, 12, 3), "TYPE 1", "PRIORITY", True, 4),
        ("SUPPL", "5", date(2016, 8, 30), "EFFICACY", "PRIORITY", True, 3),
        ("SUPPL", "6", date(2016, 8, 30), "LABELING", "STANDARD", True, 2),
        ("SUPPL", "7", date(2017, 5, 3), "LABELING", "STANDARD", True, 3),
        ("SUPPL", "8", date(2017, 7, 11), "EFFICACY", "PRIORITY", True, 2),
        ("SUPPL", "12", date(2017, 11, 30), "LABELING", "STANDARD", True, 3),
        ("SUPPL", "13", date(2018, 3, 29), "EFFICACY", "PRIORITY", True, 2),
        ("SUPPL", "14", date(2018, 4, 10), "REMS", "N/A", True, 1),
        ("SUPPL", "15", date(2019, 4, 18), "LABELING", "STANDARD", True, 2),
        ("SUPPL", "16", date(2019, 4, 18), "REMS", "N/A", False, 2),
    ]
    assert {(row.application_type, row.status, row.note, row.actions) for row in found} == {
        ("BLA", "AP", None, ())
    }


def told(row: Submission) -> tuple[object, ...]:
    return (
        row.type, row.number, row.date, row.class_code, row.priority, row.is_orphan, len(row.documents),
    )  # fmt: skip
