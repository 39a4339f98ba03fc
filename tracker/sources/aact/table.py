"""One table, row by row: its header compared with what is expected, its ragged rows refused."""

from collections.abc import Callable, Iterator, Sequence
from io import BufferedReader
from operator import itemgetter
from typing import Any

from tracker.errors import printable
from tracker.names import name_key
from tracker.sources.aact.errors import ADVICE, DatabaseDump, OtherDelimiter
from tracker.sources.aact.layout import ALIASES, Layout
from tracker.sources.aact.lines import Lines
from tracker.sources.aact.refused import Refusals
from tracker.sources.aact.splitting import NCT, Rows
from tracker.sources.refusals import Damaged, UnknownLayout, listed

_DUMP = b"PGDMP"
"""How a dump of PostgreSQL begins."""
_OTHERS = {",": "commas", "\t": "tabs", ";": "semicolons"}
_LONGEST_PLACE = 15

Waiting = tuple[Any, ...]
"""A row for the scratch file: study, place, line, cells."""
Admit = Callable[[int, int], str | None]
"""Given the study of a row and its line, why the row is refused; None where it is not."""


class Table:
    """A table while it is read."""

    def __init__(self, stream: BufferedReader, file: str, layout: Layout[Any], refusals: Refusals) -> None:
        self.file, self._layout, self._refusals = file, layout, refusals
        if stream.peek(len(_DUMP)).startswith(_DUMP):
            raise DatabaseDump(file)
        self._lines = Lines(stream, file)
        self._rows = Rows(self._lines)
        self.read = 0
        header = self._rows.header()
        _no_other_delimiter(file, header)
        columns = [" ".join(column.split()) for column in header]
        places = _places(file, columns, layout)
        self._width = len(columns)
        self._nct = places["nct_id"]
        wanted = ("id", *layout.columns)
        self._pick = itemgetter(*(places.get(column, self._width) for column in wanted))
        lacking = [column for column in layout.columns if column not in places]
        self.missing = [column for column in lacking if column not in layout.spare]
        self._extra = _extra(columns, layout)

    def each(self, admit: Admit) -> Iterator[Waiting]:
        """The rows that their study admits; the others are refused, and so is what cannot be right."""
        pick, width = self._pick, self._width
        for cells in self._rows.each(width, self._nct):
            self.read += 1
            if len(cells) != width and not self._fits(cells):
                continue
            if self._lines.has_nul and any("\0" in cell for cell in cells):
                self.refuse("the byte 0x00 in it is no text")
                continue
            nct = _number(cells[self._nct])
            line = self._rows.line
            if nct is None:
                self.refuse(f"nct_id '{printable(cells[self._nct])}' is no NCT number")
            elif reason := admit(nct, line):
                self.refuse(reason)
            else:
                cells.append("")  # stands for every column that is not there
                number, *found = pick(cells)
                yield (nct, self._place(number), line, *found)

    def refuse(self, reason: str) -> None:
        """Put the row at hand aside."""
        self._refusals.add(self.file, self._rows.line, reason, self._rows.text)

    def notes(self) -> list[str]:
        """What was found and read over."""
        rows, lines = self._rows, self._lines
        said = (
            (self._extra, f"columns that are not read: {listed(self._extra)}"),
            (self.missing, f"columns that are not there: {listed(self.missing)}"),
            (rows.loose, f"rows with quotes that are only text: {rows.loose:,}"),
            (lines.other_encoding, f"lines that are not UTF-8, read as cp1252: {lines.other_encoding:,}"),
            (
                lines.is_cut,
                "the last line has no line end; whether the file was cut short there, nothing tells",
            ),
        )
        return [f"{self.file}: {text}" for is_so, text in said if is_so]

    def _fits(self, cells: list[str]) -> bool:
        """Whether the row only has empty cells too many; else it is refused, or the file if it ends there."""
        width = self._width
        if len(cells) > width and not "".join(cells[width:]).strip():
            del cells[width:]
            return True
        if self._lines.is_cut and self._rows.is_at_end:
            raise Damaged(self.file, f"line {self._rows.line} breaks off")
        self.refuse(f"it has {len(cells)} fields where {width} were expected")
        return False

    def _place(self, number: str) -> int:
        """The row's place within its study: AACT numbers its rows as the record has them."""
        is_place = number.isdecimal() and len(number) <= _LONGEST_PLACE
        return int(number) if is_place else self._rows.line


def _number(cell: str) -> int | None:
    """The digits of an NCT number."""
    if not NCT.fullmatch(cell):
        return None
    return int(cell.strip(' "')[3:])


def _no_other_delimiter(file: str, columns: Sequence[str]) -> None:
    """Refuse a table whose columns stand between other signs."""
    for sign, name in _OTHERS.items():
        if len(columns) == 1 and columns[0].count(sign) > 1:
            raise OtherDelimiter(file, name)


def _places(file: str, columns: Sequence[str], layout: Layout[Any]) -> dict[str, int]:
    """Where the columns stand that are read: each once at most, the needed ones once."""
    keys = [name_key(column) for column in columns]
    needed = ("nct_id", *layout.needed)
    places = {}
    for column in dict.fromkeys((*needed, "id", *layout.columns)):
        found = [place for name in names(column) for place, key in enumerate(keys) if key == name]
        if len(found) > 1 and keys.count(keys[found[0]]) > 1:
            raise UnknownLayout(file, needed, columns, f"Which {column} counts? {ADVICE}")
        if found:
            places[column] = found[0]
    if not places.keys() >= set(needed):
        raise UnknownLayout(file, needed, columns, ADVICE)
    return places


def _extra(columns: Sequence[str], layout: Layout[Any]) -> list[str]:
    known = {key for column in ("id", "nct_id", *layout.columns, *layout.known) for key in names(column)}
    return [column for column in columns if column and name_key(column) not in known]


def names(name: str) -> list[str]:
    """What a table or column may be called, folded: today's name first."""
    return [name_key(name), *map(name_key, ALIASES.get(name, ()))]
