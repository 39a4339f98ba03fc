"""`tracker import orphan-designations`: what a person is told."""

from pathlib import Path

from tests.conftest import Program, Result
from tests.sources.orphan_list import OLD, row, write

FIRST = """\
Orphan designations as of 2014-12-03:
             read  refused  added  changed  unmatched
───────────  ────  ───────  ─────  ───────  ─────────
rows            3        1
events                          4        0          0
indications                     2        0
treatments                      2        0          0
names                           3        0
sources                         1        0
claims                         14        0
3 read, 1 refused: tracker list rejected.
"""


def test_a_list_comes_in_once(run: Program, database_url: str, tmp_path: Path) -> None:
    lines = (row(approved="12/03/2014", ends="12/03/2021", brand="Exempla"), row("otherib"), row(day="x"))
    path = str(write(tmp_path / "orphans.txt", OLD, *lines))
    assert run("import", "orphan-designations", path, database=database_url) == Result(0, FIRST, "")
    again = run("import", "orphan-designations", path, database=database_url)
    assert again.stdout.startswith("orphans.txt: imported before, on ")


def test_what_is_no_list_is_refused_in_one_line(run: Program, database_url: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><table><tr><td>Sorry</td></tr></table></html>")
    result = run("import", "orphan-designations", str(tmp_path / "page.html"), database=database_url)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "has an unknown layout: expected the columns Generic Name" in result.stderr
