"""Where numbers and their intervals stand on an axis: positions only, no drawing."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_WIDEST = 3
"""How many times the median width an interval may have before its ends are cut off: others need room."""
_MOST_TICKS = 7
_MANTISSAS = ((1, 1.5, 2, 3, 5, 7), (1, 2, 3, 5), (1, 2, 5), (1, 3), (1,))
_ROUND = (1, 2, 5, 10)
_EXACT = 1e-9
_LEAST_COLUMNS = 3
_DECIMALS = 9


class Interval(NamedTuple):
    """A number between its limits."""

    low: float
    point: float
    high: float


class Bar(NamedTuple):
    """The columns of an interval; an end that is cut off stands in the outermost column."""

    start: int
    point: int
    end: int
    is_cut_left: bool
    is_cut_right: bool


class Tick(NamedTuple):
    """A labelled value of the axis: its column, and the column where its label begins."""

    column: int
    label: str
    label_start: int


@dataclass(frozen=True)
class Axis:
    """A scale from one value to another over some columns, straight or logarithmic.

    The outermost columns are kept for the ends that are cut off.
    """

    low: float
    high: float
    columns: int
    is_log: bool

    @property
    def no_difference(self) -> float:
        """The value that says that there is no difference."""
        return 1.0 if self.is_log else 0.0

    def column(self, value: float) -> int:
        """The column of a value, 0 or the last one where it is beyond the ends."""
        place = self._place(value)
        if place < -_EXACT:
            return 0
        if place > 1 + _EXACT:
            return self.columns - 1
        return 1 + round(place * (self.columns - 3))

    def bar(self, interval: Interval) -> Bar:
        """The columns of an interval and of its number."""
        point = self.column(interval.point)
        start, end = min(self._end(interval.low), point), max(self._end(interval.high), point)
        return Bar(start, point, end, start == 0, end == self.columns - 1)

    def _end(self, value: float) -> int:
        """The column of an end; on which side of no difference it is, is never rounded away."""
        column = self.column(value)
        if column != self.column(self.no_difference) or value == self.no_difference:
            return column
        beyond = column + (1 if value > self.no_difference else -1)
        return min(max(beyond, 1), self.columns - 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """As many round values as there is room to label; the value of no difference is one of them."""
        found: tuple[Tick, ...] = ()
        for values in _log_values(self.low, self.high) if self.is_log else _straight_values(self):
            found = tuple(self._tick(value) for value in values)
            if len(found) <= _MOST_TICKS and all(
                here.label_start + len(here.label) < there.label_start for here, there in pairwise(found)
            ):
                return found
        return (self._tick(self.no_difference),)

    def _tick(self, value: float) -> Tick:
        column, label = self.column(value), _label(value)
        return Tick(column, label, min(max(column - len(label) // 2, 0), max(self.columns - len(label), 0)))

    def _place(self, value: float) -> float:
        """How far along the axis, 0 at its beginning and 1 at its end."""
        low, high, here = (_scaled(number, is_log=self.is_log) for number in (self.low, self.high, value))
        return (here - low) / (high - low)


def axis(intervals: Sequence[Interval], columns: int, *, is_log: bool) -> Axis:
    """An axis for these intervals: all their numbers are on it, and the value of no difference."""
    limits = [tuple(_scaled(number, is_log=is_log) for number in interval) for interval in intervals]
    widths = [high - low for low, _, high in limits if math.isfinite(high - low)]
    widest = _WIDEST * median(widths) if widths else 0.0
    places = [0.0, *(point for _, point, _ in limits)]
    for low, _, high in limits:
        if high - low <= widest:
            places += (low, high)
    first, last = (_outward_log if is_log else _outward)(min(places), max(places))
    return Axis(first, last, max(columns, _LEAST_COLUMNS), is_log)


def _scaled(value: float, *, is_log: bool) -> float:
    if not is_log:
        return value
    return math.log(value) if value > 0 else -math.inf


def _outward_log(first: float, last: float) -> tuple[float, float]:
    """The round ratios around two logarithms, at least from a half to the double."""
    low, high = min(math.exp(first), 0.5), max(math.exp(last), 2.0)
    below = max(value for value in _decades(low / 10, low * (1 + _EXACT), _ROUND))
    above = min(value for value in _decades(high * (1 - _EXACT), high * 10, _ROUND))
    return below, above


def _outward(first: float, last: float) -> tuple[float, float]:
    """The round differences around two."""
    if first == last:
        return -1.0, 1.0
    step = _step((last - first) / 4)
    return math.floor(first / step + _EXACT) * step, math.ceil(last / step - _EXACT) * step


def _step(about: float) -> float:
    """The round number that is no less."""
    decade = 10.0 ** math.floor(math.log10(about))
    return next(decade * factor for factor in (*_ROUND, 20) if decade * factor >= about * (1 - _EXACT))


def _log_values(low: float, high: float) -> Iterator[list[float]]:
    """Round ratios within the ends, fewer and fewer of them."""
    for mantissas in _MANTISSAS:
        yield list(_decades(low * (1 - _EXACT), high * (1 + _EXACT), mantissas))
    for stride in (2, 3, 5):
        every = _decades(low * (1 - _EXACT), high * (1 + _EXACT), (1,))
        yield [value for value in every if round(math.log10(value)) % stride == 0]


def _straight_values(scale: Axis) -> Iterator[list[float]]:
    """Multiples of a round step within the ends, fewer and fewer of them, at last only 0."""
    step = _step((scale.high - scale.low) / 10)
    while True:
        first, last = math.ceil(scale.low / step - _EXACT), math.floor(scale.high / step + _EXACT)
        yield [round(number * step, _DECIMALS) for number in range(first, last + 1)]  # as its label says
        step = _step(step * 1.5)


def _decades(low: float, high: float, mantissas: Sequence[float]) -> Iterator[float]:
    """The multiples of powers of ten by these factors, from low to high."""
    seen = 0.0
    for exponent in range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1):
        for factor in mantissas:
            value = float(f"{factor}e{exponent}")
            if low <= value <= high and value > seen:
                seen = value
                yield value


def _label(value: float) -> str:
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text.replace("-", "−")
