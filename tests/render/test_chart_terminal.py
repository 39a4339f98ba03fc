"""A chart in a terminal: whole drawings, in colour, in ASCII, and that nothing leaves its place."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.render.made_charts import CROWDED, EVERYTHING, HOSTILE_TEXTS, IMPORTED, SINGLE, parsed, several
from tests.render.test_chart_layout import charts
from tests.timeline.made import entry, made
from tracker.render.charts.terminal import terminal
from tracker.render.lines import Sheet
from tracker.reports.models.chart import Chart
from tracker.timeline.model import Window

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [80, 140, 200])
def test_one_of_everything(width: int, snapshot: Callable[..., None]) -> None:
    snapshot(terminal(EVERYTHING, Sheet(width)), str(width))


def test_one_of_everything_where_only_ascii_is_shown(snapshot: Callable[..., None]) -> None:
    text = terminal(EVERYTHING, Sheet(80, ascii_only=True))
    assert text.isascii()
    snapshot(text)


def test_one_of_everything_in_colour(snapshot: Callable[..., None]) -> None:
    coloured = terminal(EVERYTHING, Sheet(80, colour=True))
    plain = terminal(EVERYTHING, Sheet(80)).splitlines()
    assert [line.rstrip() for line in COLOURS.sub("", coloured).splitlines()] == plain
    snapshot(coloured)


def test_months_and_years_where_they_are_wide_and_bars_that_go_on_beyond(
    snapshot: Callable[..., None],
) -> None:
    window = Window(since=parsed("2015"), until=parsed("2017"))
    timeline = replace(EVERYTHING.timeline, window=window)
    snapshot(terminal(replace(EVERYTHING, timeline=timeline), Sheet(100)))


@pytest.mark.parametrize(
    ("name", "chart"), [("crowded", CROWDED), ("imported", IMPORTED), ("hostile", HOSTILE_TEXTS)]
)
@pytest.mark.parametrize("width", [80, 140])
def test_what_is_hard_to_draw(width: int, name: str, chart: Chart, snapshot: Callable[..., None]) -> None:
    snapshot(terminal(chart, Sheet(width)), f"{name}.{width}")


def test_a_single_event() -> None:
    assert (
        terminal(SINGLE, Sheet(60))
        == """\
exemplumab  EXEMPLA · EX-1

      2014-01 2014-03  2014-05  2014-07  2014-09  2014-11
      ┬───────┬────────┬────────┬────────┬────────┬─────────
FDA                                                    ●

● regular
Each with its sources: tracker timeline exemplumab
"""
    )


def test_several_treatments_share_the_axis_and_their_trials() -> None:
    assert (
        terminal(several(), Sheet(60))
        == """\
      2011 2012   2013  2014  2015 2016   2017  2018  2019
      ┬────┬──────┬─────┬─────┬────┬──────┬─────┬─────┬─────
exemplumab  EXEMPLA · EX-1 ─────────────────────────────────
FDA                          ●

BOTH  ├─▸┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈╯ FDA ●

alternatinib ───────────────────────────────────────────────
FDA                                                   ●

BOTH  ├─▸┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈╯

● regular  ◂ ▸ not stated, or beyond
┈┈ to publication and decisions
┴ ╯ decision that it supports
Each with its sources: tracker timeline exemplumab
alternatinib
"""
    )


def test_what_has_no_date_is_counted() -> None:
    undated = made(entry(None, key="a"), entry(None, key="b"), entry(None, kind="opinion", key="c"))
    assert (
        terminal(Chart(undated, ()), Sheet(60))
        == """\
exemplumab  EXEMPLA · EX-1

Nothing that has a date is recorded here for what was asked.

Undated, not drawn: 2 approvals (FDA), 1 opinion (FDA)
Each with its sources: tracker timeline exemplumab
"""
    )


def test_a_time_in_which_nothing_happened_is_said_to_be_empty() -> None:
    later = replace(SINGLE, timeline=replace(SINGLE.timeline, window=Window(since=parsed("2050"))))
    assert (
        terminal(later, Sheet(60))
        == """\
exemplumab  EXEMPLA · EX-1

Nothing that has a date is recorded here for what was asked.

Each with its sources: tracker timeline exemplumab
"""
    )


@given(charts, st.integers(40, 200), st.booleans())
def test_no_line_is_wider_than_the_terminal(chart: Chart, width: int, ascii_only: bool) -> None:  # noqa: FBT001
    lines = terminal(chart, Sheet(width, ascii_only=ascii_only)).split("\n")
    assert max(map(cell_len, lines)) <= width


@given(charts)
def test_no_day_is_shown_that_nobody_stated(chart: Chart) -> None:
    shown = set(re.findall(r"\d{4}-\d{2}-\d{2}", terminal(chart, Sheet(160))))
    assert shown <= {
        day for one in chart.timeline.dated for day in re.findall(r"\d{4}-\d\d-\d\d", str(one.date))
    }
