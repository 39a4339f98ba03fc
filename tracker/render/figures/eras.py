"""Eras as a figure: outcomes as bars on the axis of time, above what was approved, then groups and ratios."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.render.axis import Interval
from tracker.render.charts import eras_words as words
from tracker.render.charts.eras import exact, time_axis
from tracker.render.figures.axis import AxisPart
from tracker.render.figures.brief import abbreviations
from tracker.render.figures.canvas import Canvas, Pen, Told
from tracker.render.figures.caption import Caption, CaptionPart
from tracker.render.figures.chronology import Plan
from tracker.render.figures.columns import ColumnsPart, GapPart, Right
from tracker.render.figures.eras_parts import BandPart, LanePart, OutcomePart
from tracker.render.figures.forest import ForestPart, PlotRow, ratio_plot
from tracker.render.figures.frame import Frame, Part
from tracker.render.figures.heading import HeadingPart, TitlePart
from tracker.render.figures.legend import Item, LegendPart
from tracker.render.figures.style import Style
from tracker.render.forest import scales
from tracker.render.text import visible
from tracker.render.timelines.signs import Sign
from tracker.reports.models.comparison import Reference
from tracker.reports.models.era_chart import EraChart, Group, Outcome
from tracker.timeline.model import SourceLine

REMEMBERED = "~, from memory, not checked against a source."
_GUTTER, _MOST_GUTTER = 0.3, 0.42
"""The part of the width that names usually take, and the most that they may."""
_LEAST_GUTTER = 110.0
_WIDE, _FIRST_COLUMN = 1.4, 0.56
"""How much wider than tall a sheet is that has two columns, and the part of its width of the first."""
_ROUND = (1, 2, 5, 10, 20, 25, 30, 40, 50, 60, 80, 100)


def eras_plan(chart: EraChart, style: Style) -> Plan:
    """The figure of a study's eras before it is drawn."""
    title = f"{chart.study}: outcomes by era, and what was approved"
    said = Caption(title, tuple(_notes(chart)), numbered(chart.sources))
    head: list[Part] = [TitlePart(Frame(style, 0.0), style.title)] if style.title else []
    left, right = _columns(style)
    parts = [HeadingPart(Frame(left, 0.0), visible(chart.study), visible(chart.population or ""))]
    over_time = (*parts, *_pictured(chart, _frame(chart, left)))
    groups = [part for group in (*exact(chart), *chart.groups) for part in _group(group, Frame(right, 0.0))]
    if style.caption:
        groups.append(CaptionPart(Frame(right, 0.0), said))
    beside = (ColumnsPart(over_time, tuple(groups)),) if left is not right else (*over_time, *groups)
    return Plan(style, (*head, *beside), said, Told(style.title or title, " ".join(_told(chart))))


def _columns(style: Style) -> tuple[Style, Style]:
    """The style of what stands on the axis of time, and of the rest: beside it on a sheet wider than tall."""
    size = style.size
    if size.height is None or size.width < size.height * _WIDE:
        return style, style
    first = size.width * _FIRST_COLUMN
    offset = first + style.letters.base
    left = replace(style, size=replace(size, width=first))
    right = replace(style, size=replace(size, width=size.width + offset))
    return left, Right(**vars(right), offset=offset)


def _frame(chart: EraChart, style: Style) -> Frame:
    """The gutter has room for every word of the names, and for whole names if that is not too much."""
    bare, gap = Frame(style, 0.0), style.letters.base * 2
    authority = max((bare.measure(lane.regulator, bare.strong) for lane in chart.lanes), default=0.0)
    names = [visible(lane.treatment) for lane in chart.lanes]
    least = max((bare.measure(word, bare.words) for name in names for word in name.split()), default=0.0)
    most = max((bare.measure(name, bare.words) for name in names), default=0.0)
    usual = min(bare.whole * _GUTTER, max(most + authority + gap, _LEAST_GUTTER))
    return Frame(style, min(max(least + authority + gap, usual), bare.whole * _MOST_GUTTER))


