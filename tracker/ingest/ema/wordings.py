"""Whom an authorisation is for, in EMA's words: a wording, and those that took over from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, String, select, type_coerce

from tracker.ingest.bulk import OUTRIGHT
from tracker.ingest.ema import words
from tracker.ingest.ema.grants import Grant, Grants, pathway
from tracker.ingest.ema.statements import INDICATION, STATUS, Statements, Turn
from tracker.ingest.ema.turnings import Filing, filings
from tracker.ingest.facts import Facts, Said, Subject
from tracker.ingest.loading import Loading
from tracker.ingest.matching.wordings import pairs
from tracker.ingest.unmatched import Doubt
from tracker.schema.tables import Approval, Event, Indication
from tracker.sources.ema.records import Flag, Medicine
from tracker.vocabulary import Effect, Outcome

VERBATIM = True
_INDICATION = Indication.__table__.c
_EVENT = Event.__table__.c


class Known(NamedTuple):
    """An indication that is there already."""

    id: int
    key: str
    text: str
    succeeds: int | None


class Wordings:
    """The wordings of every application, each a row, tied to the events that brought them."""

    def __init__(self, begun: Loading, regulator: int, statements: Statements) -> None:
        self._begun, self._bulk, self._regulator = begun, begun.bulk, regulator
        self._statements = statements
        connection = begun.bulk.connection
        self._facts = Facts(begun.vintages, "indication")
        self._grants = Grants(begun)
        self._rows = begun.bulk.rows(
            "indication", "key", "treatment_id", "regulator_id", "text", "is_verbatim", "succeeds_id"
        )
        self._claims = begun.bulk.rows(
            "claim", "claimant_id", "indication_id", "attribute", "value", "is_absence", "confidence",
            "is_inferred", "locator", "recorded_at", "run_id",
        )  # fmt: skip
        columns = (_INDICATION.id, _INDICATION.key, _INDICATION.text, _INDICATION.succeeds_id)
        ours = select(*columns).where(_INDICATION.regulator_id == regulator)
        self._known = {row.key: Known(*row) for row in connection.execute(ours)}
        self._others = _told_by_others(connection, regulator)
        events = select(_EVENT.key, _EVENT.id).where(_EVENT.regulator_id == regulator)
        self._events = {row.key: row.id for row in connection.execute(events)}

    def put(self, authorisations: Mapping[int, int], medicines: Iterable[Medicine]) -> None:
        """Make each wording that is new, and say which event brought it."""
        now = {medicine.number: medicine for medicine in medicines if medicine.number}
        for filing in filings(self._bulk.connection, self._regulator):
            medicine = now.get(filing.number)
            if self._others.get(filing.id):
                if medicine and medicine.indication:
                    self._match(filing, medicine.indication)
                continue
            stem = words.slug(filing.number)
            event = authorisations.get(filing.id) or self._events.get(f"{stem}-authorisation")
            self._follow(filing, event)

    def settle(self) -> None:
        """Show what the best claims state now; what waits must be flushed."""
        self._grants.settle()

    def _match(self, filing: Filing, wording: str) -> None:
        """Let a wording be one more claim on what a person wrote, where its words leave no doubt."""
        others = self._others[filing.id]
        label = words.label(filing.number)
        chosen = pairs([wording], [other.text for other in others])
        if chosen:
            other = others[chosen[0]]
            self._facts.say(Subject("indication", other.id, other.key), Said("text", "text", wording))
        else:
            keys = "; ".join(other.key for other in others)
            reason = "the table's wording is no one of the indications that are known, or several of them"
            self._begun.unmatched.leave(Doubt(label, "indication", wording, keys, reason))

    def _follow(self, filing: Filing, authorisation: int | None) -> None:
        """The first wording that a vintage has, and those that took over from it."""
        stated = [(v, text) for v, text in self._statements.states(filing.id, INDICATION) if text]
        if not stated:
            return
        first_vintage, text = stated[0]
        first = before = self._row(filing, text, first_vintage, None)
        first_grant = None
        if authorisation:
            first_grant = self._grants.put(
                Grant(authorisation, first, Effect.NEW, first_vintage), pathway(self._statements, filing.id)
            )
        for turn in self._statements.turns(filing.id, INDICATION):
            before = self._took_over(filing, turn, before)
        if first_grant:
            self._resolve(filing, first_grant)

    def _took_over(self, filing: Filing, turn: Turn, before: int) -> int:
        row = self._row(filing, turn.new, turn.by, before)
        event = self._events.get(words.wording_key(filing.number, turn.new))
        if event:
            self._grants.put(Grant(event, row, Effect.WORDING, turn.by))
        return row

    def _resolve(self, filing: Filing, grant: int) -> None:
        """How a conditional authorisation ended: it became a standard one, or was conditional to the last."""
        stem = words.slug(filing.number)
        standard = self._events.get(f"{stem}-{words.STANDARD.suffix}")
        wordings = dict(self._statements.states(filing.id, INDICATION))
        for turn in self._statements.turns(filing.id, Flag.CONDITIONAL.value) if standard else ():
            text = wordings.get(turn.by)
            known = self._known.get(words.wording_key(filing.number, text)) if text else None
            if standard and known and turn.new == "No":
                self._grants.convert(grant, Grant(standard, known.id, Effect.CONVERSION, turn.by))
        end = self._events.get(f"{stem}-{words.WITHDRAWAL.suffix}")
        vintage = self._conditional_to_the_last(filing)
        if end and vintage:
            self._grants.resolve(
                grant, Grant(end, 0, Effect.WITHDRAWAL, vintage), Outcome.APPLICATION_WITHDRAWN
            )

    def _conditional_to_the_last(self, filing: Filing) -> int | None:
        """The first vintage in which the authorisation has ended and is conditional still."""
        statuses = dict(self._statements.states(filing.id, STATUS))
        for vintage, value in self._statements.states(filing.id, Flag.CONDITIONAL.value):
            if value == "Yes" and words.group(statuses[vintage] or "") == words.ENDED:
                return vintage
        return None

    def _row(self, filing: Filing, text: str, vintage: int, before: int | None) -> int:
        key = words.wording_key(filing.number, text)
        known = self._known.get(key)
        if known is None:
            made = self._rows.add(key, filing.treatment, self._regulator, text, VERBATIM, before)
            self._claims.add(vintage, made, "text", text, *OUTRIGHT, "", self._bulk.at, self._bulk.run)
            self._known[key] = Known(made, key, text, before)
            return made
        if before not in {known.id, known.succeeds, None}:
            self._bulk.update("indication", known.id, succeeds_id=before)
        return known.id


def _told_by_others(connection: Connection, regulator: int) -> dict[int, list[Known]]:
    """The indications of each application that this importer did not bring."""
    approval = Approval.__table__.c
    columns = (_INDICATION.id, _INDICATION.key, _INDICATION.text, _INDICATION.succeeds_id)
    query = (
        select(_EVENT.application_id, *columns)
        .join(Approval, approval.event_id == _EVENT.id)
        .join(Indication, _INDICATION.id == approval.indication_id)
        .where(
            _EVENT.regulator_id == regulator, type_coerce(_INDICATION.key, String).not_like("%-indication-%")
        )
        .distinct()
        .order_by(_INDICATION.id)
    )
    found: dict[int, list[Known]] = defaultdict(list)
    for application, *known in connection.execute(query):
        if application is not None:
            found[application].append(Known(*known))
    return found
