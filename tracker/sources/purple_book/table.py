"""The rows of a release: title lines, a block of what changed, and the full extract below its header."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from tracker.names import name_key
from tracker.sources.plain_text import NoText, cleaned
from tracker.sources.purple_book.layout import ADVICE, NEEDED, OPTIONAL, READ, place_of, unread
from tracker.sources.records import Rejected
from tracker.sources.refusals import Damaged, UnknownLayout, listed

_DELIMITERS = ",\t;"
_TALLEST = 60
"""Lines of the longest record; a quote that is not closed swallows the rest of the file."""
_KEPT = 4000
_LARGEST_CELL = 2**20


class Row(NamedTuple):
    """The wanted cells of one row by their columns; those of columns that are not there are empty."""

    line: int
    cells: dict[str, str]


class _Line(NamedTuple):
    number: int
    cells: list[str]


class Table:
    """A release while it is read: what its title says, how many rows there were, and what was refused."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.read = 0
        self.rejected: list[Rejected] = []
        self.notes: list[str] = []
        self._lines, first = _divided(text, file)
        self.title = [" ".join(filter(None, line.cells)) for line in self._lines[:first]]
        self._lines = self._lines[first:]
        self._line = self._lines[0]
        self._header: list[str] = []
        self._places: dict[str, int] = {}

    def holds(self, column: str) -> bool:
        """Whether any block of the release has the column."""
        return any(place_of(column, _folded(line)) is not None for line in self._lines if _is_header(line))

    def __iter__(self) -> Iterator[Row]:
        for line in self._lines:
            self._line = line
            filled = sum(bool(cell.strip()) for cell in line.cells)
            if _is_header(line):
                self._begin()
            elif filled > 1:  # with one cell it is the heading of a block
                self.read += 1
                yield from self._row()

    def refuse(self, reason: str) -> None:
        """Put the row at hand aside."""
        raw = StringIO()
        csv.writer(raw, lineterminator="").writerow(self._line.cells)
        self.rejected.append(Rejected(self.file, self._line.number, reason, raw.getvalue()[:_KEPT]))

    def _begin(self) -> None:
        """Take a header; the full extract has one of its own."""
        self._header = _folded(self._line)
        found = {column: place_of(column, self._header) for column in READ}
        self._places = {column: place for column, place in found.items() if place is not None}
        if any(column not in self._places for column in NEEDED):
            raise UnknownLayout(self.file, NEEDED, self._line.cells, ADVICE)
        missing = [column for column in OPTIONAL if column not in self._places]
        extra = [" ".join(self._line.cells[place].split()) for place in unread(self._header)]
        for what, columns in (("that are not there", missing), ("that are not read", extra)):
            note = f"columns {what}: {listed(columns)}"
            if columns and note not in self.notes and not set(columns) <= _LATER:
                self.notes.append(note)

    def _row(self) -> Iterator[Row]:
        width, cells = len(self._header), self._line.cells
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            self.refuse(f"it has {len(cells)} fields where {width} were expected")
            return
        try:
            wanted = {column: cleaned(cells[place]) for column, place in self._places.items()}
        except NoText as bad:
            self.refuse(str(bad))
            return
        yield Row(self._line.number, dict.fromkeys(READ, "") | wanted)


_LATER = {"Inter. Approval Date", "Inter. Supplement Number"}
"""Columns since 2026; that an earlier release has none is no news."""


def _divided(text: str, file: str) -> tuple[list[_Line], int]:
    """The lines divided by the sign that makes one of them a header, and which one that is."""
    widest: list[str] = []
    for delimiter in _DELIMITERS:
        lines = _records(text, file, delimiter)
        first = next((place for place, line in enumerate(lines) if _is_header(line)), None)
        if first is not None:
            return lines, first
        widest = widest or max((line.cells for line in lines[:20]), key=len, default=[])
    raise UnknownLayout(file, NEEDED, [cell.strip() for cell in widest], ADVICE)


def _records(text: str, file: str, delimiter: str) -> list[_Line]:
    """Every record with anything in it; its number is that of its first line."""
    found: list[_Line] = []
    before = 0
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if reader.line_num - before > _TALLEST:
                raise Damaged(file, f"a quote in line {before + 1} is not closed")
            if any(map(str.strip, cells)):
                found.append(_Line(before + 1, cells))
            before = reader.line_num
    except csv.Error as error:
        raise Damaged(file, f"line {before + 1}: {error}") from error
    return found


def _folded(line: _Line) -> list[str]:
    return [name_key(cell) for cell in line.cells]


def _is_header(line: _Line) -> bool:
    """Whether it names the two columns without which a row is about nothing."""
    if len(line.cells) < len(NEEDED) // 2:
        return False
    header = _folded(line)
    return all(place_of(column, header) is not None for column in ("BLA Number", "Proper Name"))
