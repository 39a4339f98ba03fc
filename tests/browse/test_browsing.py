"""A person finds a treatment, reads it, follows it to its trials and sources, and takes it along."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.browse.conftest import Visit, Visits
from tests.conftest import Program, Result
from tracker.browse.places import Place
from tracker.browse.questions import Question, TakenBack
from tracker.browse.rows import row
from tracker.database.engine import open_for_writing, resolve
from tracker.dates import PartialDate
from tracker.ingest.chronology import TextFile, load
from tracker.lookup import Found
from tracker.render.lines import Span
from tracker.timeline.model import Window

BLINATUMOMAB = Place("blinatumomab")


@pytest.mark.slow
def test_a_person_reads_a_chronology_jumps_to_a_trial_and_comes_back(
    visits: Visits, curated_url: str, snapshot: Callable[..., None]
) -> None:
    async def walk(visit: Visit) -> None:
        await visit.press("slash")
        await visit.type("blincyto")
        await visit.press("enter", "enter", "f")
        await visit.type("FDA")
        await visit.press("tab", "tab")
        await visit.type("2014-12")
        await visit.press("enter", "down")
        snapshot(visit.screen, "entry")
        await visit.press("t")
        snapshot(visit.screen, "trial")
        await visit.press("left_square_bracket", "left", "y")
        assert visit.app.clipboard.startswith(
            "Drugs@FDA data files [data set]. U.S. Food and Drug Administration"
        )
        await visit.press("o")
        assert visit.opened == ["https://doi.org/10.1158/1078-0432.ccr-15-0612"]
        await visit.press("right_square_bracket")
        assert str(visit.app.history.here.thing) == "Found(kind='trial', label='MT103-211')"

    visits(curated_url, Place(), walk)


def test_a_narrow_terminal_shows_one_side_at_a_time(
    visits: Visits, curated_url: str, snapshot: Callable[..., None]
) -> None:
    async def walk(visit: Visit) -> None:
        snapshot(visit.screen, "list")
        await visit.press("slash")
        await visit.type("mrd neg")
        snapshot(visit.screen, "found")
        await visit.press("enter", "down", "enter")
        snapshot(visit.screen, "reading")
        await visit.press("escape", "question_mark")
        snapshot(visit.screen, "help")

    visits.ascii_only = True
    visits(curated_url, Place(), walk, (80, 24))


@pytest.mark.slow
def test_what_is_seen_is_written_as_the_commands_write_it(
    visits: Visits, run: Program, curated_url: str, here: Path
) -> None:
    async def walk(visit: Visit) -> None:
        for name in ("b.json", "b.bib"):
            await visit.press("e", "ctrl+u")
            await visit.type(name)
            await visit.press("enter")
        await visit.press("e", "ctrl+u")
        await visit.type("b.bib")
        await visit.press("enter")
        assert "'b.bib' is there already. Press Enter again to write over it." in visit.screen

    visits(curated_url, Place("blinatumomab", Window(everything=True)), walk)
    shown = run("timeline", "blinatumomab", "--all", "--format", "json", database=curated_url)
    cited = run("cite", "blinatumomab", "--format", "bibtex", database=curated_url)
    assert (here / "b.json").read_text(encoding="utf-8") == shown.stdout
    assert (here / "b.bib").read_text(encoding="utf-8") == cited.stdout


def test_what_cannot_be_had_is_said_in_its_place(visits: Visits, curated_url: str, tmp_path: Path) -> None:
    async def narrowed(visit: Visit) -> None:
        assert "No regulator is called 'FDAA'. Did you mean FDA?" in visit.screen
        await visit.press("c")
        assert "50 entries" in visit.screen
        await visit.press("f", "tab", "tab")
        await visit.type("2014-13")
        await visit.press("enter")
        assert "'2014-13' is not a date" in visit.screen

    async def lost(visit: Visit) -> None:
        assert visit.screen.count("no such file") >= 2

    visits(curated_url, Place("blinatumomab", Window(regulators=("FDAA",))), narrowed, (200, 30))
    visits(str(tmp_path / "none.db"), BLINATUMOMAB, lost, (200, 20))


def test_the_pointer_does_what_the_keys_do(visits: Visits, curated_url: str) -> None:
    async def walk(visit: Visit) -> None:
        await visit.pilot.click("#chronology", offset=(20, 7))
        await visit.rest()
        assert visit.app.focused is visit.app.about
        assert visit.app.history.here.thing == Found("event", "AALL1731:completion:2027-09-30")

    visits(curated_url, Place("blinatumomab", Window(since=PartialDate.parse("2027"), everything=True)), walk)


HOSTILE = r"""
chronology: what must stay text
sources:
- {key: h, kind: press, form: press_release, title: "[/] [@click=app.quit]quit", url: "javascript:alert(1)"}
organizations: [{name: "[red]Agency", abbreviation: "[b]A", kind: regulator, sources: [h]}]
treatments: [{inn: "[reverse]mab [/]", kind: monoclonal_antibody, description: "[link=x]y", sources: [h]}]
events:
- {key: e, treatment: "[reverse]mab [/]", regulator: "[b]A", kind: approval, title: "[/] <b> =1+1",
   date: 2014-07, sources: [h]}
"""


def test_what_is_hostile_stays_text(visits: Visits, database_url: str, snapshot: Callable[..., None]) -> None:
    with open_for_writing(database_url) as connection:
        load(connection, [TextFile("h.yaml", HOSTILE.encode())])
        connection.execute(text("UPDATE event SET title = title || :escape"), {"escape": "\x1b[2J"})
        connection.execute(
            text("UPDATE treatment SET description = :escape"), {"escape": "\x1b]52;c;cA==\x07"}
        )

    async def walk(visit: Visit) -> None:
        await visit.press("enter", "down")
        snapshot(visit.screen)
        await visit.press("o")

    visits(database_url, Place(), walk, (110, 24))
    assert visits.opened == []


@pytest.mark.parametrize("is_open", [False, True])
def test_a_question_that_is_taken_back_is_not_worked_on(curated_url: str, *, is_open: bool) -> None:
    begun = Event()

    def ask(connection: Connection) -> object:
        begun.set()
        return connection.scalar(text(ENDLESS))

    question = Question(ask)
    if not is_open:
        question.take_back()
    with ThreadPoolExecutor() as threads:
        answer = threads.submit(question.answer, resolve(curated_url), None)
        if is_open:
            begun.wait(10)
            time.sleep(0.1)
            question.take_back()
        assert isinstance(answer.exception(10), DBAPIError if is_open else TakenBack)


ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r WHERE n < 0"


def test_a_row_is_as_wide_as_its_pane() -> None:
    told = row("Accelerated approval", Span("· new", "dim"), before=(Span("12-03 "),), most=2)
    lines = ["".join(span.text for span in line) for line in told.lines(20)]
    assert lines == ["12-03 Accelerated", "      approval · new"]
    assert ["".join(span.text for span in line) for line in told.lines(16)] == [
        "12-03 Accelerate",
        "      d …",
    ]


def test_the_extra_is_named_where_it_is_missing(run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.browse.find_spec", lambda _: None)
    told = "Error: Browsing takes one more library: pip install 'tracker[browse]'\n"
    assert run("browse") == Result(1, "", told)
