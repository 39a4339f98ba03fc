"""What is told of each application already: by dates, by other sources, and by inference here."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, String, select, type_coerce

from tracker.dates import PartialDate
from tracker.ingest.ema import words
from tracker.ingest.ema.turnings import Turning
from tracker.schema.tables import Approval, Event
from tracker.vocabulary import Effect, EventKind

RULE = "between-ema-vintages"
_EVENT = Event.__table__.c
_APPROVAL = Approval.__table__.c


class ToldEvent(NamedTuple):
    """An event of an application."""

    id: int
    key: str
    kind: str
    title: str
    earliest: date | None
    latest: date | None
    procedure: str | None
    note: str | None
    rule: str | None

    def overlaps(self, interval: PartialDate) -> bool:
        """Whether it can have happened within the interval; undated, it can."""
        return (self.earliest or date.min) <= (interval.latest or date.max) and (
            interval.earliest or date.min
        ) <= (self.latest or date.max)


class Told:
    """The events of one authority, by application and by key."""

    def __init__(self, connection: Connection, regulator: int) -> None:
        self._of: dict[int, list[ToldEvent]] = defaultdict(list)
        self.known: dict[str, ToldEvent] = {}
        query = select(
            _EVENT.application_id, _EVENT.id, _EVENT.key, type_coerce(_EVENT.kind, String), _EVENT.title,
            _EVENT.date_earliest, _EVENT.date_latest, _EVENT.procedure, _EVENT.note, _EVENT.rule,
        ).where(_EVENT.regulator_id == regulator, _EVENT.application_id.is_not(None))  # fmt: skip
        for application, *columns in connection.execute(query.order_by(_EVENT.id)):
            event = ToldEvent(*columns)
            self._of[application].append(event)
            self.known[event.key] = event
        conversions = select(_APPROVAL.event_id).where(_APPROVAL.effect == Effect.CONVERSION)
        self._converting = set(connection.scalars(conversions))

    def is_dated(self, application: int) -> bool:
        """Whether anything is told of the application that was not inferred here."""
        return any(event.rule != RULE for event in self._of[application])

    def others(self, turning: Turning, interval: PartialDate) -> list[ToldEvent]:
        """What is told otherwise of an application and can be what happened between two vintages."""
        own, kind = f"{words.slug(turning.filing.number)}-", turning.happening.kind
        kinds = {EventKind.APPROVAL, EventKind.LABEL} if is_rewording(turning) else {kind}
        found = [e for e in self._of[turning.filing.id] if e.rule != RULE and e.kind in kinds]
        if turning.happening == words.AUTHORISATION:
            return found  # once it is told, on whatever day
        return [event for event in found if not event.key.startswith(own) and event.overlaps(interval)]

    def is_conversion(self, event: ToldEvent) -> bool:
        """Whether an event is known to have made a conditional authorisation a standard one."""
        return event.id in self._converting

    def decisions(self, turning: Turning, interval: PartialDate) -> list[ToldEvent]:
        """The Commission's decisions of the table that lie within the interval."""
        stem = f"{words.slug(turning.filing.number)}-decision-"
        events = self._of[turning.filing.id]
        return [event for event in events if event.key.startswith(stem) and event.overlaps(interval)]


def is_rewording(turning: Turning) -> bool:
    """Whether it is a wording that became another."""
    return turning.happening.title == words.REWORDED
