"""Dates as people state them: a day, a month, a year, or an interval of these, never more precise than said.

The text is EDTF level 0 with open intervals (ISO 8601-2:2019): ``2014-12-03``, ``2014-07``, ``2014``,
``2008/2014``, and ``../2014-10-09`` for "by 9 October 2014".
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from tracker.errors import BadDate

OPEN = ".."
_SIMPLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Precision(StrEnum):
    """How exactly a date was stated, from the sharpest to the vaguest."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


class Order(StrEnum):
    """What can be said of two dates; ``UNDECIDED`` where their precision does not tell."""

    BEFORE = "before"
    AFTER = "after"
    SAME = "same"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A stated date: its text, the first and last day it can mean (None where open), and its precision."""

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF text; raises BadDate for anything else, so that no day is ever guessed."""
        text = text.strip()
        if "/" not in text:
            first, last, precision = _bounds(text)
            return cls(text, first, last, precision)
        start, end = _split(text)
        earliest = None if start == OPEN else _bounds(start)[0]
        latest = None if end == OPEN else _bounds(end)[1]
        if earliest is None and latest is None:
            raise BadDate(text, "an interval needs at least one end")
        if earliest and latest and earliest > latest:
            raise BadDate(text, "it ends before it begins")
        return cls(text, earliest, latest, Precision.INTERVAL)

    @classmethod
    def of(cls, day: date) -> Self:
        """The partial date that is exactly this day."""
        return cls(day.isoformat(), day, day, Precision.DAY)

    def __str__(self) -> str:
        return self.text

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Its place in a chronology: by first possible day, then last; an open start sorts at its end."""
        first = self.earliest or self.latest or date.max
        return first, self.latest or date.max, self.text

    @property
    def anchor(self) -> date:
        """The day whose year a chronology files it under; for grouping only, never to be shown."""
        return self.sort_key[0]

    def compare(self, other: "PartialDate") -> Order:
        """Before, after or the same, where the stated precision decides it."""
        if self.precision == other.precision == Precision.DAY and self.earliest == other.earliest:
            return Order.SAME
        if self.latest and other.earliest and self.latest < other.earliest:
            return Order.BEFORE
        if self.earliest and other.latest and self.earliest > other.latest:
            return Order.AFTER
        return Order.UNDECIDED


def not_negative(fewest: int | None, most: int | None) -> tuple[int | None, int | None]:
    """Days from a beginning to its end, however vague the two dates are; unknown where the end came first."""
    if most is not None and most < 0:
        return None, None
    return None if fewest is None else max(fewest, 0), most


def _split(text: str) -> tuple[str, str]:
    parts = text.split("/")
    if len(parts) != 2:  # noqa: PLR2004 - an interval has two ends
        raise BadDate(text, "an interval has two ends")
    return parts[0], parts[1]


def _bounds(text: str) -> tuple[date, date, Precision]:
    """The first and last day that a year, month or day can mean."""
    match = _SIMPLE.fullmatch(text)
    if not match:
        raise BadDate(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return date(int(text), 1, 1), date(int(text), 12, 31), Precision.YEAR
        if day is None:
            last = monthrange(year, month)[1]
            return date(year, month, 1), date(year, month, last), Precision.MONTH
        exact = date(year, month, day)
    except ValueError as error:
        raise BadDate(text, str(error)) from error
    return exact, exact, Precision.DAY
