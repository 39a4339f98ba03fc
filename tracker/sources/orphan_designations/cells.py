"""One cell of the list to one value; N/A and TBD are unknown, and what cannot be right is a BadCell."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import unescape

from tracker.errors import printable
from tracker.names import name_key
from tracker.sources.american_days import NoDay, american_day
from tracker.sources.quoted import BadRow, Row, WrongWidth

LOST = "\N{REPLACEMENT CHARACTER}"
"""What stands for characters that saving the list again has lost."""
FIRST = date(1983, 1, 4)
"""The Orphan Drug Act: nothing was designated before."""
_FAR = timedelta(days=20 * 365)
"""No exclusivity runs longer: seven years, and the half year for studies in children."""
_UNSAID = frozenset({"", "na", "null", "none", "tbd", "0", "tobedetermined", "notapplicable", "99999999"})
_NO_DAY = date(1900, 1, 1)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets, which believe that 1900 was a leap year."""


class BadCell(BadRow):
    """A value that cannot be right."""

    def __init__(self, cell: str, what: str, reason: str) -> None:
        super().__init__(f"{what} '{printable(cell)}' {reason}")


class Missing(BadRow):
    """A value without which a row says nothing."""

    def __init__(self, what: str) -> None:
        super().__init__(f"it has no {what}")


class Cells:
    """The cells of one row by the names of their columns."""

    def __init__(self, cells: Sequence[str], places: Mapping[str, int], today: date) -> None:
        self._cells, self._places, self._today = cells, places, today

    def text(self, column: str) -> str | None:
        """The words on one line; None where they say that there is nothing."""
        found = plain(self._cells[self._places[column]]) if column in self._places else ""
        return None if name_key(found) in _UNSAID else found

    def past(self, column: str) -> date | None:
        """The day of something that has been done."""
        found = self._day(column, self._today)
        if found and found > self._today:
            raise BadCell(found.isoformat(), column, "lies in the future")
        return found

    def designated(self, column: str) -> date | None:
        """The day of a designation."""
        found = self.past(column)
        if found and found < FIRST:
            raise BadCell(found.isoformat(), column, "lies before the Orphan Drug Act")
        return found

    def end(self, column: str) -> date | None:
        """The day on which something ends, which may be years ahead."""
        return self._day(column, self._today + _FAR)

    def _day(self, column: str, latest: date) -> date | None:
        cell = self.text(column)
        if cell is None:
            return None
        if _SERIAL.fullmatch(cell):
            return _EPOCH + timedelta(days=int(cell.partition(".")[0]))
        try:
            found = american_day(cell, latest)
        except NoDay:
            raise BadCell(cell, column, "is no day such as 05/16/2008") from None
        return None if found == _NO_DAY else found


def whole(row: Row, width: int) -> list[str]:
    """The cells of a row, if there are as many as columns; blank ones behind them do no harm."""
    if len(row.cells) < width or any(map(str.strip, row.cells[width:])):
        raise WrongWidth(len(row.cells), width)
    return row.cells


def plain(cell: str) -> str:
    """A cell on one line, blanks of every kind as one; what is no character is shown to be lost."""
    words = " ".join((unescape(cell) if "&" in cell else cell).split())
    return words if words.isprintable() else _CONTROL.sub(LOST, words)
