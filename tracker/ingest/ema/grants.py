"""What an authorisation did to a wording: granted it, reworded it, or left it in a standard authorisation."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import String, select, type_coerce

from tracker.ingest.bulk import OUTRIGHT
from tracker.ingest.ema.statements import Statements
from tracker.ingest.ema.told import RULE
from tracker.ingest.loading import Loading
from tracker.ingest.settling import settle
from tracker.schema.tables import Approval, Claim, Event, Indication, Resolution
from tracker.sources.ema.records import Flag
from tracker.vocabulary import ApprovalType, Confidence, Effect, Outcome

_CLAIM = Claim.__table__.c
_APPROVAL = Approval.__table__.c
_RESOLUTION = Resolution.__table__.c
FROM_TABLE = {
    Effect.NEW: "the first wording that a vintage of the table has; the authorisation's own can be another",
    Effect.WORDING: "from two vintages whose wordings differ",
    Effect.CONVERSION: "from two vintages, of which the first says that the authorisation is conditional",
    Effect.WITHDRAWAL: "the authorisation ended, and was conditional to the last",
}


PATHWAYS = {Flag.EXCEPTIONAL: ApprovalType.EXCEPTIONAL, Flag.CONDITIONAL: ApprovalType.CONDITIONAL}


class Pathway(NamedTuple):
    """On which pathway an authorisation was granted, and the first vintage that says so."""

    type: ApprovalType
    vintage: int


def pathway(statements: Statements, application: int) -> Pathway | None:
    """The pathway, where a vintage says Yes to it; that it says No tells of its own day only."""
    for flag, kind in PATHWAYS.items():
        for vintage, value in statements.states(application, flag.value):
            if value == "Yes":
                return Pathway(kind, vintage)
    return None


class Grant(NamedTuple):
    """An event's effect on an indication, and the vintage that shows it first."""

    event: int
    indication: int
    effect: Effect
    vintage: int


class Grants:
    """The approvals of the wordings; one of each effect for each wording."""

    def __init__(self, begun: Loading) -> None:
        self._bulk = begun.bulk
        self._touched: dict[int, str] = {}
        self._first: set[int] = set()
        """The wordings that are the first of an application, as far as all vintages tell."""
        self._rows = begun.bulk.rows("approval", "event_id", "indication_id", "type", "effect")
        self._resolutions = begun.bulk.rows(
            "resolution", "approval_id", "event_id", "outcome", "is_inferred", "rule"
        )
        columns = ("claimant_id", "attribute", "value", "is_absence", "confidence", "is_inferred", "locator")
        more = ("note", "recorded_at", "run_id")
        self._claims = begun.bulk.rows("claim", *columns, *more, "approval_id")
        self._resolving = begun.bulk.rows("claim", *columns, *more, "resolution_id")
        connection = begun.bulk.connection
        query = select(
            _APPROVAL.id, _APPROVAL.event_id, _APPROVAL.indication_id, type_coerce(_APPROVAL.effect, String)
        )
        self._known: dict[tuple[int, str], tuple[int, int]] = {
            (indication, effect): (identity, event)
            for identity, event, indication, effect in connection.execute(query.order_by(_APPROVAL.id))
        }
        types = select(_CLAIM.approval_id, _CLAIM.value).where(
            _CLAIM.approval_id.is_not(None),
            _CLAIM.attribute == "type",
            _CLAIM.claimant_id.in_(begun.vintages.place),
        )
        self._typed: dict[int, set[str]] = defaultdict(set)
        for identity, value in connection.execute(types):
            self._typed[identity].add(value)
        resolved = select(_RESOLUTION.approval_id, _RESOLUTION.event_id)
        self._resolved = {tuple(row) for row in connection.execute(resolved)}
        named = (
            select(_APPROVAL.id, Event.__table__.c.key, Indication.__table__.c.key, _APPROVAL.effect)
            .join(Event, Event.__table__.c.id == _APPROVAL.event_id)
            .join(Indication, Indication.__table__.c.id == _APPROVAL.indication_id)
        )
        self._labels = {row[0]: " ".join(map(str, row[1:])) for row in connection.execute(named)}

    def put(self, grant: Grant, pathway: Pathway | None = None) -> int:
        """The approval, made or moved to the event that turned out to have brought the wording."""
        known = self._known.get((grant.indication, grant.effect))
        if grant.effect == Effect.NEW:
            self._first.add(grant.indication)
        if known is None and grant.effect == Effect.WORDING and grant.indication not in self._first:
            known = self._was_first(grant)
        identity, event = known or self._make(grant, pathway)
        if event != grant.event:
            self._bulk.update("approval", identity, event_id=grant.event)
            self._known[grant.indication, grant.effect] = (identity, grant.event)
        if pathway and pathway.type.value not in self._typed[identity]:
            self._typed[identity].add(pathway.type.value)
            said = ("type", pathway.type.value, *OUTRIGHT, "", None, self._bulk.at, self._bulk.run)
            self._claims.add(pathway.vintage, *said, identity)
            if known:
                self._touched[identity] = self._labels.get(identity, "")
        return identity

    def _make(self, grant: Grant, pathway: Pathway | None) -> tuple[int, int]:
        kind = pathway.type.value if pathway else None
        made = self._rows.add(grant.event, grant.indication, kind, grant.effect.value)
        self._claims.add(*self._inferred(grant, "effect", grant.effect.value), made)
        self._known[grant.indication, grant.effect] = (made, grant.event)
        return made, grant.event

    def _was_first(self, grant: Grant) -> tuple[int, int] | None:
        """What an earlier import took for the first wording, until an older vintage had another."""
        known = self._known.pop((grant.indication, Effect.NEW), None)
        if known is not None:
            self._bulk.update("approval", known[0], effect=Effect.WORDING, type=None)
            self._known[grant.indication, Effect.WORDING] = known
        return known

    def convert(self, approval: int, grant: Grant) -> None:
        """Let the conditional approval end with an event that made it a standard one."""
        self.put(grant, Pathway(ApprovalType.REGULAR, grant.vintage))
        self.resolve(approval, grant, Outcome.CONVERTED)

    def resolve(self, approval: int, ending: Grant, outcome: Outcome) -> None:
        """Let a conditional approval end with an event, as a vintage lets us infer."""
        if (approval, ending.event) in self._resolved:
            return
        self._resolved.add((approval, ending.event))
        made = self._resolutions.add(approval, ending.event, outcome.value, True, RULE)  # noqa: FBT003 - columns
        self._resolving.add(*self._inferred(ending, "outcome", outcome.value), made)

    def settle(self) -> None:
        """Show what the best claims state now; what waits must be flushed."""
        settle(self._bulk, Approval, self._touched)

    def _inferred(self, grant: Grant, attribute: str, value: str) -> tuple[object, ...]:
        said = (grant.vintage, attribute, value, False, Confidence.MEDIUM.value, True, "")
        return (*said, FROM_TABLE[grant.effect], self._bulk.at, self._bulk.run)
