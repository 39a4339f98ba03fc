"""One thing, whole, as text: its fields, then what hangs on it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tracker.render.forest import forest
from tracker.render.lines import Line, Sheet, Span, shown, to_ascii
from tracker.render.said import said
from tracker.render.tables import FORMATS as TABLES
from tracker.render.tables.markdown import escaped
from tracker.render.tables.page import Page
from tracker.render.text import cells, pad, visible, wrap
from tracker.reports.record import Record, Section
from tracker.reports.table import Value, as_text

_DEFAULT_WIDTH = 80
_LEAST_ROOM = 20


def terminal(record: Record, page: Page) -> Iterator[str]:
    """Fields under one another, then each section that has rows."""
    yield from _text(record, page, "terminal")


def plain(record: Record, page: Page) -> Iterator[str]:
    """The same without colour."""
    yield from _text(record, replace(page, colour=False), "plain")


def _text(record: Record, page: Page, form: str) -> Iterator[str]:
    width = page.width or _DEFAULT_WIDTH
    page, sheet = replace(page, width=width), Sheet(width, page.colour, page.ascii_only)
    yield shown(_facts(record, sheet.width), sheet)
    for section in record.sections:
        if section.rows:
            title = wrap(visible(section.title), width)
            yield shown([(), *((Span(line, "bold"),) for line in title)], sheet)
            yield from _section(section, page, sheet, form)


def _facts(record: Record, width: int) -> Iterator[Line]:
    name = visible(record.name)
    if cells(name) + 2 + cells(record.kind) <= width:
        yield Span(name, "bold"), Span(f"  {record.kind}")
    else:
        yield from ((Span(line, "bold"),) for line in wrap(name, width))
        yield (Span(record.kind),)
    room = max((cells(label) for label, _ in record.filled), default=0)
    if width - room - 2 < _LEAST_ROOM:
        yield from _stacked(record, width)
        return
    for label, value in record.filled:
        first, *rest = wrap(visible(value), width - room - 2)
        yield Span(pad(label.replace("_", " "), room), "dim"), Span(f"  {first}")
        for line in rest:
            yield (Span(f"{' ' * room}  {line}"),)


def _stacked(record: Record, width: int) -> Iterator[Line]:
    """Each value below its label, where there is no room beside it."""
    for label, value in record.filled:
        yield (Span(label.replace("_", " "), "dim"),)
        yield from ((Span(f"  {line}"),) for line in wrap(visible(value), width - 2))


def _section(section: Section, page: Page, sheet: Sheet, form: str) -> Iterator[str]:
    """The lines of a section, or its table; below them the plot of its numbers."""
    if section.lines:
        yield shown(said(section.lines, sheet.width), sheet)
        if section.more:
            lines = wrap(visible(section.more), sheet.width - 2)
            yield shown(((Span(f"  {line}", "dim"),) for line in lines), sheet)
    else:
        for piece in TABLES[form](section.filled, page):
            yield to_ascii(piece) if sheet.ascii_only else piece
    plot = list(forest(section.estimates, sheet.width))
    if plot:
        yield shown([(), *plot], sheet)


def as_json(record: Record, _page: Page) -> Iterator[str]:
    """The record as one JSON object; what is unknown is null."""
    document: dict[str, Any] = {"record": record.kind, "name": record.name}
    document |= {label: _plain_value(value) for label, value in record.fields}
    document["from_memory"] = sorted(record.from_memory)
    for section in record.sections:
        rows = [dict(zip(section.columns, map(_plain_value, row), strict=True)) for row in section.rows]
        document[section.title.lower().replace(",", "").replace(" ", "_")] = rows
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def markdown(record: Record, page: Page) -> Iterator[str]:
    """The record for notes and wikis."""
    yield f"# {escaped(record.name)}\n\n"
    for label, value in record.filled:
        yield f"- {escaped(label.replace('_', ' '))}: {escaped(value)}\n"
    for section in record.sections:
        if section.rows:
            yield f"\n## {escaped(section.title)}\n\n"
            yield from TABLES["markdown"](section.filled, page)


def _plain_value(value: Value) -> str | int | float | bool | None:
    return value if value is None or isinstance(value, (str, int, float, bool)) else as_text(value)


FORMATS: dict[str, Callable[[Record, Page], Iterator[str]]] = {
    "terminal": terminal,
    "plain": plain,
    "json": as_json,
    "markdown": markdown,
}
