"""Rows of text: a delimiter between cells, quotes around some of them, each with its line and its text."""

import csv
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 40
"""Lines that one row is put together from at most; a quote left open must not swallow the file."""


class BadRow(ValueError):
    """A row that cannot be right; its text is the reason, for a person."""


class WrongWidth(BadRow):
    """Cells of which nobody can tell to which columns they belong."""

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(f"it has {found} cells where {expected} were expected")


class Row(NamedTuple):
    """One row: the line where it begins, its cells, its text as it stands there."""

    line: int
    cells: list[str]
    raw: str
    is_whole: bool = True
    """Whether every quote in it is closed."""


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows, blank lines left out; a cell in quotes can go over several lines."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    place = 0
    while place < len(lines):
        end = _end(lines, place)
        raw = "\n".join(lines[place:end])
        if raw.strip():
            yield _row(place + 1, raw, delimiter)
        place = end


def _end(lines: list[str], place: int) -> int:
    """Behind the last line of the row that begins here: where its quotes are paired."""
    is_open = False
    for end in range(place, min(place + LONGEST, len(lines))):
        is_open ^= lines[end].count('"') % 2 == 1
        if not is_open:
            return end + 1
    return place + 1


def _row(line: int, raw: str, delimiter: str) -> Row:
    """Its cells; where a quote is left open, quotes are data."""
    if raw.count('"') % 2:
        return Row(line, raw.split(delimiter), raw, is_whole=False)
    try:
        (cells,) = csv.reader([raw], delimiter=delimiter)
    except (csv.Error, ValueError):
        return Row(line, raw.split(delimiter), raw, is_whole=False)
    return Row(line, cells, raw)
