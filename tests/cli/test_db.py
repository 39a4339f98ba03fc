"""`tracker db`: what it says of a database, and does to it."""

import re
import shlex
from pathlib import Path

import pytest

from tests.builders import contents
from tests.conftest import Program, Result
from tracker.database.engine import open_for_reading
from tracker.database.location import database_name, resolve
from tracker.schema import REVISION


def named(url: str) -> str:
    return database_name(resolve(url))


def rows(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_status(run: Program, story_url: str) -> None:
    result = run("db", "status", database=story_url)
    assert (result.exit_code, result.stderr) == (0, "")
    text = re.sub(r"(SQLite|PostgreSQL) \S+.*", "ENGINE 1", result.stdout.replace(named(story_url), "NAME"))
    text = re.sub(r"(?m)^size +[\d,]+ bytes\n", "", text)  # of one file; a server has many
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", "THEN", text)
    text = re.sub(r"(?m)^rows .*(1 application, ).*$", r"rows           \1...", text)
    assert text == (
        "database       NAME\n"
        "engine         ENGINE 1\n"
        f"revision       {REVISION}\n"
        "newest source  2024-03-31\n"
        "last import    THEN\n"
        "rows           1 application, ...\n"
    )


def test_status_of_a_database_without_tables(run: Program, empty_url: str) -> None:
    run("db", "upgrade", "--schema-only", database=empty_url)
    status = run("db", "status", database=empty_url)
    assert status.stdout.splitlines()[-1] == "rows           none"


def test_upgrade_makes_the_tables_and_loads_what_comes_with_the_program(run: Program, empty_url: str) -> None:
    first = run("db", "upgrade", database=empty_url)
    assert first == Result(0, f"{named(empty_url)} is up to date now.\n", "")
    second = run("db", "upgrade", database=empty_url)
    assert second == Result(0, f"{named(empty_url)} was up to date, nothing changed.\n", "")
    assert run("timeline", "Blincyto", database=empty_url).exit_code == 0


def test_upgrade_of_the_schema_only_loads_nothing(run: Program, empty_url: str) -> None:
    run("db", "upgrade", "--schema-only", database=empty_url)
    listed = run("list", "treatments", "--format", "csv", database=empty_url)
    assert (listed.exit_code, listed.stdout.count("\n")) == (0, 1)


def test_check_of_a_sound_database(run: Program, story_url: str) -> None:
    said = "Sound: the schema is as expected, and every fact has a source.\n"
    assert run("db", "check", database=story_url) == Result(0, said, "")


def test_the_advice_after_a_backup_names_the_database_that_was_named(
    run: Program, story_url: str, tmp_path: Path
) -> None:
    """Typed as it stands, it must not replace the default database."""
    path = tmp_path / "back up.db"
    said = run("db", "backup", str(path), "--database", story_url).stdout
    advice = shlex.split(said.partition("To go back to it: ")[2])
    assert (advice[:2], advice[3:]) == (["tracker", "--database"], ["db", "restore", "--replace", str(path)])
    assert run(*advice[1:]).exit_code == 0


def test_a_backup_brings_everything_back(run: Program, story_url: str, tmp_path: Path) -> None:
    path = tmp_path / "backup.db"
    before = rows(story_url)
    made = run("db", "backup", str(path), database=story_url)
    told = f"Wrote {path}. To go back to it: tracker db restore --replace {path}\n"
    assert made == Result(0, told, "")
    added = run(
        "import",
        "chronology",
        "-",
        database=story_url,
        stdin="chronology: x\ndiseases: [{key: CLL, name: x}]\n",
    )
    assert added.exit_code == 0
    assert rows(story_url) != before
    restored = run("db", "restore", "--replace", str(path), database=story_url)
    assert restored == Result(0, f"{named(story_url)} is as it was in {path}.\n", "")
    assert rows(story_url) == before


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_nothing_is_overwritten_that_nobody_gave_up(
    run: Program, story_url: str, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "backup.db"
    run("db", "backup", str(path), database=story_url)
    before = (path.read_bytes(), rows(story_url))
    refused = run("db", command, str(path), database=story_url)
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert refused.stderr.startswith("Error: ")
    assert refused.stderr.endswith("To overwrite it, say so: --replace\n")
    assert (path.read_bytes(), rows(story_url)) == before
