"""`tracker report`: a user's own reports, what is wrong with them, and what is missing."""

import sys
from pathlib import Path

import pytest

from tests.conftest import Program

OWN = """\
-- title: Brands of a treatment
-- about: As every file at an
--   authority has them.
-- param: treatment treatment whose
-- param: at regulator=FDA at this authority
select regulator, brand from applications
where treatment = :treatment and regulator = :at
order by application;
"""

BAD = {
    "evidence": (
        "-- title: Mine\nselect 1 as one",
        "'evidence' is the name of a report that comes with tracker; rename it",
    ),
    "extra": (
        "-- title: Mine\nselect 1 as one where :n = 1",
        "its query has :n; add '-- param: n text what it means'",
    ),
    "grouped": (
        "-- title: Mine\n-- group: trials\nselect 1 as one",
        "the group 'trials' is for reports that come with tracker",
    ),
    "kinds": (
        "-- title: Mine\n-- param: n number\nselect :n as n",
        "'number' is no type of a parameter; there are",
    ),
    "names-Upper": ("-- title: Mine\nselect 1 as one", "its name is no name of a report"),
    "nothing": ("-- title: Mine\n", "The query was refused: it asks for nothing"),
    "params": (
        "-- title: Mine\n-- param: n\nselect :n as n",
        "'param: n' is not 'param: name type? what it means'",
    ),
    "spelled": (
        "-- title: Mine\n-- parm: n text\nselect 1 as one",
        "its header has 'parm:', which is none of title,",
    ),
    "twice": ("-- title: Mine\n-- title: Yours\nselect 1 as one", "its header has 'title:' twice"),
    "unused": (
        "-- title: Mine\n-- param: n text\nselect 1 as one",
        "its header has the parameter 'n', which is not in the query",
    ),
    "untitled": ("select 1 as one", "it has no title; its first line has to be '-- title: What it tells'"),
    "writes": ("-- title: Mine\ndelete from event", "The query was refused: it begins with DELETE"),
}
"""Files that are no reports, and what is said of each."""


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of a user's own reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    monkeypatch.setenv("TRACKER_REPORTS", str(folder))
    (folder / "brands.sql").write_text(OWN, encoding="utf-8")
    return folder


def test_a_file_in_the_directory_is_a_report(run: Program, curated_url: str, directory: Path) -> None:
    assert run("report", "--directory").stdout == f"{directory}\n"
    listed = run("report").stdout
    assert "\nYours\n  brands TREATMENT          Brands of a treatment\n\nAsk one:" in listed
    assert run("report", "brands", "--help").stdout.splitlines()[:7] == [
        "tracker report brands TREATMENT [AT]",
        "",
        "  Brands of a treatment.",
        "",
        "  As every file at an authority has them.",
        "",
        "  TREATMENT  whose; any name of it: brand, code, INN or synonym (required)",
    ]
    asked = run("report", "brands", "blincyto", "--format", "csv", database=curated_url)
    assert asked.stdout == "regulator,brand\nFDA,BLINCYTO\n"
    assert asked.stderr.startswith("Brands of a treatment (treatment blinatumomab, at FDA): 1 row")


ENDLESS = "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) as n from r"


@pytest.mark.parametrize("asked", ["sql", "report"])
def test_how_long_the_database_may_work_can_be_chosen(
    run: Program, curated_url: str, directory: Path, asked: str
) -> None:
    (directory / "endless.sql").write_text(f"-- title: Mine\n{ENDLESS}\n")
    question = {"sql": ("sql", ENDLESS), "report": ("report", "endless")}[asked]
    result = run(*question, "--timeout", "0.2", database=curated_url)
    told = "Error: The query was refused: it took longer than 0.2 s. Ask for less, or wait: --timeout 2\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_report_is_left_out_with_the_reason(
    run: Program, directory: Path, name: str
) -> None:
    text, reason = BAD[name]
    (directory / f"{name}.sql").write_text(text, encoding="utf-8")
    listed = run("report", "--format", "csv")
    assert listed.stdout.splitlines()[-1].startswith("brands,yours,")
    assert listed.stderr.startswith(f"Left out: {directory / name}.sql: {reason}")
    assert listed.stderr.count("\n") == 1


def test_a_broken_file_is_refused_where_it_is_asked_for_and_only_there(
    run: Program, curated_url: str, directory: Path
) -> None:
    (directory / "broken.sql").write_bytes(b"-- title: Caf\xe9\nselect 1 as one")
    asked = run("report", "broken", database=curated_url)
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert (
        asked.stderr
        == f"Error: {directory}/broken.sql: it is not in UTF-8. See: tracker report --directory\n"
    )
    assert run("report", "brands", "blincyto", database=curated_url).exit_code == 0


def test_a_directory_that_is_not_there_is_no_mistake(
    run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_REPORTS", str(tmp_path / "none"))
    assert (run("report").exit_code, run("report").stderr) == (0, "")


def test_the_sql_that_is_shown_is_taken_by_tracker_sql(run: Program, curated_url: str) -> None:
    shown = run("report", "approval-lag", "-p", "treatment=blincyto", "--show-sql", database=curated_url)
    asked = run("report", "approval-lag", "-p", "treatment=blincyto", "--format", "csv", database=curated_url)
    again = run("sql", "-", "--format", "csv", database=curated_url, stdin=shown.stdout)
    assert again.stdout == asked.stdout != ""


def test_without_the_extra_one_line_says_what_to_install(
    run: Program, curated_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    asked = run("report", "time-to-conversion", database=curated_url)
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert asked.stderr == 'Error: This report needs scipy. Install it: pip install "tracker[survival]"\n'
