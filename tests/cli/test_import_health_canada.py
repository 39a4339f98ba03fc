"""`tracker import health-canada`: what a person is told, however the tables are given."""

from pathlib import Path

from tests.conftest import Program, Result
from tests.sources.canadian_extract import product, tables, therapy
from tests.sources.vintage import unpacked, zipped

FIRST = """\
Drug Product Database as of 2006-10-27:
             read  refused  added  changed  unmatched
───────────  ────  ───────  ─────  ───────  ─────────
products        2        0      1        0
ingredients     1        0
ATC codes       1        0      1        0
companies                       1        0          0
states                          0        0          0
treatments                      1        0          0
names                           1        0
sources                         1        0
claims                          5        0
4 read, 0 refused.
"""
TABLES = tables(drug=product() + product("9", "9", of="Veterinary"), ther=therapy())


def test_tables_one_by_one_come_in_as_one_vintage(run: Program, database_url: str, tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "extract", TABLES)
    files = [str(folder / name) for name in ("drug.txt", "ingred.txt", "ther.txt")]
    left_out = "products that are not for people, left out: 1 veterinary\n"
    first = run("import", "health-canada", *files, database=database_url)
    assert first == Result(0, FIRST, f"drug.txt + ingred.txt + ther.txt: {left_out}")
    again = run("import", "health-canada", str(folder), database=database_url)
    assert again.stdout.endswith("All known already, nothing changed.\n")


def test_the_zip_file_comes_in_once(run: Program, database_url: str, tmp_path: Path) -> None:
    archive = str(zipped(tmp_path / "allfiles.zip", TABLES))
    assert run("import", "health-canada", archive, database=database_url).stdout == FIRST
    again = run("import", "health-canada", archive, database=database_url)
    assert again.stdout.startswith("allfiles.zip: imported before, on ")


def test_a_table_that_is_missing_is_named_in_one_line(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    folder = unpacked(tmp_path / "extract", TABLES)
    result = run("import", "health-canada", str(folder / "drug.txt"), database=database_url)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "'drug.txt' has no ingred.txt; found drug.txt." in result.stderr
