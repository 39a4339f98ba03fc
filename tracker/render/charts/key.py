"""What stands below a chart in the terminal: what the signs mean, what is not drawn, where to read on."""

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator

from tracker.render.charts.bars import Ink
from tracker.render.charts.layout import Bar, Layout
from tracker.render.charts.scale import Extent
from tracker.render.lines import Line, Span
from tracker.render.text import flowed, visible, wrap
from tracker.render.timelines import words
from tracker.render.timelines.signs import RESULT, SIGNS, Sign
from tracker.reports.models.chart import Chart
from tracker.timeline.model import Entry


def below(
    chart: Chart, found: Layout | None, ink: Ink, width: int, *, is_today_shown: bool
) -> Iterator[Line]:
    """The legend with only what occurs, and a line for each thing that the picture cannot show."""
    if found:
        keys = [*_signs(found, ink), *_strokes(found, ink)]
        keys += [f"{ink.strokes.today} today, {chart.today}"] if is_today_shown else []
        keys += ["~ from memory"] if _is_any_doubtful(chart) else []
        yield from ((Span(line, "dim"),) for line in flowed(keys, width))
    undated = found.undated if found else chart.timeline.undated
    for text in (_undated(undated), words.left_out(chart.timeline.coverage), _further(chart)):
        yield from ((Span(line, "dim"),) for line in (wrap(visible(text), width) if text else ()))


def _signs(found: Layout, ink: Ink) -> Iterator[str]:
    marks = [mark for band in found.bands for lane in band.lanes for mark in lane.marks]
    used: set[Sign] = {sign for mark in marks for sign in mark.signs}
    if any(bar.publications for bar in _bars(found)):
        used.add(RESULT)
    for sign in SIGNS:
        if sign in used:
            yield f"{sign.shown(ascii_only=ink.ascii_only)} {sign.meaning}"
    gathered = next((mark for mark in marks if len(mark.entries) > 1), None)
    if gathered:
        shown = "".join(sign.shown(ascii_only=ink.ascii_only) for sign in gathered.signs)
        yield f"{shown}{len(gathered.entries)} so many together"


def _strokes(found: Layout, ink: Ink) -> Iterator[str]:
    """The strokes of the bars that occur."""
    strokes = ink.strokes
    bars = list(_bars(found))
    planned = {name for bar in bars for name in bar.study.planned}
    if any(_is_reached(bar.primary_completion) for bar in bars):
        yield f"{strokes.running * 2} trial, to primary completion"
    if any(_is_reached(bar.completion) for bar in bars):
        yield f"{strokes.following * 2} to completion"
    if planned:
        yield f"{strokes.running_planned}{strokes.following_planned} planned"
    marks = (mark for band in found.bands for lane in band.lanes for mark in lane.marks)
    if any(_is_open(bar) for bar in bars) or any(any(mark.extent[2:]) for mark in marks):
        yield f"{strokes.open_left} {strokes.open_right} not stated, or beyond"
    if any(bar.joins or bar.publications for bar in bars):
        yield f"{strokes.link * 2} to publication and decisions"
    if any(bar.joins for bar in bars):
        yield f"{strokes.join} {strokes.last_join} decision that it supports"


def _is_reached(extent: Extent | None) -> bool:
    """Whether there is something to see before this date: it is not before the axis."""
    return extent is not None and extent.end > 0


def _is_open(bar: Bar) -> bool:
    return bool(bar.known) and (
        bar.start is None
        or not (bar.primary_completion or bar.completion)
        or any(extent.start == extent.end for extent in bar.known)
    )


def _bars(found: Layout) -> Iterator[Bar]:
    return (bar for band in found.bands for bar in band.bars)


def _is_any_doubtful(chart: Chart) -> bool:
    return any(study.is_doubtful for study in chart.studies) or any(
        entry.is_doubtful for entry in chart.timeline.entries if entry.regulator
    )


def _undated(entries: Iterable[Entry]) -> str:
    """What has no place on an axis, by kind and authority."""
    kinds = Counter((entry.kind, entry.regulator or "study") for entry in entries)
    counted = sorted(kinds.items())
    told = ", ".join(f"{words.of_kind(kind, number)} ({who})" for (kind, who), number in counted)
    return f"Undated, not drawn: {told}" if told else ""


def _further(chart: Chart) -> str:
    names = " ".join(shlex.quote(subject.treatment) for subject in chart.timeline.subjects)
    return f"Each with its sources: tracker timeline {names}"
