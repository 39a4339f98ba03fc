"""How the list's accelerated approvals ended: converted by an action that it does not name, or withdrawn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from tracker.dates import PartialDate
from tracker.ingest.accelerated_approvals.acts import Act, Acts
from tracker.ingest.accelerated_approvals.indications import Grant
from tracker.ingest.accelerated_approvals.leftovers import Leftovers, Subject
from tracker.ingest.accelerated_approvals.vintage import Said, Vintage
from tracker.ingest.matching.conversions import RULE, Converting, Supplement, converting
from tracker.ingest.rows import Rows
from tracker.schema.tables import Approval, Event, EventSubmission, Evidence, Requirement, Resolution
from tracker.sources.accelerated_approvals.records import Status
from tracker.vocabulary import ApprovalType, ChangeKind, Confidence, DateKind, Effect, EventKind, Outcome

OUTCOMES = {
    Status.CONVERTED: Outcome.CONVERTED,
    Status.APPLICATION_WITHDRAWN: Outcome.APPLICATION_WITHDRAWN,
    Status.INDICATION_WITHDRAWN: Outcome.INDICATION_WITHDRAWN,
}
TITLES = {
    Outcome.CONVERTED: "Converted to regular approval",
    Outcome.APPLICATION_WITHDRAWN: "Application withdrawn, never converted",
    Outcome.INDICATION_WITHDRAWN: "Indication withdrawn, never converted",
}
DAY_ONLY = "states the day of conversion, not the supplement"


class Ended(StrEnum):
    """What this import makes of a row's status."""

    OPEN = "open"
    KNOWN = "converted by an action that was known"
    INFERRED = "converted by the efficacy supplement of that day"
    ALONE = "converted on a day of which no action is known"
    UNDECIDED = "converted, by which action is left open"
    WITHDRAWN = "withdrawn"


