"""`tracker import accelerated-approvals`: what a person sees of an import, and what a dry run leaves."""

from pathlib import Path

import pytest

from tests.builders import contents
from tests.conftest import Program, Result
from tests.ingest.listed import known, row, write
from tracker.database.engine import open_for_reading

OLD, NEW = "June 30, 2022", "March 31, 2024"


@pytest.fixture
def url(database_url: str) -> str:
    known(database_url)
    return database_url


def everything(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_an_import_is_summed_up_and_a_second_one_changes_nothing(
    run: Program, url: str, tmp_path: Path
) -> None:
    rows = (
        row("Converted", "12/8/2003"),
        row("Converted", "1/20/2005", step="NDA 021335 Supplement 1", approved="2/1/2002"),
        row(step="NDA 021335 Supplement 3", approved="soon"),
    )
    path = str(write(tmp_path, NEW, *rows))
    first = run("import", "accelerated-approvals", path, database=url)
    before = everything(url)
    second = run("import", "accelerated-approvals", path, database=url)
    assert first == Result(
        0,
        "Accelerated approvals as of 2024-03-31: 3 read, 1 refused: tracker list rejected.\n"
        "approvals                                         rows\n"
        "────────────────────────────────────────────────  ────\n"
        "known                                                0\n"
        "new                                                  2\n"
        "open                                                 0\n"
        "converted by an action that was known                0\n"
        "converted by the efficacy supplement of that day     1\n"
        "converted on a day of which no action is known       1\n"
        "converted, by which action is left open              0\n"
        "withdrawn                                            0\n"
        "43 rows added, 0 changed.\n"
        "Left to a person (1 conversion): tracker list unmatched\n",
        "",
    )
    assert second == Result(
        0,
        "Accelerated approvals as of 2024-03-31: 3 read, 1 refused: tracker list rejected.\n"
        "All known already, nothing changed.\n",
        "",
    )
    assert everything(url) == before


def test_a_dry_run_says_what_would_come_in_and_leaves_nothing(run: Program, url: str, tmp_path: Path) -> None:
    before = everything(url)
    path = str(write(tmp_path, NEW, row()))
    result = run("import", "accelerated-approvals", "--dry-run", path, database=url)
    assert result.stdout.splitlines()[-1] == "11 rows would be added, 0 would be changed."
    assert everything(url) == before


def test_lists_given_together_go_in_from_the_oldest_to_the_newest(
    run: Program, url: str, tmp_path: Path
) -> None:
    newer = str(write(tmp_path, NEW, row("Converted", "2/3/2004")))
    older = str(write(tmp_path, OLD, row()))
    result = run("import", "accelerated-approvals", newer, older, database=url)
    days = [line for line in result.stdout.splitlines() if line.startswith("Accelerated approvals")]
    assert days == [
        "Accelerated approvals as of 2022-06-30: 1 read, 0 refused.",
        "Accelerated approvals as of 2024-03-31: 1 read, 0 refused.",
    ]
    changes = run("sql", "SELECT attribute, new_value FROM changes", "--format", "csv", database=url)
    assert changes.stdout == "attribute,new_value\nstatus,Converted 2004-02-03\n"


def test_a_list_from_standard_input_that_does_not_say_its_day(run: Program, url: str, tmp_path: Path) -> None:
    text = write(tmp_path, NEW, row()).read_text(encoding="utf-8").partition("\n")[2]
    refused = run("import", "accelerated-approvals", "-", database=url, stdin=text)
    assert refused == Result(
        1,
        "",
        "Error: 'standard input' does not say of which day it is. Nothing was imported. "
        "Say it: tracker import accelerated-approvals --as-of 2024-03-31 FILE\n",
    )
    dated = run("import", "accelerated-approvals", "--as-of", "2024-03", "-", database=url, stdin=text)
    assert dated.stdout.startswith("Accelerated approvals as of 2024-03: 1 read, 0 refused.\n")


def test_what_came_in_goes_out_as_a_chronology_and_in_again(run: Program, url: str, tmp_path: Path) -> None:
    run(
        "import",
        "accelerated-approvals",
        str(write(tmp_path, NEW, row("Converted", "2/3/2004"))),
        database=url,
    )
    exported = run("export", "exemplatinib", database=url)
    again = run("import", "chronology", "-", database=url, stdin=exported.stdout)
    assert again == Result(0, "Read 6 entries: all known already, nothing changed.\n", "")


def test_what_is_no_list_is_refused_whole(run: Program, url: str, tmp_path: Path) -> None:
    before = everything(url)
    path = tmp_path / "page.csv"
    path.write_text("<html>Not found</html>", encoding="utf-8")
    result = run("import", "accelerated-approvals", str(path), database=url)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith("Error: 'page.csv' is not the FDA's whole list of accelerated approvals")
    assert everything(url) == before
