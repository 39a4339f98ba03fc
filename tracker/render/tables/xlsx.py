"""XLSX: a sheet for Excel, written row by row by openpyxl; text is text, and never a formula."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any

from tracker.render.tables.measure import gauges
from tracker.render.tables.missing import NoOpenpyxl, TextTooLong, TooManyRows
from tracker.render.tables.page import Page
from tracker.reports.table import Row, Table, Value, as_text, look_ahead

if TYPE_CHECKING:
    from openpyxl import Workbook

_AHEAD = 200
_PIECE = 2**20
_MOST_ROWS = 2**20 - 1
"""What a sheet has room for below its header."""
_LONGEST = 32_767
_MOST_DIGITS = 10**15
"""From here on Excel replaces digits by zeros."""
_FIRST_DAY = date(1900, 3, 1)
"""Excel believes that 1900 was a leap year; it knows no day before 1900."""
_WIDEST, _ROOM = 60, 2
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def xlsx(table: Table, _page: Page) -> Iterator[bytes]:
    """The table as a workbook of one sheet, its header in bold and frozen; stated days are dates."""
    try:
        from openpyxl import Workbook
    except ModuleNotFoundError as error:
        raise NoOpenpyxl from error
    return _pieces(table, Workbook(write_only=True))


def _pieces(table: Table, workbook: "Workbook") -> Iterator[bytes]:
    from tempfile import TemporaryFile

    with TemporaryFile() as file:
        try:
            _fill(workbook, table)
            workbook.save(file)
        except BaseException:
            for sheet in workbook.worksheets:
                sheet.close()
            raise
        finally:
            _tidy()
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _tidy() -> None:
    """Take away what openpyxl leaves to the interpreter's end, which comes too early in this program."""
    from pathlib import Path

    from openpyxl.worksheet._writer import ALL_TEMP_FILES

    while ALL_TEMP_FILES:
        Path(ALL_TEMP_FILES.pop()).unlink(missing_ok=True)


def _fill(workbook: "Workbook", table: Table) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet("tracker")
    head, rows = look_ahead(table.rows, _AHEAD)
    for number, gauge in enumerate(gauges(table.names, head), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(gauge.natural, _WIDEST) + _ROOM
    sheet.freeze_panes = "A2"

    def text(value: str) -> Any:  # noqa: ANN401 - a cell has no type that is public
        cell = WriteOnlyCell(sheet)
        cell.value = _written(value)
        cell.data_type = "s"  # whatever it begins with
        return cell

    header = [text(name) for name in table.names]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for number, row in enumerate(rows):
        if number == _MOST_ROWS:
            raise TooManyRows(_MOST_ROWS)
        sheet.append([text(shown) if isinstance(shown, str) else shown for shown in _shown(row)])


def _shown(row: Row) -> Iterator[Value]:
    for value in row:
        yield value if _is_excels(value) else as_text(value)


def _is_excels(value: Value) -> bool:
    """Whether Excel has a value as it is; a number of too many digits and an early day are texts there."""
    if isinstance(value, datetime):
        return value.tzinfo is None and value.date() >= _FIRST_DAY
    if isinstance(value, date):
        return value >= _FIRST_DAY
    if isinstance(value, str):
        return False
    return value is None or (isfinite(value) and -_MOST_DIGITS < value < _MOST_DIGITS)


def _written(text: str) -> str:
    """The text as the format has it: what XML cannot hold is written in its own escapes."""
    if len(text) > _LONGEST:
        raise TextTooLong(_LONGEST, len(text))
    return _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
