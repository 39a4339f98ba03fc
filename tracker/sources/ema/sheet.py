"""The table as lines of cells: its header found by its names, and the day that the lines above it give."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.sources.ema.cells import date_of
from tracker.sources.ema.columns import ENOUGH, REQUIRED, Columns
from tracker.sources.ema.errors import AGAIN, BadCell, NotTheTable
from tracker.sources.refusals import UnknownLayout

ABOVE = 60
"""So many lines may stand above the header."""
_DAY = re.compile(r"(?<!\d)(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})(?!\d)", re.ASCII)


class Line(NamedTuple):
    """A line of the table: its number in the file, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """The table: its columns, the lines below its header, and the day that the lines above it give."""

    columns: Columns
    lines: list[Line]
    as_of: PartialDate | None
    notes: list[str]


def sheet(lines: Sequence[Line], name: str, today: date) -> Sheet:
    """The table among these lines; refuses a file without its header, or without a column that is needed."""
    found = [(Columns(line.cells), place) for place, line in enumerate(lines[:ABOVE])]
    columns, place = max(found, key=lambda pair: (pair[0].known, -pair[1]), default=(Columns(()), 0))
    if columns.known < ENOUGH:
        raise NotTheTable(name, "its header ('Name of medicine', 'EMA product number', ...)", _shown(lines))
    if columns.missing:
        headers = [header for header in columns.headers if header]
        raise UnknownLayout(name, REQUIRED, headers, AGAIN)
    as_of, notes = _day_above(lines[:place], today)
    return Sheet(columns, list(lines[place + 1 :]), as_of, notes)


def _day_above(lines: Sequence[Line], today: date) -> tuple[PartialDate | None, list[str]]:
    """The day on which EMA made the table, as its banner or its JSON says."""
    for line in lines:
        for match in _DAY.finditer(" ".join(line.cells)):
            try:
                found = date_of(match[1], "day of the table")
            except BadCell:
                continue
            if found and found.latest and found.latest <= today:
                return found, []
            return None, [f"it says to be of {match[1]}, which is no day that has been"]
    return None, []


def _shown(lines: Sequence[Line]) -> str:
    first = " ".join(" ".join(line.cells) for line in lines[:3])
    text = " ".join(first.split())[:60]
    return f"'{text}'" if text else "nothing"
