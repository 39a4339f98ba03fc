"""The registry's words as ours, and those that we have no word for: counted, so that none goes unseen."""

import re
from collections import Counter
from enum import StrEnum
from functools import lru_cache

_BETWEEN = re.compile(r"[^A-Z0-9]+")
_SAME = {
    "ANTICIPATED": "ESTIMATED",
    "ESTIMATE": "ESTIMATED",
    "N_A": "NA",
    "NOT_APPLICABLE": "NA",
    "UNKNOWN_STATUS": "UNKNOWN",
    "NONRANDOMIZED": "NON_RANDOMIZED",
    "EARLY_PHASE_1": "EARLY_PHASE1",
    "PHASE_1": "PHASE1",
    "PHASE_2": "PHASE2",
    "PHASE_3": "PHASE3",
    "PHASE_4": "PHASE4",
    "OBSERVATIONAL_PATIENT_REGISTRY": "OBSERVATIONAL",
}
"""Words of the registry's former layouts, and of AACT, for what is on our lists."""
_MOST = 10
"""Strange words that are told one by one."""


@lru_cache(2**12)
def folded(word: str) -> str:
    """A word as the registry's programs write it: "Active, not recruiting" is ACTIVE_NOT_RECRUITING."""
    plain = _BETWEEN.sub("_", word.upper()).strip("_")
    return _SAME.get(plain, plain)


class Words:
    """Closed lists that the words of studies are looked up in."""

    def __init__(self) -> None:
        self._strange: Counter[tuple[str, str]] = Counter()
        self._told: Counter[str] = Counter()

    def find(self, field: str, word: str | None, listed: type[StrEnum]) -> str | None:
        """The word of our list; None without a word, and for one that is not on it, which is counted."""
        if word is None:
            return None
        found = _members(listed).get(folded(word))
        if found is None:
            self._strange[field, word] += 1
        return found

    def known(self, word: str | None, listed: type[StrEnum]) -> str | None:
        """The same for a word that has been counted."""
        return _members(listed).get(folded(word)) if word else None

    def strange(self, field: str, word: str) -> None:
        """Count a word that we have none for."""
        self._strange[field, word] += 1

    def tell(self, what: str, number: int = 1) -> None:
        """Count what could not be kept as it was."""
        self._told[what] += number

    @property
    def notes(self) -> tuple[str, ...]:
        """What was counted, in words."""
        listed = sorted(self._strange.items(), key=lambda item: (-item[1], item[0]))
        words = [
            f"{field} {word!r} is not on our list, {times(count)}; kept in the registry's words"
            for (field, word), count in listed[:_MOST]
        ]
        if len(listed) > _MOST:
            words.append(f"and {len(listed) - _MOST:,} more words that are not on our lists")
        return (*words, *(f"{what}: {count:,}" for what, count in sorted(self._told.items())))


def times(count: int) -> str:
    """How often, in words."""
    return "once" if count == 1 else f"{count:,} times"


@lru_cache
def _members(listed: type[StrEnum]) -> dict[str, str]:
    return {folded(member.value): member.value for member in listed}
