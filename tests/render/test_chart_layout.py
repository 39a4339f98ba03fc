"""Where everything stands on a chart: nothing over another, nothing outside, nothing lost, all in order."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.made_charts import CROWDED, EVERYTHING, HOSTILE_TEXTS, IMPORTED, SINGLE
from tests.timeline.made import entry, made
from tracker.dates import PartialDate
from tracker.render.charts.layout import Bar, Lane, Layout, layout
from tracker.render.charts.placing import Lines, Mark, Pen
from tracker.render.charts.scale import Extent, scale
from tracker.render.text import visible
from tracker.reports.models.chart import Chart
from tracker.timeline.model import Entry, Window


def dated(shown: Entry) -> Lines:
    return (shown.date.text if shown.date else "",)


COLUMNS = Pen(sign=1, gap=1, measure=len, label=dated, grid=1)
POINTS = Pen(sign=7.5, gap=2.5, measure=lambda text: 4.2 * len(text), label=dated, tracks=3, levels=3)
WIDTHS = {1: (60, 70, 118), 7.5: (300, 500)}
ROUNDED = 1e-9
PENS = st.sampled_from([COLUMNS, POINTS])

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 1, 1))
dates = st.one_of(
    days.map(str),
    days.map(lambda day: str(day)[:7]),
    days.map(lambda day: str(day)[:4]),
    days.map(lambda day: f"../{day}"),
    days.map(lambda day: f"{str(day)[:7]}/.."),
)
entries = st.builds(
    lambda date, values: entry(date, **values),
    dates,
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["approval", "designation", "label"]),
            "approval_type": st.sampled_from([None, "regular", "accelerated"]),
            "effect": st.sampled_from([None, "new", "conversion, expansion"]),
            "regulator": st.sampled_from(["FDA", "EMA"]),
        }
    ),
)
charts = st.lists(entries, min_size=1, max_size=40).map(
    lambda found: Chart(made(*(replace(one, key=f"{n:03}") for n, one in enumerate(found))), ())
)


@st.composite
def layouts(draw: st.DrawFn) -> tuple[Chart, Pen, Layout]:
    chart, pen = draw(charts), draw(PENS)
    found = layout(chart, draw(st.sampled_from(WIDTHS[pen.sign])), pen)
    assert found is not None
    return chart, pen, found


def lanes(found: Layout) -> Iterator[Lane]:
    return (lane for band in found.bands for lane in band.lanes)


@given(layouts())
def test_marks_are_apart_and_within_the_width_and_in_order(drawn: tuple[Chart, Pen, Layout]) -> None:
    _, pen, found = drawn
    for lane in lanes(found):
        for mark in lane.marks:
            places = [0, mark.start, mark.left, mark.right, mark.end, found.scale.width]
            assert all(here <= there + ROUNDED for here, there in pairwise(places))
            assert mark.left <= mark.extent.end + ROUNDED
            assert mark.right >= mark.extent.start - ROUNDED
            assert 0 <= mark.track < pen.tracks
        for here, there in combinations(lane.marks, 2):
            assert (
                here.track != there.track
                or here.end + pen.gap <= there.start
                or (there.end + pen.gap <= here.start)
            )
        singles = [mark for mark in lane.marks if mark.width == pen.sign]
        for one, other in combinations(singles, 2):
            assert (one.extent.middle - other.extent.middle) * (one.x - other.x) >= 0


@given(layouts())
def test_every_entry_that_has_a_date_is_in_one_mark(drawn: tuple[Chart, Pen, Layout]) -> None:
    chart, _, found = drawn
    shown = [one.key for lane in lanes(found) for mark in lane.marks for one in mark.entries]
    assert sorted(shown) == [one.key for one in chart.timeline.entries]


@given(layouts())
def test_labels_hide_neither_each_other_nor_the_lines_to_their_marks(
    drawn: tuple[Chart, Pen, Layout],
) -> None:
    _, pen, found = drawn
    for lane in lanes(found):
        for label in lane.labels:
            assert label.start >= 0
            assert label.end <= found.scale.width
            assert label.start <= label.mark.left <= label.end + ROUNDED
            assert label.lines == dated(label.mark.lead)
            assert label.level < pen.levels
        for one, other in combinations(lane.labels, 2):
            if one.level == other.level:
                assert one.end + pen.gap <= other.start or other.end + pen.gap <= one.start
            else:
                high, low = (one, other) if one.level > other.level else (other, one)
                assert not low.start <= high.mark.left < low.end


@given(charts, PENS, st.randoms())
def test_the_order_of_what_is_given_changes_nothing(chart: Chart, pen: Pen, random: Random) -> None:
    shuffled = list(chart.timeline.entries)
    random.shuffle(shuffled)
    other = replace(chart, timeline=replace(chart.timeline, entries=tuple(shuffled)))
    assert layout(other, 70, pen) == layout(chart, 70, pen)


@given(layouts())
def test_ticks_are_where_their_labels_say_and_do_not_touch(drawn: tuple[Chart, Pen, Layout]) -> None:
    _, pen, found = drawn
    assert found.ticks
    for here, there in pairwise(found.ticks):
        assert here.x + pen.measure(here.label) + pen.gap <= there.x
    for tick in found.ticks:
        assert tick.x == found.scale.extent(PartialDate.parse(tick.label)).start


def told(found: Layout | None) -> str:
    """The layout as text, a line for each thing."""
    assert found is not None
    lines = [f"{found.scale.first} to {found.scale.last}, {found.scale.width:g} wide"]
    lines.append("ticks " + " ".join(f"{tick.x:.1f}:{tick.label}" for tick in found.ticks))
    for band in found.bands:
        lines.append(band.subject.treatment)
        for lane in band.lanes:
            lines.append(f"  {lane.regulator}: {lane.tracks} tracks, {lane.levels} levels")
            lines += [f"    {_mark(mark)}" for mark in lane.marks]
            lines += [f"    level {f.level} at {f.start:g}: {' / '.join(f.lines)}" for f in lane.labels]
        lines += [f"  {_bar(bar)}" for bar in band.bars]
    lines += [f"undated {one.key}" for one in found.undated]
    return "".join(f"{visible(line)}\n" for line in lines)


def _mark(mark: Mark) -> str:
    keys = " ".join(one.key for one in mark.entries)
    return f"track {mark.track} at {mark.left:g}, {mark.width:g} wide, {_extent(mark.extent)}: {keys}"


def _extent(extent: Extent) -> str:
    left, right = "<" if extent.is_open_left else "", ">" if extent.is_open_right else ""
    return f"{left}{extent.start:.1f}-{extent.end:.1f}{right}"


def _bar(bar: Bar) -> str:
    ends = (bar.start, bar.primary_completion, bar.completion)
    ran = " ".join(_extent(end) if end else "?" for end in ends)
    out = " ".join(map(_extent, bar.publications)) or "none"
    joins = ", ".join(f"{join.entry.key} at {join.mark.left:g} ({join.role})" for join in bar.joins)
    return f"{bar.study.trial}: ran {ran}; published {out}; behind {joins or 'nothing'}"


@pytest.mark.parametrize(
    ("name", "chart"),
    [
        ("everything", EVERYTHING),
        ("crowded", CROWDED),
        ("single", SINGLE),
        ("imported", IMPORTED),
        ("hostile", HOSTILE_TEXTS),
    ],
)
def test_whole_layouts(name: str, chart: Chart, snapshot: Callable[..., None]) -> None:
    snapshot(told(layout(chart, 70, COLUMNS)), name)


def test_a_window_cuts_what_is_beyond_it(snapshot: Callable[..., None]) -> None:
    window = Window(since=entry("2015-06").date, until=entry("2017").date)
    cut = replace(EVERYTHING, timeline=replace(EVERYTHING.timeline, window=window))
    snapshot(told(layout(cut, 70, COLUMNS)))


def test_nothing_dated_has_no_layout() -> None:
    assert layout(Chart(made(entry(None)), ()), 70, COLUMNS) is None
    assert scale([], 70) is None
