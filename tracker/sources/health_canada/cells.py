"""One cell of the extract to one value; what cannot be right is a BadCell."""

import re
from datetime import date

from tracker.errors import printable
from tracker.names import name_key
from tracker.sources.american_days import NoDay, american_day
from tracker.sources.plain_text import NoText, cleaned
from tracker.sources.quoted import BadRow

_UNSAID = frozenset({"", "null", "na", "none"})
_NO_DAY = date(1900, 1, 1)
_DIN_DIGITS = 8
_ATC = re.compile(r"[A-Z]\d\d(?:[A-Z](?:[A-Z](?:\d\d)?)?)?|Q[A-Z]\d\d(?:[A-Z](?:[A-Z](?:\d\d)?)?)?", re.ASCII)
_SUPPLIED = re.compile(r"(?P<name>[^()]+?) ?\((?P<as>[^()]+)\)")
_SHARED = 4
"""Letters at the beginning that a substance and its salt have in common."""


class BadCell(BadRow):
    """A value that cannot be right."""

    def __init__(self, cell: str, what: str, reason: str) -> None:
        super().__init__(f"{what} '{printable(cell)}' {reason}")


def text(cell: str, what: str) -> str | None:
    """The text on one line; None where it is blank."""
    try:
        found = cleaned(cell)
    except NoText as bad:
        raise BadCell(cell, what, str(bad)) from None
    return None if found.casefold() in _UNSAID else found


def code(cell: str) -> str:
    """A product's own number in the database."""
    found = cell.strip()
    if not (found.isascii() and found.isdecimal()):
        raise BadCell(cell, "drug code", "is no number")
    return found.lstrip("0") or "0"


def din(cell: str) -> str:
    """A drug identification number, with the zeros that a spreadsheet may have taken away."""
    found = cell.strip()
    if not (found.isascii() and found.isdecimal() and len(found) <= _DIN_DIGITS and int(found)):
        raise BadCell(cell, "DIN", "is no number of eight digits")
    return found.zfill(_DIN_DIGITS)


def day(cell: str, what: str, today: date) -> date | None:
    """A day that has been."""
    if name_key(cell) in _UNSAID:
        return None
    try:
        found = american_day(cell.strip(), today)
    except NoDay:
        raise BadCell(cell, what, "is no day such as 26-SEP-2016") from None
    if found > today:
        raise BadCell(cell, what, "lies in the future")
    return None if found == _NO_DAY else found


def atc(cell: str) -> str | None:
    """A code of the ATC classification, at any of its levels."""
    found = (text(cell, "ATC code") or "").upper().replace(" ", "")
    if found and not _ATC.fullmatch(found):
        raise BadCell(cell, "ATC code", "is none")
    return found or None


def substance(name: str) -> str:
    """The substance: "IMATINIB" of "IMATINIB (IMATINIB MESYLATE)"; but "IMMUNE GLOBULIN (HUMAN)" is whole."""
    found = _SUPPLIED.fullmatch(name)
    if found is None:
        return name
    beginning = name_key(found["name"])[:_SHARED]
    words = map(name_key, found["as"].split())
    return found["name"] if any(word.startswith(beginning) for word in words) else name
