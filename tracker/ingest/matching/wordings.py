"""Wordings of indications: which of those known a new one repeats, where its words leave no doubt."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[a-z][a-z0-9]{2,}")
_COMMON = """
    adult adults after age and are been being disease for from has have indicated indication least not older
    one other patient patients pediatric previously received related than that the therapy those treated
    treatment treatments two use was were which who whose with years
"""
_EMPTY = frozenset(_COMMON.split())
"""Words that nearly every indication has, so that sharing them says nothing."""
_TOKEN = re.compile(r"[a-z0-9]+")
_JOINTS = frozenset({"a", "an", "and", "are", "for", "in", "is", "of", "or", "the", "to", "with"})
"""Words that an editor adds or drops without another meaning."""
SURE, AHEAD = 0.5, 1.5
"""This share of the fewer words is the same, and so many times what any other wording shares."""


def alike(one: str, other: str) -> float:
    """Which share of the words of the shorter wording the other has too."""
    mine, theirs = words(one), words(other)
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer else 0.0


def say_the_same(one: str, other: str) -> bool:
    """Whether two wordings have the same words and figures, in whatever order and punctuation."""
    mine, theirs = (set(_TOKEN.findall(text.lower())) - _JOINTS for text in (one, other))
    return mine == theirs


def pairs(new: Sequence[str], known: Sequence[str]) -> dict[int, int]:
    """For each new wording the known one that it repeats, by place; those in doubt are left out."""
    chosen: dict[int, int] = {}
    for place, wording in enumerate(new):
        scores = sorted(((alike(wording, other), -index) for index, other in enumerate(known)), reverse=True)
        best, index = scores[0] if scores else (0.0, 0)
        second = scores[1][0] if len(scores) > 1 else 0.0
        if best >= SURE and best >= AHEAD * second:
            chosen[place] = -index
    taken = list(chosen.values())
    return {place: index for place, index in chosen.items() if taken.count(index) == 1}


def words(wording: str) -> frozenset[str]:
    """The words that say something: a plural is its singular, a leukaemia is a leukemia."""
    plain = wording.lower().replace("ae", "e").replace("oe", "e")
    return frozenset(word.removesuffix("s") for word in _WORD.findall(plain) if word not in _EMPTY)
