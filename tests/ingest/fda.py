"""Vintages of Drugs@FDA, made by hand in FDA's layout, read and loaded as the command does."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from tests.sources.vintage import TABLES, tables, unpacked
from tracker.ingest.chronology import TextFile
from tracker.ingest.chronology import load as load_chronology
from tracker.ingest.drugs_at_fda import Loaded, load
from tracker.sources.drugs_at_fda import read

SUBMISSIONS = TABLES["Submissions"].partition("\n")[0] + "\n"
APPLICATIONS = TABLES["Applications"].partition("\n")[0] + "\n"
PRODUCTS = TABLES["Products"].partition("\n")[0] + "\n"
DOCUMENTS = TABLES["ApplicationDocs"].partition("\n")[0] + "\n"
PROPERTIES = TABLES["SubmissionPropertyType"].partition("\n")[0] + "\n"
CLASSES = """\
SubmissionClassCodeID|SubmissionClassCode|SubmissionClassCodeDescription
2|EFFICACY|Efficacy
3|LABELING|Labeling
4|MANUF (CMC)|Manufacturing (CMC)
7|TYPE 1|Type 1 - New Molecular Entity
15|TYPE 5|Type 5 - New Formulation or New Manufacturer
21|REMS|REMS
"""


def vintage(folder: Path, submissions: str, **changed: str | bytes | None) -> Path:
    """A folder with the tables of one vintage; of what they do not name they have no rows."""
    rows: dict[str, str | bytes | None] = {
        "Applications": APPLICATIONS + "021335|NDA||NOVARTIS\n",
        "Products": PRODUCTS + "021335|001|CAPSULE;ORAL|100MG|1|GLEEVEC|IMATINIB MESYLATE|0\n",
        "ApplicationDocs": DOCUMENTS,
        "MarketingStatus": "MarketingStatusID|ApplNo|ProductNo\n",
        "SubmissionClass_Lookup": CLASSES,
        "SubmissionPropertyType": PROPERTIES,
    }
    return unpacked(folder, tables(**(rows | {"Submissions": SUBMISSIONS + submissions} | changed)))


def put(connection: Connection, folder: Path) -> Loaded:
    """Load the folder's vintage."""
    return load(connection, read(folder), 0, lambda *_: None)


def tell(connection: Connection, chronology: str) -> None:
    """Load a chronology file, as a person writes it."""
    load_chronology(connection, [TextFile("told.yaml", chronology.encode())])


def rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    """What a SELECT gives."""
    return [tuple(row) for row in connection.execute(text(query))]


CHANGES = (
    "SELECT kind, table_name, row_key, attribute, old_value, new_value, old_source, new_source FROM changes"
    " ORDER BY table_name, row_key, attribute, kind"
)
TIMELINE = (
    "SELECT treatment, date, kind, title, application, submission, entry_key FROM timeline_entries"
    " ORDER BY entry_key"
)