def _notes(chart: EraChart) -> Iterator[str]:
    """What stands below the figure, in sentences."""
    yield from words.notes(chart)
    audiences = [audience for lane in chart.lanes for one in lane.decisions for audience in one.audiences]
    known = abbreviations([words.approvals(chart), *audiences])
    told = "; ".join(part for part in (known, words.meanings(chart.drawn, without=known)) if part)
    if told:
        yield f"{told}."
    if chart.earlier:
        yield words.before(chart)
    if any(one.from_memory for lane in chart.lanes for one in lane.decisions):
        yield REMEMBERED


def _pictured(chart: EraChart, frame: Frame) -> Iterator[Part]:
    """What stands on the axis of time: eras, outcomes, approvals, the years, and the meaning of the signs."""
    axis = time_axis(chart, frame.width)
    extents = {one.cohort: axis.extent(one.period) for one in chart.periods}
    starts = tuple(extents[one.cohort].start for one in chart.periods[1:])
    yield BandPart(frame, chart.periods, extents)
    for outcome in chart.outcomes:
        yield OutcomePart(frame, outcome, extents, _most(outcome, chart.outcomes))
    if chart.lanes:
        yield GapPart(frame.style.letters.base)
        yield HeadingPart(frame, words.approvals(chart))
        colours = frame.style.theme.of(lane.regulator for lane in chart.lanes)
        for lane in chart.lanes:
            yield LanePart(frame, lane, axis, colours[lane.regulator], starts)
    gap = frame.style.letters.base * 2.5
    yield AxisPart(frame, axis.ticks(lambda text: frame.measure(text, frame.words), gap))
    if chart.lanes:
        yield LegendPart(frame, tuple(_items(chart)))


def _most(outcome: Outcome, every: Iterable[Outcome]) -> float:
    """The top of an outcome's scale: shares have one scale, and so have ratios."""
    alike = [one for one in every if (one.ratio is None) == (outcome.ratio is None)]
    levels = [level for one in alike for level in one.levels]
    highest = max([level.value for level in levels] + [level.limits[1] for level in levels if level.limits])
    if outcome.ratio is not None:
        return max(highest, 1.0)
    return next((float(top) for top in _ROUND if top >= highest), max(highest, 1.0))


def _items(chart: EraChart) -> Iterator[Item]:
    for sign in words.signs_of(chart.lanes):
        yield Item(_Sample(sign), 1, sign.meaning)
    yield Item(_line, 2.2, "approved")


class _Sample:
    """A sign in the legend."""

    def __init__(self, sign: Sign) -> None:
        self._sign = sign

    def __call__(self, canvas: Canvas, x: float, y: float) -> None:
        small = canvas.letters.small
        canvas.sign(self._sign, x + small / 2, y, small * 0.95, canvas.theme.ink)


def _line(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(
        [(x, y), (x + 2 * canvas.letters.small, y)], Pen(canvas.theme.ink, canvas.letters.stroke * 0.7)
    )


def _group(group: Group, frame: Frame) -> Iterator[Part]:
    yield GapPart(frame.style.letters.base * 0.5)
    yield HeadingPart(frame, visible(group.title))
    if group.outcomes:
        rows = {
            words.heading(one): [_row(one, place) for place in range(len(one.levels))]
            for one in group.outcomes
        }
        yield ForestPart(frame, rows, "% of people", is_log=False)
    for together in scales(group.ratios):
        yield ratio_plot(frame, together, group.ratios)


def _row(outcome: Outcome, place: int) -> PlotRow:
    level = outcome.levels[place]
    return PlotRow(visible(level.cohort), words.number(level), Interval(*level.place))


def _told(chart: EraChart) -> Iterator[str]:
    for one in (*chart.outcomes, *(outcome for group in chart.groups for outcome in group.outcomes)):
        numbers = ", ".join(f"{level.cohort} {words.number(level)}" for level in one.levels)
        yield f"{', '.join(words.about(one))}: {numbers}."
    for group in chart.groups:
        for ratio in group.ratios:
            yield f"{group.title}: {ratio.measured} {ratio.phrase}."
    for lane in chart.lanes:
        yield f"{lane.treatment}, {lane.regulator}: {', '.join(str(one.date) for one in lane.decisions)}."


def numbered(sources: Iterable[Reference]) -> tuple[SourceLine, ...]:
    """The sources as a caption takes them."""
    return tuple(
        SourceLine(number, one.key, "", one.citation, f"{'~' if one.from_memory else ''}{one.citation}", None)
        for number, one in enumerate(sources, start=1)
    )
