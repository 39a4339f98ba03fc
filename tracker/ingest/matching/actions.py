"""Actions: the event that a record of an action tells of, among those already told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, String, or_, select, type_coerce

from tracker.ingest.matching.match import Match
from tracker.schema.tables import Event, EventSubmission
from tracker.vocabulary import DateKind, EventKind

ACTIONS = frozenset(
    {
        EventKind.APPROVAL,
        EventKind.REFUSAL,
        EventKind.LABEL,
        EventKind.REMS,
        EventKind.MANUFACTURING,
        EventKind.OTHER,
    }
)
"""What an authority does to a submission; its receipt, filing or discussion are steps on the way."""

_TABLE = Event.__table__.c
MOMENTS = frozenset({DateKind.ACTION, DateKind.ANNOUNCED, DateKind.EFFECTIVE})


class Wanted(NamedTuple):
    """An action that a record tells of: on which submission of which application, what, and when."""

    submission: int
    application: int
    kind: EventKind
    day: date | None
    treatment: int | None = None


class Told(NamedTuple):
    """An event that was told before."""

    id: int
    kind: str
    earliest: date | None
    latest: date | None

    def fits(self, day: date | None) -> bool:
        """Whether it can have happened on this day."""
        if day is None or (self.earliest is None and self.latest is None):
            return True
        return (self.earliest or date.min) <= day <= (self.latest or date.max)


def same(told: Sequence[Told], kind: EventKind, day: date | None) -> Match:
    """Those of the events on one submission that an action on it can be, of the same kind first."""
    alike = [event for event in told if event.kind == kind]
    for among in (alike, told):
        fitting = [event.id for event in among if event.fits(day)]
        if fitting:
            return Match.of(fitting)
    return Match.of(event.id for event in alike)


class Actions:
    """The events that can be one with an action on a submission.

    One that acts on the same submission at a compatible date is the same, first of the same kind, then of
    any. One of the same application, kind and day that names no submission is the same where nothing else
    of the record fits it; failing that, one of the same treatment, kind and day that names no application.
    """

    def __init__(
        self, connection: Connection, regulator: int, submissions: Collection[int] | None = None
    ) -> None:
        """Of events that act on submissions, those on these are known, or on all."""
        self._on: dict[int, list[Told]] = defaultdict(list)
        self._without: dict[tuple[int, str, date], list[int]] = defaultdict(list)
        self._homeless: dict[tuple[int | None, str, date], list[int]] = defaultdict(list)
        query = (
            select(
                EventSubmission.submission_id,
                Event.id,
                Event.application_id,
                Event.treatment_id,
                type_coerce(_TABLE.kind, String),  # a word of the list costs as much as all the rest
                type_coerce(_TABLE.date_kind, String),
                _TABLE.date_earliest,
                _TABLE.date_latest,
            )
            .join(EventSubmission, EventSubmission.event_id == Event.id, isouter=True)
            .where(Event.regulator_id == regulator)
        )
        if submissions is not None:
            on = EventSubmission.submission_id
            query = query.where(or_(on.is_(None), on.in_(submissions)))
        for submission, identity, *about, kind, moment, earliest, latest in connection.execute(query).all():
            application, treatment = about
            if kind not in ACTIONS or moment not in MOMENTS:
                continue
            if submission is not None:
                self._on[submission].append(Told(identity, kind, earliest, latest))
            elif earliest != latest or earliest is None:
                continue
            elif application is not None:
                self._without[application, kind, earliest].append(identity)
            else:
                self._homeless[treatment, kind, earliest].append(identity)

    def match(self, wanted: Wanted) -> Match:
        """The events that an action on a submission could be."""
        return same(self._on.get(wanted.submission, []), wanted.kind, wanted.day)

    def unnamed(self, actions: Iterable[Wanted]) -> dict[int, int]:
        """For each submission, the event that names no submission and can only be the action on it."""
        claiming: dict[int, list[int]] = defaultdict(list)
        for wanted in actions:
            if wanted.day is None:
                continue
            events = self._without.get((wanted.application, wanted.kind, wanted.day)) or self._homeless.get(
                (wanted.treatment, wanted.kind, wanted.day), []
            )
            for event in events if len(events) == 1 else ():
                claiming[event].append(wanted.submission)
        return {found[0]: event for event, found in claiming.items() if len(found) == 1}
