"""Defects of openFDA's records, one by one: refused alone, or known for what they are."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.sources.openfda_json import IMATINIB, Json, page, write
from tracker.sources.openfda import read

TODAY = date(2026, 11, 21)
ORIGINAL: Json = IMATINIB["submissions"][0]
PRODUCT: Json = IMATINIB["products"][0]


def refusals(folder: Path, *applications: Json) -> list[tuple[str, int, str, str]]:
    with read(write(folder / "page.json", page(*applications)), TODAY) as found:
        return [(one.file, one.line, one.reason, one.raw) for one in found.rejected]


def submissions(folder: Path, **changed: object) -> list[Any]:
    application = IMATINIB | {"submissions": [ORIGINAL | changed]}
    with read(write(folder / "page.json", page(application)), TODAY) as found:
        assert found.rejected == []
        return [*found.submissions]


def test_what_was_left_from_a_test_is_no_product(tmp_path: Path) -> None:
    left = PRODUCT | {
        "product_number": "009",
        "brand_name": "hema test",
        "active_ingredients": [{"name": ".ALPHA.-DORADEXANTHIN"}],
    }
    tested: Json = IMATINIB | {"products": [PRODUCT, left]}
    with read(write(tmp_path / "page.json", page(tested)), TODAY) as found:
        assert [product.brand for one in found.applications for product in one.products] == ["GLEEVEC"]
        ((file, line, reason, raw),) = found.rejected
        assert (file, line, reason) == ("page.json", 55, "product 'hema test' is left from a test")
        assert json.loads(raw) == left
        assert found.counts["Products"] == (2, 1)


def test_a_test_that_is_sold_is_a_product(tmp_path: Path) -> None:
    sold = PRODUCT | {"brand_name": "PYLORI-CHEK BREATH TEST", "active_ingredients": [{"name": ".ALPHA.-X"}]}
    with read(write(tmp_path / "page.json", page(IMATINIB | {"products": [sold]})), TODAY) as found:
        assert [product.ingredients for one in found.applications for product in one.products] == [
            (".ALPHA.-X",)
        ]


UNKNOWN_DAYS = ["19000101", "1900-01-01", "00000000", "99999999", "0", "TBD", "N/A", "Null", "", None]


@pytest.mark.parametrize("day", UNKNOWN_DAYS)
def test_some_days_mean_that_nobody_knows(tmp_path: Path, day: str | None) -> None:
    (found,) = submissions(tmp_path, submission_status_date=day, application_docs=[])
    assert found.date is None


@pytest.mark.parametrize("day", ["20141203", "2014-12-03", " 20141203 ", "2014-12-03 00:00:00"])
def test_a_day_is_a_day_however_it_is_written(tmp_path: Path, day: str) -> None:
    (found,) = submissions(tmp_path, submission_status_date=day)
    assert found.date == date(2014, 12, 3)


BAD_SUBMISSIONS: dict[str, tuple[Json, str]] = {
    "no month": (
        {"submission_status_date": "20011301"},
        "date '2001-13-01' is no day such as 2014-12-03",
    ),
    "a month": ({"submission_status_date": "200105"}, "date '200105' is no day such as 2014-12-03"),
    "future": ({"submission_status_date": "20270101"}, "status date '20270101' lies in the future"),
    "status": ({"submission_status": "WD"}, "status 'WD' is none of AP, TA"),
    "type": ({"submission_type": "AMEND"}, "submission type 'AMEND' is none of ORIG, SUPPL"),
    "number": ({"submission_number": "S-1"}, "submission number 'S-1' is no number"),
    "no number": ({"submission_number": None}, "submission number '' is no number"),
    "priority": (
        {"review_priority": "URGENT"},
        "review priority 'URGENT' is none of 901 ORDER, 901 REQUIRED, N/A, PRIORITY, STANDARD, UNKNOWN",
    ),
    "property": (
        {"submission_property_type": [{"code": "Accelerated"}]},
        "property 'Accelerated' is unknown",
    ),
    "control": (
        {"submission_public_notes": "a\x1b[31m"},
        "a control character (U+001B) in submission_public_notes",
    ),
    "zero byte": (
        {"submission_class_code": "TYPE\x00 1"},
        "a control character (U+0000) in submission_class_code",
    ),
    "layout": (
        {"application_docs": {"url": "http://example.org"}},
        "Expected `array | null`, got `object` - at `$.application_docs`",
    ),
}


@pytest.mark.parametrize(("changed", "reason"), BAD_SUBMISSIONS.values(), ids=BAD_SUBMISSIONS)
def test_a_bad_submission_is_refused_alone(tmp_path: Path, changed: Json, reason: str) -> None:
    second = ORIGINAL | {"submission_number": "2"} | changed
    application = IMATINIB | {"submissions": [ORIGINAL, second]}
    with read(write(tmp_path / "page.json", page(application)), TODAY) as found:
        assert [one.number for one in found.submissions] == ["1"]
        ((file, line, said, raw),) = found.rejected
        assert (file, line, said, json.loads(raw)) == ("page.json", 36, reason, second)
        assert (len(found.applications), found.counts["Submissions"]) == (1, (2, 1))


BAD_APPLICATIONS = {
    "type": ({"application_number": "IND012345"}, "application number 'IND012345' is none such as"),
    "no type": ({"application_number": "021335"}, "application number '021335' is none such as"),
    "nothing": ({"application_number": None}, "application number '' is none such as"),
    "long": ({"application_number": "NDA1234567"}, "application number '1234567' has more than six digits"),
    "layout": ({"products": "none"}, "Expected `array | null`, got `str` - at `$.products`"),
    "control": ({"sponsor_name": "A\x07"}, "a control character (U+0007) in sponsor_name"),
}


@pytest.mark.parametrize(("changed", "reason"), BAD_APPLICATIONS.values(), ids=BAD_APPLICATIONS)
def test_a_bad_application_is_refused_with_all_it_has(tmp_path: Path, changed: Json, reason: str) -> None:
    bad: Json = IMATINIB | changed
    other: Json = IMATINIB | {"application_number": "BLA125557"}
    with read(write(tmp_path / "page.json", page(bad, other)), TODAY) as found:
        assert [one.number for one in found.applications] == ["125557"]
        ((_, line, said, raw),) = found.rejected
        assert (line, said.startswith(reason), json.loads(raw)) == (12, True, bad)


def test_an_application_that_stands_twice_in_other_words_is_refused(tmp_path: Path) -> None:
    other: Json = IMATINIB | {"sponsor_name": "SANDOZ"}
    ((file, line, reason, raw),) = refusals(tmp_path, IMATINIB, other)
    assert (file, line, json.loads(raw)) == ("page.json", 68, other)
    assert reason == "application NDA 021335 stands already, in other words, in line 12 of page.json"


def test_parts_that_stand_twice_are_refused(tmp_path: Path) -> None:
    twice: Json = IMATINIB | {
        "products": [PRODUCT, PRODUCT | {"brand_name": "GLIVEC"}],
        "submissions": [ORIGINAL, ORIGINAL | {"submission_status": "TA"}],
    }
    assert [reason for _, _, reason, _ in refusals(tmp_path, twice)] == [
        "product 001 stands already in this application",
        "submission ORIG 1 stands already in this application",
    ]


def test_a_bad_document_is_refused_and_its_submission_stays(tmp_path: Path) -> None:
    letter: Json = ORIGINAL["application_docs"][0]
    documents = [letter, letter, letter | {"url": "see file"}, {"date": "19000101", "type": "Label"}]
    application = IMATINIB | {"submissions": [ORIGINAL | {"application_docs": documents}]}
    with read(write(tmp_path / "page.json", page(application)), TODAY) as found:
        ((kept),) = (one.documents for one in found.submissions)
        assert [(one.kind, one.date) for one in kept] == [("Letter", date(2001, 5, 11)), ("Label", None)]
        assert [one.reason for one in found.rejected] == ["address 'see file' is not on the web"]
        assert found.counts["ApplicationDocs"] == (3, 1)
        assert found.notes == ["documents that repeat another, kept once: 1"]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ({"unii": ["8a1o1m485b", "8A1O1M485B", "BKJ8M8G5HI"]}, ("8A1O1M485B", "BKJ8M8G5HI")),
        ({"unii": ["N/A", "8A1O1M485", ""]}, ()),
        ({}, ()),
    ],
)
def test_codes_are_codes(tmp_path: Path, section: Json, expected: tuple[str, ...]) -> None:
    with read(write(tmp_path / "page.json", page(IMATINIB | {"openfda": section})), TODAY) as found:
        assert [one.unii for one in found.applications] == [expected]
        assert found.notes == []


def test_a_section_in_another_layout_is_told(tmp_path: Path) -> None:
    with read(write(tmp_path / "page.json", page(IMATINIB | {"openfda": {"unii": 7}})), TODAY) as found:
        assert [one.unii for one in found.applications] == [()]
        assert found.notes == ["members that are not read: openfda in another layout"]


def test_what_is_no_object_is_refused_among_applications(tmp_path: Path) -> None:
    with read(write(tmp_path / "array.json", [IMATINIB, 7, IMATINIB]), TODAY) as found:
        assert [(one.reason, one.raw) for one in found.rejected] == [("Expected `object`, got `int`", "7")]
        assert found.counts["Applications"] == (3, 1)


def test_a_heading_in_another_layout_is_none(tmp_path: Path) -> None:
    document = {"meta": {"last_updated": 20261117}, "results": [IMATINIB]}
    with read(write(tmp_path / "page.json", document), TODAY) as found:
        assert str(found.as_of) == "2001-05-10"
