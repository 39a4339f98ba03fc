"""Columns of text on a sheet: each as wide as it needs, wrapped where that is more than there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tracker.render.lines import Line, Span
from tracker.render.text import cells, pad, wrap

GAP = 2
_LEAST, _LONGEST_LABEL, _LONGEST_HEADING = 14, 44, 20
"""A first column narrower than the one is no column, and wider than the other it is far from the numbers."""


@dataclass(frozen=True)
class GridRow:
    """A row of cells, each of which may have several paragraphs."""

    cells: tuple[str, ...]
    style: str = ""


def widths(heading: GridRow | None, rows: Sequence[GridRow], width: int) -> list[int] | None:
    """How wide each column is to be; None where they do not fit side by side.

    What stands in the rows decides; a heading widens its column where there is room, else it is wrapped.
    """
    columns = list(zip(*(row.cells for row in (heading, *rows) if row), strict=True))
    least = [max(map(_longest_word, column)) for column in columns]
    body = [max(map(_natural, column)) for column in zip(*(row.cells for row in rows), strict=True)]
    body = list(map(max, body or least, least))
    body[0] = max(min(body[0], _LONGEST_LABEL), least[0])
    least[0] = max(least[0], min(body[0], _LEAST))
    room = width - GAP * (len(columns) - 1)
    named = list(map(_natural, heading.cells)) if heading else least
    if sum(map(max, body, named)) <= room:
        return list(map(max, body, named))
    return _shrunk([max(n, min(m, _LONGEST_HEADING)) for n, m in zip(body, named, strict=True)], least, room)


def _shrunk(natural: list[int], least: list[int], room: int) -> list[int] | None:
    """The widths cut down to the room, the widest column first; None where that cuts words."""
    if sum(least) > room:
        return None
    while sum(natural) > room:
        widest = max(range(len(natural)), key=lambda n: (natural[n] > least[n], natural[n]))
        natural[widest] -= 1
    return natural


def drawn(row: GridRow, columns: Sequence[int]) -> Iterator[Line]:
    """The lines of one row."""
    stacks = [
        [line for paragraph in text.split("\n") for line in wrap(paragraph.rstrip(), size)]
        for text, size in zip(row.cells, columns, strict=True)
    ]
    for parts in zip_longest(*stacks, fillvalue=""):
        padded = (pad(part, size) for part, size in zip(parts, columns, strict=True))
        yield (Span((" " * GAP).join(padded), row.style),)


def _natural(text: str) -> int:
    return max(cells(paragraph.rstrip()) for paragraph in text.split("\n"))


def _longest_word(text: str) -> int:
    return max((cells(word) for word in text.split()), default=0)
