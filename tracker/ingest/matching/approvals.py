"""Approvals by treatment, day and brand: for records that name no application and no submission."""

from collections import defaultdict
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from tracker.ingest.matching.match import Match
from tracker.names import name_key
from tracker.schema.tables import Application, Event
from tracker.vocabulary import EventKind

_EVENT, _APPLICATION = Event.__table__.c, Application.__table__.c
GENERIC = "ANDA"
"""An application that names no brand and does what another one did."""

ALIKE = 0.85
"""Brands as much alike as these are one, of which one was mistyped: Bosulf, Bosulif."""


class _Told(NamedTuple):
    id: int
    earliest: date | None
    latest: date | None
    brands: tuple[str, ...]

    def is_of(self, day: date) -> bool:
        return (self.earliest or date.min) <= day <= (self.latest or date.max)

    def is_called(self, brand: str) -> bool:
        """Whether its product goes by this name, or by one that says more or less."""
        return any(
            one in brand or brand in one or SequenceMatcher(None, one, brand).ratio() >= ALIKE
            for one in self.brands
        )


class Approvals:
    """The approvals by one authority that were told before this import."""

    def __init__(self, connection: Connection, regulator: int) -> None:
        self.keys: dict[int, str] = {}
        self._told: dict[int, list[_Told]] = defaultdict(list)
        query = (
            select(
                _EVENT.treatment_id, _EVENT.id, _EVENT.key, _EVENT.date_earliest, _EVENT.date_latest,
                _APPLICATION.brand,
            )
            .join(Application, _APPLICATION.id == _EVENT.application_id, isouter=True)
            .where(
                _EVENT.regulator_id == regulator,
                _EVENT.kind == EventKind.APPROVAL,
                or_(_EVENT.date_earliest.is_not(None), _EVENT.date_latest.is_not(None)),
                or_(_APPLICATION.type.is_(None), _APPLICATION.type != GENERIC),
            )
        )  # fmt: skip
        for treatment, identity, key, earliest, latest, brands in connection.execute(query):
            self.keys[identity] = key
            names = (name_key(brand) for brand in (brands or "").split(";"))
            self._told[treatment].append(_Told(identity, earliest, latest, tuple(filter(None, names))))

    def match(self, treatment: int, day: date, brand: str | None) -> Match:
        """Those of the treatment on that day: of the brand where any is of it, never of another brand."""
        told = [one for one in self._told[treatment] if one.is_of(day)]
        fitting = [one for one in told if one.earliest == one.latest] or told
        key = name_key(brand or "")
        if key:
            named = [one for one in fitting if one.is_called(key)]
            fitting = named or [one for one in fitting if not one.brands]
        return Match.of(one.id for one in fitting)
