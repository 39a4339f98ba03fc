"""CSV as RFC 4180 has it, and TSV with the same quotes; every value exact."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from itertools import chain, islice
from types import NoneType

from tracker.render.tables.page import Page
from tracker.reports.table import Row, Table, Value, as_text

_WRITTEN_AS_THEY_ARE = frozenset({str, int, date, NoneType})
"""The types whose text in the csv module is ours too, so that most rows need no work."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


_PIECE = 256
"""Rows that are handed on together."""


def csv_text(table: Table, page: Page) -> Iterator[str]:
    """The table as comma-separated values, lines ending in CRLF; null is an empty field."""
    buffer = StringIO()
    sheet = csv.writer(buffer, lineterminator="\r\n")
    prepared = _guarded if page.formula_safe else _exact
    rows = chain((tuple(table.names),), table.rows)
    while piece := list(islice(rows, _PIECE)):
        sheet.writerows(map(prepared, piece))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


class _Line:
    """What the csv module writes into: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def tsv_text(table: Table, page: Page) -> Iterator[str]:
    """The table as tab-separated values, fields with tabs or line breaks in quotes, lines ending in LF."""
    # The csv module quotes a carriage return only where one ends its lines.
    sheet = csv.writer(_Line(), delimiter="\t", lineterminator="\r\n")
    prepared = _guarded if page.formula_safe else _exact
    for row in chain((tuple(table.names),), table.rows):
        # The type stubs call the result of writerow Any; it is what _Line.write returned.
        line = str(sheet.writerow(prepared(row)))
        yield f"{line[:-2]}\n"


def _exact(row: Row) -> Row:
    if _WRITTEN_AS_THEY_ARE.issuperset(map(type, row)):
        return row
    return tuple([value if type(value) in _WRITTEN_AS_THEY_ARE else as_text(value) for value in row])


def _guarded(row: Row) -> Row:
    """The row with a quote before each text that a spreadsheet would run as a formula."""
    return tuple(map(_inert, _exact(row), row))


def _inert(shown: Value, value: Value) -> Value:
    is_formula = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
    return f"'{value}" if is_formula else shown
