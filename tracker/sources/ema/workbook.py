"""The table as EMA publishes it: the sheet of an Excel workbook that has its header."""

import warnings
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from tracker.sources.ema.columns import ENOUGH, Columns
from tracker.sources.ema.errors import NotTheTable, NoXlsxReader
from tracker.sources.ema.sheet import ABOVE, Line
from tracker.sources.refusals import Damaged, DecompressionBomb, Refused
from tracker.sources.unpacking import Limits

ROWS, WIDTH = 200_000, 1_200
"""The table has 3,000 lines and 39 columns; copies that a spreadsheet saved again have up to 1,024."""
SHEETS = 20
_LIMITS = Limits(total=2**28)


def lines(file: BinaryIO, name: str) -> list[Line]:
    """Every line of the sheet that has the table's header."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise NoXlsxReader(name) from error
    _refuse_swelling(file, name)
    file.seek(0)
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles, which nobody here reads
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                return _table([_sheet(sheet, name) for sheet in book.worksheets[:SHEETS]], name)
            finally:
                book.close()
    except Refused:
        raise
    except Exception as error:  # what a broken workbook makes it raise can be anything
        raise Damaged(name, f"as a workbook: {error!r}") from error


def _refuse_swelling(file: BinaryIO, name: str) -> None:
    """Refuse a workbook whose parts say to unpack to too much; none unpacks to more than it says."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
    except BadZipFile as error:
        raise Damaged(name, str(error)) from error
    if sum(part.file_size for part in parts) > _LIMITS.total:
        raise DecompressionBomb(name, f"unpacks to more than {_LIMITS.total // 2**20:,} MB")
    for part in parts:
        if part.file_size > max(_LIMITS.small, _LIMITS.ratio * part.compress_size):
            raise DecompressionBomb(name, f"unpacks to more than {_LIMITS.ratio} times its size")


def _table(sheets: Iterable[list[Line]], name: str) -> list[Line]:
    """The sheet with the table; else the first that has anything, so that its header can be shown."""
    found = [sheet for sheet in sheets if sheet]
    if not found:
        raise NotTheTable(name, "a sheet with lines", "none")
    named = (sheet for sheet in found if any(Columns(line.cells).known >= ENOUGH for line in sheet[:ABOVE]))
    return next(named, found[0])


def _sheet(sheet: Any, name: str) -> list[Line]:  # noqa: ANN401 - its types name no sheet that is only read
    """The lines of a sheet that have anything in them."""
    sheet.reset_dimensions()  # what a sheet says of its own size need not be true
    found = []
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > ROWS or len(row) > 16 * WIDTH:
            raise NotTheTable(name, f"at most {ROWS:,} lines", "more")
        cells = tuple(_trimmed(row))
        if cells:
            found.append(Line(number, cells))
    return found


def _trimmed(row: Iterable[object]) -> Iterator[str]:
    """The cells as text, without the empty ones at the end."""
    texts = [_text(value) for value in row]
    while texts and not texts[-1].strip():
        texts.pop()
    yield from texts[:WIDTH]


def _text(value: object) -> str:
    """A cell as it would be typed; a day is written as a day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)
