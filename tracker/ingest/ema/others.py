"""What others told of EMA's decisions, such as a person in a chronology file."""

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import Connection, String, select, type_coerce

from tracker.ingest.ema import words
from tracker.ingest.matching import Filed
from tracker.schema.tables import Application, Approval, Event
from tracker.vocabulary import Effect, EventKind

if TYPE_CHECKING:
    from datetime import date

_DECISIONS = (
    EventKind.APPROVAL, EventKind.LABEL, EventKind.RENEWAL, EventKind.REFUSAL, EventKind.WITHDRAWAL,
    EventKind.SUSPENSION, EventKind.OTHER,
)  # fmt: skip
"""What others may call a decision of the Commission, in the order of preference."""
_EVENT = Event.__table__.c
_APPROVAL = Approval.__table__.c
_NUMBER = Application.__table__.c.number


class Others:
    """The events of others, by application and day."""

    def __init__(self, connection: Connection, regulator: int) -> None:
        self._applications: set[int | None] = set()
        self._treatments: set[int] = set()
        """Treatments of which others tell something without naming an application."""
        self._on: dict[tuple[int, date | None], list[tuple[EventKind, str]]] = defaultdict(list)
        self._granting: dict[int, set[str]] = defaultdict(set)
        query = (
            select(
                _EVENT.application_id, _EVENT.treatment_id, _NUMBER, _EVENT.key,
                type_coerce(_EVENT.kind, String), _EVENT.date_earliest, _EVENT.date_latest,
                type_coerce(_APPROVAL.effect, String),
            )
            .join(Application, Application.__table__.c.id == _EVENT.application_id, isouter=True)
            .join(Approval, _APPROVAL.event_id == _EVENT.id, isouter=True)
            .where(_EVENT.regulator_id == regulator)
            .order_by(_EVENT.id, _APPROVAL.id)
        )  # fmt: skip
        for application, treatment, number, key, kind, first, last, effect in connection.execute(query):
            if application is None:
                self._treatments.add(treatment)
            elif not key.startswith(f"{words.slug(number)}-"):
                self._applications.add(application)
                if first == last:
                    self._on[application, first].append((EventKind(kind), key))
                if effect == Effect.NEW:
                    self._granting[application].add(key)

    def know(self, filed: Filed) -> bool:
        """Whether others tell anything that can be of an application."""
        return filed.id in self._applications or filed.treatment_id in self._treatments

    def authorisation(self, filed: Filed) -> str | None:
        """The one event that first authorised the medicine, whichever day others give it."""
        found = self._granting[filed.id]
        return next(iter(found)) if len(found) == 1 else None

    def decision(self, filed: Filed, day: "date | None") -> str | None:
        """What others call the decision of a day."""
        told = [one for one in self._on.get((filed.id, day), ()) if one[0] in _DECISIONS]
        best = min(told, key=lambda one: _DECISIONS.index(one[0]), default=None)
        return best[1] if best and day else None
