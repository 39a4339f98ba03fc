"""Designations: one event each, with its indication in FDA's words, or one with what was told before."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.ingest.facts import Facts, Said, Subject
from tracker.ingest.happenings import Happened, Happenings
from tracker.ingest.loading import Loading
from tracker.ingest.matching.designations import Designations, Found, Told, Worded
from tracker.ingest.orphan_designations.keys import designation_key
from tracker.ingest.unmatched import Doubt
from tracker.sources.orphan_designations.records import Designation
from tracker.vocabulary import EventKind

TITLE = "Orphan drug designation"
VERBATIM = True
"""Of an indication in the authority's own words: is_verbatim."""


class Drug(NamedTuple):
    """A treatment, and the day on which designations of it were granted."""

    treatment: int
    day: date | None


class Designated(NamedTuple):
    """A designation in the database: its record, its drug, the key of its event, and its indication."""

    record: Designation
    drug: Drug
    key: str
    indication: int


class Granted:
    """The designations of a vintage, put into the database day by day."""

    def __init__(self, begun: Loading, happenings: Happenings, regulator: int) -> None:
        self._bulk, self._unmatched, self._regulator = begun.bulk, begun.unmatched, regulator
        self._happenings = happenings
        self._known = Designations(begun.bulk.connection, regulator)
        self._wordings = Facts(begun.vintages, "indication")
        self.seen: set[int] = set()
        """The events that this vintage tells of."""
        self._rows = begun.bulk.rows(
            "indication", "key", "treatment_id", "regulator_id", "text", "is_verbatim"
        )

    def put(self, drug: Drug, records: Sequence[Designation]) -> Iterator[Designated]:
        """The designations of one drug and day, each made, or held against what was told of it before."""
        sought = [Worded(designation_key(record), record.words) for record in records]
        matches = self._known.match(drug.treatment, drug.day, sought)
        for record, one, match in zip(records, sought, matches, strict=True):
            told = match.told or self._known.keyed.get(one.key)
            if told is None and match.doubtful:
                self._doubt(record, one, match)
            yield self._one(drug, record, told) if told else self._make(drug, record, one.key)

    def _make(self, drug: Drug, record: Designation, key: str) -> Designated:
        indication = self._indicate(drug, record, key)
        event = self._happen(drug, key, indication)
        for said in _said(record):
            self._happenings.facts.state(event, said)
        return Designated(record, drug, key, indication)

    def _one(self, drug: Drug, record: Designation, told: Told) -> Designated:
        indication = told.indication
        if indication is None:
            indication = self._indicate(drug, record, told.key)
            self._bulk.update("event", told.id, indication_id=indication)
        event = self._happen(drug, told.key, indication)
        subject = Subject("event", event, told.key)
        for said in _said(record):
            self._happenings.facts.say(subject, said)
        if told.indication is not None:
            self._reword(record, told, told.indication)
        return Designated(record, drug, told.key, indication)

    def _happen(self, drug: Drug, key: str, indication: int) -> int:
        day = PartialDate.of(drug.day) if drug.day else None
        happened = Happened(
            key,
            drug.treatment,
            EventKind.DESIGNATION,
            TITLE,
            day,
            term=TITLE,
            indication=indication,
            is_own=True,
        )
        event = self._happenings.put(happened)
        self.seen.add(event)
        return event

    def _indicate(self, drug: Drug, record: Designation, key: str) -> int:
        made = self._rows.add(key, drug.treatment, self._regulator, record.words, VERBATIM)
        self._wordings.state(made, Said("text", "text", record.words, record.line))
        return made

    def _reword(self, record: Designation, told: Told, indication: int) -> None:
        """What FDA writes now: of its own wording a change, of a person's a claim of the designation."""
        if not told.is_verbatim:
            said = Said("indication", "indication_id", record.words, record.line)
            self._happenings.facts.say(Subject("event", told.id, told.key), said)
            return
        said = Said("text", "text", record.words, record.line)
        is_news = self._wordings.say(Subject("indication", indication, told.key), said)
        if is_news and indication in self._wordings.alone:
            self._bulk.update("indication", indication, text=record.words)

    def _doubt(self, record: Designation, sought: Worded, match: Found) -> None:
        candidates = "; ".join(told.key for told in match.doubtful)
        reason = "a designation of that day could be it; it has one of its own"
        raw = f"{record.generic}, {record.date or 'undated'}: {record.words}"
        self._unmatched.leave(Doubt(sought.key, "event", raw, candidates, reason))


def _said(record: Designation) -> Iterator[Said]:
    """What the list says of a designation besides its day and its wording."""
    yield Said("status", "status", record.status, record.line)
    yield Said("sponsor", "sponsor", record.sponsor, record.line)
