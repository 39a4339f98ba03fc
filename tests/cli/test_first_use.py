"""The first command of a person who has set up nothing."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Process
from tests.conftest import Result
from tracker import first_use

COMMAND = ("list", "treatments", "--format", "csv")


def made(process: Process) -> Path:
    return process.home / "data" / "tracker" / "tracker.db"


def told(process: Process) -> str:
    return f"Made {made(process)} and filled it with the chronologies that come with tracker.\n"


def test_the_first_command_makes_a_database_says_so_and_answers_and_the_second_only_answers(
    process: Process,
) -> None:
    first, second = process(*COMMAND), process(*COMMAND)
    assert (first.exit_code, first.stderr) == (0, told(process))
    assert "\nblinatumomab," in first.stdout
    assert second == Result(0, first.stdout, "")
    assert [file.name for file in made(process).parent.iterdir() if file.name[0] == "."] == []


@pytest.mark.slow
def test_two_first_uses_at_once_both_answer_and_leave_one_sound_database(process: Process) -> None:
    both = [process.start(*COMMAND, stdout=subprocess.PIPE) for _ in range(2)]
    ended = [started.communicate(timeout=60) for started in both]
    assert [started.returncode for started in both] == [0, 0]
    assert ended[0][0] == ended[1][0]
    assert {err for _, err in ended} <= {"", told(process)}
    assert process("db", "check").exit_code == 0
    assert [file.name for file in made(process).parent.iterdir() if file.name[0] == "."] == []


@pytest.mark.parametrize(
    "command", [("--help",), ("--version",), ("list", "nonsense"), ("timeline", "--help")]
)
def test_what_needs_no_database_makes_none(process: Process, command: tuple[str, ...]) -> None:
    process(*command)
    assert list(process.home.iterdir()) == []


def test_an_interrupted_first_use_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(url: str) -> None:
        with closing(sqlite3.connect(url)) as connection:
            connection.execute("CREATE TABLE half (written)")
        raise KeyboardInterrupt

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(first_use, "prepare", interrupt)
    with pytest.raises(KeyboardInterrupt):
        first_use.make_default()
    assert list((tmp_path / "tracker").iterdir()) == []


def test_a_database_that_appears_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else's first use was faster, and has been written to already."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    theirs = tmp_path / "tracker" / "tracker.db"
    theirs.parent.mkdir()
    theirs.write_bytes(b"written to")
    monkeypatch.setattr(Path, "exists", lambda _: False)  # what was asked a moment too early
    monkeypatch.setattr(first_use, "prepare", lambda url: Path(url).write_bytes(b"new"))
    first_use.make_default()
    assert theirs.read_bytes() == b"written to"
    assert list(theirs.parent.iterdir()) == [theirs]


def test_a_data_directory_that_is_a_file_is_refused_in_one_line(process: Process) -> None:
    (process.home / "data").write_text("no directory", encoding="utf-8")
    result = process(*COMMAND)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith("Error: ")
    assert (process.home / "data").read_text(encoding="utf-8") == "no directory"
