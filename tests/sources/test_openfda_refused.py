"""What is no openFDA file is refused whole, in one line that says what to do."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.sources.openfda_json import IMATINIB, page, write
from tests.sources.vintage import tables, zipped
from tracker.sources.openfda import read
from tracker.sources.refusals import Refused

DOWNLOAD = "Download drug/drugsfda from https://open.fda.gov/apis/drug/drugsfda/download/"
TABLES = f"{DOWNLOAD} (FDA's own zip of tables goes in with: tracker import drugs-at-fda)"
AGAIN = "Ask again for something that it has, such as https://api.fda.gov/drug/drugsfda.json?limit=1"
NOT = f"not of drug/drugsfda. {DOWNLOAD}"
EXPECTED = "expected the columns application_number, sponsor_name, products, submissions"
DOCUMENTS: dict[str, tuple[object, str]] = {
    "error": (
        {"error": {"code": "NOT_FOUND", "message": "No matches found!"}},
        f"'f.json' holds no data but openFDA's answer 'NOT_FOUND: No matches found!'. {AGAIN}",
    ),
    "odd error": (
        {"error": "over\nthe limit"},
        f"'f.json' holds no data but openFDA's answer '\"over\\nthe limit\"'. {AGAIN}",
    ),
    "label": (
        page({"set_id": "38b482a8", "spl_product_data_elements": [], "openfda": {}}),
        f"'f.json' holds records of openFDA's drug/label (with 'set_id'), {NOT}",
    ),
    "event": (
        page({"safetyreportid": "1", "patient": {}}),
        f"'f.json' holds records of openFDA's drug/event (with 'safetyreportid'), {NOT}",
    ),
    "ndc": (
        page({"product_ndc": "0078-0401", "application_number": "NDA021588", "openfda": {}}),
        f"'f.json' holds records of openFDA's drug/ndc (with 'product_ndc'), {NOT}",
    ),
    "something else": (
        page({"nctId": "NCT00000001"}),
        f"'f.json' has an unknown layout: {EXPECTED}; found nctId. {TABLES}",
    ),
    "numbers": ([1, 2], f"'f.json' has an unknown layout: {EXPECTED}; found nothing. {TABLES}"),
    "no array": (
        {"meta": {}, "results": {}},
        f"'f.json' has an unknown layout: {EXPECTED}; found meta, results. {TABLES}",
    ),
    "empty": (page(), f"'f.json' holds no application. {DOWNLOAD}"),
}


@pytest.mark.parametrize(("document", "message"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_other_documents_are_refused(tmp_path: Path, document: object, message: str) -> None:
    path = write(tmp_path / "f.json", document)
    with pytest.raises(Refused) as refused, read(path):
        pass
    assert str(refused.value) == message


@pytest.mark.parametrize("left", [2, 30, 200, 1200])
def test_a_file_that_breaks_off_is_refused(tmp_path: Path, left: int) -> None:
    path = tmp_path / "f.json"
    text = json.dumps(page(IMATINIB, IMATINIB | {"application_number": "NDA021588"})).encode()
    path.write_bytes(text[:-left])
    with (
        pytest.raises(Refused, match=r"'f\.json' is cut short or damaged \(line 1: it breaks off"),
        read(path),
    ):
        pass


def test_a_web_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(b"<!DOCTYPE html>")
    with (
        pytest.raises(Refused, match=r"'f\.json' should be JSON in UTF-8, but it begins with '<!DOC"),
        read(path),
    ):
        pass


def test_the_zip_of_tables_is_sent_to_its_own_command(tmp_path: Path) -> None:
    path = zipped(tmp_path / "drugsatfda.zip", tables())
    with pytest.raises(Refused) as refused, read(path):
        pass
    assert str(refused.value).startswith("'drugsatfda.zip' has no drug-drugsfda-0001-of-0001.json; found ")
    assert str(refused.value).endswith(TABLES)


def test_partitions_of_several_days_are_refused(tmp_path: Path) -> None:
    other = page(IMATINIB | {"application_number": "NDA021588"}, day="2026-11-10")
    parts = {"1.json": json.dumps(page(IMATINIB)).encode(), "2.json": json.dumps(other).encode()}
    with pytest.raises(Refused) as refused, read(zipped(tmp_path / "p.zip", parts), date(2026, 11, 21)):
        pass
    assert str(refused.value) == (
        "'p.zip' holds partitions of several days: 2026-11-10, 2026-11-17. Give one day at a time."
    )
