"""Orphan designations: a drug can have several of one day, which only their wordings tell apart."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from tracker.ingest.matching.wordings import SURE, alike, pairs, words
from tracker.schema.tables import Event, Indication
from tracker.vocabulary import EventKind

_EVENT, _INDICATION = Event.__table__.c, Indication.__table__.c
ORPHAN = "orphan"
"""A designation of another programme has another word in its title, or in the authority's term."""


class Worded(NamedTuple):
    """A designation that a record tells of: the key that it would get, and its wording."""

    key: str
    words: str


class Told(NamedTuple):
    """A designation that was told before, with its indication, and whether its words are the authority's."""

    id: int
    key: str
    earliest: date | None
    latest: date | None
    words: str
    indication: int | None
    is_verbatim: bool

    def is_of(self, day: date | None) -> bool:
        """Whether it can be of this day; undated, it can only be undated."""
        if day is None or (self.earliest is None and self.latest is None):
            return day is None and self.earliest is None and self.latest is None
        return (self.earliest or date.min) <= day <= (self.latest or date.max)


class Found(NamedTuple):
    """The designation that a record repeats; where it is none for certain, those that it could repeat."""

    told: Told | None
    doubtful: tuple[Told, ...] = ()


class Designations:
    """The orphan designations at one authority that were told before this import, by treatment."""

    def __init__(self, connection: Connection, regulator: int) -> None:
        self.keyed: dict[str, Told] = {}
        self._about: dict[int, list[Told]] = defaultdict(list)
        query = (
            select(
                _EVENT.treatment_id, _EVENT.title, _EVENT.term, _EVENT.id, _EVENT.key, _EVENT.date_earliest,
                _EVENT.date_latest, _INDICATION.text, _EVENT.indication_id, _INDICATION.is_verbatim,
            )
            .join(Indication, _INDICATION.id == _EVENT.indication_id, isouter=True)
            .where(_EVENT.regulator_id == regulator, _EVENT.kind == EventKind.DESIGNATION)
        )  # fmt: skip
        for treatment, title, term, *told in connection.execute(query):
            if ORPHAN in f"{title} {term}".casefold():
                identity, key, earliest, latest, text, indication, is_verbatim = told
                found = Told(identity, key, earliest, latest, text or "", indication, bool(is_verbatim))
                self.keyed[key] = found
                self._about[treatment].append(found)

    def match(self, treatment: int, day: date | None, sought: Sequence[Worded]) -> list[Found]:
        """For each designation of a treatment and day, in their order, what was told of it."""
        told = [one for one in self._about[treatment] if one.is_of(day)]
        found: dict[int, Told] = {}
        for chosen in (_by_key, _by_same_words, _by_most_words, _by_silence):
            rest = [place for place in range(len(sought)) if place not in found]
            free = [one for one in told if one not in found.values()]
            found |= chosen(sought, rest, free)
        free = [one for one in told if one not in found.values()]
        return [
            Found(found[place]) if place in found else Found(None, _left(one, free))
            for place, one in enumerate(sought)
        ]


def _by_key(sought: Sequence[Worded], rest: list[int], free: list[Told]) -> dict[int, Told]:
    """Those that an earlier vintage made."""
    keys = {one.key: one for one in free}
    return {place: keys[sought[place].key] for place in rest if sought[place].key in keys}


def _by_same_words(sought: Sequence[Worded], rest: list[int], free: list[Told]) -> dict[int, Told]:
    """Those of which nothing but small words differs; two of the same words are told apart by nothing."""
    mine, theirs = [words(sought[place].words) for place in rest], [words(one.words) for one in free]
    return {
        place: free[theirs.index(said)]
        for place, said in zip(rest, mine, strict=True)
        if said and mine.count(said) == theirs.count(said) == 1
    }


def _by_most_words(sought: Sequence[Worded], rest: list[int], free: list[Told]) -> dict[int, Told]:
    """Those whose words leave no doubt."""
    chosen = pairs([sought[place].words for place in rest], [one.words for one in free])
    return {rest[place]: free[index] for place, index in chosen.items()}


def _by_silence(sought: Sequence[Worded], rest: list[int], free: list[Told]) -> dict[int, Told]:
    """The one of that day, where what was told of it does not say for what it is."""
    is_only = len(sought) == len(rest) == len(free) == 1 and not free[0].words
    return {rest[0]: free[0]} if is_only else {}


def _left(sought: Worded, free: list[Told]) -> tuple[Told, ...]:
    """Those that it could be as well as not."""
    return tuple(one for one in free if not one.words or alike(sought.words, one.words) >= SURE)
