"""`tracker import openfda`: what a person is told."""

import json
from pathlib import Path

from tests.builders import contents
from tests.conftest import Program, Result
from tests.sources.openfda_json import IMATINIB, Json, page, write
from tests.sources.vintage import zipped
from tracker.database.engine import open_for_reading

FIRST = """\
openFDA as of 2026-11-17:
              read  refused  added  changed  unmatched
────────────  ────  ───────  ─────  ───────  ─────────
applications     1        0      1        0
products         1        0
submissions      2        1      1        0
documents        1        0
actions                          1        0          0
treatments                       1        0          0
names                            3        0
sponsors                         2        0          0
sources                          2        0
claims                          13        0
codes                            1        0
5 read, 1 refused: tracker list rejected.
"""
BAD: Json = IMATINIB | {"submissions": [*IMATINIB["submissions"], {"submission_type": "ORIG"}]}


def everything(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_a_file_comes_in_and_the_same_again_changes_nothing(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    members = {"drug-drugsfda-0001-of-0001.json": json.dumps(page(BAD)).encode()}
    path = str(zipped(tmp_path / "drugsfda.json.zip", members))
    assert run("import", "openfda", path, database=database_url) == Result(0, FIRST, "")
    before = everything(database_url)
    again = run("import", "openfda", path, database=database_url)
    assert again.stdout.startswith("drugsfda.json.zip: imported before, on ")
    assert again.stdout.endswith(" (run 1); nothing changed.\n")
    assert everything(database_url) == before


def test_a_dry_run_says_the_same_and_keeps_nothing(run: Program, database_url: str, tmp_path: Path) -> None:
    path = write(tmp_path / "page.json", page(BAD))
    before = everything(database_url)
    tried = run("import", "openfda", "--dry-run", str(path), database=database_url)
    assert tried == Result(0, FIRST.replace("-17:", "-17, tried only:"), "")
    assert everything(database_url) == before


def test_standard_input_is_taken_and_a_page_says_that_it_is_one(run: Program, database_url: str) -> None:
    given = json.dumps(page(BAD, total=3))
    result = run("import", "openfda", "-", database=database_url, stdin=given)
    note = "standard input: 1 of the 3 applications that openFDA has, or has found\n"
    assert result == Result(0, FIRST, note)


def test_what_is_no_such_file_is_refused_in_one_line_and_keeps_the_others_out(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    good = write(tmp_path / "good.json", page(IMATINIB))
    bad = write(tmp_path / "bad.json", {"error": {"code": "NOT_FOUND", "message": "No matches found!"}})
    before = everything(database_url)
    result = run("import", "openfda", str(good), str(bad), database=database_url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: 'bad.json' holds no data but openFDA's answer 'NOT_FOUND: No matches found!'. Ask again for "
        "something that it has, such as https://api.fda.gov/drug/drugsfda.json?limit=1\n"
    )
    assert everything(database_url) == before


def test_an_application_without_any_day_asks_for_one(run: Program, database_url: str, tmp_path: Path) -> None:
    path = str(write(tmp_path / "one.json", IMATINIB | {"submissions": []}))
    refused = run("import", "openfda", path, database=database_url)
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: 'one.json' does not say of which day it is. Nothing was imported. "
        "Say it: tracker import openfda --as-of 2024-03-31 FILE\n"
    )
    done = run("import", "openfda", "--as-of", "2026-11-18", path, database=database_url)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "openFDA as of 2026-11-18:")
