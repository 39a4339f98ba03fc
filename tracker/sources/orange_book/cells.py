"""One cell of the Orange Book to one value; sentinels are unknown, and what cannot be right is a BadCell."""

import re
from datetime import date

from tracker.names import name_key
from tracker.sources.american_days import NoDay, american_day
from tracker.sources.drugs_at_fda.cells import BadCell

TYPES = {"N": "NDA", "NDA": "NDA", "A": "ANDA", "ANDA": "ANDA", "B": "BLA", "BLA": "BLA"}
_FLAGS = {"": False, "N": False, "NO": False, "Y": True, "YES": True}
_UNSAID = frozenset({"", "na", "null", "none", "tbd", "0", "99999999"})
_NO_DAY = date(1900, 1, 1)
_PEDIATRIC = re.compile(r"\*? ?PED$", re.IGNORECASE)
_PATENT = re.compile(r"(?:RE|PP|D|H|T|X)?\d{1,8}", re.ASCII)
_CODE = re.compile(r"[A-Z]{1,5}(?:[- ]?\d{1,4})?\*{0,2}", re.ASCII)


def text(cell: str) -> str | None:
    """The text; None where it says that there is none."""
    return None if name_key(cell) in _UNSAID else cell


def day(cell: str) -> date | None:
    """A day, past or to come: "Aug 4, 2021"."""
    if text(cell) is None:
        return None
    try:
        found = american_day(cell, date.max)
    except NoDay:
        raise BadCell(cell, "date", "is no day such as Aug 4, 2021") from None
    return None if found == _NO_DAY else found


def application_type(cell: str) -> str:
    """NDA or ANDA, of the letter that stands for it."""
    found = TYPES.get(cell.upper())
    if found is None:
        raise BadCell(cell, "application type", "is none of A, N")
    return found


def flag(cell: str, what: str) -> bool:
    """Whether a flag is set."""
    if cell.upper() not in _FLAGS:
        raise BadCell(cell, what, "is neither Y nor blank")
    return _FLAGS[cell.upper()]


def patent(cell: str) -> tuple[str, bool]:
    """The number of a patent, and whether the row is about the pediatric exclusivity that follows it."""
    number = _PEDIATRIC.sub("", cell)
    is_pediatric = number != cell
    number = number.replace(",", "").strip().upper()
    if not _PATENT.fullmatch(number):
        raise BadCell(cell, "patent number", "is no number such as 7544799 or RE43932*PED")
    return number, is_pediatric


def exclusivity(cell: str) -> str:
    """The code of an exclusivity, verbatim."""
    found = cell.upper()
    if not _CODE.fullmatch(found):
        raise BadCell(cell, "exclusivity code", "is no code such as NCE or ODE-80")
    return found


def ingredients(cell: str) -> tuple[str, ...]:
    """What stands between semicolons, each part trimmed."""
    return tuple(part for part in map(str.strip, cell.split(";")) if text(part))
