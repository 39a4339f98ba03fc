"""One table, block by block: its header held against what is known, ragged rows put right or refused."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import BinaryIO, NamedTuple

from tracker.names import name_key
from tracker.sources.drugs_at_fda.layout import ALIASES, Layout
from tracker.sources.drugs_at_fda.lines import blocks
from tracker.sources.records import Rejected
from tracker.sources.refusals import Damaged, UnknownLayout

ADVICE = "Give the whole zip file of Drugs@FDA or its folder: tracker import drugs-at-fda drugsatfda.zip"
_KEPT = 4000
"""Characters of a refused row that are kept."""
_LONGEST = 20_000
"""Characters of a row that is put together from several lines."""
_NO_TEXT = re.compile("[\0\x80-\x9f]")


class _Row(NamedTuple):
    """Where a row stands, and its text without the line feed."""

    line: int
    text: str


Found = tuple[int, str, tuple[str, ...]]
"""Where a row stands, its text without the line end, and its wanted cells, in their layout's order."""


class Table:
    """A table while it is read: how many rows there were, and what was refused."""

    def __init__(self, stream: BinaryIO, file: str, layout: Layout) -> None:
        self.file = file
        self.read = 0
        self.rejected: list[Rejected] = []
        self._number = 1
        self._row = _Row(1, "")
        self._text = ""
        self._is_broken = False
        read = blocks(stream, file)
        header, *rest = next(read, "").split("\n", 1)
        self._blocks = chain(rest, read)
        self._is_crlf = header.endswith("\r")
        columns = [column.strip() for column in header.split("\t")]
        self._width = len(columns)
        self._cells = [itemgetter(place) for place in _positions(file, columns, layout)]
        self.extra = _extra(columns, layout)

    def refuse(self, line: int, text: str, reason: str) -> None:
        """Put a row aside."""
        self.rejected.append(Rejected(self.file, line, reason, text[:_KEPT]))

    def __iter__(self) -> Iterator[Found]:
        """The rows that can be read."""
        for block in self._blocks:
            yield from self._plain(block) or self._ragged(self._records(block))
        yield from self._ragged(self._rest())

    def _plain(self, block: str) -> Iterator[Found] | None:
        """The rows of a block that has one in each line and nothing wrong, as nearly all have; else None."""
        end = "\r\n" if "\r" in block else "\n"
        if self._is_broken or block.count("\n") != block.count(end) or not _is_text(block):
            return None
        texts = block.removesuffix("\r").split(end)
        fields = [text.split("\t") for text in texts]
        if {*map(len, fields)} != {self._width} or any(map(str.isspace, texts)):
            return None
        lines = range(self._number + 1, self._number + 1 + len(texts))
        self._number += len(texts)
        self.read += len(texts)
        self._text = ""
        columns = [map(str.strip, map(cell, fields)) for cell in self._cells]
        return zip(lines, texts, zip(*columns, strict=True), strict=True)

    def _ragged(self, rows: Iterable[_Row]) -> Iterator[Found]:
        """Those of the rows that can be read; the others are put aside."""
        width = self._width
        for line, text in rows:
            fields = text.split("\t")
            self.read += 1
            if len(fields) < width or (len(fields) > width and "".join(fields[width:]).strip()):
                self.refuse(line, text, f"it has {len(fields)} fields where {width} were expected")
            elif not _is_text(text):
                self.refuse(line, text, f"the byte 0x{_no_text(text):02x} in it is no text")
            else:
                yield line, text, tuple([cell(fields).strip() for cell in self._cells])

    def _records(self, block: str) -> Iterator[_Row]:
        """The rows of a block, blank ones left out; a field with a line feed in it is joined."""
        for line in block.split("\n"):
            self._number, self._text = self._number + 1, line
            if self._is_broken and self._fits(joined := f"{self._row.text}\n{line}"):
                self._row = _Row(self._row.line, joined)
            else:
                if self._is_broken:
                    yield self._found()
                self._row = _Row(self._number, line)
            text = self._row.text
            self._is_broken = self._is_crlf and not text.endswith("\r") and self._breaks_off(text)
            if text and not self._is_broken and not text.isspace():
                yield self._found()

    def _rest(self) -> Iterator[_Row]:
        """The last row, where it is a broken one; refuses the file where its last line is."""
        if self._text.strip() and self._breaks_off(self._row.text):  # it has no line end either
            raise Damaged(self.file, f"line {self._row.line} breaks off")
        if self._is_broken:
            yield self._found()

    def _found(self) -> _Row:
        return _Row(self._row.line, self._row.text.removesuffix("\r"))

    def _fits(self, text: str) -> bool:
        return text.count("\t") < self._width and len(text) <= _LONGEST

    def _breaks_off(self, text: str) -> bool:
        return text.count("\t") + 1 < self._width and bool(text.strip())


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


def _is_text(text: str) -> bool:
    return "\0" not in text and (text.isascii() or not _NO_TEXT.search(text))


def _no_text(text: str) -> int:
    """The first byte that stands for no character."""
    found = _NO_TEXT.search(text)
    assert found is not None  # noqa: S101 - asked for only where there is one
    return ord(found[0])
