"""Exclusivities and patents of an application: the end of each is one event, whatever its date becomes."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import String, func, select, type_coerce

from tracker.dates import PartialDate
from tracker.ingest.facts import Said, Subject
from tracker.ingest.happenings import Happened, Happenings
from tracker.ingest.loading import Loading
from tracker.ingest.matching import Filed
from tracker.ingest.matching.ends import same_ends
from tracker.schema.tables import Claim, Event, Source
from tracker.vocabulary import DateKind, EventKind

_EVENT, _CLAIM, _SOURCE = Event.__table__.c, Claim.__table__.c, Source.__table__.c
_KINDS = (EventKind.EXCLUSIVITY, EventKind.PATENT)
_NUMBERED = "-end-"
"""Stands before the number of a second end of the same name in one application."""


class Detail(NamedTuple):
    """What is said of one end besides its date: for which products, and in words."""

    products: tuple[str, ...]
    note: str | None = None
    more: tuple[tuple[str, str | None], ...] = ()
    """Further things stated, by what claims call them."""


class End(NamedTuple):
    """What a record says of a protection: its name in every vintage, and when it ends for which products."""

    stem: str
    filed: Filed
    kind: EventKind
    title: str
    term: str
    ends: Mapping[date | None, Detail]
    """None where it is not said when."""
    is_dropped: bool = False
    """Whether lists leave it out once it has passed, so that another one can take its name."""


class Ends:
    """The ends in a vintage, put into the database one after another."""

    def __init__(self, begun: Loading, happenings: Happenings) -> None:
        self._bulk, self._happenings = begun.bulk, happenings
        connection = begun.bulk.connection
        vintages = select(func.max(_SOURCE.as_of_latest)).where(_SOURCE.id.in_(begun.vintages.place))
        days = (connection.scalar(vintages), begun.as_of.latest)
        self._newest = max((day for day in days if day), default=date.min)
        self.keys: dict[int, str] = {}
        """The ends that were there before, by identity."""
        self._known: dict[str, dict[str, set[date]]] = defaultdict(dict)
        self.seen: set[int] = set()
        """The ends that this vintage has."""
        query = (
            select(_EVENT.id, _EVENT.key, _CLAIM.date_earliest)
            .join(Claim, (_CLAIM.event_id == _EVENT.id) & (_CLAIM.attribute == "date"), isouter=True)
            .where(type_coerce(_EVENT.kind, String).in_(_KINDS))
            .order_by(_EVENT.id)
        )
        for identity, key, day in connection.execute(query):
            self.keys[identity] = key
            days_of = self._known[key.partition(_NUMBERED)[0]].setdefault(key, set())
            if day:
                days_of.add(day)

    def put(self, record: End) -> None:
        """Make the ends of one name in one application, or hold them against what is known of them."""
        known = self._known[record.stem]
        dates = [day for day in record.ends if day]
        same = same_ends(dates, known, self._newest if record.is_dropped else None)
        for day in sorted(dates):
            self._put(record, day, same.get(day) or self._free(record.stem))
        if not dates:
            self._put(record, None, next(iter(known), record.stem))

    def _put(self, record: End, day: date | None, key: str) -> None:
        detail = record.ends[day]
        before = self._bulk.added["event"]
        event = self._happenings.put(
            Happened(
                key=key,
                treatment=record.filed.treatment_id,
                kind=record.kind,
                title=record.title,
                date=PartialDate.of(day) if day else None,
                application=record.filed.id,
                term=record.term,
                moment=DateKind.EFFECTIVE,
                note=detail.note,
                is_own=True,
            )
        )
        self.seen.add(event)
        self._known[record.stem].setdefault(key, set())
        is_new = self._bulk.added["event"] > before
        facts = self._happenings.facts
        for name, value in (("products", ", ".join(detail.products)), *detail.more):
            said = Said(name, name, value)
            if is_new:
                facts.state(event, said)
            else:
                facts.say(Subject("event", event, key), said)

    def _free(self, stem: str) -> str:
        taken = self._known[stem]
        numbered = (stem, *(f"{stem}{_NUMBERED}{number}" for number in range(2, len(taken) + 2)))
        return next(key for key in numbered if key not in taken)
