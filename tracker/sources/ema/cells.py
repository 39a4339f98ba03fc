"""One cell of EMA's table to one value: None where it says nothing, a BadCell where it cannot be right."""

import html
import re
import unicodedata
from datetime import date, timedelta

from tracker.dates import PartialDate
from tracker.errors import BadDate
from tracker.sources.ema.errors import BadCell

_NOTHING = {"", "-", "--", "–", "0", "n/a", "na", "null", "none", "tbd", "not applicable", "not yet assigned"}
"""What a cell says that says nothing."""
_NO_DAYS = {date(2009, 12, 31), date(1900, 1, 1), date(1970, 1, 1)}
"""Days that stand for none; the first is that of a system of EMA's, in 74 medicines of each vintage."""
_MARKUP = re.compile(r"</?(?:p|br|b|i|em|strong|ul|ol|li|div|span|sub|sup|a|u|h\d)\b[^<>]*>", re.IGNORECASE)
_EUROPEAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)
_SERIAL = re.compile(r"([2-5]\d{4})(?:\.0)?", re.ASCII)
_SERIAL_START = date(1899, 12, 30)
"""Day 0 of a spreadsheet's dates, its false 29 February 1900 counted in."""
_FLAGS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False}
_FORMER = re.compile(r"\s*\((?:previously|formerly)(?: known as)? (.+)\)\s*$", re.IGNORECASE)
_QUALIFIER = re.compile(
    r"\s*\((?:as [^()]*|anhydrous|\w*hydrate|sodium|potassium|\w*(?:fumarate|sulfate|chloride))\)\s*$",
    re.IGNORECASE,
)
_ATC = re.compile(r"[A-Z]\d{2}(?:[A-Z]{1,2}(?:\d{2})?)?")
NUMBER = re.compile(r"EMEA/[HV]/C/\d{6}")
_AND = re.compile(r"\s*;\s*|\s+/\s+")
_ONE = re.compile(r"[a-z][a-z-]{3,}(?: [a-z-]{4,})?", re.IGNORECASE)
_QUALITIES = {
    "adsorbed",
    "anhydrous",
    "attenuated",
    "human",
    "inactivated",
    "live",
    "purified",
    "recombinant",
}


def text(cell: str) -> str | None:
    """The text in one line, without mark-up, entities, control characters and the commas left at its end."""
    plain = html.unescape(html.unescape(_MARKUP.sub(" ", cell)))
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zs", "Zl", "Zp"} else c for c in plain)
    whole = " ".join(kept.split()).rstrip(" ,")
    whole = whole.lstrip(" ,")
    return None if whole.lower() in _NOTHING else whole


def date_of(cell: str, what: str) -> PartialDate | None:
    """A date such as 23/11/2015, as precise as it is stated; sentinels are unknown."""
    words = text(cell)
    if words is None:
        return None
    try:
        found = _parsed(words)
    except (ValueError, BadDate):
        found = None
    if found is None:
        raise BadCell(what, cell, "a date such as 23/11/2015")
    return None if found.earliest == found.latest and found.earliest in _NO_DAYS else found


def _parsed(words: str) -> PartialDate | None:
    if match := _EUROPEAN.fullmatch(words):
        return PartialDate.of(date(int(match[3]), int(match[2]), int(match[1])))
    if match := _SERIAL.fullmatch(words):
        return PartialDate.of(_SERIAL_START + timedelta(days=int(match[1])))
    if match := _MONTH.fullmatch(words):
        return PartialDate.parse(f"{match[2]}-{int(match[1]):02}")
    if match := _ISO.fullmatch(words):
        return PartialDate.parse(match[1])
    return None


def flag(cell: str, what: str) -> bool | None:
    """Yes or no; None where it says neither."""
    words = text(cell)
    if words is None:
        return None
    if words.lower() not in _FLAGS:
        raise BadCell(what, cell, "Yes or No")
    return _FLAGS[words.lower()]


def names(cell: str) -> tuple[str | None, str | None]:
    """The medicine's name, and what it was called before, in brackets behind it."""
    whole = text(cell)
    match = _FORMER.search(whole) if whole else None
    return (whole[: match.start()], match[1]) if whole and match else (whole, None)


def codes(cell: str) -> tuple[tuple[str, ...], str | None]:
    """ATC codes, and what stands there that is none."""
    parts = [part for part in re.split(r"[;,]\s*", text(cell) or "") if part]
    found = tuple(part for part in parts if _ATC.fullmatch(part))
    return found, "; ".join(part for part in parts if part not in found) or None


def substances(inn: str, active: str, brand: str | None) -> tuple[str, ...]:
    """The nonproprietary names: the INN, else the active substance; several are a combination.

    They are divided by semicolons, in older tables by strokes, and in the column of active substances by
    commas too, where each part is plainly a name: descriptions of vaccines have both within.
    """
    common, exact = text(inn), text(active)
    is_brand = common is not None and brand is not None and common.casefold() == brand.casefold()
    if common and not (is_brand and exact):
        return _listed(_divided(common), "/")
    return _listed(_listed(_divided(exact), "/"), ",") if exact else ()


def _divided(whole: str) -> tuple[str, ...]:
    """The parts between the signs that divide names, but not those within brackets."""
    depth, cuts, last = 0, [], 0
    for place, character in enumerate(whole):
        depth += (character in "([") - (character in ")]")
        if depth == 0 and place >= last and (match := _AND.match(whole, place)):
            cuts.append((last, place))
            last = match.end()
    parts = [whole[start:end] for start, end in cuts] + [whole[last:]]
    return tuple(dict.fromkeys(name for name in map(_plain, parts) if name))


def _listed(names: tuple[str, ...], sign: str) -> tuple[str, ...]:
    """One name that is a list of plain ones, such as lopinavir/ritonavir, as these."""
    parts = [part.strip() for part in names[0].split(sign)] if len(names) == 1 else []
    are_names = all(_ONE.fullmatch(part) and not set(part.lower().split()) & _QUALITIES for part in parts)
    return tuple(dict.fromkeys(parts)) if parts and are_names else names


def _plain(name: str) -> str:
    """The name without what it is made from: "abacavir (as sulfate)" is abacavir."""
    return _QUALIFIER.sub("", name.strip(" ,")) or name.strip(" ,")
