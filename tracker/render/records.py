"""One thing, whole, as text: its fields, then the tables that hang on it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tracker.render.tables import FORMATS as TABLES
from tracker.render.tables.markdown import escaped
from tracker.render.tables.page import Page
from tracker.render.text import cells, pad, visible, wrap
from tracker.reports.record import Record
from tracker.reports.table import Value, as_text

_DEFAULT_WIDTH = 80


def terminal(record: Record, page: Page) -> Iterator[str]:
    """Fields under one another, then each table that has rows."""
    yield from _text(record, page, "terminal")


def plain(record: Record, page: Page) -> Iterator[str]:
    """The same without colour."""
    yield from _text(record, replace(page, colour=False), "plain")


def _text(record: Record, page: Page, form: str) -> Iterator[str]:
    width = page.width or _DEFAULT_WIDTH
    bold, normal = ("\x1b[1m", "\x1b[0m") if page.colour else ("", "")
    yield f"{bold}{visible(record.name)}{normal}  {record.kind}\n"
    room = max((cells(label) for label, _ in record.filled), default=0)
    for label, value in record.filled:
        first, *rest = wrap(visible(value), max(width - room - 2, 20))
        yield f"{pad(label.replace('_', ' '), room)}  {first}\n"
        for line in rest:
            yield f"{' ' * room}  {line}\n"
    for section in record.sections:
        if section.rows:
            yield f"\n{bold}{section.title}{normal}\n"
            yield from TABLES[form](section.filled, replace(page, width=width))


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
