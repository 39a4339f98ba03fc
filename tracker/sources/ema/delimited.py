"""The table as text: CSV, or what a spreadsheet makes of it with tabs or semicolons."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import BinaryIO

from tracker.sources.ema.columns import ENOUGH, Columns
from tracker.sources.ema.errors import NotTheTable
from tracker.sources.ema.sheet import ABOVE, Line
from tracker.sources.refusals import Damaged

DELIMITERS = ",\t;|"
LARGEST = 2**26
"""Bytes of the largest text that is taken as the table; the workbook of 2025 has 4 million as CSV."""
_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def lines(stream: BinaryIO, name: str) -> list[Line]:
    """Every line with anything in it, divided by the sign that makes its header the table's header."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise NotTheTable(name, f"at most {LARGEST // 2**20} MB", "more")
    text = _decoded(content, name)
    for delimiter in DELIMITERS:
        found, failure = _divided(text, delimiter)
        if any(Columns(line.cells).known >= ENOUGH for line in found[:ABOVE]):
            if failure:
                raise Damaged(name, f"as CSV: {failure}")
            return found
    return [Line(1, (" ".join(text[:200].split()),))]


def _divided(text: str, delimiter: str) -> tuple[list[Line], csv.Error | None]:
    """The lines as far as they can be read, and why not further."""
    found: list[Line] = []
    try:
        for line in _lines(text, delimiter):
            found.append(line)  # noqa: PERF402 - what came before an error counts
    except csv.Error as error:
        return found, error
    return found, None


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    """The lines; a line's number is where it begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    for cells in reader:
        if any(map(str.strip, cells)):
            yield Line(before + 1, tuple(cells))
        before = reader.line_num


def _decoded(content: bytes, name: str) -> str:
    """The text in the encoding that its mark names, else UTF-8, else what Windows writes."""
    marked = next((encoding for mark, encoding in _MARKED if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotTheTable(name, "a workbook, JSON or a text", "bytes that are neither")
