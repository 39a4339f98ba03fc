"""Events that are no actions on submissions: designations, opinions, exclusivity, withdrawals."""

from typing import NamedTuple

from sqlalchemy import select

from tracker.dates import PartialDate
from tracker.ingest.facts import Facts, Said, Subject
from tracker.ingest.loading import Loading
from tracker.ingest.matching import Happenings as Told
from tracker.ingest.matching import Sought
from tracker.ingest.settling import settle
from tracker.ingest.unmatched import Doubt
from tracker.schema.tables import Event
from tracker.vocabulary import DateKind, EventKind

_TABLE = Event.__table__.c


class Happened(NamedTuple):
    """What a record tells of; the key names it in every vintage, and holds nothing that can change."""

    key: str
    treatment: int
    kind: EventKind
    title: str
    date: PartialDate | None
    application: int | None = None
    term: str | None = None
    """The authority's own word for it."""
    moment: DateKind = DateKind.ACTION
    procedure: str | None = None
    note: str | None = None
    indication: int | None = None
    """Whom it concerns, where the event is new."""
    words: str = ""
    """The wording of its indication, where that tells it from others of the same day."""
    is_inferred: bool = False
    is_own: bool = False
    """Whether nothing told otherwise can be it, such as the end of one patent."""


class Happenings:
    """The events of a vintage at one authority, put into the database one after another."""

    def __init__(self, begun: Loading, regulator: int) -> None:
        self._bulk, self._unmatched, self._regulator = begun.bulk, begun.unmatched, regulator
        self._told = Told(begun.bulk.connection, regulator)
        self.facts = Facts(begun.vintages, "event")
        self._rows = begun.bulk.rows(
            "event", "key", "treatment_id", "regulator_id", "application_id", "kind", "title", "term",
            "procedure", "date_text", "date_earliest", "date_latest", "date_precision", "date_kind",
            "indication_id", "is_inferred", "note",
        )  # fmt: skip
        ours = select(_TABLE.id, _TABLE.key).where(_TABLE.regulator_id == regulator)
        self._keys = {row.id: row.key for row in begun.bulk.connection.execute(ours)}
        self._known = {key: identity for identity, key in self._keys.items()}

    def put(self, record: Happened) -> int:
        """Make the event, or hold it against what was told of it before; its identity."""
        known = self._known.get(record.key) or self._match(record)
        if known is None:
            return self._make(record)
        self.facts.say(Subject("event", known, self._keys[known]), _dated(record))
        return known

    def find(self, key: str) -> int | None:
        """The event of this key, if it was made."""
        return self._known.get(key)

    def settle(self) -> None:
        """Show what the best claims state now; what waits must be flushed."""
        settle(self._bulk, Event, self.facts.touched)

    def _match(self, record: Happened) -> int | None:
        if record.is_own or record.date is None:
            return None
        words = " ".join(filter(None, (record.title, record.term, record.words)))
        sought = Sought(
            record.treatment,
            record.kind,
            record.date.earliest,
            record.date.latest,
            record.application,
            words,
        )
        match = self._told.match(sought)
        if match.is_ambiguous:
            candidates = "; ".join(self._keys[event] for event in match.candidates)
            reason = "several events of that day could be it; it has one of its own"
            raw = f"{record.title}, {record.date}{f': {record.words}' if record.words else ''}"
            self._unmatched.leave(Doubt(record.key, "event", raw, candidates, reason))
        return match.only

    def _make(self, record: Happened) -> int:
        made = self._rows.add(
            record.key, record.treatment, self._regulator, record.application, record.kind.value,
            record.title, record.term, record.procedure, *self._bulk.partial(record.date),
            record.moment.value, record.indication, record.is_inferred, record.note,
        )  # fmt: skip
        self._known[record.key], self._keys[made] = made, record.key
        self.facts.state(made, _dated(record))
        return made


def _dated(record: Happened) -> Said:
    text = record.date.text if record.date else None
    return Said("date", "date", text, stated=record.date, moment=record.moment)
