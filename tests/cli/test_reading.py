"""What the reading commands print, whole, and the same bytes whichever database it comes from."""

import json
import re
from collections.abc import Callable

import pytest

from tests.conftest import Program, Result

SQL = "select date, effect, indication from approvals where treatment = :drug order by date, effect"
COMMANDS = {
    "timeline": "timeline exemplumab",
    "timeline-40": "timeline exemplumab --width 40",
    "timeline-140": "timeline exemplumab --width 140 --all",
    "timeline-json": "timeline exemplumab --format json",
    "timeline-csv": "timeline exemplumab --format csv",
    "timeline-markdown": "timeline exemplumab --format markdown",
    "timeline-two": "timeline exemplumab exemplatinib EX1 --regulator fda --since 2017 --no-studies",
    "timeline-none": "timeline exemplatinib",
    "show-treatment": "show exempla --width 80",
    "show-application": "show BLA000001 --width 80",
    "show-trial": "show NCT00000001 --width 80",
    "show-event": "show us-2014-12-03-approval --width 80",
    "show-event-json": "show us-2014-12-03-approval --format json",
    "show-event-markdown": "show us-2014-12-03-approval --format markdown",
    "list-treatments": "list treatments",
    "list-trials": "list trials",
    "list-applications": "list applications",
    "list-submissions": "list submissions",
    "list-approvals": "list approvals --width 80",
    "list-designations": "list designations",
    "list-indications": "list indications",
    "list-events": "list events",
    "list-organizations": "list organizations",
    "list-regulators": "list regulators",
    "list-sources": "list sources",
    "list-sources-ndjson": "list sources --format ndjson",
    "search-typing-error": "search exemplunab",
    "search-words": "search relapsed leukaemia",
    "search-limit": "search exempla --limit 1 --format tsv",
    "cite-text": "cite exemplumab",
    "cite-trial": "cite EXEMPLAR",
    "cite-publications": "cite exemplumab --publications",
    "cite-bibtex": "cite exemplumab --format bibtex",
    "cite-ris": "cite exemplumab --format ris",
    "cite-csl-json": "cite exemplumab --format csl-json",
    "export": "export exemplumab",
    "export-everything": "export --everything",
}


def told(result: Result) -> str:
    """All that a run of the program leaves behind, in one text."""
    error = f"--- standard error\n{result.stderr}" if result.stderr else ""
    return f"{result.stdout}{error}--- exit code {result.exit_code}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_reading(run: Program, story_url: str, name: str, snapshot: Callable[..., None]) -> None:
    result = run(*COMMANDS[name].split(), database=story_url)
    assert result.exit_code == 0
    snapshot(told(result), name)


@pytest.mark.parametrize("form", ["terminal", "plain", "csv", "tsv", "json", "ndjson", "markdown"])
def test_asking_in_sql(run: Program, story_url: str, form: str, snapshot: Callable[..., None]) -> None:
    result = run("sql", SQL, "-p", "drug=exemplumab", "--format", form, "--width", "60", database=story_url)
    snapshot(told(result), form)


@pytest.mark.parametrize("width", [40, 80, 140])
def test_the_chronology_of_blinatumomab(
    run: Program, curated_url: str, width: int, snapshot: Callable[..., None]
) -> None:
    result = run("timeline", "blinatumomab", "--width", str(width), database=curated_url)
    assert (result.exit_code, result.stderr) == (0, "")
    snapshot(result.stdout, str(width))


DECISIONS = {
    ("2014-07-01", "designation", "FDA", None, None, None),
    ("2014-12-03", "approval", "FDA", "ORIG-1", "accelerated", "new"),
    ("2015-09-24", "opinion", "EMA", "MAA-0000", None, None),
    ("2015-11-23", "approval", "EMA", "MAA-0000", "conditional", "new"),
    ("2016-08-30", "approval", "FDA", "SUPPL-5, SUPPL-6", "accelerated", "expansion"),
    ("2017-07-11", "approval", "FDA", "SUPPL-8", "regular", "conversion, expansion"),
    ("2018-03-29", "approval", "FDA", "SUPPL-13", "accelerated", "expansion"),
    ("2023-06-20", "approval", "FDA", "SUPPL-23, SUPPL-26", "regular", "conversion"),
    ("2024-06-14", "approval", "FDA", "SUPPL-28", "regular", "expansion"),
}


def test_the_decisions_on_blinatumomab_that_everybody_looks_for(run: Program, curated_url: str) -> None:
    result = run("timeline", "blinatumomab", "--format", "json", database=curated_url)
    names = ("date", "kind", "regulator", "submission", "approval_type", "effect")
    entries = json.loads(result.stdout)["entries"]
    assert {tuple(entry[name] for name in names) for entry in entries} >= DECISIONS
    decided = [entry for entry in entries if tuple(entry[name] for name in names) in DECISIONS]
    assert all(entry["sources"] and entry["indication"] for entry in decided)


@pytest.mark.parametrize("name", ["exempla", "EX-1", "ex1", "EXEMPLUMAB", "Exempla®"])
def test_every_name_of_a_treatment_shows_the_same(run: Program, story_url: str, name: str) -> None:
    assert run("timeline", name, database=story_url) == run("timeline", "exemplumab", database=story_url)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--database", "{url}", "list", "trials"),
        ("list", "trials", "--database", "{url}"),
        ("--database", "elsewhere.db", "list", "trials", "--database", "{url}"),
    ],
)
def test_the_database_is_named_before_or_after_the_command(
    run: Program, story_url: str, arguments: tuple[str, ...]
) -> None:
    given = [argument.replace("{url}", story_url) for argument in arguments]
    assert run(*given) == run("list", "trials", database=story_url)


def test_listing_the_views_names_everything_that_can_be_asked(run: Program, story_url: str) -> None:
    listed = run("list", "views", "--format", "csv", database=story_url)
    views = [line.split(",")[0] for line in listed.stdout.splitlines()[1:]]
    assert len(views) >= 20
    for view in views:
        asked = run("sql", f"select * from {view} where 1 = 0", "--format", "csv", database=story_url)
        assert (asked.exit_code, asked.stderr, asked.stdout.count("\n")) == (0, "", 1)


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (("sql", "-"), "select 1 as one"),
        (("sql", "--file", "{file}"), None),
        (("sql", "select :n as one", "-p", "n=1"), None),
    ],
)
def test_a_query_can_come_from_anywhere(
    run: Program,
    story_url: str,
    arguments: tuple[str, ...],
    stdin: str | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("queries") / "one.sql"
    path.write_text("select 1 as one", encoding="utf-8")
    given = [argument.replace("{file}", str(path)) for argument in arguments]
    result = run(*given, "--format", "csv", database=story_url, stdin=stdin)
    assert result == Result(0, "one\n1\n", "")


def test_formulas_are_kept_from_running_where_that_is_asked_for(run: Program, story_url: str) -> None:
    query = ("sql", "select '=1+1' as cell", "--format", "csv")
    assert run(*query, database=story_url).stdout == "cell\n=1+1\n"
    assert run(*query, "--formula-safe", database=story_url).stdout == "cell\n'=1+1\n"


def test_the_version(run: Program) -> None:
    result = run("--version")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(r"tracker, version \d+\.\d+\.\d+\S*\n", result.stdout)
