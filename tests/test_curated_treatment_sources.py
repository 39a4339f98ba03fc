"""Who states the approvals of the other treatments: lists that were read, and memory that says how sure."""

import os
import re
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from sqlalchemy import Connection

from tracker.database.engine import open_for_reading
from tracker.ingest.chronology import curated_files

AT_HAND = {
    "drugs-at-fda-2019",
    "ema-epar-aucatzyl",
    "ema-medicines-2018-12-23",
    "ema-medicines-2025-03-24",
    "fda-accelerated-approvals-2024",
    "fda-ongoing-accelerated-approvals",
    "fda-orphan-designations-2017",
    "fda-purple-book-2025",
}
"""The regulators' files and pages that were read for this chronology."""

SECONDARY = {
    "aabb-2024-11-12",
    "autolus-2025-07-21",
    "bioworld-2024-11-12",
    "esmo-ponatinib",
    "kantarjian2016",
    "onclive-obe-cel",
    "ons-ponatinib",
    "roddie2024",
}
"""Sponsors, publications and press that speak in it."""

DRUGS_AT_FDA = Path(
    os.environ.get("TRACKER_DRUGS_AT_FDA")
    or Path(__file__).parents[2] / "shared/data/drugs-at-fda/drugsatfda-2019-07-02.zip"
)


@pytest.fixture
def curated(curated_url: str) -> Iterator[Connection]:
    with open_for_reading(curated_url) as opened:
        yield opened


@pytest.fixture(scope="module")
def chronology() -> dict[str, Any]:
    """The records of the file itself, as plain values."""
    texts = {file.name: file.text() for file in curated_files()}
    read: dict[str, Any] = yaml.load(texts["all-treatments.yaml"], Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return {section: entries for section, entries in read.items() if section != "sources"}


def statements(record: Any) -> Iterator[Any]:  # noqa: ANN401 - any YAML value
    """Every statement under `sources`, however deep, of the records in a value."""
    if isinstance(record, list):
        for item in record:
            yield from statements(item)
    elif isinstance(record, dict):
        for name, value in record.items():
            yield from value if name == "sources" else statements(value)


def test_no_regulator_speaks_that_was_not_read(curated: Connection, chronology: dict[str, Any]) -> None:
    cited = {said if isinstance(said, str) else said["source"] for said in statements(chronology)}
    regulators = set(curated.exec_driver_sql("SELECT key FROM source WHERE kind = 'regulator'").scalars())
    assert cited & regulators == AT_HAND
    assert cited - regulators == {"memory", *SECONDARY}


def test_what_rests_on_memory_says_how_sure_it_is(chronology: dict[str, Any]) -> None:
    remembered = [
        said
        for said in statements(chronology)
        if said == "memory" or (isinstance(said, dict) and said["source"] == "memory")
    ]
    assert len(remembered) > 20
    assert [said for said in remembered if "confidence" not in said] == []


def test_what_was_worked_out_from_a_regulator_says_so(chronology: dict[str, Any]) -> None:
    """A day that a rule gave is no record of it: its statement says inferred, and why."""
    worked_out = {event["key"]: event["sources"][0] for event in chronology["events"] if "inferred" in event}
    assert {key: said["source"] for key, said in worked_out.items()} == {
        "us-2024-03-06-inotuzumab-approval": "fda-purple-book-2025",
        "us-2021-10-01-brexucabtagene-approval": "fda-purple-book-2025",
        "us-2025-crisantaspase-withdrawal": "fda-purple-book-2025",
    }
    assert {(said["inferred"], said["confidence"], "note" in said) for said in worked_out.values()} == {
        ("true", "medium", True)
    }


def of_drugs_at_fda(chronology: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Application, type and number of submission, and day, of each action that cites Drugs@FDA."""
    for event in chronology["events"]:
        if "drugs-at-fda-2019" in [s if isinstance(s, str) else s["source"] for s in event["sources"]]:
            number = event["application"].split()[1]
            for submission in event["submissions"]:
                kind, _, step = submission.partition("-")
                yield number, kind, step, event["date"]


def test_the_days_are_those_of_drugs_at_fda(chronology: dict[str, Any]) -> None:
    if not DRUGS_AT_FDA.exists():
        pytest.skip(f"needs FDA's file {DRUGS_AT_FDA.name}; name it in TRACKER_DRUGS_AT_FDA")
    with ZipFile(DRUGS_AT_FDA) as archive, archive.open("Submissions.txt") as file:
        rows = [line.rstrip("\r\n").split("\t") for line in TextIOWrapper(file, "cp1252")]
    place = {name: index for index, name in enumerate(rows[0])}
    names = ("ApplNo", "SubmissionType", "SubmissionNo", "SubmissionStatusDate")
    recorded = {tuple(re.sub(" .*", "", row[place[name]]) for name in names) for row in rows[1:]}
    cited = list(of_drugs_at_fda(chronology))
    assert len(cited) > 10
    assert [action for action in cited if action not in recorded] == []
