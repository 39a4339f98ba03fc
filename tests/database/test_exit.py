"""What a person sees of all this: one line on standard error, nothing on standard output, exit code 1."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.conftest import Program, Result
from tracker.database.engine import open_for_migrating, open_for_writing
from tracker.database.location import database_name, resolve

COMMANDS = pytest.mark.parametrize(
    "command",
    [("timeline", "blinatumomab"), ("list", "treatments"), ("db", "check"), ("db", "backup", "x.db")],
)


def refused(message: str) -> Result:
    return Result(1, "", f"Error: {message}\n")


@COMMANDS
def test_no_file(run: Program, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = str(tmp_path / "missing.db")
    assert run(*command, database=path) == refused(
        f"{path}: no such file. Create it: tracker --database {path} db upgrade"
    )
    assert not Path(path).exists()


@COMMANDS
def test_a_text_file(run: Program, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database")
    result = run(*command, database=str(path))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith(f"Error: {path}: it is ")
    assert path.read_text() == "no database"


@COMMANDS
def test_a_directory(run: Program, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(*command, database=str(tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {tmp_path}: it is a directory, not a database.")


def test_no_tables(run: Program, empty_url: str) -> None:
    with open_for_migrating(empty_url):
        pass
    name = database_name(resolve(empty_url))
    result = run("timeline", "blinatumomab", database=empty_url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        f"Error: {name}: it has no tracker tables. Create them: tracker --database "
    )


@pytest.mark.parametrize(("revision", "word"), [("0000", "run: tracker"), ("0999", "newer version")])
def test_another_revision(run: Program, database_url: str, revision: str, word: str) -> None:
    with open_for_writing(database_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    result = run("timeline", "blinatumomab", database=database_url)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert word in result.stderr


def test_nobody_listens(run: Program) -> None:
    shown = "postgresql://me@127.0.0.1:1/x"
    result = run("timeline", "blinatumomab", database="postgresql://me:secret@127.0.0.1:1/x")
    assert result == refused(
        f'{shown}: connection to server at "127.0.0.1", port 1 failed: Connection refused. '
        f"Check its address: psql {shown}"
    )
