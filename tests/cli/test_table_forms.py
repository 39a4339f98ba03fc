"""The forms of tables on the command line: by option, by the ending of a file, from standard input."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyarrow.ipc import open_file
from pyarrow.parquet import read_table

from tests.cli.conftest import Process
from tests.cli.story import tell
from tests.conftest import Program, Result
from tests.servers import SqliteDirectory
from tracker.cli import options

FORMULA = "select '=1+1' as cell"


@pytest.fixture(scope="module")
def story(sqlite_server: SqliteDirectory) -> str:
    """A SQLite file with the story: what a form is does not depend on the database."""
    return sqlite_server.copy("story", tell)


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("csv", b"trial,"),
        ("tsv", b"trial\t"),
        ("json", b"[\n"),
        ("jsonl", b'{"trial"'),
        ("md", b"| trial"),
        ("html", b"<!DOCTYPE html>"),
        ("parquet", b"PAR1"),
        ("arrow", b"ARROW1"),
        ("feather", b"ARROW1"),
        ("XLSX", b"PK"),
        ("txt", b"trial "),
    ],
)
def test_the_form_follows_the_ending_of_the_file(
    run: Program, story: str, tmp_path: Path, ending: str, begins: bytes
) -> None:
    path = tmp_path / f"out.{ending}"
    assert run("list", "trials", "-o", str(path), database=story) == Result(0, "", "")
    assert path.read_bytes().startswith(begins)


@pytest.mark.parametrize("command", ["list treatments", "accelerated", "changes"])
def test_every_command_that_writes_tables_writes_all_forms(
    run: Program, story: str, tmp_path: Path, command: str
) -> None:
    paths = {form: tmp_path / f"out.{form}" for form in options.TABLE_FORMATS}
    for form, path in paths.items():
        assert run(*command.split(), "-f", form, "-o", str(path), database=story) == Result(0, "", ""), form
    table = read_table(paths["parquet"])
    assert open_file(paths["arrow"]).read_all() == table
    sheet = load_workbook(paths["xlsx"]).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == table.column_names
    assert f"<caption>tracker {command}</caption>" in paths["html"].read_text(encoding="utf-8")
    assert paths["csv"].read_text(encoding="utf-8").startswith(",".join(table.column_names))


@pytest.mark.parametrize(("command", "form"), [("show", "csv"), ("timeline", "png"), ("evidence", "docx")])
def test_a_form_that_an_answer_does_not_have_is_wrong_usage(
    run: Program, story: str, tmp_path: Path, command: str, form: str
) -> None:
    path = tmp_path / f"out.{form}"
    assert run(command, "exemplumab", "-o", str(path), database=story) == Result(
        2,
        "",
        f"Error: '{path}' asks for {form}, which is not among the forms of this answer. Choose a --format."
        f" See: tracker {command} --help\n",
    )
    assert not path.exists()


def test_an_error_on_the_way_leaves_no_file(run: Program, story: str, tmp_path: Path) -> None:
    query = (
        "with recursive r(n) as (select 1 union all select n + 1 from r where n < 9000) "
        "select abs(case when n = 8999 then -9223372036854775807 - 1 else n end) as n from r"
    )
    for form in options.TABLE_FORMATS:
        result = run("sql", query, "-f", form, "-o", str(tmp_path / f"out.{form}"), database=story)
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1), form
    assert list(tmp_path.glob("out.*")) == []
    assert list(tmp_path.glob(".out.*")) == []


def test_a_query_comes_from_a_file_or_standard_input(run: Program, story: str, tmp_path: Path) -> None:
    path = tmp_path / "query.sql"
    path.write_text("\ufeffselect 'é' as e", encoding="utf-8")
    expected = Result(0, "e\né\n", "")
    csv = ("--format", "csv")
    assert run("sql", "--file", str(path), *csv, database=story) == expected
    assert run("sql", "-", *csv, database=story, stdin="select 'é' as e") == expected
    assert run("sql", *csv, database=story, stdin="select 'é' as e") == expected
    path.write_bytes(b"select '\xe9'")
    assert run("sql", "--file", str(path), database=story) == Result(
        1, "", f"Error: {path} is no text in UTF-8: see its byte 9. Save it as UTF-8.\n"
    )


def test_csv_is_exact_unless_it_is_for_a_spreadsheet(run: Program, story: str) -> None:
    assert run("sql", FORMULA, "-f", "csv", database=story).stdout == "cell\n=1+1\n"
    assert run("sql", FORMULA, "-f", "csv", "--formula-safe", database=story).stdout == "cell\n'=1+1\n"
    assert run("list", "trials", "-f", "csv", "--formula-safe", database=story).exit_code == 0


def test_the_shell_wants_a_terminal(process: Process, story: str) -> None:
    assert process("--database", story, "sql", "--shell") == Result(
        1, "", "Error: The shell needs a terminal. From a pipe, give one query: tracker sql < query.sql\n"
    )
