"""Whose number an identifier of a study is: said by the registry's type, or by the number's own shape."""

import re
from collections.abc import Iterable

from tracker.sources.registry.cells import line
from tracker.sources.registry.codes import Codes
from tracker.sources.registry.records import Identifier
from tracker.vocabulary import IdentifierSystem

SYSTEMS = {
    "EUDRACT_NUMBER": IdentifierSystem.EUDRACT,
    "CTIS": IdentifierSystem.CTIS,
    "REGISTRY": IdentifierSystem.OTHER,
    "OTHER": IdentifierSystem.OTHER,
}
GRANTS = frozenset({"NIH", "FDA", "VA", "CDC", "AHRQ", "SAMHSA", "OTHER_GRANT"})
"""Types of the numbers of grants and contracts: one pays for many studies, so it identifies none of them."""

_CTIS = re.compile(r"20\d\d-5\d{5}-\d\d(?:-\d\d)?", re.ASCII)
_EUDRACT = re.compile(r"(?:EudraCT[ :.]*(?:No|Number)?[ :.]*)?(20\d\d-\d{6}-\d\d)", re.ASCII | re.IGNORECASE)
_NCI = re.compile(r"NCI-\d{4}-\d{5}|CDR\d{10}", re.ASCII)
_GRANT = re.compile(r"\d?[A-Z][A-Z0-9]\d[A-Z]{2}\d{6}(?:-\w+)?", re.ASCII)
"""An award of the National Institutes of Health: activity, institute, serial number, year of support."""
_NCI_NAMES = ("ctrp", "ctep", "pdq", "national cancer institute")
_NO_NUMBERS = frozenset({"0", "na", "none", "not applicable", "unknown", "99999999"})

Typed = tuple[str | None, str | None, str | None]
"""A secondary identifier: the number, its type, and who gave it."""


def identifiers(own: str | None, others: Iterable[Typed], codes: Codes) -> tuple[Identifier, ...]:
    """The organization's own number first, then the others, each once for each that gave it."""
    found = [Identifier(IdentifierSystem.SPONSOR, own)] if (own := _number(own)) else []
    for number, kind, domain in others:
        if (identifier := _identifier(number, kind, domain, codes)) and identifier not in found:
            found.append(identifier)
    owned = {each.value for each in found if each.system != IdentifierSystem.OTHER}
    return tuple(each for each in found if each.system != IdentifierSystem.OTHER or each.value not in owned)


def _identifier(cell: str | None, kind: str | None, domain: str | None, codes: Codes) -> Identifier | None:
    number = _number(cell)
    if number is None or kind in GRANTS or _GRANT.fullmatch(number):
        return None
    if _CTIS.fullmatch(number):
        return Identifier(IdentifierSystem.CTIS, number)
    if match := _EUDRACT.fullmatch(number):
        return Identifier(IdentifierSystem.EUDRACT, match[1])
    if _NCI.fullmatch(number) or (line(domain) or "").lower().startswith(_NCI_NAMES):
        return Identifier(IdentifierSystem.NCI, number)
    system = SYSTEMS.get(kind) if kind else IdentifierSystem.OTHER
    if system is None:
        codes.unknown("secondary identifier type", kind or "")
    return Identifier(system or IdentifierSystem.OTHER, number)


def _number(cell: str | None) -> str | None:
    number = line(cell)
    return None if number is None or number.lower() in _NO_NUMBERS else number
