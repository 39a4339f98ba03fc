"""The days between which a date is drawn where a drawing needs days: all that were stated, and no others."""

from datetime import date as day
from datetime import timedelta

from tracker.dates import OPEN, PartialDate

A_DAY = timedelta(days=1)


def span(date: PartialDate) -> tuple[day, day]:
    """The first day that it can mean and the one after the last; of an interval with one end, of this end."""
    ends = [PartialDate.parse(end) for end in date.text.split("/") if end != OPEN]
    last = ends[-1].latest or date.anchor
    return ends[0].earliest or date.anchor, last if last == day.max else last + A_DAY
