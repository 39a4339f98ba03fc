"""One cell of the Purple Book to one value; sentinels are unknown, and what cannot be right is a BadCell."""

import re
from datetime import date, timedelta

from tracker.names import name_key
from tracker.sources.american_days import NoDay, american_day
from tracker.sources.drugs_at_fda.cells import BadCell, digits
from tracker.sources.purple_book.records import ORIGINAL, SUPPLEMENT

TO_BE_DETERMINED = frozenset({"datetbd", "tbd", "tobedetermined"})
_UNSAID = frozenset({"", "na", "null", "none", "0", "99999999"}) | TO_BE_DETERMINED
_NO_DAY = date(1900, 1, 1)
FAR = timedelta(days=20 * 365)
"""No exclusivity runs longer: twelve years for a reference product, seven for an orphan drug."""
_TYPES = {"original": ORIGINAL, "orig": ORIGINAL, "supplement": SUPPLEMENT, "suppl": SUPPLEMENT, "": None}
_LISTED = re.compile(r"\s*,\s*")
_JOINED = re.compile(r",? and |, with |, ")
_COMBINING = "CDER"
"""The centre whose proper names with "and" name several substances; those of vaccines do not."""


def text(cell: str) -> str | None:
    """The text; None where it says that there is none."""
    return None if name_key(cell) in _UNSAID else cell


def past_day(cell: str, today: date) -> date | None:
    """The day of something that has happened."""
    found = _day(cell, today)
    if found and found > today:
        raise BadCell(cell, "approval date", "lies in the future")
    return found


def end_day(cell: str, today: date) -> date | None:
    """The day on which something ends, which may be years ahead."""
    return _day(cell, today + FAR)


def _day(cell: str, latest: date) -> date | None:
    if text(cell) is None:
        return None
    try:
        found = american_day(cell, latest)
    except NoDay:
        raise BadCell(cell, "date", "is no day such as 3-Dec-14 or December 3, 2014") from None
    return None if found == _NO_DAY else found


def submission_type(cell: str) -> str | None:
    """ORIG or SUPPL; None where it is not said."""
    try:
        return _TYPES[name_key(cell)]
    except KeyError:
        raise BadCell(cell, "submission type", "is neither Original nor Supplement") from None


def numbers(cell: str) -> list[str | None]:
    """The supplements that a cell names, "11,12"; one that is unnamed where it is 0 or blank."""
    named = _LISTED.split(cell) if text(cell) else []
    return [str(int(digits(part, 1, "supplement number"))) for part in named if part.strip("0")] or [None]


def brands(cell: str) -> tuple[str, ...]:
    """The proprietary names in a cell, which holds several with commas between."""
    names: dict[str, str] = {}
    for name in filter(text, _LISTED.split(cell)):
        names.setdefault(name_key(name), name)
    return tuple(names.values())


def substances(proper_name: str, center: str | None) -> tuple[str, ...]:
    """What a proper name says is in the product: "trastuzumab and hyaluronidase-oysk" are two."""
    if center != _COMBINING or " and " not in proper_name:
        return (proper_name,)
    return tuple(part for part in _JOINED.split(proper_name) if part)
