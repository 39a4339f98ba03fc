"""Tables out: one small writer per format, `Table` and `Page` in, pieces of text out as the rows come."""

from collections.abc import Callable, Iterator

from tracker.render.tables import delimited, json, markdown, terminal
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
}
