"""What changed between two vintages and no date tells: events between their days, which vintages narrow."""

from typing import Any, NamedTuple

from sqlalchemy import select

from tracker.dates import PartialDate
from tracker.errors import BadDate
from tracker.ingest.bulk import Between, Noted
from tracker.ingest.ema import words
from tracker.ingest.ema.happened import Happening
from tracker.ingest.ema.statements import STATUS, Statements
from tracker.ingest.ema.told import RULE, Told, is_rewording
from tracker.ingest.ema.turnings import Filing, Turning, filings, turnings
from tracker.ingest.loading import Loading
from tracker.ingest.unmatched import Doubt
from tracker.schema.base import DATE_PARTS
from tracker.schema.tables import Claim, Source
from tracker.vocabulary import ChangeKind, Confidence, DateKind

LOCATOR = "between two vintages"
_CLAIM = Claim.__table__.c
_SOURCE = Source.__table__.c


class _Said(NamedTuple):
    """The claim that dates an inferred event."""

    id: int
    claimant: int
    text: str


class History:
    """The events that vintages tell only together; each has one claim, by the vintage that shows it first."""

    def __init__(self, begun: Loading, regulator: int, statements: Statements) -> None:
        self._begun, self._bulk, self._regulator = begun, begun.bulk, regulator
        self._statements = statements
        connection = begun.bulk.connection
        self._told = Told(connection, regulator)
        self._events = begun.bulk.rows(
            "event", "key", "treatment_id", "regulator_id", "application_id", "kind", "title", "date_text",
            "date_earliest", "date_latest", "date_precision", "date_kind", "is_inferred", "rule", "note",
        )  # fmt: skip
        self._claims = begun.bulk.rows("claim", *_COLUMNS)
        inferred = select(_CLAIM.event_id, _CLAIM.id, _CLAIM.claimant_id, _CLAIM.value).where(
            _CLAIM.locator == LOCATOR, _CLAIM.event_id.is_not(None), _CLAIM.attribute == "date"
        )
        self._said = {row[0]: _Said(*row[1:]) for row in connection.execute(inferred)}
        sources = select(_SOURCE.id, _SOURCE.key, _SOURCE.as_of_text)
        named = connection.execute(sources.where(_SOURCE.id.in_(statements.vintages)))
        self._vintages: dict[int, tuple[str, str]] = {row[0]: (row[1], row[2] or "") for row in named}

    def put(self, happening: Happening) -> None:
        """Make, narrow or confirm what the vintages tell; what this one dates is inferred no longer."""
        for key in happening.keys & self._told.known.keys():
            event = self._told.known[key]
            if event.rule == RULE:
                self._bulk.update("event", event.id, is_inferred=False, rule=None, note=None)
        for filing in filings(self._bulk.connection, self._regulator):
            newest = {turning.key: turning for turning in turnings(self._statements, filing)}
            for turning in newest.values():
                if turning.key not in happening.keys:
                    self._one(turning, happening)
            self._name_the_end(filing)

    def _name_the_end(self, filing: Filing) -> None:
        """Call the end of an authorisation what the last vintage calls it that says how it ended."""
        event = self._told.known.get(f"{words.slug(filing.number)}-{words.WITHDRAWAL.suffix}")
        statuses = [status for _, status in self._statements.states(filing.id, STATUS) if status]
        ends = [status for status in statuses if words.group(status) == words.ENDED]
        if event and ends and event.title != words.ending(ends[-1]):
            title = words.ending(ends[-1])
            self._bulk.update("event", event.id, title=title)
            about, vintages = Noted("event", event.key, "title"), Between(None, self._begun.vintages.current)
            self._bulk.note(ChangeKind.CHANGED, about, (event.title, title), vintages)

    def _one(self, turning: Turning, happening: Happening) -> None:
        interval = self._between(turning)
        if interval is None:
            return
        known = self._told.known.get(turning.key)
        if known and known.rule == RULE:
            self._narrow(turning, interval, happening)
        elif known is None and not self._is_told(turning, interval):
            self._make(turning, interval)

    def _is_told(self, turning: Turning, interval: PartialDate) -> bool:
        """Whether something told otherwise is it, or can be it, which then is left to a person."""
        if turning.happening == words.LISTED:
            return self._told.is_dated(turning.filing.id)
        others = self._told.others(turning, interval)
        in_doubt = is_rewording(turning) or turning.happening in {words.STANDARD, words.UNEXCEPTIONAL}
        is_news = self._begun.vintages.current in {turning.after, turning.by}
        if in_doubt and is_news and others and not any(map(self._told.is_conversion, others)):
            self._begun.unmatched.leave(
                Doubt(
                    words.label(turning.filing.number),
                    "event",
                    f"{turning.happening.title}, {interval}",
                    "; ".join(event.key for event in others),
                    "any of these events can have done it",
                )
            )
        return bool(others)

    def _make(self, turning: Turning, interval: PartialDate) -> None:
        filing, happening = turning.filing, turning.happening
        made = self._events.add(
            turning.key, filing.treatment, self._regulator, filing.id, happening.kind.value, happening.title,
            *self._bulk.partial(interval), DateKind.ACTION.value, True, RULE, self._note(turning, interval),  # noqa: FBT003 - columns
        )  # fmt: skip
        self._claims.add(
            turning.by, made, "date", interval.text, False, Confidence.MEDIUM.value, True, LOCATOR,  # noqa: FBT003 - columns
            *self._bulk.partial(interval), DateKind.ACTION.value, self._bulk.at, self._bulk.run,
        )  # fmt: skip

    def _narrow(self, turning: Turning, interval: PartialDate, happening: Happening) -> None:
        """Let the claim of an earlier import say what all vintages together tell now."""
        event = self._told.known[turning.key]
        note = self._note(turning, interval)
        if event.note != note:
            self._bulk.update("event", event.id, note=note)
        if event.title != turning.happening.title:
            self._bulk.update("event", event.id, title=turning.happening.title)
        said = self._said.get(event.id)
        if said and (said.claimant, said.text) != (turning.by, interval.text):
            dates: dict[str, Any] = {f"date_{part}": getattr(interval, part) for part in DATE_PARTS}
            self._bulk.update("claim", said.id, claimant_id=turning.by, value=interval.text, **dates)
            happening.touch(event.id, event.key)

    def _between(self, turning: Turning) -> PartialDate | None:
        """From the day of the one vintage to that of the other."""
        ends = (self._vintages[turning.after][1], self._vintages[turning.by][1])
        try:
            return PartialDate.parse("/".join(ends))
        except BadDate:  # of a vintage that is itself of an interval
            return None

    def _note(self, turning: Turning, interval: PartialDate) -> str:
        """How it is known, and the Commission's decision that may have been it."""
        after, by = self._vintages[turning.after][0], self._vintages[turning.by][0]
        if turning.change:
            old, new = turning.change
            known = f"'{old}' in {after}, '{new}' in {by}, without a date"
        else:
            known = f"seen between {after} and {by}, without a date"
        decisions = self._told.decisions(turning, interval)
        if len(decisions) != 1 or turning.happening in {words.LISTED, words.UNLISTED, words.ORPHAN_LOST}:
            return known
        only = decisions[0]
        of = f"{only.earliest}{f', {only.procedure}' if only.procedure else ''}"
        return f"{known}; the only Commission decision known in that time is of {of}"


_COLUMNS = (
    "claimant_id", "event_id", "attribute", "value", "is_absence", "confidence", "is_inferred", "locator",
    "date_text", "date_earliest", "date_latest", "date_precision", "date_kind", "recorded_at", "run_id",
)  # fmt: skip
