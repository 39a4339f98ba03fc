"""One row of columns, painted sign by sign."""

from collections.abc import Collection
from itertools import groupby

from tracker.render.lines import Line, Span
from tracker.render.text import cells, visible

_BLANK = (" ", "")


class Row:
    """As many columns as an axis is wide; what is painted later covers what was there."""

    def __init__(self, width: int) -> None:
        self._cells = [_BLANK] * width

    def put(self, column: int, text: str, style: str = "") -> None:
        """Paint a text from a column on; what is beyond the ends is left out."""
        for character in visible(text):
            wide = cells(character)
            if 0 <= column < len(self._cells) and wide:
                self._cells[column] = (character, style)
                for covered in range(column + 1, min(column + wide, len(self._cells))):
                    self._cells[covered] = ("", style)
            elif not wide and 0 < column <= len(self._cells):
                before, kept = self._cells[column - 1]
                self._cells[column - 1] = (before + character, kept)
            column += wide

    def fill(self, first: int, last: int, sign: str, style: str = "") -> None:
        """Paint the same sign on every column from one to another."""
        for column in range(first, last + 1):
            self.put(column, sign, style)

    def is_free(self, first: int, last: int) -> bool:
        """Whether nothing is painted from one column to another, and both are within the row."""
        inside = first >= 0 and last < len(self._cells)
        return inside and all(self._cells[column] == _BLANK for column in range(first, last + 1))

    @property
    def painted(self) -> tuple[int, int]:
        """The first and the last column with anything on it; a row that has none begins after its end."""
        columns = [column for column, cell in enumerate(self._cells) if cell != _BLANK]
        return min(columns, default=len(self._cells)), max(columns, default=-1)

    def behind(self, columns: Collection[int], sign: str, style: str = "") -> None:
        """Paint a sign on those columns where nothing else is."""
        for column in columns:
            if self.is_free(column, column):
                self.put(column, sign, style)

    def line(self) -> Line:
        """The row as styled text."""
        runs = groupby(self._cells, key=lambda cell: cell[1])
        return tuple(Span("".join(text for text, _ in run), style) for style, run in runs)
