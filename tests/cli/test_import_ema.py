"""`tracker import ema`: what a person is told."""

from pathlib import Path

from tests.builders import contents
from tests.conftest import Program, Result
from tests.sources.ema_table import delimited, medicine, objects, xlsx
from tracker.database.engine import open_for_reading

SUMMARY = """\
EMA's medicines as of 2018-12-23:
                      read  refused  added  changed  unmatched
────────────────────  ────  ───────  ─────  ───────  ─────────
medicines                2        1      1        0          0
veterinary, left out     1        0
events                                   2        0          0
indications                              1        0          0
approvals                                1        0
treatments                               1        0          0
names                                    2        0
ATC codes                                1        0
holders                                  2        0          0
sources                                  1        0
claims                                  19        0
3 read, 1 refused: tracker list rejected.
"""
TABLE = (
    medicine(),
    medicine(number="EMEA/H/C/009002", authorised="soon"),
    medicine(number="EMEA/V/C/009003", category="Veterinary"),
)


def everything(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_a_table_comes_in_and_the_same_file_changes_nothing(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "m.xlsx", "23/12/2018", *TABLE)
    assert run("import", "ema", str(path), database=database_url) == Result(0, SUMMARY, "")
    before = everything(database_url)
    again = run("import", "ema", str(path), database=database_url)
    assert again.stdout.startswith("m.xlsx: imported before, on ")
    assert again.stdout.endswith(" (run 1); nothing changed.\n")
    assert everything(database_url) == before


def test_a_dry_run_says_the_same_and_keeps_nothing(run: Program, database_url: str, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "m.xlsx", "23/12/2018", *TABLE)
    before = everything(database_url)
    tried = run("import", "ema", "--dry-run", str(path), database=database_url)
    assert tried == Result(0, SUMMARY.replace("-23:", "-23, tried only:"), "")
    assert everything(database_url) == before


def test_several_forms_go_in_from_the_oldest_and_tell_a_history(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    new = objects(tmp_path / "new.json", "2025-03-24T06:00:00Z", medicine(status="Lapsed"))
    old = delimited(tmp_path / "old.csv", "23/12/2018", medicine())
    result = run("import", "ema", str(new), str(old), database=database_url)
    stated = [line for line in result.stdout.splitlines() if line.startswith("EMA's")]
    assert stated == ["EMA's medicines as of 2018-12-23:", "EMA's medicines as of 2025-03-24:"]
    shown = run("timeline", "exemplamab", database=database_url)
    assert "Marketing authorisation lapsed" in shown.stdout
    assert "between 2018-12-23 and 2025-03-24" in shown.stdout


def test_a_table_without_its_day_asks_for_it(run: Program, database_url: str, tmp_path: Path) -> None:
    path = str(objects(tmp_path / "m.json", None, medicine()))
    assert run("import", "ema", path, database=database_url) == Result(
        1,
        "",
        "Error: 'm.json' does not say of which day it is. Nothing was imported. "
        "Say it: tracker import ema --as-of 2024-03-31 FILE\n",
    )
    result = run("import", "ema", "--as-of", "2024-08-22", path, database=database_url)
    assert result.stdout.startswith("EMA's medicines as of 2024-08-22:\n")


def test_what_is_odd_is_said_beside_the_summary(run: Program, database_url: str, tmp_path: Path) -> None:
    path = delimited(tmp_path / "m.csv", "23/12/2018", medicine(number="EMEA/H/C005201"))
    result = run("import", "ema", str(path), database=database_url)
    assert result.stderr == ("m.csv: product numbers of another form, kept as they are: 1 (EMEA/H/C005201)\n")


def test_what_is_no_table_is_refused_in_one_line(run: Program, database_url: str, tmp_path: Path) -> None:
    good = xlsx(tmp_path / "m.xlsx", "23/12/2018", medicine())
    (tmp_path / "page.xlsx").write_bytes(b"<html>")
    before = everything(database_url)
    result = run("import", "ema", str(good), str(tmp_path / "page.xlsx"), database=database_url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: 'page.xlsx' is not EMA's table of medicines: expected its header ('Name of medicine', "
        "'EMA product number', ...), found '<html>'. Download the table of medicines again from EMA's page "
        "'Download medicine data', as Excel or JSON.\n"
    )
    assert everything(database_url) == before


def test_the_library_is_not_loaded_for_a_json(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = objects(tmp_path / "m.json", "2025-03-24", medicine())
    script = (
        f"import sys; from tracker.sources.ema import read; read({str(path)!r}); "
        "sys.exit('openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
