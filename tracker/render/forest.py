"""A forest plot: effects with their intervals on one axis, ratios and differences apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tracker.render.axis import Bar, Interval, axis
from tracker.render.lines import Line, Span
from tracker.render.text import cells, pad, visible, wrap
from tracker.reports.models.estimate import RATIOS, Estimate

NARROW, WIDE = 70, 110
_LEAST_PLOT, _MOST_PLOT = 26, 64
_LEAST_LABEL, _LONGEST_NUMBER = 16, 26
_BREAKS = re.compile(r"(?= \()|(?<=,)(?= )")
_GAP = "  "
_LARGEST_RATIO = 1e6
_DIFFERENCES = (1e-6, 1e9)
"""What is beyond these is no effect that an axis could label; its number is shown alone."""


def forest(estimates: Sequence[Estimate], width: int) -> Iterator[Line]:
    """The plots of those numbers that compare two groups; nothing where none of them has an interval."""
    groups: dict[object, list[Estimate]] = {}
    for estimate in estimates:
        if estimate.compares and estimate.value_text is not None:
            groups.setdefault(_scale(estimate), []).append(estimate)
    is_first = True
    for together in groups.values():
        if any(_interval(estimate) for estimate in together):
            if not is_first:
                yield ()
            yield from _Plot(together, max(width, 20)).lines()
            is_first = False


def _scale(estimate: Estimate) -> object:
    """What the numbers of one plot have in common: the scale, the unit, and which end is the better one."""
    if estimate.measure in RATIOS:
        return "ratio", estimate.better
    return estimate.measure, estimate.unit, estimate.better


def _interval(estimate: Estimate) -> Interval | None:
    """The number between its limits, where an axis can show it."""
    low, point, high = estimate.interval_low, estimate.value, estimate.interval_high
    if low is None or point is None or high is None or not low <= point <= high:
        return None
    if estimate.measure in RATIOS:
        is_shown = low >= 0 and point >= 1 / _LARGEST_RATIO and high <= _LARGEST_RATIO
    else:
        least, most = _DIFFERENCES
        is_shown = least <= max(map(abs, (low, point, high))) <= most
    return Interval(low, point, high) if is_shown else None


@dataclass(frozen=True)
class _Row:
    """A line of the plot: whose number, the number, and where it stands."""

    label: str
    number: Sequence[str]
    interval: Interval | None


class _Plot:
    """One plot of numbers on one scale."""

    def __init__(self, estimates: Sequence[Estimate], width: int) -> None:
        self.width = width
        self.pairs: dict[str, list[_Row]] = {}
        for estimate in estimates:
            row = _Row(_label(estimate), _number(estimate, width), _interval(estimate))
            self.pairs.setdefault(_pair(estimate), []).append(row)
        self.first = estimates[0]
        rows = [row for rows in self.pairs.values() for row in rows]
        self.number_width = max(cells(line) for row in rows for line in row.number)
        room = width - self.number_width - _LEAST_PLOT - 2 * len(_GAP)
        self.is_stacked = width < NARROW or room < _LEAST_LABEL
        self.label_width = min(max(2 + cells(row.label) for row in rows), room)
        self.left = 0 if self.is_stacked else self.label_width + self.number_width + 2 * len(_GAP)
        columns = min(width - self.left, _MOST_PLOT)
        drawn = [row.interval for row in rows if row.interval]
        self.axis = axis(drawn, columns, is_log=self.first.measure in RATIOS)

    def lines(self) -> Iterator[Line]:
        for pair, rows in self.pairs.items():
            for line in wrap(pair, self.width):
                yield from self._beside(line, "bold", None)
            for row in rows:
                yield from self._stacked(row) if self.is_stacked else self._row(row)
        yield from self._below()

    def _row(self, row: _Row) -> Iterator[Line]:
        labels = wrap(row.label, self.label_width - 2)
        for place, (label, number) in enumerate(zip_longest(labels, row.number, fillvalue="")):
            text = pad(f"  {label}", self.label_width) + _GAP + pad(number, self.number_width)
            yield from self._beside(text, "", row.interval if place == 0 else None)

    def _stacked(self, row: _Row) -> Iterator[Line]:
        """Label and number above the bar, where there is no room beside it."""
        number = " ".join(piece.strip() for piece in row.number)
        for line in wrap(f"{row.label}  {number}", self.width - 2):
            yield (Span(f"  {line}"),)
        if row.interval:
            yield tuple(self._drawn(row.interval))

    def _beside(self, text: str, style: str, interval: Interval | None) -> Iterator[Line]:
        if cells(text) > self.left - len(_GAP):
            yield (Span(text, style),)
        else:
            yield Span(text, style), Span(" " * (self.left - cells(text))), *self._drawn(interval)

    def _drawn(self, interval: Interval | None) -> Iterator[Span]:
        """The bar, across the line of no difference."""
        signs = [(" ", "")] * self.axis.columns
        none = self.axis.column(self.axis.no_difference)
        signs[none] = ("┊", "dim")
        if interval:
            for column, sign in _bar(self.axis.bar(interval), none):
                signs[column] = (sign, "bold" if sign == "■" else "")
        return _joined(signs)

    def _below(self) -> Iterator[Line]:
        """The axis with its labels, and beside them whom each side favours."""
        rule = ["─"] * self.axis.columns
        labels = [" "] * self.axis.columns
        for tick in self.axis.ticks:
            rule[tick.column] = "┬"
            labels[tick.label_start : tick.label_start + len(tick.label)] = tick.label
        rule[self.axis.column(self.axis.no_difference)] = "┼"
        drawn = ["".join(rule), "".join(labels).rstrip()]
        sides = self._sides()
        if max(map(cells, sides)) > self.left - len(_GAP):
            beside = ["", ""]
            below = [line for side in sides for line in wrap(side, self.width)]
        else:
            beside, below = sides, []
        yield from (
            (Span(pad(text, self.left) + line, "dim"),) for text, line in zip(beside, drawn, strict=True)
        )
        yield from ((Span(line, "dim"),) for line in below)

    def _sides(self) -> list[str]:
        """What it means to stand on the left and on the right of no difference."""
        here, there = ("the first named", "the second")
        if len(self.pairs) == 1:
            here = visible(self.first.cohort or here)
            there = visible(self.first.comparator or there)
        if self.first.better is None:
            return [f"← lower with {here}", f"→ higher with {here}"]
        if self.first.better == "low":
            return [f"← favours {here}", f"→ favours {there}"]
        return [f"← favours {there}", f"→ favours {here}"]


def _bar(bar: Bar, none: int) -> Iterator[tuple[int, str]]:
    """The signs of a bar, each with its column."""
    for column in range(bar.start, bar.end + 1):
        yield column, "┼" if column == none else "─"
    yield bar.start, "←" if bar.is_cut_left else "├"
    yield bar.end, "→" if bar.is_cut_right else "┤"
    yield bar.point, "■"


def _joined(signs: Sequence[tuple[str, str]]) -> Iterator[Span]:
    """The signs as spans, those of one style together."""
    text, style = "", ""
    for sign, look in signs:
        if look != style and text:
            yield Span(text, style)
            text = ""
        text, style = text + sign, look
    yield Span(text, style)


def _label(estimate: Estimate) -> str:
    """What was measured, when, and by which analysis."""
    parts = (estimate.measured, estimate.endpoint_detail, estimate.analysis)
    return visible(", ".join(part for part in parts if part))


def _number(estimate: Estimate, width: int) -> Sequence[str]:
    """The number with its interval, and P where there is room; in pieces where it is long."""
    blank = "" if estimate.from_memory else " "
    if width >= WIDE:
        return [blank + visible(estimate.phrase)]
    first, *rest = _BREAKS.split(blank + visible(estimate.number))
    lines = [first]
    for piece in rest:
        if cells(lines[-1] + piece) <= _LONGEST_NUMBER:
            lines[-1] += piece
        else:
            lines.append(f"  {piece}")
    return lines


def _pair(estimate: Estimate) -> str:
    """Who is compared with whom."""
    if estimate.cohort and estimate.comparator:
        return visible(f"{estimate.cohort} against {estimate.comparator}")
    return visible(estimate.cohort or estimate.trial)
