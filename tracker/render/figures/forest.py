"""Numbers with their intervals on one axis, row by row below each other: forest plots for print."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.render.axis import Axis, Interval, axis
from tracker.render.figures.canvas import Canvas, Pen, Type
from tracker.render.figures.frame import Frame
from tracker.render.forest import headed, interval, label, sides
from tracker.render.text import visible
from tracker.reports.models.estimate import RATIOS, Estimate

_FINE = 20_000
"""Columns of the axis in print, where none is seen."""
_WORDS = 0.56
"""The part of the width that words and numbers may take; the rest is the plot's."""
_NARROW = 320.0
"""Below this width the words stand above their bars."""


@dataclass(frozen=True)
class PlotRow:
    """A line of a plot: whose number, the number in words, and where it stands."""

    label: str
    number: str
    interval: Interval | None


def ratio_plot(frame: Frame, estimates: Sequence[Estimate], every: Sequence[Estimate]) -> "ForestPart":
    """The plot of numbers that share a scale, among those of every scale."""
    rows = {
        heading: [PlotRow(label(one), visible(one.phrase), interval(one)) for one in together]
        for heading, together in headed(estimates, every).items()
    }
    first = estimates[0]
    unit = "Ratio" if first.measure in RATIOS else first.abbreviation
    named = f"{unit}, {visible(first.unit)}" if first.unit else unit
    favoured = "  ".join(sides(estimates))
    return ForestPart(frame, rows, f"{named}: {favoured}", is_log=first.measure in RATIOS)


