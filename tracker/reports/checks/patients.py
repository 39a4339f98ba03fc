"""Which groups of patients a wording or a trial speaks of, as far as its words tell."""

import re
from typing import Any

from sqlalchemy import Row

ADULTS, CHILDREN = "adults", "children"
PH_NEGATIVE, PH_POSITIVE = "Ph-negative patients", "Ph-positive patients"
_OF_AGE = 18

_WORDS = {
    ADULTS: re.compile(r"\badults?\b", re.IGNORECASE),
    CHILDREN: re.compile(r"\b(child(ren)?|p(a)?ediatric|infants?|adolescents?)\b", re.IGNORECASE),
    PH_NEGATIVE: re.compile(r"\b(Ph|BCR::ABL1)[ -]negative\b", re.IGNORECASE),
    PH_POSITIVE: re.compile(r"\b(Ph|BCR::ABL1)[ -]positive\b", re.IGNORECASE),
}
_AGES = re.compile(r"\baged (?P<low>\d+)(?P<days> days)? to (under )?(?P<high>\d+)")


def of_trial(population: str | None) -> frozenset[str]:
    """The groups that a trial may have taken: all of a kind where its description does not tell."""
    words = _found(population or "")
    return _or_all(words, ADULTS, CHILDREN) | _or_all(words, PH_NEGATIVE, PH_POSITIVE)


def of_indication(row: Row[Any]) -> frozenset[str]:
    """The groups that a wording surely takes: none of a kind where it does not tell."""
    groups = _found(row.indication)
    if row.age_min is not None:
        is_adult = row.age_min_unit == "years" and row.age_min >= _OF_AGE
        groups -= {CHILDREN} if is_adult else set()
        groups |= {ADULTS} if is_adult else {CHILDREN}
    if row.age_max is not None and row.age_max_unit == "years" and row.age_max <= _OF_AGE:
        groups -= {ADULTS}
    if row.ph_status is not None:
        groups -= {PH_NEGATIVE, PH_POSITIVE}
        groups |= {PH_NEGATIVE} if row.ph_status in {"negative", "any"} else set()
        groups |= {PH_POSITIVE} if row.ph_status in {"positive", "any"} else set()
    return frozenset(groups)


def _found(text: str) -> set[str]:
    groups = {group for group, pattern in _WORDS.items() if pattern.search(text)}
    aged = _AGES.search(text)
    if aged:
        groups |= {CHILDREN} if aged["days"] or int(aged["low"]) < _OF_AGE else set()
        groups |= {ADULTS} if int(aged["high"]) >= _OF_AGE else set()
    return groups


def _or_all(words: set[str], *kind: str) -> frozenset[str]:
    return frozenset(words & set(kind)) or frozenset(kind)
