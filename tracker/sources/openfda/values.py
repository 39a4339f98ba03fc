"""One value of openFDA to one of Drugs@FDA's; it writes days and yes and no in its own way."""

import re
from datetime import date

from tracker.sources.drugs_at_fda.cells import APPLICATION_TYPES, BadCell, application_number, day
from tracker.sources.openfda.errors import ControlCharacter
from tracker.sources.openfda.layout import Text

REFERENCE = {"NO": False, "0": False, "YES": True, "1": True, "TBD": None, "2": None, "": None}
"""Whether it is a reference; to be determined and blank are unknown."""
_UNKNOWN_DAYS = frozenset({"0", "00000000", "99999999", "tbd", "n/a"})
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_APPLICATION = re.compile(r"([A-Z]+)[ -]*(\d+)", re.ASCII | re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNII = re.compile(r"[0-9A-Z]{10}", re.ASCII)
_LEFT = "test"


def cell(value: Text, what: str) -> str:
    """The value as a trimmed text; what commands a terminal or is no text is refused."""
    found = "" if value is None else str(value).strip()
    if not found.isprintable() and (control := _CONTROL.search(found)):
        raise ControlCharacter(control[0], what)
    return found


def past_day(text: str, today: date | None = None) -> date | None:
    """A day such as 20141203 or 2014-12-03; 19000101, 99999999 and the like are unknown."""
    if text.lower() in _UNKNOWN_DAYS:
        return None
    match = _DAY.fullmatch(text)
    found = day("-".join(match.groups()) if match else text)
    if found and today and found > today:
        raise BadCell(text, "status date", "lies in the future")
    return found


def application_key(text: str) -> tuple[str, str]:
    """Type and number of an application: "BLA125557" is BLA 125557."""
    match = _APPLICATION.fullmatch(text)
    if not match or match[1].upper() not in APPLICATION_TYPES:
        raise BadCell(text, "application number", "is none such as NDA021335, ANDA076543 or BLA125557")
    return match[1].upper(), application_number(match[2])


def form(dosage: str, route: str) -> str | None:
    """Form and route as Drugs@FDA has them, in one."""
    return ";".join(dict.fromkeys(part for part in (dosage, route) if part)) or None


def unii(codes: list[str]) -> tuple[str, ...]:
    """The codes that can be UNII codes, each once."""
    found = (code.strip().upper() for code in codes)
    return tuple(dict.fromkeys(code for code in found if _UNII.fullmatch(code)))


def is_leftover(brand: str) -> bool:
    """Whether a product was left from a test of the system: "hema test" in the file of another drug.

    FDA writes brands in capitals; diagnostics such as "PYLORI-CHEK BREATH TEST" are real.
    """
    return _LEFT in brand.lower().split() and not brand.isupper()
