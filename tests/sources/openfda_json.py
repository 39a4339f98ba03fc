"""What openFDA makes of Drugs@FDA's tables: the same rows as JSON, in its words and with its omissions."""

import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from typing import Any

Row = dict[str, str]
Json = dict[str, Any]

IMATINIB: Json = {
    "submissions": [
        {
            "submission_type": "ORIG",
            "submission_number": "1",
            "submission_status": "AP",
            "submission_status_date": "20010510",
            "review_priority": "PRIORITY",
            "submission_class_code": "TYPE 1",
            "submission_class_code_description": "Type 1 - New Molecular Entity",
            "submission_property_type": [{"code": "Orphan"}],
            "application_docs": [
                {
                    "id": "1",
                    "url": "http://example.org/21335 ltr.pdf",
                    "date": "20010511",
                    "type": "Letter",
                }
            ],
        }
    ],
    "application_number": "NDA021335",
    "sponsor_name": "NOVARTIS",
    "products": [
        {
            "product_number": "001",
            "reference_drug": "Yes",
            "brand_name": "GLEEVEC",
            "active_ingredients": [{"name": "IMATINIB MESYLATE", "strength": "100MG"}],
            "reference_standard": "No",
            "dosage_form": "CAPSULE",
            "route": "ORAL",
            "marketing_status": "Discontinued",
        }
    ],
    "openfda": {"generic_name": ["IMATINIB MESYLATE"], "unii": ["8A1O1M485B"], "rxcui": ["284206"]},
}
"""One application as the service gives it."""


def page(*results: Json, day: str | None = "2026-11-17", total: int | None = None) -> Json:
    """An answer of the service, or a whole file."""
    count = {"skip": 0, "limit": len(results), "total": len(results) if total is None else total}
    meta = {"disclaimer": "…", "results": count} | ({"last_updated": day} if day else {})
    return {"meta": meta, "results": list(results)}


def write(path: Path, document: object) -> Path:
    """The document as a file, a member a line, as openFDA writes it."""
    path.write_text(json.dumps(document, indent=2), encoding="utf-8")
    return path


class Tables:
    """The rows of Drugs@FDA's tables, by what they belong to."""

    def __init__(self, files: dict[str, bytes]) -> None:
        rows = {name.removesuffix(".txt"): [*_rows(text)] for name, text in files.items()}
        self.applications = rows["Applications"]
        self.products = _by(rows["Products"], "ApplNo")
        self.marketing = _by(rows["MarketingStatus"], "ApplNo", "ProductNo")
        self.submissions = _by(rows["Submissions"], "ApplNo")
        self.properties = _by(rows["SubmissionPropertyType"], *STEP)
        self.documents = _by(rows["ApplicationDocs"], *STEP)
        self.classes = _by(rows["SubmissionClass_Lookup"], "SubmissionClassCodeID")
        self.kinds = _by(rows["ApplicationsDocsType_Lookup"], "ApplicationDocsType_Lookup_ID")


STEP = ("ApplNo", "SubmissionType", "SubmissionNo")


def copied(files: dict[str, bytes], day: str | None) -> Json:
    """A vintage of Drugs@FDA's tables as openFDA has it."""
    tables = Tables(files)
    return page(*(_application(tables, row) for row in tables.applications), day=day)


def _rows(text: bytes) -> Iterable[Row]:
    header, *lines = (line.split("\t") for line in text.decode("cp1252").split("\r\n") if line)
    return (dict(zip(header, map(str.strip, line), strict=False)) for line in lines)


def _by(rows: Iterable[Row], *columns: str) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[column] for column in columns)].append(row)
    return found


def _told(given: Json) -> Json:
    return {name: value for name, value in given.items() if value not in ("", None, [])}


def _application(tables: Tables, row: Row) -> Json:
    number = (row["ApplNo"],)
    return _told(
        {
            "submissions": [_submission(tables, one) for one in tables.submissions.get(number, ())],
            "application_number": row["ApplType"] + row["ApplNo"],
            "sponsor_name": row["SponsorName"],
            "products": [_product(tables, one) for one in tables.products.get(number, ())],
        }
    )


def _product(tables: Tables, row: Row) -> Json:
    form, _, route = row["Form"].partition(";")
    names, strengths = row["ActiveIngredient"].split(";"), row["Strength"].split(";")
    return _told(
        {
            "product_number": row["ProductNo"],
            "reference_drug": {"0": "No", "1": "Yes", "2": "TBD"}.get(row["ReferenceDrug"]),
            "brand_name": row["DrugName"],
            "active_ingredients": [
                {"name": name.strip(), "strength": strength.strip()}
                for name, strength in zip_longest(names, strengths[: len(names)], fillvalue="")
            ],
            "dosage_form": form,
            "route": route,
            "marketing_status": "Prescription"
            if tables.marketing.get((row["ApplNo"], row["ProductNo"]))
            else "",
        }
    )


def _submission(tables: Tables, row: Row) -> Json:
    key = tuple(row[column] for column in STEP)
    (its_class,) = tables.classes.get((row["SubmissionClassCodeID"],), [{}])
    codes = [one["SubmissionPropertyTypeCode"] for one in tables.properties.get(key, ())]
    return _told(
        {
            "submission_type": row["SubmissionType"],
            "submission_number": row["SubmissionNo"],
            "submission_status": row["SubmissionStatus"],
            "submission_status_date": _digits(row["SubmissionStatusDate"]),
            "review_priority": row["ReviewPriority"],
            "submission_public_notes": row["SubmissionsPublicNotes"],
            "submission_class_code": its_class.get("SubmissionClassCode", ""),
            "submission_class_code_description": its_class.get("SubmissionClassCodeDescription", ""),
            "submission_property_type": [{"code": code} for code in codes if code not in ("Null", "")],
            "application_docs": [_document(tables, one) for one in tables.documents.get(key, ())],
        }
    )


def _document(tables: Tables, row: Row) -> Json:
    (kind,) = tables.kinds[row["ApplicationDocsTypeID"],]
    title = row["ApplicationDocsTitle"]
    return {
        "id": row["ApplicationDocsID"],
        "url": row["ApplicationDocsURL"],
        "date": _digits(row["ApplicationDocsDate"]),
        "type": kind["ApplicationDocsType_Lookup_Description"],
    } | ({} if title == "0" else {"title": title})


def _digits(day: str) -> str:
    return day[:10].replace("-", "")
