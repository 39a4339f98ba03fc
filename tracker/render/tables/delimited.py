"""CSV as RFC 4180 has it, and TSV with the same quotes; every value exact."""

import csv
from collections.abc import Iterator
from datetime import date
from types import NoneType

from tracker.render.tables.page import Page
from tracker.reports.table import Row, Table, Value, as_text

_WRITTEN_AS_THEY_ARE = frozenset({str, int, float, date, NoneType})
"""The types whose text in the csv module is ours too, so that most rows need no work."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class _Sheet:
    """What the csv module writes into: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def csv_text(table: Table, page: Page) -> Iterator[str]:
    """The table as comma-separated values, lines ending in CRLF; null is an empty field."""
    return _lines(table, page, ",")


def tsv_text(table: Table, page: Page) -> Iterator[str]:
    """The table as tab-separated values, fields with tabs or line breaks in quotes, lines ending in LF."""
    for line in _lines(table, page, "\t"):
        yield f"{line[:-2]}\n"


def _lines(table: Table, page: Page, delimiter: str) -> Iterator[str]:
    sheet = csv.writer(_Sheet(), delimiter=delimiter, lineterminator="\r\n")
    prepared = _guarded if page.formula_safe else _exact
    yield _line(sheet.writerow(prepared(tuple(table.names))))
    for row in table.rows:
        yield _line(sheet.writerow(prepared(row)))


def _line(written: object) -> str:
    # The type stubs call the result of writerow Any; it is what _Sheet.write returned.
    return str(written)


def _exact(row: Row) -> Row:
    return row if _WRITTEN_AS_THEY_ARE.issuperset(map(type, row)) else tuple(map(as_text, row))


def _guarded(row: Row) -> Row:
    """The row with a quote before each text that a spreadsheet would run as a formula."""
    return tuple(map(_inert, _exact(row), row))


def _inert(shown: Value, value: Value) -> Value:
    is_formula = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
    return f"'{value}" if is_formula else shown
