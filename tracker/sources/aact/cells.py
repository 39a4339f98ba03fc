"""One cell of AACT to one value; its texts are those of the registry, its numbers have been converted."""

import re

from tracker.sources.aact.errors import BadCell
from tracker.sources.registry.cells import line, people, text

_BREAK = re.compile(r"(?<=[^\W\d_]|[.;:,)!?%\]])~+(?=[^\W\d_]|[*•(-]|\d+[.)]\s)")
"""A tilde that stands where a line ended; before a number, or between numbers, it may be one of the text."""
_INTEGER = re.compile(r"(\d{1,9})(?:\.0+)?", re.ASCII)


def key(cell: str) -> str:
    """A row's number as others refer to it; a spreadsheet may have made 12.0 of 12."""
    return cell.strip().removesuffix(".0")


def integer(cell: str, column: str) -> int | None:
    """How many people; None where it is unknown."""
    found = line(cell)
    if found is None:
        return None
    match = _INTEGER.fullmatch(found)
    if not match:
        raise BadCell(column, cell, "is no whole number")
    return people(int(match[1]))


def stated(raw: str, converted: str) -> str | None:
    """A number as it was stated, where the vintage has it so; else as AACT converted it: 95.0 of 95."""
    if found := line(raw):
        return found
    found = line(converted)
    return found.removesuffix(".0") if found else None


def prose(cell: str) -> str | None:
    """A text of several lines: AACT's export writes a tilde for each line break."""
    found = text(cell)
    return _BREAK.sub("\n", found) if found and "~" in found else found


def joined(*cells: str) -> str | None:
    """The texts that say something, one after the other."""
    return "; ".join(found for cell in cells if (found := prose(cell))) or None
