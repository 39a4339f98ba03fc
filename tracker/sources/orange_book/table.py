"""One table, row by row: its header compared with what is expected, its rows divided or refused."""

from collections.abc import Iterator
from typing import BinaryIO

from tracker.names import name_key
from tracker.sources.orange_book.layout import ADVICE, DELIMITER, TITLE, Layout, names
from tracker.sources.plain_text import NoText, cleaned, plain_text
from tracker.sources.records import Rejected
from tracker.sources.refusals import Damaged, UnknownLayout, listed

_KEPT = 4000


class Table:
    """A table while it is read: the row at hand, how many there were, and what was refused."""

    def __init__(self, stream: BinaryIO, file: str, layout: Layout) -> None:
        self.file = file
        self.read = 0
        self.rejected: list[Rejected] = []
        self.notes: list[str] = []
        self._lines = plain_text(stream, file, TITLE).split("\n")
        columns = [column.strip() for column in self._lines[0].removeprefix("\ufeff").split(DELIMITER)]
        self._width = len(columns)
        self._places = self._found(columns, layout)
        self._wanted = (*layout.needed, *layout.optional)
        self._line, self._row = 1, ""

    def _found(self, columns: list[str], layout: Layout) -> dict[str, int]:
        keys = [name_key(column) for column in columns]
        places = {}
        for column in (*layout.needed, *layout.optional):
            found = [place for place, key in enumerate(keys) if key in names(column)]
            if len(found) > 1 or (not found and column in layout.needed):
                raise UnknownLayout(self.file, layout.needed, columns, ADVICE)
            if found:
                places[column] = found[0]
        known = {key for column in (*places, *layout.known) for key in names(column)}
        extra = [column for column, key in zip(columns, keys, strict=True) if key and key not in known]
        if extra:
            self.notes.append(f"{self.file}: columns that are not read: {listed(extra)}")
        return places

    def refuse(self, reason: str) -> None:
        """Put the row at hand aside."""
        self.rejected.append(Rejected(self.file, self._line, reason, self._row[:_KEPT]))

    def __iter__(self) -> Iterator[dict[str, str]]:
        """The wanted cells of each row by their columns; those of columns that are not there are empty."""
        last = len(self._lines)
        for number, row in enumerate(self._lines[1:], 2):
            self._line, self._row = number, row.rstrip("\r")
            if not self._row.strip():
                continue
            fields = self._row.split(DELIMITER)
            if len(fields) < self._width and number == last:
                raise Damaged(self.file, f"line {number} breaks off")
            self.read += 1
            if len(fields) < self._width or any(field.strip() for field in fields[self._width :]):
                self.refuse(f"it has {len(fields)} fields where {self._width} were expected")
                continue
            try:
                cells = {column: cleaned(fields[place]) for column, place in self._places.items()}
            except NoText as bad:
                self.refuse(str(bad))
                continue
            yield dict.fromkeys(self._wanted, "") | cells
