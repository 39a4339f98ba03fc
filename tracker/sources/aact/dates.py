"""The dates of AACT: a day that nobody stated is taken back to its month.

The registry states months and days. AACT keeps what it states in a column of text (`start_month_year`), and
makes a day of it in another one (`start_date`): of May 2011 its last day, in older vintages its first.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from tracker.dates import PartialDate
from tracker.errors import BadDate
from tracker.sources.aact.errors import BadCell
from tracker.sources.registry.cells import line

_NO_YEARS = ("1900", "9999")
"""Years that stand for a date that nobody knew."""
_NO_DATES = frozenset({"0", "na", "none", "unknown"})
_ISO = re.compile(
    r"(\d{4}(?:-\d\d){0,2})(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII
)
_DAYS, _MONTHS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"), ("%B %Y", "%b %Y")
"""Days and months in words, as the registry wrote them until 2024."""


@lru_cache(2**16)
def stated(cell: str, column: str) -> PartialDate | None:
    """A date as exact as its text; None where that says none."""
    found = line(cell)
    if found is None or found.lower() in _NO_DATES:
        return None
    iso = _ISO.fullmatch(found)
    try:
        date = PartialDate.parse(iso[1]) if iso else _written(found)
    except BadDate:
        raise BadCell(column, cell, "is no date such as 2014-07 or 2014-07-01") from None
    return None if date.text.startswith(_NO_YEARS) else date


@lru_cache(2**16)
def made(cell: str, column: str) -> PartialDate | None:
    """What is certain of a day that AACT made, where the text is missing that it was made of.

    The first and the last day of a month stand for the month as often as for themselves.
    """
    found = stated(cell, column)
    exact = found.earliest if found else None
    if found and exact and exact == found.latest and exact.day in {1, monthrange(exact.year, exact.month)[1]}:
        return PartialDate.parse(found.text[: len("2014-07")])
    return found


def _written(found: str) -> PartialDate:
    for exact in _parsed(found, _DAYS):
        return PartialDate.of(exact)
    for exact in _parsed(found, _MONTHS):
        return PartialDate.parse(f"{exact:%Y-%m}")
    raise BadDate(found)


def _parsed(found: str, forms: tuple[str, ...]) -> Iterator[date]:
    for form in forms:
        try:
            yield datetime.strptime(found, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
