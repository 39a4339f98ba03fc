"""The actions that granted accelerated approvals, and when their submissions were received."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.ingest.accelerated_approvals.acts import Act, Acts, event_key, free_key
from tracker.ingest.accelerated_approvals.filing import Filing
from tracker.ingest.accelerated_approvals.indications import ORIGINAL, Grant, Indications
from tracker.ingest.accelerated_approvals.leftovers import Leftovers, Subject, step
from tracker.ingest.accelerated_approvals.vintage import Said, Vintage
from tracker.ingest.rows import Rows
from tracker.schema.tables import Application, Event, Submission
from tracker.sources.accelerated_approvals.records import Row
from tracker.vocabulary import DateKind, EventKind

TERM = "Accelerated approval"
RECEIVED = "FDA Received Date"


class _Action(NamedTuple):
    """The rows of one action on one submission: two, where it was accelerated for two indications."""

    day: date
    rows: tuple[Row, ...]


class Grants:
    """The list's approvals, put to what is known of them."""

    def __init__(
        self, rows: Rows, vintage: Vintage, leftovers: Leftovers, found: tuple[Filing, Acts]
    ) -> None:
        self._rows, self._vintage, self._leftovers = rows, vintage, leftovers
        self._filing, self._acts = found
        self._indications = Indications(rows, vintage, leftovers)

    @property
    def made(self) -> set[int]:
        """Approvals that this list is the first to speak of."""
        return self._indications.made

    @property
    def seen(self) -> set[int]:
        """Approvals that rows are about."""
        return self._indications.seen

    def of(self, rows: Sequence[Row]) -> list[Grant]:
        """The approvals that the rows of one submission became."""
        application = self._filing.application(rows[0])
        if application is None:
            return []
        submission = self._filing.submission(application, rows[0])
        actions = [
            _Action(day, tuple(row for row in rows if row.approved == day))
            for day in dict.fromkeys(row.approved for row in rows)
        ]
        misnamed = self._misnamed(application, submission, actions)
        found: list[Grant] = []
        for action in actions:
            doubtful = action in misnamed
            act = self._granting(application, None if doubtful else submission, action)
            if doubtful:
                reason = f"the list has {step(rows[0])} approved on two days; this may be another submission"
                for row in action.rows:
                    self._leftovers.leave(row, Subject.SUBMISSION, filter(None, [act.steps]), reason)
            found += self._indications.granted(application, act, action.rows)
            self._receipt(application, act, (action, None if doubtful else submission), found)
        return found

    def _misnamed(
        self, application: Application, submission: Submission, actions: Sequence[_Action]
    ) -> list[_Action]:
        """A submission is approved once: of several days, those that are not known to be its own."""
        if len(actions) == 1:
            return []
        acts = [act for act in self._acts.within(application) if act.is_approval]
        own = [a for a in actions if any(act.is_on(a.day) and act.acts_on(submission) for act in acts)]
        others = [
            a for a in actions if a not in own and any(act.is_on(a.day) and act.submissions for act in acts)
        ]
        left = [a for a in actions if a not in own and a not in others]
        return others if len(own) + len(left) == 1 else others + left

    def _granting(self, application: Application, submission: Submission | None, action: _Action) -> Act:
        """The action on the submission: of that day, else the only one, whose day then is in dispute."""
        acts = [act for act in self._acts.within(application) if act.is_approval]
        if submission is None:
            fitting = [act for act in acts if act.is_on(action.day)]
        else:
            on = [act for act in acts if act.acts_on(submission)]
            fitting = [act for act in on if act.is_on(action.day)] or on
        if submission and not fitting:  # by now it is known whose action it was
            fitting = [act for act in acts if act.event.key == _key(application, None, action)]
            for act in fitting:
                self._acts.link(act, submission)
        fitting.sort(key=lambda act: not self._vintage.heard(act.event, "date"))  # first what lists spoke of
        act = fitting[0] if fitting else self._new_act(application, submission, action)
        self._vintage.say(act.event, Said.day(action.day, action.rows[0].place))
        return act

    def _new_act(self, application: Application, submission: Submission | None, action: _Action) -> Act:
        return self._acts.make(
            free_key(self._rows, Event, _key(application, submission, action)),
            application,
            [submission] if submission else [],
            {
                "kind": EventKind.APPROVAL,
                "title": TERM,
                "term": TERM,
                "date": PartialDate.of(action.day),
                "date_kind": DateKind.ACTION,
            },
        )

    def _receipt(
        self,
        application: Application,
        act: Act,
        of: tuple[_Action, Submission | None],
        grants: Sequence[Grant],
    ) -> None:
        """When the FDA received the submission."""
        action, submission = of
        row = next((row for row in action.rows if row.received), None)
        if row is None or row.received is None:
            return
        key = f"{event_key(application, submission, action.day)}-received"
        known = [
            one
            for one in self._acts.within(application)
            if one.event.key == key or (submission and one.is_receipt and one.acts_on(submission))
        ]
        indication = next((grant.indication.id for grant in grants if grant.act is act), None)
        receipt = (
            known[0]
            if known
            else self._acts.make(
                key,
                application,
                [submission] if submission else [],
                {
                    "kind": EventKind.SUBMISSION,
                    "title": "Application received"
                    if row.submission_type == ORIGINAL
                    else "Supplement received",
                    "term": RECEIVED,
                    "date": PartialDate.of(row.received),
                    "date_kind": DateKind.RECEIVED,
                    "indication_id": indication,
                },
            )
        )
        self._vintage.say(receipt.event, Said.day(row.received, row.place, DateKind.RECEIVED))


def by_submission(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of each submission, in the order of the list."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(row[:4], []).append(row)
    return list(found.values())


def _key(application: Application, submission: Submission | None, action: _Action) -> str:
    """What a grant is called that nobody but the list knows of."""
    return f"{event_key(application, submission, action.day)}-accelerated"