@dataclass(frozen=True)
class ForestPart:
    """A plot: rows under their headings, and an axis with what it measures."""

    frame: Frame
    groups: Mapping[str, Sequence[PlotRow]]
    unit: str
    is_log: bool

    @property
    def _is_stacked(self) -> bool:
        return self.frame.whole < _NARROW

    @property
    def _small(self) -> Type:
        return self.frame.small

    @cached_property
    def _words(self) -> float:
        """How wide the words left of the plot are."""
        if self._is_stacked:
            return 0.0
        base = self.frame.style.letters.base
        rows = [row for rows in self.groups.values() for row in rows]
        widest = (
            self._numbers + base * 2.5 + max(self.frame.measure(row.label, self.frame.words) for row in rows)
        )
        return min(widest + base, self.frame.whole * _WORDS)

    @cached_property
    def _numbers(self) -> float:
        """How wide the widest number is."""
        return max(
            self.frame.measure(row.number, self.frame.words) for rows in self.groups.values() for row in rows
        )

    @property
    def _plot(self) -> float:
        return self.frame.whole - self._words

    @cached_property
    def _axis(self) -> Axis:
        drawn = [row.interval for rows in self.groups.values() for row in rows if row.interval]
        letter = self.frame.measure("0", self.frame.words)
        return axis(drawn, int(self._plot / letter), is_log=self.is_log)

    def _x(self, value: float) -> float:
        """How far right a value stands in the plot."""
        fine = replace(self._axis, columns=_FINE)
        edge = self.frame.style.letters.base
        return edge + fine.column(value) / (_FINE - 1) * (self._plot - 2 * edge)

    def _labels(self, row: PlotRow) -> list[str]:
        base = self.frame.style.letters.base
        if self._is_stacked:
            return self.frame.wrapped(f"{row.label}: {row.number}", self.frame.whole - base, self.frame.words)
        return self.frame.wrapped(row.label, self._words - self._numbers - base * 2.5, self.frame.words)

    def _heading(self, text: str) -> list[str]:
        return self.frame.wrapped(text, self.frame.whole, self.frame.strong)

    @property
    def height(self) -> float:
        """Headings, rows, the axis and the words below it."""
        return sum(tall for _, tall in self._lines()) + self._foot

    @property
    def _foot(self) -> float:
        letters = self.frame.style.letters
        return letters.base * 2.2 + len(self._below) * letters.line + letters.base * 0.6

    @cached_property
    def _below(self) -> list[str]:
        return self.frame.wrapped(
            self.unit, self.frame.whole if self._is_stacked else self._plot, self.frame.words
        )

    def _lines(self) -> Iterator[tuple[str | PlotRow, float]]:
        """What stands below each other, and how tall each is."""
        letters = self.frame.style.letters
        for heading, rows in self.groups.items():
            if heading:
                yield heading, len(self._heading(heading)) * letters.line + letters.base * 0.35
            for row in rows:
                bar = letters.line * 0.9 if self._is_stacked and row.interval else 0.0
                yield row, len(self._labels(row)) * letters.line + bar + letters.base * 0.2

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw row by row, then the axis and the line of no difference behind all."""
        letters, place = canvas.letters, top
        for what, tall in self._lines():
            self._draw_none(canvas, what, (place, place + tall))
            if isinstance(what, str):
                for number, line in enumerate(self._heading(what)):
                    base = place + letters.base * 1.1 + number * letters.line
                    canvas.text(self.frame.style.margin, base, line, self.frame.strong, canvas.theme.ink)
            else:
                self._draw_row(canvas, what, place)
            place += tall
        self._draw_axis(canvas, place)

    def _draw_none(self, canvas: Canvas, what: str | PlotRow, between: tuple[float, float]) -> None:
        """The line of no difference, as far as no words are in its way."""
        frame, letters = self.frame, canvas.letters
        x = frame.style.margin + self._words + self._x(self._axis.no_difference)
        top, bottom = between
        if isinstance(what, str):
            widest = max(frame.measure(line, frame.strong) for line in self._heading(what))
            if frame.style.margin + widest + letters.base > x:
                return
        elif self._is_stacked:
            top += len(self._labels(what)) * letters.line
        canvas.line([(x, top), (x, bottom)], Pen(canvas.theme.dim, letters.stroke * 0.5, (3, 2), order=1))

    def _draw_row(self, canvas: Canvas, row: PlotRow, top: float) -> None:
        frame, letters, ink = self.frame, canvas.letters, canvas.theme.ink
        labels = self._labels(row)
        left = frame.style.margin + letters.base
        for number, line in enumerate(labels):
            canvas.text(left, top + letters.base * 0.95 + number * letters.line, line, frame.words, ink)
        middle = top + letters.base * 0.6
        if self._is_stacked:
            middle = top + len(labels) * letters.line + letters.line * 0.35
        else:
            x = frame.style.margin + self._words - self._numbers - letters.base
            canvas.text(x, top + letters.base * 0.95, row.number, frame.words, ink)
        if row.interval:
            self._draw_bar(canvas, row.interval, middle)

    def _draw_bar(self, canvas: Canvas, shown: Interval, y: float) -> None:
        """The interval with its ends, arrows where the axis ends before it, and the number as a square."""
        letters, colour = canvas.letters, canvas.theme.ink
        left = self.frame.style.margin + self._words
        low, point, high = (left + self._x(value) for value in shown)
        pen, half = Pen(colour, letters.stroke), letters.base * 0.28
        canvas.line([(low, y), (high, y)], pen)
        for end, is_cut, side in (
            ()
            if low == high
            else (
                (low, shown.low < self._axis.low, 1),
                (high, shown.high > self._axis.high, -1),
            )
        ):
            back = end + side * half * 1.4 if is_cut else end
            canvas.line([(back, y - half), (end, y), (back, y + half)], pen)
        size = letters.base * 0.32
        corners = [
            (point - size, y - size),
            (point + size, y - size),
            (point + size, y + size),
            (point - size, y + size),
        ]
        canvas.shape(corners, Pen(colour, 0, order=4), colour)

    def _draw_axis(self, canvas: Canvas, y: float) -> None:
        frame, letters, theme = self.frame, canvas.letters, canvas.theme
        left, edge = frame.style.margin + self._words, letters.base * 0.5
        pen = Pen(theme.ink, letters.stroke * 0.7)
        canvas.line([(left + edge, y), (left + self._plot - edge, y)], pen)
        for tick in self._axis.ticks:
            x = left + self._x(float(tick.label.replace("−", "-")))
            canvas.line([(x, y), (x, y + letters.base * 0.35)], pen)
            canvas.text(x, y + letters.base * 1.4, tick.label, Type(letters.base, align="center"), theme.ink)
        for number, line in enumerate(self._below):
            start = frame.style.margin if self._is_stacked else left + edge
            base = y + letters.base * 1.5 + (number + 1) * letters.line
            canvas.text(start, base, line, frame.words, theme.dim)
