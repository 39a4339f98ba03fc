"""One table, row by row: its header compared with what is expected, its ragged rows put right or refused."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import BinaryIO

from tracker.names import name_key
from tracker.sources.drugs_at_fda.layout import ALIASES, Layout
from tracker.sources.drugs_at_fda.lines import lines
from tracker.sources.records import Rejected
from tracker.sources.refusals import Damaged, UnknownLayout

ADVICE = "Give the whole zip file of Drugs@FDA or its folder: tracker import drugs-at-fda drugsatfda.zip"
_KEPT = 4000
"""Characters of a refused row that are kept."""
_LONGEST = 20_000
"""Characters of a row that is put together from several lines."""


class Table:
    """A table while it is read: the row at hand, how many there were, and what was refused."""

    def __init__(self, stream: BinaryIO, file: str, layout: Layout) -> None:
        self.file = file
        self.line = 1
        self.read = 0
        self.rejected: list[Rejected] = []
        self._row = ""
        self._lines = lines(stream, file)
        header = next(self._lines, "")
        self._is_crlf = header.endswith("\r")
        columns = [column.strip() for column in header.split("\t")]
        self._width = len(columns)
        self.pick = itemgetter(*_positions(file, columns, layout))
        self.extra = _extra(columns, layout)

    def refuse(self, reason: str) -> None:
        """Put the row at hand aside."""
        self.rejected.append(Rejected(self.file, self.line, reason, self._row[:_KEPT]))

    def __iter__(self) -> Iterator[list[str]]:
        """The wanted cells of each row, trimmed, in the order of the layout."""
        width, pick = self._width, self.pick
        for row in self._records():
            fields = row.split("\t")
            self.read += 1
            if len(fields) < width or (len(fields) > width and "".join(fields[width:]).strip()):
                self.refuse(f"it has {len(fields)} fields where {width} were expected")
            elif ("\0" in row or not row.isascii()) and (byte := _no_text(row)) is not None:
                self.refuse(f"the byte 0x{byte:02x} in it is no text")
            else:
                yield [cell.strip() for cell in pick(fields)]

    def _records(self) -> Iterator[str]:
        """The rows without their line ends, blank ones left out; a field with a line feed in it is joined."""
        row = text = ""
        is_broken = False
        for number, text in enumerate(self._lines, 2):
            if is_broken and self._fits(joined := f"{row}\n{text}"):
                row = joined
            else:
                if is_broken:
                    yield self._found(row)
                row, self.line = text, number
            is_broken = self._is_crlf and not row.endswith("\r") and self._breaks_off(row)
            if row and not is_broken and not row.isspace():
                yield self._found(row)
        if text.strip() and self._breaks_off(row):  # the last line has no line end either
            raise Damaged(self.file, f"line {self.line} breaks off")
        if is_broken:
            yield self._found(row)

    def _found(self, row: str) -> str:
        self._row = row.removesuffix("\r")
        return self._row

    def _fits(self, row: str) -> bool:
        return row.count("\t") < self._width and len(row) <= _LONGEST

    def _breaks_off(self, row: str) -> bool:
        return row.count("\t") + 1 < self._width and bool(row.strip())


def _positions(file: str, columns: Sequence[str], layout: Layout) -> list[int]:
    """Where the wanted columns stand: each once."""
    keys = [name_key(column) for column in columns]
    positions = []
    for column in layout.columns:
        found = [place for place, key in enumerate(keys) if key in names(column)]
        if len(found) > 1:
            raise UnknownLayout(file, layout.columns, columns, f"Which {column} counts? {ADVICE}")
        positions += found
    if len(positions) < len(layout.columns):
        raise UnknownLayout(file, layout.columns, columns, ADVICE)
    return positions


def _extra(columns: Sequence[str], layout: Layout) -> list[str]:
    known = {key for column in (*layout.columns, *layout.known) for key in names(column)}
    return [column for column in columns if column and name_key(column) not in known]


def names(name: str) -> list[str]:
    """What a table or column may be called, folded: FDA's own name first."""
    return [name_key(name), *map(name_key, ALIASES.get(name, ()))]


def _no_text(row: str) -> int | None:
    """The first byte of the row that stands for no character."""
    return next((ord(c) for c in row if c == "\0" or "\x80" <= c <= "\x9f"), None)
