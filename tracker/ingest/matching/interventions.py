"""Interventions of trials in a registry's words: the treatment that is meant, where it is one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tracker.ingest.matching.match import Match
from tracker.ingest.matching.treatments import Treatments

_REMEMBERED = 2**14
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_AMOUNT = re.compile(
    r"[\s,]+\d[\d.,]*\s*(?:mg|g|mcg|µg|μg|ug|ml|iu|u|units?|%)(?:\s*/\s*\w+)*(?:\s+(?:tablets?|capsules?))?$",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\s+(?:tablets?|capsules?|injections?|infusions?|monotherapy|therapy|treatment|arm|group)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[+/,;&]|\bin combination with\b|\bcombined with\b|\bplus\b|\band\b|\bwith\b)\s*", re.IGNORECASE
)


class Interventions:
    """Treatments by the names that trials give to what they do.

    The name decides, without its dose and form; its other names only where it says nothing. A name that
    holds several treatments means a combination if we know one of just these, and else none of them.
    """

    def __init__(self, treatments: Treatments) -> None:
        self.treatments = treatments
        self._remembered = lru_cache(_REMEMBERED)(self._find)

    def match(self, name: str, other_names: tuple[str, ...] = ()) -> Match:
        """The treatments that an intervention could be; none where it is none of them, or several at once."""
        return self._remembered(name, other_names)

    def _find(self, name: str, other_names: tuple[str, ...]) -> Match:
        found = self._one(name)
        if not found.is_new:
            return found
        parts = [part for part in _BETWEEN.split(_ASIDE.sub(" ", name)) if part]
        if len(parts) > 1:
            return self._together(parts)
        others = [self._one(other) for other in other_names]
        meant = Match.of(identity for match in others for identity in match.candidates)
        return Match() if meant.is_ambiguous and not any(match.is_ambiguous for match in others) else meant

    def _together(self, parts: list[str]) -> Match:
        found = [self._one(part).only for part in parts]
        known = frozenset(identity for identity in found if identity is not None)
        return self.treatments.of_parts(known) if None not in found else Match()

    def _one(self, name: str) -> Match:
        for spelling in _spellings(name):
            for biologic in (False, True):
                found = self.treatments.substance(spelling, biologic=biologic)
                if not found.is_new:
                    return found
            found = self.treatments.match((), spelling)
            if not found.is_new:
                return found
        return Match()


def _spellings(name: str) -> Iterator[str]:
    """A name, what is left of it without asides, dose and form, and the asides: "Blinatumomab (MT103)"."""
    yield name
    asides = _ASIDE.findall(name)
    plain = _FORM.sub("", _AMOUNT.sub("", _ASIDE.sub(" ", name).strip()))
    if plain and plain != name:
        yield plain
    yield from (aside for aside in asides if aside.strip())
