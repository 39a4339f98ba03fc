"""What a person can get wrong: one line on standard error, an exit code, and nothing half written."""

import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from tests.cli.story import STORY, tell
from tests.conftest import Program, Result
from tests.database.conftest import unprivileged
from tests.servers import SqliteDirectory
from tracker.schema import REVISION

NAMES = {
    "unknown-treatment": "timeline exemplumap",
    "unknown-treatment-unlike-any": "timeline zzz",
    "unknown-treatment-empty": "timeline ''",
    "unknown-thing": "show EXEMPLARR",
    "unknown-trial": "cite nothing-like-it",
    "unknown-regulator": "timeline exemplumab --regulator FAD",
    "unknown-kind": "timeline exemplumab --kind aproval",
    "unknown-word": "search xyzzy",
    "unknown-command": "timelin exemplumab",
    "unknown-option": "timeline exemplumab --sinse 2014",
    "unknown-format": "timeline exemplumab --format svgg",
    "unknown-list": "list drugs",
    "nothing-named": "timeline",
    "bad-date": "timeline exemplumab --since 2014-13",
    "bad-date-day": "timeline exemplumab --until 2015-02-30",
    "bad-date-words": "timeline exemplumab --since tomorrow",
    "bad-date-backwards": "timeline exemplumab --since 2015/2014",
    "bad-width": "timeline exemplumab --width 5",
    "nothing-to-export": "export",
    "hostile-name": "timeline '[/] <b> =1+1 \x1b[31m , ; '",
    "sql-not-reading": "sql 'delete from event'",
    "sql-no-query": "sql",
    "sql-no-value": "sql 'select :drug'",
    "sql-bad-parameter": "sql 'select 1' -p drug",
    "import-missing-file": "import chronology no-such-file.yaml",
}


@pytest.mark.parametrize("name", NAMES)
def test_words_that_mean_nothing(
    run: Program, story_url: str, name: str, snapshot: Callable[..., None]
) -> None:
    result = run(*shlex.split(NAMES[name]), database=story_url)
    expected = 0 if name == "unknown-word" else (1, 2)[" See: tracker" in result.stderr]
    assert result.stderr.count("\n") == 1
    assert result.exit_code == expected
    assert "\x1b" not in result.stderr
    snapshot(f"{result.stdout}--- standard error\n{result.stderr}--- exit code {result.exit_code}\n", name)


def test_a_view_that_is_not_there(run: Program, story_url: str) -> None:
    """The words before the hint are the database's own."""
    result = run("sql", "select * from aprovals", database=story_url)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith("Error: The query was refused: ")
    assert result.stderr.endswith("aprovals (line 1, column 15). Did you mean approvals or approval?\n") or (
        '"aprovals" does not exist (line 1, column 15). Did you mean' in result.stderr
    )


COMMANDS = ["timeline exemplumab", "list trials", "sql 'select 1'", "import chronology -", "db check"]


def refused(run: Program, command: str, database: str) -> str:
    """The one line with which a command refuses a database."""
    result = run(*shlex.split(command), database=database, stdin=STORY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: ")
    return result.stderr.removeprefix("Error: ").removesuffix("\n")


@pytest.fixture
def path(sqlite_server: SqliteDirectory, tmp_path: Path) -> Path:
    """A SQLite file with the story, alone in its directory."""
    found = tmp_path / "here" / "story.db"
    found.parent.mkdir()
    found.write_bytes(Path(sqlite_server.copy("story", tell)).read_bytes())
    return found


def left(path: Path) -> list[tuple[str, bytes]]:
    """What there is in the directory of a database."""
    return sorted((file.name, file.read_bytes()) for file in path.parent.iterdir())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_is_not_there(run: Program, tmp_path: Path, command: str) -> None:
    path = tmp_path / "here" / "none.db"
    path.parent.mkdir()
    said = f"{path}: no such file. Create it: tracker --database {path} db upgrade"
    assert refused(run, command, str(path)) == said
    assert left(path) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_directory(run: Program, tmp_path: Path, command: str) -> None:
    path = tmp_path / "here"
    path.mkdir()
    said = refused(run, command, str(path))
    assert said.startswith(f"{path}: it is a directory, not a database. ")
    assert list(path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_text_file(run: Program, tmp_path: Path, command: str) -> None:
    path = tmp_path / "here" / "notes.txt"
    path.parent.mkdir()
    path.write_text("no database\n" * 400, encoding="utf-8")
    before = left(path)
    assert refused(run, command, str(path)).startswith(f"{path}: it is not a database. ")
    assert left(path) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_lost_its_end(run: Program, path: Path, command: str) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    before = path.read_bytes()
    said = refused(run, command, str(path))
    assert said.startswith(f"{path}: it is damaged (database disk image is malformed). ")
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", [*COMMANDS, "db upgrade"])
def test_a_database_of_a_newer_version(run: Program, path: Path, command: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    assert refused(run, command, str(path)) == (
        f"{path}: it was made by a newer version of tracker (revision 9999; this version knows {REVISION}). "
        "Install that version, or name another database; this program is: tracker --version"
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", [*COMMANDS, "db upgrade"])
def test_a_server_that_does_not_answer(run: Program, command: str) -> None:
    url = "postgresql://somebody:secret@127.0.0.1:1/nothing"
    said = refused(run, command, url)
    assert said.startswith("postgresql://")
    assert "secret" not in said
    assert "Connection refused" in said
    assert "Check its address: psql " in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_of_another_make(run: Program, command: str) -> None:
    assert refused(run, command, "mysql://somebody:secret@127.0.0.1/x") == (
        "mysql://...: the tracker works with SQLite and PostgreSQL. "
        "Write a path (tracker.db) or postgresql://user@host/name."
    )


@pytest.fixture
def others_path(path: Path) -> Iterator[Path]:
    """The story where somebody who is not root can reach it."""
    directory = Path(mkdtemp())
    found = directory / path.name
    found.write_bytes(path.read_bytes())
    directory.chmod(0o755)
    found.chmod(0o444)
    yield found
    rmtree(directory)


def test_a_file_that_may_only_be_read_is_read_and_not_written(run: Program, others_path: Path) -> None:
    shown = run("list", "trials", database=str(others_path))
    run("import", "chronology", "-", database=str(others_path), stdin=STORY)  # what it imports is loaded now
    before = left(others_path)
    with unprivileged():
        assert run("list", "trials", database=str(others_path)) == shown
        changed = STORY.replace("enrollment: 61", "enrollment: 62")
        result = run("import", "chronology", "-", database=str(others_path), stdin=changed)
    assert result == Result(
        1,
        "",
        f"Error: {others_path}: it or its directory cannot be written to. Allow it, or write to a copy: "
        f"tracker --database {others_path} db backup COPY\n",
    )
    assert left(others_path) == before
