"""Trials by what registries and sponsors call them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, String, select, type_coerce

from tracker.ingest.matching.match import Match
from tracker.schema.tables import Trial, TrialIdentifier
from tracker.vocabulary import IdentifierSystem

DECIDING = frozenset(
    {
        IdentifierSystem.EUDRACT,
        IdentifierSystem.CTIS,
        IdentifierSystem.SPONSOR,
        IdentifierSystem.GROUP,
        IdentifierSystem.NCI,
    }
)
"""Whose identifiers name one trial; acronyms are used again and again, other numbers can be a grant's."""
ONE_TRIAL = frozenset({IdentifierSystem.NCT, IdentifierSystem.EUDRACT, IdentifierSystem.CTIS})
"""Whose numbers a person cannot give to two trials."""
SHORTEST = 5
"""Characters of a code that can decide: sponsors number their trials 1, 2, 3."""
_CHUNK = 5_000
_ROW = TrialIdentifier.__table__.c

T = TypeVar("T")


class Code(NamedTuple):
    """An identifier: who gave it, as written, and folded."""

    system: str
    value: str
    key: str


class Named(NamedTuple):
    """What a registry's record calls its trial: its number, its former numbers, every other identifier."""

    nct: str
    aliases: tuple[str, ...]
    codes: tuple[Code, ...]


class Trials:
    """The trials that some records could mean, which `recall` names; what an import makes is added.

    The registry's number decides, the one of today before a former one. Without it another identifier does,
    if it belongs to a trial that no record of this registry has been matched with.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[tuple[str, str], int] = {}
        self._coded: dict[str, set[int]] = defaultdict(set)
        self._registered: set[int] = set()
        self._named: dict[str, int] = {}

    def recall(self, records: Sequence[Named]) -> None:
        """Remember what these records could mean, and forget all others."""
        for memory in (self._numbers, self._coded, self._registered, self._named):
            memory.clear()
        keys = {code.key for record in records for code in record.codes}
        query = select(_ROW.trial_id, type_coerce(_ROW.system, String), _ROW.value, _ROW.value_key)
        for chunk in _chunks(keys):
            for found in self._connection.execute(query.where(_ROW.value_key.in_(chunk))).all():
                self._add(found[0], Code(*found[1:]))
        of_registry = select(_ROW.trial_id).where(_ROW.system == IdentifierSystem.NCT)
        for trials in _chunks({trial for coded in self._coded.values() for trial in coded}):
            self._registered.update(self._connection.scalars(of_registry.where(_ROW.trial_id.in_(trials))))
        for numbers in _chunks({record.nct for record in records}):
            names = select(Trial.name, Trial.id).where(Trial.name.in_(numbers))
            self._named.update((name, identity) for name, identity in self._connection.execute(names))

    def match(self, record: Named) -> Match:
        """The trials that a record could mean."""
        for number in (record.nct, *record.aliases):
            known = self._numbered(number)
            if known is not None:
                return Match.of([known])
        codes = (code for code in record.codes if code.system in DECIDING and len(code.key) >= SHORTEST)
        return Match.of({trial for code in codes for trial in self._coded[code.key]} - self._registered)

    def holder(self, code: Code) -> int | None:
        """The trial that this number of the registry is; other identifiers can belong to several."""
        is_number = code.system == IdentifierSystem.NCT
        return self._numbers.get((code.system, code.value)) if is_number else None

    def add(self, trial: int, code: Code) -> None:
        """Know a trial by one more identifier."""
        self._add(trial, code)
        if code.system == IdentifierSystem.NCT:
            self._registered.add(trial)

    def names(self, match: Match) -> str:
        """The candidates in words, for the person who has to decide."""
        query = select(Trial.name).where(Trial.id.in_(match.candidates)).order_by(Trial.id)
        return "; ".join(self._connection.scalars(query))

    def _add(self, trial: int, code: Code) -> None:
        self._numbers.setdefault((code.system, code.value), trial)
        if code.system in DECIDING:
            self._coded[code.key].add(trial)

    def _numbered(self, number: str) -> int | None:
        """The trial of a registry's number, which can be a former number of it by now, or its name."""
        kinds = (IdentifierSystem.NCT, IdentifierSystem.OTHER)
        known = (self._numbers.get((kind, number)) for kind in kinds)
        return next((trial for trial in known if trial is not None), self._named.get(number))


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
