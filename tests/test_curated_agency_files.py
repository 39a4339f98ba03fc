"""The days of the curated chronologies are those of the regulators' own files, where these are at hand."""

import csv
import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
import yaml

from tracker.ingest.chronology import curated_files

FILES = Path(os.environ.get("TRACKER_AGENCY_FILES") or Path(__file__).parents[2] / "shared" / "data")
"""The folder of the regulators' files, which are not part of this repository."""

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Dated(NamedTuple):
    """A day of an application, by its number alone."""

    application: str
    day: str


def accelerated(path: Path) -> set[Dated]:
    """Every day that stands beside the number of an application in the list's text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = set()
    for index, line in enumerate(lines):
        for number in re.findall(r"\b(?:NDA|BLA) (\d{6})\b", line):
            beside = " ".join(lines[max(0, index - 2) : index + 3])
            found |= {Dated(number, iso(day, "%m/%d/%Y")) for day in re.findall(r"\d+/\d+/\d{4}", beside)}
    return found


def licensed(path: Path) -> set[Dated]:
    """The day of each licence, and the one seven years before its orphan exclusivity ends."""
    found = set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            number, end = row["BLA Number"], row["Orphan Exclusivity Exp. Date"].strip()
            if re.fullmatch(r"\d+-[A-Z][a-z]{2}-\d\d", row["Approval Date"].strip()):
                found.add(Dated(number, iso(row["Approval Date"].strip(), "%d-%b-%y")))
            if end:
                day = iso(end, "%d-%b-%y")
                found.add(Dated(number, f"{int(day[:4]) - 7}{day[4:]}"))
    return found


def authorised(path: Path) -> set[Dated]:
    """Every date of each product in a table of the European medicines."""
    found = set()
    for cells in rows(path):
        numbers = {cell for cell in cells if re.fullmatch(r"EMEA/H/C/\d{6}", cell)}
        days = {iso(cell, "%d/%m/%Y") for cell in cells if re.fullmatch(r"\d\d/\d\d/\d{4}", cell)}
        found |= {Dated(number, day) for number in numbers for day in days}
    return found


def rows(path: Path) -> Iterator[list[str]]:
    """The cells of each row of a workbook's first sheet, as text."""
    with ZipFile(path) as archive:
        strings = ET.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 - a regulator's file
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - the same
    shared = ["".join(part.text or "" for part in entry.iter(f"{SHEET}t")) for entry in strings]
    for row in sheet.iter(f"{SHEET}row"):
        cells = [(cell.get("t"), cell.findtext(f"{SHEET}v")) for cell in row.iter(f"{SHEET}c")]
        yield [shared[int(value)] if kind == "s" else value for kind, value in cells if value]


def iso(day: str, written: str) -> str:
    return datetime.strptime(day, written).date().isoformat()  # noqa: DTZ007 - a day, nowhere in particular


def cited(source: str) -> Iterator[Dated]:
    """The days of the events of the curated files that a source is said to state."""
    for file in curated_files():
        chronology = yaml.load(file.text(), Loader=yaml.BaseLoader)  # noqa: S506 - text only
        for event in chronology.get("events", []):
            for said in event["sources"]:
                day = stated(said, event["date"]) if source in (said, said_by(said)) else None
                if day and "application" in event and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
                    yield Dated(event["application"].split()[1], day)


def said_by(said: Any) -> str:  # noqa: ANN401 - a statement, or the key of its source
    return str(said["source"]) if isinstance(said, dict) else str(said)


def stated(said: Any, date: str) -> str | None:  # noqa: ANN401 - a statement, or the key of its source
    """The day that a statement gives, or confirms; None where it speaks of something else."""
    if not isinstance(said, dict) or not {"for", "says", "absent"} & said.keys():
        return date
    return date if "date" in said.get("for", []) else said.get("says", {}).get("date")


READERS: dict[str, tuple[str, Callable[[Path], set[Dated]], int]] = {
    "fda-accelerated-approvals-2024": ("fda-accelerated-approvals/*.txt", accelerated, 20),
    "fda-purple-book-2025": ("purple-book/*.csv", licensed, 9),
    "ema-medicines-2018-12-23": ("ema/*2018-12-23.xlsx", authorised, 8),
    "ema-medicines-2025-03-24": ("ema/*2025-03-24.xlsx", authorised, 10),
}
"""Each regulator's file: where it lies, how its days are read, and how many at least are cited from it."""


@pytest.mark.parametrize("source", READERS)
def test_the_days_are_those_of_the_file(source: str) -> None:
    pattern, read, least = READERS[source]
    found = sorted(FILES.glob(pattern))
    if not found:
        pytest.skip(f"needs the file of {source}; name its folder in TRACKER_AGENCY_FILES")
    days = set(cited(source))
    assert len(days) >= least
    assert days - read(found[0]) == set()
