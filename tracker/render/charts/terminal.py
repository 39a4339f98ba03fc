"""A chart for people at a terminal: lanes of signs on one axis, bars of trials below them."""

from collections.abc import Iterator, Sequence

from tracker.render.authorities import styles
from tracker.render.charts.bars import Ink, paint, span
from tracker.render.charts.key import below
from tracker.render.charts.layout import Band, Bar, Lane, Layout, layout
from tracker.render.charts.placing import Label, Lines, Mark, Pen, counted
from tracker.render.charts.row import Row
from tracker.render.charts.strokes import ASCII, UNICODE
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.text import cells, cut, pad, visible
from tracker.reports.models.chart import Chart
from tracker.timeline.model import Entry

NARROW, WIDE = 40, 110
_PART_OF_PAGE = 5
_LEAST_NAME = 5
_TALL = 12
"""Rows from which on the axis stands below them too."""
_UNTOLD = {"opinion", "advisory_committee"}
_MOST_TRIALS = 20
"""Bars in a band, where not everything is asked for."""


def terminal(chart: Chart, sheet: Sheet) -> str:
    """The chart as text, styled where the sheet has colour."""
    return shown(_Drawing(chart, sheet).lines(), sheet)


class _Drawing:
    """The lines of one chart on one sheet."""

    def __init__(self, chart: Chart, sheet: Sheet) -> None:
        self.chart = chart
        self.sheet = sheet
        self.page = max(sheet.width, NARROW)
        entries = chart.timeline.entries
        regulators = dict.fromkeys(entry.regulator or "" for entry in entries)
        trials = (_trial_name(study.trial, is_doubtful=study.is_doubtful) for study in chart.studies)
        longest = max((cells(visible(name)) for name in (*regulators, *trials)), default=0)
        self.names = max(min(longest, self.page // _PART_OF_PAGE), _LEAST_NAME)
        self.width = self.page - self.names - 1
        strokes = ASCII if sheet.ascii_only else UNICODE
        self.ink = Ink(strokes, styles(regulators), sheet.ascii_only)
        self.layout = layout(chart, self.width, self._pen())
        self.today = self._today()

    def _pen(self) -> Pen:
        return Pen(
            sign=1,
            gap=1,
            measure=cells,
            label=_label if self.page >= WIDE else lambda _: (),
            beside=_beside,
            grid=1,
            tracks=4,
            levels=4,
        )

    def _today(self) -> int | None:
        """The column of today, where the axis goes beyond it."""
        day = self.chart.today
        if self.layout is None or day is None:
            return None
        scale = self.layout.scale
        return int(scale.x(day)) if scale.first <= day < scale.last else None

    def lines(self) -> Iterator[Line]:
        """Every line, from the heads to what is told below."""
        if self.layout is None:
            yield from self._heads()
            yield ()
            yield (Span("Nothing that has a date is recorded here for what was asked.", "dim"),)
        else:
            yield from self._picture(self.layout)
        yield ()
        yield from below(self.chart, self.layout, self.ink, self.page, is_today_shown=self.today is not None)

    def _picture(self, found: Layout) -> Iterator[Line]:
        bands = [list(self._band(band)) for band in found.bands]
        several = len(bands) > 1
        if not several:
            yield from self._heads()
            yield ()
        yield from self._axis(found)
        for band, rows in zip(found.bands, bands, strict=True):
            if several and band is not found.bands[0]:
                yield self._named("", self._with_today(Row(self.width)))
            if several:
                yield self._ruled(band)
            yield from rows
        if sum(map(len, bands)) >= _TALL:
            yield from reversed(list(self._axis(found, is_below=True)))

    def _heads(self) -> Iterator[Line]:
        for subject in self.chart.timeline.subjects:
            yield self._head(subject.treatment, subject.names, self.page)

    def _head(self, treatment: str, names: tuple[str, ...], room: int) -> Line:
        name = cut(visible(treatment), room)
        others = cut(" · ".join(map(visible, names)), max(room - cells(name) - 2, 1))
        return (Span(name, "bold"), Span(f"  {others}" if len(others) > 1 else "", "dim"))

    def _ruled(self, band: Band) -> Line:
        """The head of one band among several, with a rule to the right end."""
        head = self._head(band.subject.treatment, band.subject.names, self.page - 2)
        rule = self.ink.strokes.axis * max(self.page - sum(cells(part.text) for part in head) - 1, 0)
        return (*head, Span(f" {rule}", "dim"))

    def _axis(self, found: Layout, *, is_below: bool = False) -> Iterator[Line]:
        labels, rule = Row(self.width), Row(self.width)
        strokes = self.ink.strokes
        rule.fill(0, self.width - 1, strokes.axis, "dim")
        for tick in found.ticks:
            column = min(int(tick.x), self.width - 1)
            rule.put(column, strokes.tick_below if is_below else strokes.tick, "dim")
            if labels.is_free(column, column + len(tick.label) - 1):
                labels.put(column, tick.label)
        yield self._named("", labels)
        yield self._named("", rule)

    def _named(self, name: str, row: Row, style: str = "") -> Line:
        return (Span(f"{pad(cut(visible(name), self.names), self.names)} ", style), *row.line())

    def _band(self, band: Band) -> Iterator[Line]:
        rows = [row for lane in band.lanes for row in self._lane(lane)]
        bars, hidden = _most_telling(band.bars, everything=self.chart.timeline.window.everything)
        if rows and bars:
            rows.append(("", Row(self.width), ""))
        rows += [self._bar(bar) for bar in bars]
        if not rows:
            yield (Span("nothing that has a date", "dim"),)
        for name, row, style in rows:
            yield self._named(name, self._with_today(row), style)
        if hidden:
            yield (Span(f"{hidden} more {'trial' if hidden == 1 else 'trials'} not drawn (--all)", "dim"),)

    def _with_today(self, row: Row) -> Row:
        if self.today is not None:
            row.behind([self.today], self.ink.strokes.today, "dim")
        return row

    def _lane(self, lane: Lane) -> Iterator[tuple[str, Row, str]]:
        """The flags of a lane, and below them its tracks; its name stands at the first of these."""
        tracks = [Row(self.width) for _ in range(lane.tracks)]
        for mark in lane.marks:
            self._mark(tracks[mark.track], mark, self.ink.style(lane.regulator))
        flags = [Row(self.width) for _ in range(lane.levels)]
        is_worth_it = 2 * len(lane.labels) >= sum(bool(_label(mark.lead)) for mark in lane.marks)
        if is_worth_it and not self._has_room_beside(lane, tracks):
            for label in lane.labels:
                self._flag(flags, tracks, label)
        used = [row for row in flags if any(part.text.strip() for part in row.line())]
        yield from (("", row, "") for row in reversed(used))
        for number, row in enumerate(tracks):
            yield "" if number else lane.regulator or "not stated", row, self.ink.style(lane.regulator)

    def _has_room_beside(self, lane: Lane, tracks: list[Row]) -> bool:
        """Put the words of a lane right of its marks, where there is room for all of them."""
        beside = [(tracks[label.mark.track], int(label.mark.end) + 1, label) for label in lane.labels]
        if not all(row.is_free(at - 1, at + int(label.width)) for row, at, label in beside):
            return False
        for row, at, label in beside:
            row.put(at, label.lines[0], "dim")
        return True

    def _flag(self, flags: list[Row], tracks: list[Row], label: Label) -> None:
        """Words above a lane, with a line down to their mark; nothing where other marks are in the way."""
        column = int(label.mark.left)
        between = tracks[: label.mark.track]
        if not all(row.is_free(column, column) for row in between):
            return
        for row in (*between, *flags[: label.level]):
            row.put(column, self.ink.strokes.leader, "dim")
        flags[label.level].put(int(label.start), label.lines[0], "dim")
        if label.end <= label.mark.left:
            flags[label.level].put(column, self.ink.strokes.turn, "dim")

    def _mark(self, row: Row, mark: Mark, style: str) -> None:
        span(row, mark.extent, self.ink.strokes, self.width)
        left, right = int(mark.left), int(mark.right)
        strokes = self.ink.strokes
        if mark.extent.is_open_left and mark.start < mark.left:
            row.put(int(mark.start), (strokes.open_left + strokes.span)[: left - int(mark.start)], "dim")
        if mark.extent.is_open_right and mark.right < mark.end:
            row.put(right, (strokes.span + strokes.open_right)[right - int(mark.end) :], "dim")
        weight = style if mark.lead.importance == "practice" else style.replace("bold ", "")
        shown = "".join(sign.shown(ascii_only=self.sheet.ascii_only) for sign in mark.signs)
        row.put(left, shown, weight)
        row.put(left + cells(shown), _beside(mark.entries), weight.replace("bold ", ""))

    def _bar(self, bar: Bar) -> tuple[str, Row, str]:
        row = Row(self.width)
        paint(row, bar, self.ink, self.width)
        return _trial_name(bar.study.trial, is_doubtful=bar.study.is_doubtful), row, ""


def _trial_name(trial: str, *, is_doubtful: bool) -> str:
    return f"~{trial}" if is_doubtful else trial


def _beside(entries: Sequence[Entry]) -> str:
    """What stands right at the signs: how many entries they are, and that all rest on memory."""
    return counted(entries) + ("~" if all(entry.is_doubtful for entry in entries) else "")


def _label(entry: Entry) -> Lines:
    """The date as it was stated, and by which submission; the approval after an opinion speaks for both."""
    date = entry.date.text if entry.date else ""
    if entry.importance != "practice" or entry.kind in _UNTOLD:
        return ()
    by = visible(entry.submission or "")
    return (f"{date} {by}" if by and ", " not in by else date,)


def _most_telling(bars: tuple[Bar, ...], *, everything: bool) -> tuple[list[Bar], int]:
    """The bars that are drawn, in order, and how many are not: those behind decisions come first."""
    if everything or len(bars) <= _MOST_TRIALS:
        return list(bars), 0
    chosen = sorted(bars, key=lambda bar: -len(bar.joins))[:_MOST_TRIALS]
    return [bar for bar in bars if bar in chosen], len(bars) - _MOST_TRIALS
