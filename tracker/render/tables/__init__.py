"""Tables out: one small writer per form, `Table` and `Page` in, text or bytes out as the rows come."""

from collections.abc import Callable, Iterator
from typing import Any

from tracker.render.tables import arrow, delimited, html, json, markdown, terminal, xlsx
from tracker.render.tables.page import Page
from tracker.reports.table import Table

Writer = Callable[[Table, Page], Iterator[str]]

FORMATS: dict[str, Writer] = {
    "terminal": terminal.coloured,
    "plain": terminal.plain,
    "csv": delimited.csv_text,
    "tsv": delimited.tsv_text,
    "json": json.array,
    "ndjson": json.lines,
    "markdown": markdown.markdown,
    "html": html.html,
}
"""The forms that are text."""

BINARY: dict[str, Callable[[Table, Page], Iterator[bytes]]] = {
    "parquet": arrow.parquet,
    "arrow": arrow.arrow,
    "xlsx": xlsx.xlsx,
}
"""The forms that are bytes, and no sight on a terminal."""

EVERY: dict[str, Callable[[Table, Page], Iterator[Any]]] = {**FORMATS, **BINARY}
