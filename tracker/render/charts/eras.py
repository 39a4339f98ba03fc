"""Eras for people at a terminal: what became of patients over time, above what was approved in that time."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.dates import PartialDate
from tracker.render.axis import Interval
from tracker.render.charts import eras_words as words
from tracker.render.charts.eras_lanes import lanes
from tracker.render.charts.eras_steps import Frame, bars
from tracker.render.charts.row import Row
from tracker.render.charts.scale import Scale, scale
from tracker.render.charts.strokes import ASCII, UNICODE
from tracker.render.forest import WIDE, forest
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.pages.paragraphs import run_in, wrapped
from tracker.render.plot import Plot, PlotRow
from tracker.render.text import cells, visible
from tracker.reports.models.era_chart import EraChart, Group, Outcome

NARROW = 40
_NAMES = (14, 34)
_PART_FOR_NOTES = 0.4
_BY_ERA = "By era, with intervals"


def terminal(chart: EraChart, sheet: Sheet) -> str:
    """The picture as text, styled where the sheet has colour."""
    return shown(_Drawing(chart, replace(sheet, width=max(sheet.width, NARROW))).lines(), sheet)


def time_axis(chart: EraChart, width: float) -> Scale:
    """The axis of all eras; an era without an end goes as far as what was decided in it."""
    dates = [one.period for one in chart.periods]
    if dates[-1].latest is None:
        dates += [one.date for lane in chart.lanes for one in lane.decisions if one.date]
    found = scale(dates, width)
    first, last = (PartialDate.parse(text) for text in ("1900", "2100"))
    return found or Scale(first.anchor, last.anchor, width)


def exact(chart: EraChart) -> Iterator[Group]:
    """The numbers by era that have intervals, for an axis of their own; bars show the numbers only."""
    found = [one for one in chart.outcomes if any(level.limits for level in one.levels)]
    if found:
        shares = tuple(one for one in found if not one.ratio)
        ratios = tuple(number for one in found if one.ratio for number in one.estimates)
        yield Group(_BY_ERA, (), shares, ratios)


class _Drawing:
    """The lines of one picture on one sheet."""

    def __init__(self, chart: EraChart, sheet: Sheet) -> None:
        self.chart = chart
        self.sheet = sheet
        least, most = _NAMES
        names = min(max(self._longest(), least), most, sheet.width * 2 // 5)
        longest = max((cells(words.for_whom(lane)) for lane in chart.lanes), default=0)
        room = round((sheet.width - names) * _PART_FOR_NOTES)
        self.notes = min(longest + 1, room) if sheet.width >= WIDE and chart.lanes else 0
        columns = sheet.width - names - 1 - self.notes
        self.frame = Frame(time_axis(chart, columns), names, sheet.ascii_only)

    def _longest(self) -> int:
        lines = [line for outcome in self.chart.outcomes for line in words.about(outcome)]
        lines += [visible(f"{lane.treatment} {lane.regulator}") for lane in self.chart.lanes]
        return max(map(cells, lines), default=0)

    def lines(self) -> Iterator[Line]:
        """Every line, from the head to the sources."""
        yield (Span(visible(self.chart.study), "bold"),)
        yield from self._wrapped(visible(self.chart.population or ""))
        yield ()
        yield from self._axis()
        yield from bars(self.chart, self.frame)
        if self.chart.lanes:
            yield ()
            yield from self._wrapped(words.approvals(self.chart), "bold")
            yield from self._eras()
            yield from lanes(self.chart, self.frame, self.notes)
            yield from self._legend()
        for group in (*exact(self.chart), *self.chart.groups):
            yield ()
            yield from self._group(group)
        yield ()
        yield from self._below()

    def _axis(self) -> Iterator[Line]:
        labels, rule = Row(self.frame.columns), Row(self.frame.columns)
        strokes = ASCII if self.sheet.ascii_only else UNICODE
        rule.fill(0, self.frame.columns - 1, strokes.axis, "dim")
        for tick in self.frame.scale.ticks(cells, 2):
            column = min(int(tick.x), self.frame.columns - 1)
            rule.put(column, strokes.tick, "dim")
            if labels.is_free(column, column + len(tick.label) - 1):
                labels.put(column, tick.label)
        yield self.frame.line("", labels)
        yield self.frame.line("", rule)
        yield from self._eras()

    def _eras(self) -> Iterator[Line]:
        """The eras as bands; an end that is open is an arrow."""
        strokes = ASCII if self.sheet.ascii_only else UNICODE
        row = Row(self.frame.columns)
        for one in self.chart.periods:
            extent = self.frame.scale.extent(one.period)
            first, last = round(extent.start), round(extent.end) - 1
            row.fill(first, last, strokes.axis, "dim")
            row.put(first, strokes.open_left if extent.is_open_left else strokes.start, "dim")
            row.put(last, strokes.open_right if one.period.latest is None else strokes.end, "dim")
            name = next(
                (n for n in (words.era(one), visible(one.cohort)) if cells(n) <= last - first - 3), ""
            )
            if name:
                row.put((first + last - cells(name)) // 2, f" {name} ", "bold")
        yield self.frame.line("", row)

    def _group(self, group: Group) -> Iterator[Line]:
        yield from self._wrapped(visible(group.title), "bold")
        if group.outcomes:
            rows = {words.heading(one): _shares(one) for one in group.outcomes}
            yield from Plot(rows, self.sheet.width, ["% of people"], is_log=False).lines()
        yield from forest(group.ratios, self.sheet.width)

    def _legend(self) -> Iterator[Line]:
        used = words.signs_of(self.chart.lanes)
        meanings = [f"{sign.shown(ascii_only=self.sheet.ascii_only)} {sign.meaning}" for sign in used]
        approved = "." if self.sheet.ascii_only else "┈"
        remembered = any(one.from_memory for lane in self.chart.lanes for one in lane.decisions)
        meanings += [f"{approved * 2} approved", *(["~ from memory"] if remembered else [])]
        yield from run_in(meanings, self.sheet.width, "dim")
        yield from self._wrapped(words.before(self.chart), "dim")

    def _below(self) -> Iterator[Line]:
        for note in (*words.notes(self.chart), words.left_out(self.chart)):
            yield from self._wrapped(note, "dim")
        sources = (f"{'~' if one.from_memory else ''}{visible(one.brief)}" for one in self.chart.sources)
        yield from self._wrapped(f"Numbers: {'; '.join(sources)}", "dim")

    def _wrapped(self, text: str, style: str = "") -> Iterator[Line]:
        return wrapped(text, self.sheet.width, style) if text else iter(())


def _shares(outcome: Outcome) -> list[PlotRow]:
    """A row for each cohort, with the numbers one below the other."""
    numbers = [words.number(level) for level in outcome.levels]
    widest = max(cells(number.partition(" ")[0]) for number in numbers)
    return [
        PlotRow(
            visible(level.cohort),
            [" " * (widest - cells(number.partition(" ")[0])) + number],
            Interval(*level.place),
        )
        for level, number in zip(outcome.levels, numbers, strict=True)
    ]
