"""Which cell is which: the list's header, in the words the FDA has printed."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from tracker.sources.accelerated_approvals.errors import AGAIN
from tracker.sources.refusals import UnknownLayout

HEADERS = {
    "application": ("application number", "application no", "application"),
    "brand": ("proprietary name", "trade name", "brand name"),
    "name": ("established name", "generic name", "nonproprietary name"),
    "applicant": ("applicant", "applicant name", "sponsor"),
    "received": ("fda received date", "received date", "receipt date"),
    "approved": ("accelerated approval date", "aa date", "approval date"),
    "months": (
        "total time to accelerated approval months",
        "total time to accelerated approval",
        "total approval time months",
        "approval time months",
    ),
    "indication": ("accelerated approval indication", "aa indication", "indication"),
    "status": ("conversion withdrawal status", "conversion status", "status"),
    "status_date": (
        "full approval conversion withdrawal date",
        "full approval conversion date",
        "conversion withdrawal date",
        "conversion date",
        "full approval date",
    ),
}
"""Each column, and what its header says, without case and punctuation; the words of 2024 first."""

REQUIRED = ("application", "name", "approved", "indication", "status", "status_date")
ENOUGH = 3
"""So many known headers in a line make it the header."""

_NAMED = {words: column for column, headers in HEADERS.items() for words in headers}


class Columns:
    """Where each column stands, and the headers that nobody here knows."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.headers = [" ".join(cell.split()) for cell in cells]
        self.unknown: list[str] = []
        self._places: dict[str, int] = {}
        for place, header in enumerate(self.headers):
            column = _column(header)
            if column and column not in self._places:
                self._places[column] = place
            elif header:
                self.unknown.append(header)

    @property
    def are_known(self) -> bool:
        """Whether the cells were the list's header at all."""
        return len(self._places) >= ENOUGH

    def require(self, name: str) -> None:
        """Refuse a header without a column that an approval cannot do without."""
        if any(column not in self._places for column in REQUIRED):
            expected = [HEADERS[column][0] for column in REQUIRED]
            raise UnknownLayout(name, expected, [header for header in self.headers if header], AGAIN)

    def cell(self, cells: Sequence[str], column: str) -> str:
        """What a line says in this column; nothing where there is no such column, or the line ends early."""
        place = self._places.get(column, len(cells))
        return cells[place] if place < len(cells) else ""


def _column(header: str) -> str | None:
    """The column that a header names; a slip of a letter or two is forgiven."""
    words = " ".join(re.findall(r"[a-z]+", header.lower()))
    close = [words] if words in _NAMED else get_close_matches(words, _NAMED, n=1, cutoff=0.9)
    return _NAMED[close[0]] if close else None
