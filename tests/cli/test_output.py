"""`--output`: a file that is written whole or not at all."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import Program, Result

COMMANDS = ["timeline exemplumab", "show EXEMPLAR", "list trials", "cite exemplumab", "export exemplumab"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_has_what_standard_output_would_have(
    run: Program, story_url: str, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "out" / "é.txt"
    path.parent.mkdir()
    printed = run(*command.split(), database=story_url)
    assert run(*command.split(), "--output", str(path), database=story_url) == Result(0, "", "")
    assert path.read_bytes().decode() == printed.stdout
    assert list(path.parent.iterdir()) == [path]


def test_lines_end_as_the_format_has_it(run: Program, story_url: str, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    run("sql", "select 1 as one", "--format", "csv", "--output", str(path), database=story_url)
    assert path.read_bytes() == b"one\r\n1\r\n"


def test_a_file_that_is_replaced_keeps_its_rights(run: Program, story_url: str, tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o640)
    run("list", "trials", "-o", str(path), database=story_url)
    assert path.read_text(encoding="utf-8").startswith("trial ")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_directory_that_is_not_there_is_named_as_it_was_given(
    run: Program, story_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "nowhere" / "out.txt"
    result = run("list", "trials", "-o", str(path), database=story_url)
    assert result == Result(1, "", f"Error: {path}: No such file or directory. Nothing was changed.\n")
    assert not path.parent.exists()


def test_what_fails_half_way_leaves_the_old_file(run: Program, story_url: str, tmp_path: Path) -> None:
    path = tmp_path / "out" / "out.txt"
    path.parent.mkdir()
    path.write_text("before", encoding="utf-8")
    result = run("timeline", "nobody", "-o", str(path), database=story_url)
    assert result.exit_code == 1
    assert [(file.name, file.read_text(encoding="utf-8")) for file in path.parent.iterdir()] == [
        ("out.txt", "before")
    ]


def test_a_pipe_is_written_into_and_not_replaced(run: Program, story_url: str, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(path.read_text, encoding="utf-8")
        assert run("list", "trials", "-o", str(path), database=story_url) == Result(0, "", "")
        assert read.result(timeout=30) == run("list", "trials", database=story_url).stdout
    assert path.is_fifo()


def test_a_link_stays_and_what_it_leads_to_is_replaced(run: Program, story_url: str, tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("before", encoding="utf-8")
    link.symlink_to(target)
    run("list", "trials", "-o", str(link), database=story_url)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("trial ")
