"""Patents and exclusivities in words: titles, keys, and what the FDA's codes stand for."""

import re

CODES = {
    "CGT": "competitive generic therapy",
    "D": "new dosing schedule",
    "GAIN": "qualified infectious disease product (GAIN)",
    "I": "new indication",
    "M": "miscellaneous",
    "NC": "new combination",
    "NCE": "new chemical entity",
    "NDF": "new dosage form",
    "NE": "new ester or salt",
    "NP": "new product",
    "NPP": "new patient population",
    "NR": "new route of administration",
    "NS": "new strength",
    "ODE": "orphan drug",
    "PC": "patent challenge",
    "PED": "pediatric",
    "RTO": "prescription to over-the-counter switch",
}
"""What the letters of a code stand for (Orange Book, abbreviations of exclusivity); others are reported."""
_CODE = re.compile(r"([A-Z]+)([- ]?\d+)?(\**)")
_NUMBER = re.compile(r"([A-Z]*)(\d+)")


def meaning(code: str) -> str | None:
    """What a code stands for; None where that is not known here."""
    found = _CODE.fullmatch(code)
    return CODES.get(found[1]) if found else None


def is_numbered(code: str) -> bool:
    """Whether a code names one exclusivity, such as ODE-80, and not one of many of its kind, such as NPP."""
    found = _CODE.fullmatch(code)
    return bool(found and found[2])


def patent_number(number: str) -> str:
    """As it is printed: 7,544,799 or RE43,932."""
    found = _NUMBER.fullmatch(number)
    return f"{found[1]}{int(found[2]):,}" if found else number


def patent_title(number: str, *, is_pediatric: bool) -> str:
    """What happens: "Patent 7,544,799 expires"."""
    with_more = ", with pediatric exclusivity" if is_pediatric else ""
    return f"Patent {patent_number(number)} expires{with_more}"


def exclusivity_title(code: str) -> str:
    """What happens: "Exclusivity ODE-80 (orphan drug) ends"."""
    words = meaning(code)
    return f"Exclusivity {code}{f' ({words})' if words else ''} ends"


def slug(code: str) -> str:
    """A code as a part of keys: ode-80, and ode-star of ODE*."""
    return code.lower().replace("*", "-star").replace(" ", "-")
