"""EMA's table of medicines, made by hand in its layouts: a test gives the cells that it is about."""

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from openpyxl import Workbook

NEW = (
    "Category", "Name of medicine", "EMA product number", "Medicine status", "Opinion status",
    "Latest procedure affecting product information",
    "International non-proprietary name (INN) / common name", "Active substance", "Therapeutic area (MeSH)",
    "Species\n(veterinary)", "Patient safety", "ATC code (human)", "ATCvet code (veterinary)",
    "Pharmacotherapeutic group\n(human)", "Pharmacotherapeutic group\n(veterinary)", "Therapeutic indication",
    "Accelerated assessment", "Additional monitoring", "Advanced therapy", "Biosimilar",
    "Conditional approval",
    "Exceptional circumstances", "Generic or hybrid", "Orphan medicine", "PRIME: priority medicine",
    "Marketing authorisation developer / applicant / holder", "European Commission decision date",
    "Start of rolling review date", "Start of evaluation date", "Opinion adopted date",
    "Withdrawal of application date", "Marketing authorisation date",
    "Refusal of marketing authorisation date",
    "Withdrawal / expiry / revocation / lapse of marketing authorisation date",
    "Suspension of marketing authorisation date", "Revision number", "First published date",
    "Last updated date",
    "Medicine URL",
)  # fmt: skip
"""The 39 columns since 2024."""
OLD = (
    "Category", "Medicine name", "Therapeutic area", "International non-proprietary name (INN) / common name",
    "Active substance", "Product number", "Patient safety", "Authorisation status", "ATC code",
    "Additional monitoring", "Generic", "Biosimilar", "Conditional approval", "Exceptional circumstances",
    "Accelerated assessment", "Orphan medicine", "Marketing authorisation date",
    "Date of refusal of marketing authorisation", "Marketing authorisation holder/company name",
    "Human pharmacotherapeutic group", "Vet pharmacotherapeutic group", "Date of opinion", "Decision date",
    "Revision number", "Condition / indication", "Species", "ATCvet code", "First published", "Revision date",
    "URL",
)  # fmt: skip
"""The 30 columns of 2018."""

SHORT = {
    "name": "Name of medicine",
    "number": "EMA product number",
    "status": "Medicine status",
    "opinion_status": "Opinion status",
    "procedure": "Latest procedure affecting product information",
    "inn": "International non-proprietary name (INN) / common name",
    "substance": "Active substance",
    "atc": "ATC code (human)",
    "indication": "Therapeutic indication",
    "conditional": "Conditional approval",
    "exceptional": "Exceptional circumstances",
    "orphan": "Orphan medicine",
    "monitored": "Additional monitoring",
    "biosimilar": "Biosimilar",
    "holder": "Marketing authorisation developer / applicant / holder",
    "decision": "European Commission decision date",
    "opinion": "Opinion adopted date",
    "application_withdrawn": "Withdrawal of application date",
    "authorised": "Marketing authorisation date",
    "refused": "Refusal of marketing authorisation date",
    "ended": "Withdrawal / expiry / revocation / lapse of marketing authorisation date",
    "suspended": "Suspension of marketing authorisation date",
    "category": "Category",
}
"""The columns that tests speak of, by a short name."""
_THEN = {
    "name": "Medicine name",
    "number": "Product number",
    "status": "Authorisation status",
    "atc": "ATC code",
    "indication": "Condition / indication",
    "holder": "Marketing authorisation holder/company name",
    "decision": "Decision date",
    "opinion": "Date of opinion",
    "refused": "Date of refusal of marketing authorisation",
}
"""What they were called in 2018."""
EXEMPLAR = {
    "category": "Human",
    "name": "Exemplar",
    "number": "EMEA/H/C/009001",
    "status": "Authorised",
    "inn": "exemplamab",
    "substance": "exemplamab",
    "atc": "L01FX07",
    "indication": "Exemplar is indicated for adults with exemplary disease.",
    "conditional": "No",
    "exceptional": "No",
    "orphan": "No",
    "monitored": "No",
    "holder": "Example Europe B.V.",
    "opinion": "24/09/2015",
    "authorised": "23/11/2015",
}

Cells = Mapping[str, object]


def medicine(**cells: object) -> dict[str, object]:
    """A medicine's cells by short names: the exemplar's, with these in the place of its own."""
    return {**EXEMPLAR, **cells}


def rows(medicines: Sequence[Cells], header: Sequence[str] = NEW) -> list[list[object]]:
    """The header, and a line for each medicine."""
    named = (
        {
            _THEN[key] if header is OLD and key in _THEN else SHORT.get(key, key): cell
            for key, cell in one.items()
        }
        for one in medicines
    )
    return [list(header), *([one.get(column, "") for column in header] for one in named)]


def banner(day: str | None, above: int = 8) -> list[list[object]]:
    """The lines above the header, the first of which says when the table was made."""
    if day is None:
        return [[] for _ in range(above)]
    said = "Output automatically generated from content on www.ema.europa.eu on:"
    return [["Content type:", "Medicine", said, f"{day} - 10:41"], *([] for _ in range(above - 1))]


def workbook(path: Path, lines: Sequence[Sequence[object]]) -> Path:
    """An Excel workbook with these lines."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Medicine")
    for line in lines:
        sheet.append(["" if cell is None else cell for cell in line])
    book.save(path)
    return path


def xlsx(path: Path, day: str | None, *medicines: Cells, header: Sequence[str] = NEW) -> Path:
    """The table as EMA publishes it."""
    return workbook(path, [*banner(day), *rows(medicines, header)])


def text(lines: Sequence[Sequence[object]], delimiter: str = ",") -> str:
    """Lines as CSV."""
    written = StringIO()
    csv.writer(written, delimiter=delimiter).writerows(lines)
    return written.getvalue()


def delimited(path: Path, day: str | None, *medicines: Cells, header: Sequence[str] = NEW) -> Path:
    """The table as CSV, with its banner."""
    path.write_text(text([*banner(day, 1), *rows(medicines, header)]), encoding="utf-8")
    return path


def objects(path: Path, stamp: str | None, *medicines: Cells) -> Path:
    """The table as EMA's JSON."""
    header, *lines = rows(medicines)
    keys = [
        "_".join("".join(c if c.isalnum() else " " for c in str(name)).lower().split()) for name in header
    ]
    data = [dict(zip(keys, line, strict=True)) for line in lines]
    whole = {"meta": {"total_records": len(data), "timestamp": stamp}, "data": data} if stamp else data
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path
