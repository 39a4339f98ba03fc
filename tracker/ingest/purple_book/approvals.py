"""Approvals that licensed a product: one event with what was told of the same action, else a new one."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from tracker.dates import PartialDate
from tracker.ingest.applications import Files
from tracker.ingest.facts import Facts, Said, Subject
from tracker.ingest.happenings import Happened, Happenings
from tracker.ingest.loading import Loading
from tracker.ingest.matching import Actions, Filed, Match, Wanted
from tracker.ingest.unmatched import Doubt
from tracker.schema.tables import Event
from tracker.sources.purple_book.records import ORIGINAL, Acted, Article, Licence
from tracker.vocabulary import DateKind, EventKind

_EVENT = Event.__table__.c
_PREFIX = "fda-bla"
_LONGEST = 400
STATED = False
"""Of an event that a source states as such: is_inferred."""


class _Step(NamedTuple):
    """A submission of a licence, with the days on which it was approved as far as its products tell."""

    filed: Filed
    id: int
    is_new: bool
    label: str
    kind: EventKind
    acts: tuple[Acted, ...]
    articles: tuple[Article, ...]

    @property
    def wanted(self) -> Wanted:
        """What to look for."""
        return Wanted(self.id, self.filed.id, self.kind, self.acts[0].date)


class Approvals:
    """The approvals of a release, put into the database after its licences."""

    def __init__(self, begun: Loading, files: Files, happenings: Happenings) -> None:
        self._bulk, self._unmatched, self._files = begun.bulk, begun.unmatched, files
        self._happenings = happenings
        self.facts = Facts(begun.vintages, "submission")
        self.seen: set[int] = set()
        """The submissions that this release names."""
        self._actions = Actions(begun.bulk.connection, files.regulator)
        self._submissions = begun.bulk.rows("submission", "application_id", "type", "number")
        self._rows = begun.bulk.rows(
            "event", "key", "treatment_id", "regulator_id", "application_id", "kind", "title", "term",
            "date_text", "date_earliest", "date_latest", "date_precision", "date_kind", "is_inferred", "note",
        )  # fmt: skip
        self._links = begun.bulk.rows("event_submission", "event_id", "submission_id", "position")
        ours = select(_EVENT.id, _EVENT.key).where(_EVENT.regulator_id == files.regulator)
        self._keys: dict[int, str] = {row.id: row.key for row in begun.bulk.connection.execute(ours)}
        self._own = {key: identity for identity, key in self._keys.items() if key.startswith(_PREFIX)}
        self._steps: list[_Step] = []

    def put(self, filed: Filed, licence: Licence) -> None:
        """Take the approvals of a licence's products, each submission's together."""
        acts: dict[tuple[str | None, str | None], list[tuple[Acted, Article]]] = defaultdict(list)
        for article in licence.articles:
            for act in article.acts:
                acts[act.type, act.number].append((act, article))
        for (kind, number), found in acts.items():
            if kind and number:
                self._steps.append(self._step(filed, licence, found))
            else:
                self._unnamed(filed, licence, found)

    def _step(self, filed: Filed, licence: Licence, found: list[tuple[Acted, Article]]) -> _Step:
        by_day = {act.date: act for act, _ in reversed(found)}
        acts = tuple(by_day[day] for day in sorted(by_day))
        kind, number = str(acts[0].type), str(acts[0].number)
        known = self._files.known.submission(filed.id, kind, number)
        said = Said("number", "number", f"{kind}-{number}", acts[0].line)
        label = f"BLA {licence.number} {kind}-{number}"
        if known is None:
            identity = self._submissions.add(filed.id, kind, number)
            self._files.known.add_submission(filed.id, kind, number, identity)
            self.facts.state(identity, said)
        else:
            identity = known
            self.facts.say(Subject("submission", identity, label), said)
        self.seen.add(identity)
        event = EventKind.APPROVAL if kind == ORIGINAL else EventKind.OTHER
        articles = tuple(article for _, article in found)
        return _Step(filed, identity, known is None, label, event, acts, articles)

    def act(self) -> None:
        """Put the events; what names no submission can only be told when all submissions are known."""
        matches = [self._match(step) for step in self._steps]
        pairs = list(zip(self._steps, matches, strict=True))
        unnamed = self._actions.unnamed(step.wanted for step, match in pairs if match.is_new)
        for step, match in pairs:
            self._event(step, match, unnamed.get(step.id))
            self._bulk.relieve()

    def _match(self, step: _Step) -> Match:
        own = self._own.get(_key(step))
        if own is not None:
            return Match.of([own])
        return Match() if step.is_new else self._actions.match(step.wanted)

    def _event(self, step: _Step, match: Match, unnamed: int | None) -> None:
        known = match.only or unnamed
        if known is None:
            if match.is_ambiguous:
                self._doubt(step, match)
            self._make(step)
            return
        if match.is_new:
            self._links.add(known, step.id, 1)
        self._date(Subject("event", known, self._keys[known]), step.acts)

    def _make(self, step: _Step) -> None:
        first = step.acts[0]
        title = "Original application" if first.type == ORIGINAL else f"Supplement {first.number}"
        which = "" if first.number == "1" or first.type != ORIGINAL else f" {first.number}"
        made = self._rows.add(
            _key(step), step.filed.treatment_id, self._files.regulator, step.filed.id, step.kind.value,
            f"{title}{which} approved" if first.type == ORIGINAL else title, step.articles[0].licence,
            *self._bulk.stated(first.date), DateKind.ACTION.value, STATED, _note(step.acts, step.articles),
        )  # fmt: skip
        self._links.add(made, step.id, 1)
        if len(step.acts) == 1:
            self._happenings.facts.state(made, _dated(first))
        else:
            self._date(Subject("event", made, _key(step)), step.acts)

    def _date(self, subject: Subject, acts: Iterable[Acted]) -> None:
        """The day of an action; products can disagree about it, and then each of them is heard."""
        for act in acts:
            self._happenings.facts.say(subject, _dated(act))

    def _unnamed(self, filed: Filed, licence: Licence, found: list[tuple[Acted, Article]]) -> None:
        """Approvals of which nobody says on which submission they were."""
        for act, article in {act.date: (act, article) for act, article in reversed(found)}.values():
            which = "interchangeable" if act.is_interchangeability else "approved"
            self._happenings.put(
                Happened(
                    key=f"{_PREFIX}{licence.number}-product-{article.number}-{which}",
                    treatment=filed.treatment_id,
                    kind=EventKind.OTHER if act.type or act.is_interchangeability else EventKind.APPROVAL,
                    title=f"Product {article.number} {which}, submission not stated",
                    date=PartialDate.of(act.date),
                    application=filed.id,
                    term=article.licence,
                )
            )

    def _doubt(self, step: _Step, match: Match) -> None:
        candidates = "; ".join(self._keys[event] for event in match.candidates)
        raw = f"{step.label}, {step.acts[0].date}"
        reason = "several events tell of an action on this submission; it has one of its own"
        self._unmatched.leave(Doubt(step.label, "event", raw, candidates, reason))


def _key(step: _Step) -> str:
    """As an import of Drugs@FDA calls it, so that both mean one event: fda-bla125557-suppl-8."""
    _, number, submission = step.label.split(" ")
    return f"{_PREFIX}{number}-{submission}".lower()


def _dated(act: Acted) -> Said:
    return Said("date", "date", act.date.isoformat(), act.line, act.date)


def _note(acts: tuple[Acted, ...], articles: tuple[Article, ...]) -> str:
    """Which products it brought: "product 003: 1000MG/20ML, Injection, Single-Dose Vial"."""
    verb = "interchangeable since: " if acts[0].is_interchangeability else ""
    forms = (f"product {a.number}{f': {a.form}' if a.form else ''}" for a in articles)
    text = verb + "; ".join(dict.fromkeys(forms))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(';')[0]}; and more"
