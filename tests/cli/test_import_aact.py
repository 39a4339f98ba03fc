"""`tracker import aact`: what a person is told, and that a copy of the registry says nothing new."""

import json
from pathlib import Path

import pytest

from tests.builders import contents
from tests.conftest import Program, Result
from tests.sources.aact_vintage import GROVE, HILL, studies, study, tables, with_rows
from tests.sources.registry_studies import GROVE as GROVE_JSON
from tests.sources.registry_studies import HILL as HILL_JSON
from tests.sources.vintage import zipped
from tracker.database.engine import open_for_reading

REJECTED = """\
conditions.txt,4,NCT09000003 is not in studies.txt,23|NCT09000003|Fever|fever
"""
CHANGES = "SELECT kind, table_name, row_key, attribute, old_value, new_value FROM changes"


def rows(url: str, *but: str) -> dict[str, int]:
    """How many rows each table has, but those."""
    with open_for_reading(url) as connection:
        return {name: len(kept) for name, kept in contents(connection).items() if name not in but}


def test_a_vintage_comes_in_and_the_same_file_changes_nothing(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    one_more = with_rows("conditions", "23|NCT09000003|Fever|fever\n")
    archive = str(zipped(tmp_path / "aact.zip", tables(conditions=one_more)))
    first = run("import", "aact", archive, database=database_url)
    said = first.stdout.splitlines()
    assert (first.exit_code, said[0]) == (0, "AACT as of 2018-03-09:")
    assert said[3].split() == ["studies", "2", "0", "2", "0", "0"]
    assert said[-1] == "46 read, 1 refused: tracker list rejected."
    rejected = run("list", "rejected", "--format", "csv", database=database_url)
    assert rejected.stdout.endswith(REJECTED)
    before = rows(database_url)
    again = run("import", "aact", archive, database=database_url)
    assert again.stdout.startswith("aact.zip: imported before, on ")
    assert rows(database_url) == before


def test_after_the_registry_itself_the_copy_says_nothing_new(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    own = tmp_path / "ctg-studies.json"
    own.write_text(json.dumps([HILL_JSON, GROVE_JSON]))
    assert run("import", "clinicaltrials-gov", str(own), database=database_url).exit_code == 0
    own_rows = rows(database_url)
    copy = zipped(tmp_path / "aact.zip", tables())
    assert run("import", "aact", str(copy), database=database_url).exit_code == 0
    new = {name: kept - own_rows[name] for name, kept in rows(database_url).items() if kept != own_rows[name]}
    assert new.keys() <= {"import_run", "import_file", "run_row", "source", "claim"}
    assert run("sql", CHANGES, "--format", "csv", database=database_url).stdout.count("\n") == 1


def test_what_a_smaller_vintage_lacks_is_not_taken_for_blank(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    whole = zipped(tmp_path / "whole.zip", tables())
    later = studies(
        study(HILL, updated_at="2018-04-09", overall_status="COMPLETED"),
        study(GROVE, updated_at="2018-04-09"),
    )
    alone = tmp_path / "studies.txt"
    alone.write_text(later)
    result = run("import", "aact", str(whole), str(alone), database=database_url)
    assert result.exit_code == 0
    told = run("sql", CHANGES, "--format", "csv", database=database_url).stdout.splitlines()[1:]
    assert told == ["changed,trial,NCT09000002,status,TERMINATED,COMPLETED"]


@pytest.mark.parametrize("name", ["postgres.dmp", "studies.txt"])
def test_what_is_no_vintage_is_refused_in_one_line(
    run: Program, database_url: str, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"PGDMP\0\0")
    before = rows(database_url)
    result = run("import", "aact", str(path), database=database_url)
    assert result == Result(
        1,
        "",
        f"Error: '{name}' holds AACT as a PostgreSQL dump, which is not read. "
        "Give AACT's pipe-delimited files, as the zip file or its folder: "
        "tracker import aact 20250101_pipe-delimited-export.zip\n",
    )
    assert rows(database_url) == before
