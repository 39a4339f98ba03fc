"""One value of a record to one of ours; placeholders are unknown, and what cannot be right is a BadStudy."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

from tracker.dates import PartialDate
from tracker.errors import BadDate, printable
from tracker.sources.registry.errors import BadStudy

MOST_PEOPLE = 99_999_999
"""What stands for an enrolment that nobody stated; no study is as large."""
_UNSAID = frozenset({"", "null", "n/a", "tbd", "[redacted]"})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]+\d*);", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_NO_YEARS = ("1900", "9999")
"""Years that stand for a date that nobody knew."""
_NO_DATES = frozenset({"0", "na", "none", "unknown"})
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_NCT = re.compile(r"NCT\d{8}", re.ASCII)


def text(cell: str | None) -> str | None:
    """The text as it is, with its line breaks; None where it is blank or a placeholder."""
    if not cell:
        return None
    if "&" in cell:
        cell = _ENTITY.sub(lambda entity: unescape(entity[0]), cell)
    cell = cell.replace("\xa0", " ").strip()
    return None if cell.lower() in _UNSAID else cell


def line(cell: str | None) -> str | None:
    """The text on one line, each run of blanks one; None where it is blank or a placeholder."""
    found = text(cell)
    return " ".join(found.split()) if found else None


def lines(cells: Iterable[str | None] | None) -> tuple[str, ...]:
    """The texts that say something, each once, in their order."""
    return tuple(dict.fromkeys(found for cell in cells or () if (found := line(cell))))


@lru_cache(2**15)
def day(cell: str | None, what: str) -> PartialDate | None:
    """A date as precise as it was stated; None where it is blank or a placeholder."""
    stated = line(cell)
    if stated is None or stated.startswith(_NO_YEARS) or stated.lower() in _NO_DATES:
        return None
    try:
        if _DATE.fullmatch(stated):
            return PartialDate.parse(stated)
    except BadDate:
        pass
    message = f"{what} '{printable(stated)}' is no date such as 2014-07 or 2014-07-01"
    raise BadStudy(message)


def people(count: int | None) -> int | None:
    """How many people; None where the number only stands for one."""
    return None if count is None or count >= MOST_PEOPLE else count


def number(cell: str | None) -> int | None:
    """A count that was written as text; None where it is none."""
    stated = (line(cell) or "").replace(",", "")
    return people(int(stated)) if _NUMBER.fullmatch(stated) else None


def nct_number(cell: object) -> str | None:
    """The NCT number, if it is one."""
    stated = cell.strip() if isinstance(cell, str) else ""
    return stated if _NCT.fullmatch(stated) else None


def no_number(cell: object, what: str) -> BadStudy:
    """Why a record without an NCT number is refused."""
    if cell is None or cell == "":
        return BadStudy(f"it has no {what}")
    return BadStudy(f"{what} '{printable(str(cell))}' is no NCT number")
