"""How wide the columns of a table are to be, and when there is no room for columns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tracker.render.text import cells, visible
from tracker.reports.table import Row, Value, as_text

GAP = 2
_LONGEST_WORD = 24
"""A longer word, such as a URL, may be broken over lines."""
_STATED_DATE = re.compile(r"[\d./-]+")


@dataclass(frozen=True, slots=True)
class Gauge:
    """A column's width if it can have all it wants, the least it must have, and where its values stand."""

    natural: int
    least: int
    is_right: bool


def is_numeric(values: Iterable[Value]) -> bool:
    """Whether there are values and all of them are numbers."""
    known = [value for value in values if value is not None]
    return bool(known) and all(
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in known
    )


def gauges(names: list[str], head: list[Row]) -> list[Gauge]:
    """The measure of each column, from its name and its first rows."""
    return [_gauge(name, [row[index] for row in head]) for index, name in enumerate(names)]


def _gauge(name: str, values: list[Value]) -> Gauge:
    label = cells(visible(name))
    texts = [visible(as_text(value)) for value in values]
    natural = max([label, *map(cells, texts)])
    words = (cells(word) for text in texts for word in text.split())
    least = max([label, *(min(word, _LONGEST_WORD) for word in words)])
    if all(is_exact(value) for value in values):
        least = natural
    return Gauge(natural, min(least, natural), is_numeric(values))


def is_exact(value: Value) -> bool:
    """Whether a value is a number or a date, which is shown whole or not at all."""
    return not isinstance(value, str) or _STATED_DATE.fullmatch(value) is not None


def fitted(columns: list[Gauge], width: int | None) -> list[int] | None:
    """The width of each column within the whole; the widest give way first; None where they cannot."""
    if width is None:
        return [column.natural for column in columns]
    room = width - GAP * (len(columns) - 1)
    if sum(column.least for column in columns) > room:
        return None
    limits = range(width, 0, -1)
    candidates = ([min(column.natural, max(column.least, limit)) for column in columns] for limit in limits)
    return next(widths for widths in candidates if sum(widths) <= room)
