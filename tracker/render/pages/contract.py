"""What `tracker db describe` tells: the views, or one of them column by column."""

from collections.abc import Iterator, Sequence

from tracker.render.forms import forms
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.pages.paragraphs import hung, wrapped
from tracker.render.text import wrap
from tracker.reports.models.contract import PromisedColumn, PromisedView
from tracker.reports.table import Table

_INDENT = "  "
_WIDEST_NAME = 24


def overview(views: Sequence[PromisedView], sheet: Sheet) -> str:
    """Each view with what a row of it is, and how to see its columns."""
    return shown(_overview(views, sheet), sheet)


def columns(view: PromisedView, sheet: Sheet) -> str:
    """The columns of one view: name, type and meaning, and below that null and source."""
    return shown(_columns(view, sheet), sheet)


def _overview(views: Sequence[PromisedView], sheet: Sheet) -> Iterator[Line]:
    lead = max(len(view.view) for view in views) + 2
    for view in views:
        yield from _led(view.view, lead, view.meaning, sheet)
    yield ()
    yield from wrapped(f"The columns of one: tracker db describe {views[0].view}", sheet.width, "dim")


def _columns(view: PromisedView, sheet: Sheet) -> Iterator[Line]:
    yield (Span(view.view, "bold"),)
    yield from hung(_INDENT, view.meaning, sheet.width)
    lead = min(max(len(column.name) for column in view.columns), _WIDEST_NAME) + 2
    for column in view.columns:
        yield ()
        kind = f"{column.type}, {column.unit}" if column.unit else column.type
        yield from _led(column.name, lead, f"{kind} · {column.meaning}", sheet)
        yield from hung(" " * lead, _below(column), sheet.width, "dim")


def _below(column: PromisedColumn) -> str:
    null = column.null if column.null == "never null" else f"null: {column.null}"
    source = column.source if column.source.startswith("rule: ") else f"from {column.source}"
    return f"{null} · {source}"


def _led(name: str, lead: int, text: str, sheet: Sheet) -> Iterator[Line]:
    """A name in bold, and a text beside it, below it where the name takes the room."""
    first, *rest = wrap(text, sheet.width - lead)
    if len(name) + 2 > lead:
        yield (Span(name, "bold"),)
        yield (Span(" " * lead + first),)
    else:
        yield Span(name.ljust(lead), "bold"), Span(first)
    for line in rest:
        yield (Span(" " * lead + line),)


def _views_table(views: Sequence[PromisedView]) -> Table:
    return Table.of(("view", "columns", "meaning"), [(v.view, len(v.columns), v.meaning) for v in views])


def _columns_table(view: PromisedView) -> Table:
    names = ("column", "type", "unit", "meaning", "null", "source")
    rows = [(c.name, c.type, c.unit, c.meaning, c.null, c.source) for c in view.columns]
    return Table.of(names, rows)


OVERVIEW = forms(overview, _views_table)
"""A writer for each form of the list of views; its JSON has the columns of all of them."""

COLUMNS = forms(columns, _columns_table)
"""A writer for each form of one view."""
