"""A result as a notebook draws it: an HTML table of its first rows, everything in it inert."""

from collections.abc import Sequence

from tracker.errors import printable
from tracker.render.markup import Markup, element, joined
from tracker.reports.table import Value, as_text

_LONGEST = 300
"""Characters of a value that are shown."""


def html(names: Sequence[str], rows: Sequence[Sequence[Value]], limit: int) -> Markup:
    """The table; a note below it says that there are more rows, where there are."""
    head = element("tr", *(element("th", printable(name, _LONGEST), style=_aligned("")) for name in names))
    body = joined(element("tr", *map(_cell, row)) for row in rows[:limit])
    table = element("table", element("thead", head), element("tbody", body))
    more = f"The first {limit} rows; there are more." if len(rows) > limit else None
    return joined([table, element("p", more) if more else None])


def _cell(value: Value) -> Markup:
    return element("td", printable(as_text(value), _LONGEST), style=_aligned(value))


def _aligned(value: Value) -> str | None:
    """Notebooks set every cell to the right, which is for numbers only."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return None if is_number else "text-align: left"
