"""AACT read whole: the studies are those of the registry itself, whatever the packing, order and vintage."""

import random
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.sources.aact_vintage import (
    FILES,
    GROVE,
    HILL,
    TABLES,
    reading,
    reading_with,
    studies,
    study,
    tables,
)
from tests.sources.registry_studies import GROVE as GROVE_JSON
from tests.sources.registry_studies import HILL as HILL_JSON
from tests.sources.registry_studies import from_json
from tests.sources.vintage import unpacked, zipped
from tracker.sources.aact import read
from tracker.sources.records import Count
from tracker.sources.registry.records import Study

ROWS = {
    "studies": 2,
    "id_information": 6,
    "conditions": 2,
    "interventions": 2,
    "intervention_other_names": 2,
    "design_groups": 3,
    "design_group_interventions": 2,
    "designs": 2,
    "sponsors": 3,
    "study_references": 2,
    "design_outcomes": 3,
    "outcomes": 2,
    "outcome_measurements": 3,
    "outcome_counts": 4,
    "outcome_analyses": 1,
    "outcome_analysis_groups": 2,
    "result_groups": 4,
}


def test_the_studies_are_those_of_the_registry_itself(tmp_path: Path) -> None:
    found = reading_with(tmp_path)
    assert found.studies == from_json(tmp_path, GROVE_JSON, HILL_JSON)
    assert [each.is_whole for each in found.studies] == [True, True]
    assert found.counts == {table: Count(rows, 0) for table, rows in ROWS.items()}
    assert (found.rejected, found.notes, found.as_of) == ([], [], "2018-03-09")


def shuffled_rows(text: str) -> str:
    """The rows of a table in another order; a row of two lines stays one."""
    header, *lines = text.replace("\nand", "\0and").splitlines()
    random.Random(5).shuffle(lines)  # noqa: S311 - an order, no secret
    return "\n".join([header, *lines]).replace("\0", "\n") + "\n"


def other_columns(text: str) -> str:
    """The columns of a table from the last to the first, in capitals, one of them with blanks around it."""
    header, *lines = text.replace("\nand", "\0and").replace(" | ", " ¦ ").splitlines()
    named = [f" {name.upper()} " if name == "nct_id" else name.upper() for name in header.split("|")]
    reversed_rows = ["|".join(reversed(line.split("|"))) for line in lines]
    return "\n".join(["|".join(reversed(named)), *reversed_rows]).replace("¦", "|").replace("\0", "\n") + "\n"


@pytest.mark.parametrize("change", [shuffled_rows, other_columns, lambda text: text.replace("\n", "\r\n")])
def test_neither_order_nor_line_ends_matter(tmp_path: Path, change: Callable[[str], str]) -> None:
    expected = reading_with(tmp_path)
    found = reading_with(tmp_path, **{table: change(text) for table, text in TABLES.items()})
    assert [replace(each, line=0) for each in found.studies] == [
        replace(each, line=0) for each in expected.studies
    ]
    assert found[1:] == expected[1:]


@pytest.mark.parametrize(
    "pack",
    [
        lambda folder: unpacked(folder / "aact", tables()),
        lambda folder: unpacked(folder / "aact", {f"export/{n}": text for n, text in tables().items()}),
        lambda folder: zipped(folder / "a.zip", {f"export/{n.upper()}": t for n, t in tables().items()}),
        lambda folder: zipped(
            folder / "a.zip", {**tables(), "schema.html": b"<p>", "facilities.txt": b"a|b"}
        ),
    ],
    ids=["folder", "folder in a folder", "zip with a folder", "zip with other files"],
)
def test_packing_does_not_matter(tmp_path: Path, pack: Callable[[Path], Path]) -> None:
    assert reading(pack(tmp_path)).studies == reading_with(tmp_path).studies


def test_studies_can_be_read_again(tmp_path: Path) -> None:

    with read(zipped(tmp_path / "aact.zip", tables())) as found:
        assert list(found.studies()) == list(found.studies())


def test_the_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    from hashlib import sha256

    archive = zipped(tmp_path / "aact.zip", tables())
    with read(archive) as found:
        assert (found.name, found.sha256) == ("aact.zip", sha256(archive.read_bytes()).hexdigest())


def test_studies_alone_say_what_they_can(tmp_path: Path) -> None:
    alone = tmp_path / "studies_of_today.txt"
    alone.write_bytes(tables()["studies.txt"])
    found = reading(alone)
    _, hill = found.studies
    assert hill == Study(
        nct="NCT09000002",
        line=2,
        is_whole=False,
        title="Blin Against Chemotherapy",
        official_title="A Phase 3 Study of Blin | Amended",
        acronym="HILL",
        status="TERMINATED",
        status_on=hill.status_on,
        why_stopped="Stopped early, for benefit",
        milestones=hill.milestones,
        study_type="INTERVENTIONAL",
        phases=("PHASE2", "PHASE3"),
        enrollment=405,
        enrollment_type="ACTUAL",
    )
    assert found.counts == {"studies": Count(2, 0)}
    assert found.notes == [
        "tables that are not there, so that what they say is unknown: " + ", ".join(FILES[1:13]) + ", 4 more"
    ]


@pytest.mark.parametrize("table", list(TABLES)[1:])
def test_without_one_table_no_study_is_whole(tmp_path: Path, table: str) -> None:
    found = reading_with(tmp_path, **{table: None})
    assert [each.is_whole for each in found.studies] == [False, False]
    assert found.notes == [f"tables that are not there, so that what they say is unknown: {table}.txt"]


@pytest.mark.parametrize(
    ("changed", "as_of"),
    [
        ({}, "2018-03-09"),
        ({"updated_at": ""}, "2018-03-05"),
        ({"updated_at": "2031-01-01 00:00:00"}, "2018-03-05"),
        ({"updated_at": "yesterday"}, "2018-03-05"),
        ({"updated_at": "", "last_update_posted_date": "2031-01-01"}, "2018-02-02"),
        ({"updated_at": "", "last_update_posted_date": "", "last_update_submitted_date": ""}, None),
    ],
)
def test_the_day_is_that_of_the_newest_update_so_far(
    tmp_path: Path, changed: dict[str, str], as_of: str | None
) -> None:
    found = reading_with(tmp_path, studies=studies(study(HILL, **changed)))
    assert found.as_of == as_of


def test_the_day_is_none_after_today(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "aact.zip", tables(studies=studies(study(HILL), study(GROVE))))
    assert reading(archive, today=date(2018, 1, 31)).as_of == "2018-01-02"


@pytest.mark.slow
def test_memory_holds_one_study_whatever_the_size_and_the_order(tmp_path: Path) -> None:
    numbers = random.Random(3).sample(range(1, 8_001), 8_000)  # noqa: S311 - an order, no secret
    names = "".join(f"{n}|NCT{n:08}|Name {n}\n" for n in numbers)
    archive = zipped(
        tmp_path / "aact.zip",
        {
            "studies.txt": studies(*(study(HILL, nct_id=f"NCT{n:08}") for n in reversed(numbers))).encode(),
            "conditions.txt": f"id|nct_id|name\n{names}".encode(),
        },
    )
    tracemalloc.start()
    try:
        with read(archive) as found:
            conditions = {each.nct: each.conditions for each in found.studies()}
            _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(conditions) == 8_000
    assert conditions["NCT00000007"] == ("Name 7",)
    assert peak < 12_000_000