class Endings:
    """The endings of the list's approvals, put to what is known of them."""

    def __init__(self, rows: Rows, vintage: Vintage, leftovers: Leftovers, acts: Acts) -> None:
        self._rows, self._vintage, self._leftovers, self._acts = rows, vintage, leftovers, acts
        self._granting: set[int] = set()
        self.counts: Counter[Ended] = Counter()

    def of(self, grants: Sequence[Grant]) -> None:
        """Write down how each approval ended, by the list, where it is the last list to speak of it."""
        self._granting = {grant.act.event.id for grant in grants}
        for grant in grants:
            self._one(grant)

    def _one(self, grant: Grant) -> None:
        row = grant.row
        status = f"{row.status_text} {row.status_date or ''}".strip()
        said = Said("status", status, row.place, note="; ".join(row.footnotes) or None)
        is_last = self._vintage.say(grant.approval, said)
        if row.status not in OUTCOMES:
            self.counts[Ended.OPEN] += 1
            if is_last:
                self._check_open(grant)
            return
        self.counts[self._ending(grant, OUTCOMES[row.status], is_last=is_last)] += 1

    def _ending(self, grant: Grant, outcome: Outcome, *, is_last: bool) -> Ended:
        day = grant.row.status_date
        is_conversion = outcome == Outcome.CONVERTED
        ends = [(end, act) for end, act in self._resolutions(grant) if end.outcome == outcome]
        known = [(end, act) for end, act in ends if _can_be(act.event, day)]
        if known:
            return self._known(grant, known)
        if not is_last:
            return Ended.UNDECIDED if is_conversion else Ended.WITHDRAWN
        if ends or day is None:
            keys = [act.event.key for _, act in ends]
            reason = "another day is known" if ends else "the list gives no day"
            self._leftovers.leave(grant.row, Subject.CONVERSION, keys, reason)
            return Ended.UNDECIDED if is_conversion else Ended.WITHDRAWN
        return self._converted(grant, day) if is_conversion else self._withdrawn(grant, outcome, day)

    def _check_open(self, grant: Grant) -> None:
        """A list that takes an ending back takes nothing away; a person has to look."""
        said = [
            act.event.key
            for end, act in self._resolutions(grant)
            if end.outcome in OUTCOMES.values() and self._vintage.heard(end, "outcome")
        ]
        if said:
            reason = "an earlier list said that it had ended; this one does not"
            self._leftovers.leave(grant.row, Subject.CONVERSION, said, reason)

    def _resolutions(self, grant: Grant) -> list[tuple[Resolution, Act]]:
        ends = select(Resolution).where(Resolution.approval_id == grant.approval.id).order_by(Resolution.id)
        acts = {act.event.id: act for act in self._acts.of(grant.application.treatment_id)}
        return [(end, acts[end.event_id]) for end in self._rows.session.scalars(ends) if end.event_id in acts]

    def _known(self, grant: Grant, known: Sequence[tuple[Resolution, Act]]) -> Ended:
        row, (end, act) = grant.row, known[0]
        day = row.status_date
        if day and row.status == Status.CONVERTED and act.event.key == _key(grant, end.outcome, day):
            return self._known_by_day(grant, known[0], day)
        for one, by in known:
            note = DAY_ONLY if one.is_inferred else None
            self._vintage.say(one, Said("outcome", one.outcome, row.place, note=note))
            if day:
                self._vintage.say(by.event, Said.day(day, row.place))
        if row.status != Status.CONVERTED:
            return Ended.WITHDRAWN
        return Ended.INFERRED if end.is_inferred and end.rule == RULE else Ended.KNOWN

    def _known_by_day(self, grant: Grant, known: tuple[Resolution, Act], day: date) -> Ended:
        """Known by its day alone until now; what came in since then may tell the action."""
        end, act = known
        if act.submissions:
            for attribute, value in (("is_inferred", True), ("rule", RULE)):
                self._rows.change(end, attribute, value, _label(grant, act))
            return Ended.INFERRED
        found = self._decided(grant, day)
        if not found.events:
            return self._alone(grant, act, day)
        self._forget(grant, end, act)
        keys = "; ".join(one.event.key for one in self._having(grant, found.events))
        self._vintage.mark(ChangeKind.CHANGED, grant.approval, "converted by", (act.event.key, keys))
        return self._by(grant, found, day)

    def _decided(self, grant: Grant, day: date) -> Converting:
        supplements = (
            Supplement(act.event.id, act.event.application_id, day)
            for act in self._acts.of(grant.application.treatment_id)
            if act.is_efficacy_supplement(stated=act.event.id in self._granting)
            and act.is_on(day)
            and act is not grant.act
            and act.event.application_id is not None
        )
        return converting(supplements, grant.application.id, day)

    def _converted(self, grant: Grant, day: date) -> Ended:
        found = self._decided(grant, day)
        if found.events:
            return self._by(grant, found, day)
        if found.candidates:
            keys = sorted(act.event.key for act in self._having(grant, found.candidates))
            reason = (
                "efficacy supplements of that day in several applications, none of them the approval's own"
            )
            self._leftovers.leave(grant.row, Subject.CONVERSION, keys, reason)
            return Ended.UNDECIDED
        within = self._acts.within(grant.application)
        unnamed = [act for act in within if act.is_approval and act.is_on(day) and not act.submissions]
        return self._alone(grant, unnamed[0] if len(unnamed) == 1 else None, day)

    def _having(self, grant: Grant, events: Iterable[int]) -> list[Act]:
        wanted = set(events)
        return [act for act in self._acts.of(grant.application.treatment_id) if act.event.id in wanted]

    def _by(self, grant: Grant, found: Converting, day: date) -> Ended:
        """Converted by the efficacy supplements of that day."""
        acts = self._having(grant, found.events)
        is_sure = len(acts) == 1 and acts[0].event.id not in self._granting
        confidence = Confidence.HIGH if is_sure else Confidence.MEDIUM
        for act in acts:
            said = Said(
                "outcome",
                Outcome.CONVERTED,
                grant.row.place,
                is_inferred=True,
                confidence=confidence,
                note=DAY_ONLY,
            )
            self._end(grant, act, said, RULE)
            self._approve(grant, act, Effect.CONVERSION, said)
            self._vintage.say(act.event, Said.day(day, grant.row.place))
        return Ended.INFERRED

    def _alone(self, grant: Grant, act: Act | None, day: date) -> Ended:
        """Converted by nothing that is known but the list's own date."""
        row = grant.row
        act = act or self._new_act(grant, (EventKind.APPROVAL, Outcome.CONVERTED), day)
        said = Said("outcome", Outcome.CONVERTED, row.place)
        self._end(grant, act, said, None)
        self._approve(grant, act, Effect.CONVERSION, said)
        self._vintage.say(act.event, Said.day(day, row.place))
        if act.event.key == _key(grant, Outcome.CONVERTED, day):
            others = sorted(
                f"{one.event.key} ({one.event.title})"
                for one in self._acts.of(grant.application.treatment_id)
                if one.is_on(day) and one.submissions and one is not grant.act
            )
            reason = "no efficacy supplement of that day is known in any application of the treatment"
            self._leftovers.leave(row, Subject.CONVERSION, others, reason)
        return Ended.ALONE

    def _withdrawn(self, grant: Grant, outcome: Outcome, day: date) -> Ended:
        within = self._acts.within(grant.application)
        known = [act for act in within if act.event.kind == EventKind.WITHDRAWAL and act.is_on(day)]
        act = known[0] if len(known) == 1 else self._new_act(grant, (EventKind.WITHDRAWAL, outcome), day)
        said = Said("outcome", outcome, grant.row.place)
        self._end(grant, act, said, None)
        self._approve(grant, act, Effect.WITHDRAWAL, said)
        self._vintage.say(act.event, Said.day(day, grant.row.place))
        return Ended.WITHDRAWN

    def _new_act(self, grant: Grant, what: tuple[EventKind, Outcome], day: date) -> Act:
        kind, outcome = what
        values = {
            "kind": kind,
            "title": TITLES[outcome],
            "term": grant.row.status_text,
            "date": PartialDate.of(day),
            "date_kind": DateKind.ACTION,
        }
        return self._acts.make(_key(grant, outcome, day), grant.application, [], values)

    def _end(self, grant: Grant, act: Act, said: Said, rule: str | None) -> None:
        end = self._rows.put(
            Resolution,
            {"approval_id": grant.approval.id, "event_id": act.event.id},
            {"outcome": Outcome(said.value), "is_inferred": said.is_inferred, "rule": rule},
            label=_label(grant, act),
        )
        self._rows.flush()
        self._vintage.say(end, said)

    def _approve(self, grant: Grant, act: Act, effect: Effect, said: Said) -> None:
        """What the ending did to the indication."""
        is_conversion = effect == Effect.CONVERSION
        approval = self._rows.put(
            Approval,
            {"event_id": act.event.id, "indication_id": grant.indication.id, "effect": effect},
            {"type": ApprovalType.REGULAR if is_conversion else None},
            label=f"{act.event.key} {grant.indication.key} {effect}",
        )
        self._rows.flush()
        attribute, value = ("type", ApprovalType.REGULAR) if is_conversion else ("effect", effect)
        self._vintage.say(approval, replace(said, attribute=attribute, value=value))

    def _forget(self, grant: Grant, end: Resolution, act: Act) -> None:
        """Take back a conversion that stood by its date alone, now that the action is known."""
        session = self._rows.session
        brought = select(Approval).filter_by(event_id=act.event.id, indication_id=grant.indication.id)
        for row in (end, *session.scalars(brought)):
            self._vintage.forget(row)
        rests_on_it = (Approval, Resolution, Evidence, Requirement, EventSubmission)
        left = (select(table.id).where(table.event_id == act.event.id).limit(1) for table in rests_on_it)
        if all(session.scalars(query).first() is None for query in left):
            self._vintage.forget(act.event)
            self._acts.remove(act)


def _can_be(event: Event, day: date | None) -> bool:
    """Whether an event can have been on that day."""
    stated = event.date
    if stated is None or day is None:
        return True
    return (stated.earliest or date.min) <= day <= (stated.latest or date.max)


def _key(grant: Grant, outcome: Outcome, day: date) -> str:
    """What an ending is called that nobody but the list knows of."""
    application = grant.application
    return f"fda-{application.type}{application.number}-{outcome.replace('_', '-')}-{day}".lower()


def _label(grant: Grant, act: Act) -> str:
    return f"{act.event.key} ends {grant.act.event.key}"
