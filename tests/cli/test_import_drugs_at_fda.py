"""`tracker import drugs-at-fda`: what a person is told."""

from pathlib import Path

import pytest

from tests.builders import contents
from tests.conftest import Program, Result
from tests.ingest.fda import vintage
from tests.sources.vintage import zipped
from tracker.database.engine import open_for_reading

OLD = "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n999999|7|ORIG|1|AP|2000-01-01 00:00:00||\n"
NEW = "021335|15|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n021335|2|SUPPL|4|AP|2002-12-20 00:00:00||\n"
FIRST = """\
Drugs@FDA as of 2001-05-10:
              read  refused  added  changed  unmatched
────────────  ────  ───────  ─────  ───────  ─────────
applications     1        0      1        0
products         1        0
submissions      2        1      1        0
documents        0        0
actions                          1        0          0
treatments                       1        0          0
names                            3        0
sponsors                         2        0          0
sources                          1        0
claims                          10        0
21 read, 1 refused: tracker list rejected.
"""


def everything(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_a_vintage_comes_in_and_the_same_file_changes_nothing(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    folder = vintage(tmp_path / "old", OLD)
    archive = zipped(tmp_path / "old.zip", {path.name: path.read_bytes() for path in folder.iterdir()})
    first = run("import", "drugs-at-fda", str(archive), database=database_url)
    assert first == Result(0, FIRST, "")
    before = everything(database_url)
    again = run("import", "drugs-at-fda", str(archive), database=database_url)
    assert again.stdout.startswith("old.zip: imported before, on ")
    assert again.stdout.endswith(" (run 1); nothing changed.\n")
    assert everything(database_url) == before


def test_a_dry_run_says_the_same_and_keeps_nothing(run: Program, database_url: str, tmp_path: Path) -> None:
    folder = vintage(tmp_path / "old", OLD)
    before = everything(database_url)
    tried = run("import", "drugs-at-fda", "--dry-run", str(folder), database=database_url)
    assert tried == Result(0, FIRST.replace("-10:", "-10, tried only:"), "")
    assert everything(database_url) == before


def test_several_vintages_go_in_from_the_oldest(run: Program, database_url: str, tmp_path: Path) -> None:
    new, old = vintage(tmp_path / "new", NEW), vintage(tmp_path / "old", OLD)
    result = run("import", "drugs-at-fda", str(new), str(old), database=database_url)
    stated = [line for line in result.stdout.splitlines() if line.startswith("Drugs@FDA")]
    assert stated == ["Drugs@FDA as of 2001-05-10:", "Drugs@FDA as of 2002-12-20:"]
    told = run(
        "sql", "SELECT kind, attribute, new_value FROM changes", "--format", "csv", database=database_url
    )
    assert "changed,submission_class,TYPE 5" in told.stdout


@pytest.mark.parametrize(("name", "words"), [("page.zip", "should be a zip file"), ("notes.txt", "has no ")])
def test_what_is_no_vintage_is_refused_in_one_line(
    run: Program, database_url: str, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / name).write_bytes(b"<html>")
    before = everything(database_url)
    result = run("import", "drugs-at-fda", str(tmp_path / name), database=database_url)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert words in result.stderr
    assert everything(database_url) == before


def test_one_that_is_refused_keeps_all_of_them_out(run: Program, database_url: str, tmp_path: Path) -> None:
    good = vintage(tmp_path / "good", OLD)
    bad = vintage(tmp_path / "bad", OLD)
    (bad / "Products.txt").unlink()
    before = everything(database_url)
    result = run("import", "drugs-at-fda", str(good), str(bad), database=database_url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert everything(database_url) == before
