"""Days to places on an axis; a date that is a month takes the room of the month."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from tracker.dates import PartialDate

_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MONTHS = (1, 2, 3, 6)
_DAY, _YEAR = timedelta(days=1), timedelta(days=365)
_FEW_DAYS = 3 * 366
"""So short an axis has months for ticks where there is room."""
_FULL = 12


class Extent(NamedTuple):
    """The room that a date takes on the axis; an end that nobody states, or that is off the axis, is open."""

    start: float
    end: float
    is_open_left: bool = False
    is_open_right: bool = False

    @property
    def middle(self) -> float:
        """Where a sign for the date stands: in the middle, or at the end that is known."""
        if self.is_open_left != self.is_open_right:
            return self.end if self.is_open_left else self.start
        return (self.start + self.end) / 2


class Tick(NamedTuple):
    """A labelled place of the axis."""

    x: float
    label: str


@dataclass(frozen=True)
class Scale:
    """An axis from the first of a day to the end of another, so many units wide."""

    first: date
    last: date
    width: float

    def x(self, day: date) -> float:
        """Where a day begins, 0 or the width where it is beyond the ends."""
        days = (self.last - self.first).days + 1
        return min(max((day - self.first).days / days, 0.0), 1.0) * self.width

    def extent(self, when: PartialDate) -> Extent:
        """The room of a date: from the first day that it can mean to the end of the last."""
        earliest, latest = when.earliest, when.latest
        return Extent(
            self.x(earliest) if earliest else 0.0,
            self.x(latest + _DAY) if latest and latest < self.last else self.width,
            earliest is None or earliest < self.first,
            latest is None or latest > self.last,
        )

    def holds(self, when: PartialDate) -> bool:
        """Whether the date can be within the axis at all."""
        return (when.earliest or date.min) <= self.last and (when.latest or date.max) >= self.first

    def ticks(self, measure: Callable[[str], float], gap: float) -> tuple[Tick, ...]:
        """As many years as there is room to label, or months where there are few years."""
        found: tuple[Tick, ...] = ()
        for days in self._rounds():
            found = tuple(Tick(self.x(day), label) for day, label in days)
            if all(here.x + measure(here.label) + gap <= there.x for here, there in pairwise(found)):
                return found
        return found[:1]

    def _rounds(self) -> Iterator[list[tuple[date, str]]]:
        if (self.last - self.first).days < _FEW_DAYS:
            for step in _MONTHS:
                yield [(day, f"{day:%Y-%m}") for day in self._months(step)]
        for step in _STEPS:
            years = range(-(-self.first.year // step) * step, self.last.year + 1, step)
            yield [(date(year, 1, 1), str(year)) for year in years if date(year, 1, 1) >= self.first]

    def _months(self, step: int) -> Iterator[date]:
        for year in range(self.first.year, self.last.year + 1):
            for month in range(1, _FULL + 1, step):
                if self.first <= date(year, month, 1) <= self.last:
                    yield date(year, month, 1)


def scale(
    dates: Iterable[PartialDate], width: float, since: date | None = None, until: date | None = None
) -> Scale | None:
    """The axis of these dates in whole years, or within what was asked for; None where there is no date.

    Where an end is open, there is room for its arrow.
    """
    days = [day for when in dates for day in _reach(when)]
    if not days:
        return None
    first, last = since or date(min(days).year, 1, 1), until or date(max(days).year, 12, 31)
    return Scale(first, max(first, last), width)


def _reach(when: PartialDate) -> Iterator[date]:
    """The days that an axis has to hold: of an open end, the known one and a year beyond it."""
    earliest, latest = when.earliest, when.latest
    if earliest:
        yield earliest
        yield latest or min(earliest, date.max - _YEAR) + _YEAR
    if latest:
        yield latest
        yield earliest or max(latest, date.min + _YEAR) - _YEAR
