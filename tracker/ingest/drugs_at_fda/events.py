"""Actions on submissions: one event each, or one with what was told of the same action before."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import String, select, type_coerce

from tracker.ingest.bulk import Between, Bulk, Noted
from tracker.ingest.drugs_at_fda import words
from tracker.ingest.drugs_at_fda.submissions import Placed
from tracker.ingest.facts import Facts, Said, Subject
from tracker.ingest.matching import Actions, Match, Wanted
from tracker.ingest.plain import plain_rows
from tracker.ingest.unmatched import Doubt, Unmatched
from tracker.ingest.vintages import Vintages
from tracker.schema.tables import Event
from tracker.vocabulary import ChangeKind, DateKind

_TABLE = Event.__table__.c
_FEW = 500
"""Submissions that a database can be asked for by name."""
STATED = False
"""Of an event that a source states as such: is_inferred."""


class _Worded(NamedTuple):
    """An event as it is described by now."""

    key: str
    id: int
    kind: str
    title: str
    term: str | None


_Row = tuple[str, int, str, str, str | None]
"""The same, as it comes from the database."""


class Events:
    """The actions of a vintage, put into the database one after another."""

    def __init__(self, bulk: Bulk, vintages: Vintages, regulator: int, unmatched: Unmatched) -> None:
        self._bulk, self._vintages, self._unmatched = bulk, vintages, unmatched
        self._regulator = regulator
        self._actions: Actions | None = None
        self.facts = Facts(vintages, "event")
        self._rows = bulk.rows(
            "event", "key", "treatment_id", "regulator_id", "application_id", "kind", "title", "term",
            "date_text", "date_earliest", "date_latest", "date_precision", "date_kind", "is_inferred", "note",
        )  # fmt: skip
        self._links = bulk.rows("event_submission", "event_id", "submission_id", "position")
        query = select(_TABLE.key, _TABLE.id, type_coerce(_TABLE.kind, String), _TABLE.title, _TABLE.term)
        ours = query.where(_TABLE.regulator_id == regulator)
        self._known: dict[str, _Row] = {row[0]: row for row in plain_rows(bulk.connection, ours)}

    @cached_property
    def _keys(self) -> dict[int, str]:
        """Of every event that was told before."""
        return {row[1]: key for key, row in self._known.items()}

    def put(self, placed: Sequence[Placed]) -> Iterator[tuple[Placed, int]]:
        """Each submission with the event that acts on it, where there is one."""
        known = self._known
        pairs = [(step, known.get(words.key(step.record))) for step in placed]
        matches = self._match([step for step, own in pairs if own is None])
        news = [_wanted(step) for step, match in matches.values() if match and match.is_new]
        unnamed = self._actions.unnamed(news) if self._actions else {}
        for step, own in pairs:
            if own is not None:
                if not self._is_old(step, own):
                    self._compare(step, own[1])
                yield step, own[1]
            elif (match := matches[id(step)][1]) is not None:
                yield step, self._one(step, match, unnamed.get(step.id))

    def _match(self, strange: Sequence[Placed]) -> dict[int, tuple[Placed, Match | None]]:
        """What was told before of actions that have no event of their own, which few have in a later vintage.

        None where the file tells of no action, and nobody did.
        """
        if self._actions is None and strange:
            known = [step.id for step in strange if not step.is_new]
            is_all = self._vintages.is_part or len(known) > _FEW
            self._actions = Actions(self._bulk.connection, self._regulator, None if is_all else known)
        return {id(step): (step, self._told(step)) for step in strange}

    def _told(self, step: Placed) -> Match | None:
        match = Match() if step.is_new or not self._actions else self._actions.match(_wanted(step))
        return None if match.is_new and step.record.date is None else match

    def _is_old(self, step: Placed, known: _Row) -> bool:
        """Whether it is one of the nearly all of which nothing is news."""
        _, identity, kind, title, term = known
        record, day = step.record, step.record.date
        if not self.facts.is_old(identity, "date", day.isoformat() if day else None):
            return False
        if step.is_superseded:
            return not record.actions or words.term(record) == term
        return (
            words.kind(record) == kind
            and words.title(record) == title
            and (words.term(record) == term or not (record.actions or step.is_reclassified or term is None))
        )

    def _one(self, step: Placed, match: Match, unnamed: int | None) -> int:
        if match.only is not None:
            self._compare(step, match.only)
            return match.only
        if unnamed is not None:
            self._links.add(unnamed, step.id, 1)
            self._bulk.update("event", unnamed, application_id=step.filed.id)
            self._compare(step, unnamed)
            return unnamed
        if match.is_ambiguous:
            self._doubt(step, match)
        return self._make(step)

    def _make(self, step: Placed) -> int:
        record = step.record
        made = self._rows.add(
            words.key(record), step.filed.treatment_id, self._regulator, step.filed.id,
            words.kind(record).value, words.title(record), words.term(record),
            *self._bulk.stated(record.date), DateKind.ACTION.value, STATED, words.note(record),
        )  # fmt: skip
        self._links.add(made, step.id, 1)
        self.facts.state(made, _dated(step))
        return made

    def _compare(self, step: Placed, event: int) -> None:
        key = self._keys[event]
        self.facts.say(Subject("event", event, key), _dated(step))
        if key == words.key(step.record):
            self._reword(step, _Worded._make(self._known[key]), key)

    def _reword(self, step: Placed, known: _Worded, key: str) -> None:
        """Describe one of our own events as the newest vintage does: its class may be another."""
        newer = {"term": _term(step, known)}
        if not step.is_superseded:
            newer |= {"kind": words.kind(step.record).value, "title": words.title(step.record)}
        news = {column: value for column, value in newer.items() if getattr(known, column) != value}
        if news:
            self._bulk.update("event", known.id, **news)
        for column, value in news.items():
            old = getattr(known, column)
            kind = ChangeKind.CHANGED if old else ChangeKind.ADDED
            vintages = Between(None, self._vintages.current)
            self._bulk.note(kind, Noted("event", key, column), (old, value), vintages)

    def _doubt(self, step: Placed, match: Match) -> None:
        record = step.record
        self._unmatched.leave(
            Doubt(
                words.submission_label(record),
                "event",
                f"{words.title(record)}, {record.date or 'undated'}",
                "; ".join(self._keys[event] for event in match.candidates),
                "several events tell of an action on this submission; it has one of its own",
            )
        )


def _term(step: Placed, known: _Worded) -> str | None:
    """The regulator's words by now: the kinds of action, which some files state, say more than the class.

    So they go where only the class stands, and give way to no class but another one.
    """
    record = step.record
    if record.actions:
        is_plain = known.term in {None, record.class_name}
        return words.term(record) if is_plain or not step.is_superseded else known.term
    is_news = step.is_reclassified or known.term is None
    return words.term(record) or known.term if is_news and not step.is_superseded else known.term


def _wanted(step: Placed) -> Wanted:
    filed = step.filed
    return Wanted(step.id, filed.id, words.kind(step.record), step.record.date, filed.treatment_id)


def _dated(step: Placed) -> Said:
    day = step.record.date
    return Said("date", "date", day.isoformat() if day else None, step.record.line, day)
