"""`tracker import purple-book` and `orange-book`: what a person is told."""

from pathlib import Path

import pytest

from tests.builders import contents
from tests.conftest import Program, Result
from tests.sources.books import official, orange, product, written
from tracker.database.engine import open_for_reading

GLEEVEC = (
    "IMATINIB MESYLATE~CAPSULE;ORAL~GLEEVEC~NOVARTIS~100MG~N~021335~001~~May 10, 2001~Yes~No~RX~NOVARTIS"
)
PURPLE = """\
Purple Book as of 2025-03:
              read  refused  added  changed  unmatched
────────────  ────  ───────  ─────  ───────  ─────────
products         2        1
applications                     1        0
submissions                      1        0
events                           2        0          0
treatments                       1        0          0
names                            2        0
sponsors                         2        0          0
sources                          1        0
claims                          14        0
2 read, 1 refused: tracker list rejected.
"""
ORANGE = """\
Orange Book as of 2019-09:
               read  refused  added  changed  unmatched
─────────────  ────  ───────  ─────  ───────  ─────────
products          1        0
patents           1        0
exclusivities     2        0
applications                      1        0
ends                              2        0
treatments                        1        0          0
names                             3        0
sponsors                          2        0          0
sources                           1        0
claims                           11        0
4 read, 0 refused.
"""
LEFT_OUT = (
    "orange: rows of applications that are not known, left out: 1 (NDA 000009). Import Drugs@FDA first, or"
    " give products.txt too\n"
)
CHRONOLOGY = """\
imatinib  GLEEVEC · imatinib mesylate
other
FDA NDA 021335 (NOVARTIS)

2019
  05-23  FDA   ⊣  Patent 6,894,051 expires                       NDA 021335  [1]

2020
  01-25  FDA   ⊣  Exclusivity ODE-40 (orphan drug) ends          NDA 021335  [1]

⊣ exclusivity or patent ends

[1] Orange Book data files. U.S. Food and Drug Administration, as of 2019-09

What sources leave out: [1] drugs under section 505 only, no biologics; what has
expired is taken off the list
2 entries: 2 sourced (2 by regulators), 0 from memory (~) · 0 inferred · 0
undated · 0 disagreements (⚠) · newest source 2019-09
"""


def everything(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


@pytest.fixture
def books(tmp_path: Path) -> dict[str, tuple[str, ...]]:
    """The arguments of both imports."""
    bad = product(Product_Number="2", Approval_Date="31-Feb-14")
    march = written(tmp_path / "march.csv", official(product(Orphan="June 14, 2031"), bad))
    tables = orange(
        tmp_path / "orange",
        products=GLEEVEC,
        patent="N~021335~001~6894051~May 23, 2019~~~~~",
        exclusivity="N~021335~001~ODE-40~Jan 25, 2020\nN~000009~001~NCE~Jan 1, 2030",
    )
    return {"purple-book": (str(march),), "orange-book": ("--as-of", "2019-09", str(tables))}


def test_a_purple_book_comes_in_and_the_same_file_changes_nothing(
    run: Program, database_url: str, books: dict[str, tuple[str, ...]]
) -> None:
    assert run("import", "purple-book", *books["purple-book"], database=database_url) == Result(0, PURPLE, "")
    before = everything(database_url)
    again = run("import", "purple-book", *books["purple-book"], database=database_url)
    assert again.stdout.startswith("march.csv: imported before, on ")
    assert everything(database_url) == before


def test_an_orange_book_comes_in_and_its_chronology_is_asked_for_by_kind(
    run: Program, database_url: str, books: dict[str, tuple[str, ...]]
) -> None:
    done = run("import", "orange-book", *books["orange-book"], database=database_url)
    assert done == Result(0, ORANGE, LEFT_OUT)
    ends = ("--kind", "patent", "--kind", "exclusivity")
    shown = run("timeline", "gleevec", *ends, database=database_url)
    assert shown == Result(0, CHRONOLOGY, "")
    plain = run("timeline", "imatinib", database=database_url)
    assert "Not shown: 1 exclusivity, 1 patent (--all)" in plain.stdout


@pytest.mark.parametrize("book", ["purple-book", "orange-book"])
def test_a_dry_run_keeps_nothing(
    run: Program, database_url: str, books: dict[str, tuple[str, ...]], book: str
) -> None:
    before = everything(database_url)
    tried = run("import", book, "--dry-run", *books[book], database=database_url)
    assert (tried.exit_code, "tried only:" in tried.stdout) == (0, True)
    assert everything(database_url) == before


def test_a_table_without_a_day_is_refused_with_what_to_say(
    run: Program, database_url: str, books: dict[str, tuple[str, ...]]
) -> None:
    _, _, folder = books["orange-book"]
    before = everything(database_url)
    alone = str(Path(folder) / "exclusivity.txt")
    assert run("import", "orange-book", alone, database=database_url) == Result(
        1,
        "",
        "Error: 'exclusivity.txt' does not say of which day it is. Nothing was imported."
        " Say it: tracker import orange-book --as-of 2024-03-31 FILE\n",
    )
    assert everything(database_url) == before


@pytest.mark.parametrize("book", ["purple-book", "orange-book"])
def test_what_is_no_book_is_refused_in_one_line(
    run: Program, database_url: str, tmp_path: Path, book: str
) -> None:
    page = written(tmp_path / "page.html", "<html><body>Not found</body></html>\n")
    result = run("import", book, str(page), database=database_url)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


def test_months_go_in_from_the_oldest(run: Program, database_url: str, tmp_path: Path) -> None:
    april = written(
        tmp_path / "a.csv", official(product(Marketing="Disc"), title="Changes Report - April 2025")
    )
    march = written(tmp_path / "b.csv", official(product()))
    result = run("import", "purple-book", str(april), str(march), database=database_url)
    stated = [line for line in result.stdout.splitlines() if line.startswith("Purple Book")]
    assert stated == ["Purple Book as of 2025-03:", "Purple Book as of 2025-04:"]
    told = "SELECT kind, attribute, old_value, new_value FROM changes"
    shown = run("sql", told, "--format", "csv", database=database_url)
    assert shown.stdout == "kind,attribute,old_value,new_value\nchanged,marketing status 001,Rx,Disc\n"


def test_a_file_can_come_through_a_pipe(run: Program, database_url: str) -> None:
    piped = run("import", "purple-book", "-", database=database_url, stdin=official(product()))
    assert (piped.exit_code, piped.stdout.splitlines()[0]) == (0, "Purple Book as of 2025-03:")
