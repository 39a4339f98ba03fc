"""One cell of Drugs@FDA to one value; sentinels are unknown, and what cannot be right is a BadCell."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar
from urllib.parse import quote

from tracker.errors import printable

Value = TypeVar("Value")

APPLICATION_TYPES = frozenset({"NDA", "ANDA", "BLA"})
SUBMISSION_TYPES = frozenset({"ORIG", "SUPPL"})
STATUSES = frozenset({"AP", "TA"})
PRIORITIES = frozenset({"STANDARD", "PRIORITY", "UNKNOWN", "N/A", "901 REQUIRED", "901 ORDER"})
REFERENCE = {"0": False, "1": True, "2": None, "": None}
"""No, yes, to be determined, and blank."""
PROPERTIES = {"ORPHAN": True, "NULL": False, "": False}
"""Whether a property is the orphan one; the others have numbers only, whose meaning FDA does not publish."""

_UNSAID = frozenset({"", "null"})
_NO_TITLE = "0"
_NO_DAY = date(1900, 1, 1)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]\d\d:\d\d:\d\d(?:\.\d+)?)?", re.ASCII)
_ADDRESS = re.compile(r"0?(https?)://(\S.*)", re.IGNORECASE)
_PLAIN_ADDRESS = re.compile(r"https?://[\w./:?#\[\]@!$&'()*+,;=%~-]+", re.ASCII)
"""As nearly all are; it may be followed as it stands."""
_ALLOWED = "/:?#[]@!$&'()*+,;=%"
"""What stands in an address for itself (RFC 3986); blanks do not."""
_APPLICATION_DIGITS, _PRODUCT_DIGITS, _MOST_DIGITS = 6, 3, 9


class BadRow(ValueError):
    """A row that cannot be right; its text is the reason, for a person."""


class BadCell(BadRow):
    """A value that cannot be right."""

    def __init__(self, cell: str, what: str, reason: str) -> None:
        super().__init__(f"{what} '{printable(cell)}' {reason}")


class BadReference(BadRow):
    """A key that stands twice, or nowhere."""

    def __init__(self, what: str, key: tuple[str, ...], reason: str) -> None:
        super().__init__(f"{what} {printable(' '.join(key))} {reason}")


def text(cell: str) -> str | None:
    """The text; None where it is blank or the word Null."""
    return None if cell.lower() in _UNSAID else cell


def title(cell: str) -> str | None:
    """A document's title; "0" says that it has none."""
    return None if cell == _NO_TITLE else text(cell)


def code(cell: str, known: frozenset[str], what: str) -> str:
    """One of the codes that are known; any other is refused, so that a new one is noticed."""
    found = cell.upper()
    if found in known:
        return found
    raise BadCell(cell, what, f"is none of {', '.join(sorted(known))}")


def meaning(cell: str, known: Mapping[str, Value], what: str) -> Value:
    """What a code stands for."""
    try:
        return known[cell.upper()]
    except KeyError:
        raise BadCell(cell, what, "is unknown") from None


@lru_cache(2**16)
def day(cell: str) -> date | None:
    """A day; blank and 1900-01-01 are unknown."""
    if text(cell) is None:
        return None
    match = _DAY.fullmatch(cell)
    try:
        found = date.fromisoformat(match[1]) if match else None
    except ValueError:
        found = None
    if found is None:
        raise BadCell(cell, "date", "is no day such as 2014-12-03")
    return None if found == _NO_DAY else found


def digits(cell: str, width: int, what: str) -> str:
    """A number as text, with the leading zeros that a spreadsheet may have taken away."""
    if not (cell.isascii() and cell.isdecimal() and len(cell) <= _MOST_DIGITS):
        raise BadCell(cell, what, "is no number")
    return cell.zfill(width)


@lru_cache(2**16)
def application_number(cell: str) -> str:
    """An application's number: six digits, zeros included."""
    number = digits(cell, _APPLICATION_DIGITS, "application number")
    if len(number) > _APPLICATION_DIGITS:
        raise BadCell(cell, "application number", "has more than six digits")
    return number


def product_number(cell: str) -> str:
    """A product's number: three digits, zeros included."""
    return digits(cell, _PRODUCT_DIGITS, "product number")


@lru_cache(2**16)
def submission_number(cell: str) -> str:
    """A submission's number, counted from 1 within each type, without leading zeros."""
    return str(int(digits(cell, 1, "submission number")))


def address(cell: str) -> str | None:
    """A document's address, fit to be followed: blanks encoded, "0https" and "httpS" put right."""
    if _PLAIN_ADDRESS.fullmatch(cell):
        return cell
    if title(cell) is None:
        return None
    match = _ADDRESS.fullmatch(cell)
    if not match:
        raise BadCell(cell, "address", "is not on the web")
    return f"{match[1].lower()}://{quote(match[2], safe=_ALLOWED)}"


@lru_cache(2**14)  # the same ingredients are in dozens of products
def parts(cell: str) -> tuple[str, ...]:
    """What stands between semicolons, each part trimmed."""
    return tuple([part for part in map(str.strip, cell.split(";")) if text(part) is not None])
