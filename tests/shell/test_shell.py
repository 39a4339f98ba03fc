"""The shell, typed into through a pipe: what it asks, writes and says."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tracker.database.engine import resolve
from tracker.reports import adhoc
from tracker.reports.table import Table
from tracker.shell import Engine, State
from tracker.shell.completion import Known, candidates
from tracker.shell.prompt import converse, is_whole

ENDLESS = b"with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r;\r"
ROOT = Path(__file__).parents[2]


class Desk:
    """An office that writes everything down."""

    forms = ("plain", "csv")

    def __init__(self, url: str) -> None:
        self.url = resolve(url)
        self.written: list[str] = []

    def ask(self, query: str, parameters: Mapping[str, str | None]) -> Table:
        return adhoc.run(self.url, query, parameters)

    def report(self, name: str, parameters: Mapping[str, str | None]) -> Table:
        self.written.append(f"report {name} {sorted(parameters)}")
        return Table.of(["a"], [])

    def write(self, table: Table, state: State) -> None:
        self.written.append(f"{table.names} {list(table.rows)} as {state.form} to {state.output}")

    def describe(self, view: str | None) -> None:
        self.written.append(f"describe {view}")

    def say(self, text: str) -> None:
        self.written.append(text)


TYPED = """\
.param kind=rems
select count(*) as n
from timeline_entries t where t.kind = :kind;
select t.titel from timeline_entries t;
select :drug;
.format csv
.format svg
.output answer.csv
select 1 as one;
select 2 as two;
.describe approvals
.views
.report approval-lag
.hlep
delete from event;

.quit
select 'too late';
"""


def test_a_session_is_answered_line_by_line(curated_url: str, snapshot: Callable[..., None]) -> None:
    desk = Desk(curated_url)
    history = InMemoryHistory()
    with create_pipe_input() as keys:
        keys.send_text(TYPED.replace("\n", "\r"))
        converse(Engine(desk, State()), Known({}), history, keys, DummyOutput())
    said = "\n".join(desk.written).replace("column t.titel does not exist", "no such column: t.titel")
    snapshot(said + "\n")
    assert "from timeline_entries t where" in history.get_strings()[1]


RELATIONS = {"approvals": ["treatment", "title", "date"], "trials": ["trial", "title", "phase"]}
KNOWN = Known(RELATIONS, ("csv", "json"), ("approval-lag", "approvals-by-year"))


@pytest.mark.parametrize(
    ("typed", "start", "words"),
    [
        ("select * from app|", "app", ["approvals"]),
        ("select * from approvals a join t|", "t", ["trials"]),
        ("select a.t| from approvals a, trials b", "t", ["treatment", "title"]),
        ("select b.p| from approvals a, trials b", "p", ["phase"]),
        ("select ph| from trials", "ph", ["phase"]),
        ("sel|", "sel", ["select"]),
        ("select * from trials where ti|", "ti", ["title"]),
        (".fo|", ".fo", [".format"]),
        (".format |", "", ["csv", "json"]),
        (".describe tr|", "tr", ["trials"]),
        (".report approvals|", "approvals", ["approvals-by-year"]),
        ("select |", "", []),
        ("select z.|", "", []),
    ],
)
def test_what_may_come_next(typed: str, start: str, words: list[str]) -> None:
    assert candidates(typed.replace("|", ""), typed.index("|"), KNOWN) == (start, words)


def test_an_input_is_whole_with_its_semicolon() -> None:
    assert [is_whole(text) for text in ("select 1", "select 1; ", ".views", "", "select ';'")] == [
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.slow
def test_a_person_at_a_terminal_stops_a_query_and_stays(curated_url: str, tmp_path: Path) -> None:
    if "://" in curated_url:
        pytest.skip("one terminal is enough")
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {
            "XDG_STATE_HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        command = [sys.executable, "-m", "tracker", "--database", curated_url, "sql"]
        os.execv(sys.executable, command)  # noqa: S606 - that is what a terminal starts
    try:
        seen = until(terminal, "tracker>")
        os.write(
            terminal,
            b"with recursive r(n) as (select 1 union all select n+1 from r) select 1 from r where n < 0;\r",
        )
        time.sleep(1)
        os.write(terminal, b"\x03")
        seen += until(terminal, "Interrupted.")
        os.write(terminal, b"select 6 * 7 as answer;\r")
        answer = until(terminal, "42")
        if "tracker>" not in answer.rpartition("42")[2]:  # what is typed before the prompt is thrown away
            answer += until(terminal, "tracker>")
        seen += answer
        os.write(terminal, b"\x04")
        assert ended(child)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    assert "Traceback" not in seen
    assert "6 * 7" in (tmp_path / "tracker" / "sql_history").read_text(encoding="utf-8")


def ended(child: int) -> bool:
    """Whether a process ends within half a minute."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.05)
    return False


def until(terminal: int, text: str) -> str:
    """What the terminal shows until a text has come."""
    seen, end = "", time.monotonic() + 30
    while text not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 4096).decode(errors="replace")
    assert text in seen, seen
    return seen
