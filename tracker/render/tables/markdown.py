"""Markdown: a GitHub-flavoured table in which every cell is text and nothing but text."""

import re
from collections.abc import Iterator

from tracker.render.tables.measure import is_numeric
from tracker.render.tables.page import Page
from tracker.render.text import visible
from tracker.reports.table import Table, as_text, look_ahead

_AHEAD = 100
_MARKUP = re.compile(r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])")
"""What Markdown would read as markup; an underscore within a word is not."""
_SPECIAL = re.compile(r"[\\`*\[\]|~$_&<>]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_BREAK = re.compile(r"\r\n|[\r\n]")


def markdown(table: Table, _page: Page) -> Iterator[str]:
    """The table in GitHub-flavoured Markdown, numbers to the right."""
    head, rows = look_ahead(table.rows, _AHEAD)
    rules = [
        "---:" if is_numeric(row[index] for row in head) else "---" for index in range(len(table.columns))
    ]
    yield _line(map(escaped, table.names))
    yield _line(iter(rules))
    for row in rows:
        yield _line(escaped(as_text(value)) for value in row)


def escaped(text: str) -> str:
    """The text as Markdown that shows it as it is, on one line."""
    if text.isprintable() and not _SPECIAL.search(text):
        return text
    return "<br>".join(map(_inert, _LINE_BREAK.split(text)))


def _inert(text: str) -> str:
    plain = _ENTITY.sub("&amp;", visible(text)).replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", plain)


def _line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
