"""Lines to rows: text in quotes may hold bars and line breaks, and in some files quotes are only text.

AACT writes quotes as PostgreSQL's COPY does. Copies that were made by other programs leave quotes of the text
as they are; then a quote that opens is never closed, and must not swallow the rows that follow.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator

BAR, QUOTE = "|", '"'
NCT = re.compile(r"\"?\s*NCT\d{8}\s*\"?", re.ASCII | re.IGNORECASE)
_MOST_LINES, _LONGEST = 2_000, 200_000
"""Lines and characters of one row, at most."""


class Rows:
    """The rows of a table, one after the other, each as its cells."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._ahead: deque[str] = deque()
        self._taken = 0
        self._width, self._nct = 0, 0
        self.line = 0
        """Where the row at hand begins."""
        self.text = ""
        """Its first line."""
        self.loose = 0
        """How many rows have quotes that are only text."""

    @property
    def is_at_end(self) -> bool:
        """Whether no line waits behind the row at hand; whether the file has more, its lines know."""
        return not self._ahead

    def header(self) -> list[str]:
        """The names of the columns; a quoted name may have line breaks in it."""
        text = self._next() or ""
        while text.count(QUOTE) % 2 and (more := self._next()) is not None and self._taken <= _MOST_LINES:
            text = f"{text}\n{more}"
        return _strict(text) or text.split(BAR)

    def each(self, width: int, nct: int) -> Iterator[list[str]]:
        """The rows of so many cells, the NCT number at this place; a row that is not so comes as it is."""
        self._width, self._nct = width, nct
        while (text := self._next()) is not None:
            self.line, self.text = self._taken, text
            if QUOTE in text:
                yield self._quoted(text)
            elif text and not text.isspace():
                yield text.split(BAR)

    def _next(self) -> str | None:
        text = self._ahead.popleft() if self._ahead else next(self._lines, None)
        self._taken += text is not None
        return text

    def _quoted(self, text: str) -> list[str]:
        """The cells of a row that begins with this line, which has quotes in it."""
        cells = _strict(text) or (self._continued(text) if text.count(QUOTE) % 2 else None)
        if cells is not None and len(cells) == self._width:
            return cells
        loose = text.split(BAR)
        if len(loose) == self._width:
            self.loose += 1
            return [_unwrapped(cell) for cell in loose]
        return cells or loose

    def _continued(self, text: str) -> list[str] | None:
        """The cells of a row of several lines; None, and the lines put back, if it does not end as one."""
        taken = [text]
        length = len(text)
        while len(taken) < _MOST_LINES and length < _LONGEST and (more := self._next()) is not None:
            taken.append(more)
            length += len(more)
            if more.count(QUOTE) % 2:  # here the quote is closed: the row ends
                if cells := self._whole("\n".join(taken)):
                    return cells
                break
            if self._begins_row(more):
                break
        self._ahead.extendleft(reversed(taken[1:]))
        self._taken -= len(taken) - 1
        return None

    def _whole(self, text: str) -> list[str] | None:
        """The cells, if they are as many as there should be and none of them has swallowed another row."""
        cells = _strict(text)
        if cells is None or len(cells) != self._width:
            return None
        parts = (part for cell in cells for part in cell.split("\n")[1:])
        return None if any(map(self._begins_row, parts)) else cells

    def _begins_row(self, line: str) -> bool:
        cells = line.split(BAR, self._nct + 1)
        return len(cells) > self._nct and NCT.fullmatch(cells[self._nct]) is not None


def _strict(text: str) -> list[str] | None:
    """The cells where quoting is as it should be."""
    try:
        return next(csv.reader([text], delimiter=BAR, strict=True))
    except csv.Error:
        return None


def _unwrapped(cell: str) -> str:
    """The cell without quotes around the whole of it."""
    inner = cell[1:-1]
    is_wrapped = len(cell) > 1 and cell[0] == cell[-1] == QUOTE and QUOTE not in inner.replace(QUOTE * 2, "")
    return inner.replace(QUOTE * 2, QUOTE) if is_wrapped else cell
