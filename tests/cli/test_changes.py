"""`tracker changes` and `tracker undo`, from one vintage to the next and back."""

from pathlib import Path

from tests.builders import contents
from tests.conftest import Program, Result
from tests.ingest.fda import vintage
from tracker.database.engine import open_for_reading

OLD = "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n021335|2|SUPPL|4|AP|2002-12-20 00:00:00||\n"
NEW = "021335|15|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n021335|2|SUPPL|5|AP|2003-12-20 00:00:00||\n"
TOLD = """\
  submission NDA 021335 ORIG-1
    changed   submission_class: TYPE 1 → TYPE 5
  submission NDA 021335 SUPPL-4
    vanished  the whole record
"""


def facts(url: str) -> object:
    with open_for_reading(url) as connection:
        return {name: rows for name, rows in contents(connection).items() if name != "import_run"}


def test_from_one_vintage_to_the_next_and_back(run: Program, database_url: str, tmp_path: Path) -> None:
    old, new = vintage(tmp_path / "old", OLD), vintage(tmp_path / "new", NEW)
    run("import", "drugs-at-fda", str(old), database=database_url)
    before = facts(database_url)
    run("import", "drugs-at-fda", str(new), database=database_url)
    told = run("changes", database=database_url)
    assert TOLD in told.stdout
    table = run("changes", "--run", "2", "--format", "csv", database=database_url)
    assert (
        ",2,drugs-at-fda,changed,submission,NDA 021335 ORIG-1,submission_class,TYPE 1,TYPE 5," in table.stdout
    )
    assert run("changes", "--since", "2999", database=database_url).stdout.startswith("No such import.")
    after = facts(database_url)
    tried = run("undo", "--dry-run", "2", database=database_url)
    assert tried.stdout.startswith("Run 2 (drugs-at-fda) would be taken back: ")
    assert facts(database_url) == after
    done = run("undo", "2", database=database_url)
    assert (done.exit_code, done.stderr) == (0, "")
    assert facts(database_url) == before
    assert "taken back on " in run("changes", "--run", "2", database=database_url).stdout


def test_what_later_imports_stand_on_does_not_go(run: Program, database_url: str, tmp_path: Path) -> None:
    for name, text in (("old", OLD), ("new", NEW)):
        run("import", "drugs-at-fda", str(vintage(tmp_path / name, text)), database=database_url)
    before = facts(database_url)
    assert run("undo", "1", database=database_url) == Result(
        1,
        "",
        "Error: Run 1 cannot be taken back alone: run 2 came after it and built on what was there. "
        "Take all of them back: tracker undo 2 1\n",
    )
    assert facts(database_url) == before
    assert run("undo", "2", "1", database=database_url).exit_code == 0
