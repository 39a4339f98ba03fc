"""What the FDA is known to have done about a treatment: its events, and what they acted on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.ingest.rows import Rows
from tracker.schema.tables import Application, Event, EventSubmission, Indication, Submission
from tracker.vocabulary import DateKind, EventKind

EFFICACY = "EFFICACY"
SUPPLEMENT = "SUPPL"


@dataclass(eq=False)
class Act:
    """An event of one application, and what it acted on; unknown where nobody says."""

    event: Event
    submissions: list[Submission] = field(default_factory=list)

    def is_on(self, day: date | None) -> bool:
        """Whether it happened on this very day; undated is on no day."""
        stated = self.event.date
        return day is not None and stated is not None and stated.earliest == stated.latest == day

    def acts_on(self, submission: Submission) -> bool:
        """Whether it acts on this submission."""
        return submission in self.submissions

    @property
    def is_approval(self) -> bool:
        """Whether it is an action that approved something."""
        return self.event.kind == EventKind.APPROVAL

    @property
    def is_receipt(self) -> bool:
        """Whether the regulator received something."""
        return self.event.kind == EventKind.SUBMISSION and self.event.date_kind == DateKind.RECEIVED

    def is_efficacy_supplement(self, *, stated: bool) -> bool:
        """Whether it approved a supplement on efficacy; ``stated`` asks that its class says so."""
        classes = {EFFICACY} if stated else {EFFICACY, None}
        return self.is_approval and any(
            one.type == SUPPLEMENT and one.submission_class in classes for one in self.submissions
        )

    @property
    def steps(self) -> str:
        """The submissions as one writes them: "SUPPL-23, SUPPL-26"."""
        return ", ".join(f"{one.type}-{one.number}" for one in self.submissions)


class Acts:
    """The acts of one regulator, by treatment, with those that this import adds."""

    def __init__(self, rows: Rows, regulator_id: int) -> None:
        self._rows, self._regulator_id = rows, regulator_id
        self._known: dict[int, list[Act]] = {}

    def of(self, treatment_id: int) -> list[Act]:
        """All acts about a treatment, in all of its applications."""
        if treatment_id not in self._known:
            self._known[treatment_id] = self._read(treatment_id)
        return self._known[treatment_id]

    def within(self, application: Application) -> list[Act]:
        """The acts in one application."""
        return [
            act for act in self.of(application.treatment_id) if act.event.application_id == application.id
        ]

    def make(
        self, key: str, application: Application, submissions: Sequence[Submission], values: dict[str, Any]
    ) -> Act:
        """An event that was not there, with the submissions that it acts on."""
        about = {
            "treatment_id": application.treatment_id,
            "regulator_id": self._regulator_id,
            "application_id": application.id,
            "is_inferred": False,
        }
        event = self._rows.put(Event, {"key": key}, about | values, label=key)
        self._rows.flush()
        known = self.of(application.treatment_id)
        act = next((one for one in known if one.event is event), None)
        if act is None:
            act = Act(event)
            known.append(act)
        for submission in submissions:
            self.link(act, submission)
        return act

    def link(self, act: Act, submission: Submission) -> None:
        """Let an event be known to act on a submission."""
        link = {"event_id": act.event.id, "submission_id": submission.id}
        self._rows.put(EventSubmission, link, {"position": len(act.submissions) + 1}, label=act.event.key)
        act.submissions.append(submission)

    def remove(self, act: Act) -> None:
        """Forget an event that was taken away."""
        self._known[act.event.treatment_id].remove(act)

    def _read(self, treatment_id: int) -> list[Act]:
        session = self._rows.session
        events = select(Event).where(Event.treatment_id == treatment_id).order_by(Event.id)
        steps = (
            select(EventSubmission.event_id, EventSubmission.position, Submission)
            .join(Submission, Submission.id == EventSubmission.submission_id)
            .where(EventSubmission.event_id.in_(events.with_only_columns(Event.id).order_by(None)))
        )
        acted_on: dict[int, list[Submission]] = defaultdict(list)
        for event_id, _, submission in sorted(session.execute(steps), key=lambda step: step[:2]):
            acted_on[event_id].append(submission)
        # Asked for the regulator too, SQLite looks through all that this regulator ever did.
        ours = (event for event in session.scalars(events) if event.regulator_id == self._regulator_id)
        return [Act(event, acted_on[event.id]) for event in ours]


def event_key(application: Application, submission: Submission | None, day: date) -> str:
    """What an action is called: by its submission, or by its day where that is not known."""
    what = f"{submission.type}-{submission.number}" if submission else day.isoformat()
    return f"fda-{application.type}{application.number}-{what}".lower()


def free_key(rows: Rows, table: type[Event] | type[Indication], key: str) -> str:
    """The key, or with a number behind it where another row has it."""
    candidate, number = key, 1
    while rows.find(table, key=candidate) is not None:
        number += 1
        candidate = f"{key}-{number}"
    return candidate
