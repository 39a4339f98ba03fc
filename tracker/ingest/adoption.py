"""What an agency's file told first and a chronology tells again: one treatment or event with both claims."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from tracker.chronology.format import EventEntry, TreatmentEntry, TrialEntry
from tracker.ingest.matching import Happenings, Sought
from tracker.ingest.matching.actions import ACTIONS, MOMENTS, Told, same
from tracker.ingest.matching.trials import ONE_TRIAL
from tracker.ingest.rows import Rows
from tracker.names import name_key
from tracker.schema.tables import (
    Application,
    Approval,
    Claim,
    Event,
    EventSubmission,
    Evidence,
    ImportRun,
    Requirement,
    Resolution,
    Submission,
    Treatment,
    TreatmentName,
    Trial,
    TrialIdentifier,
)
from tracker.vocabulary import EventKind, NameKind

CHRONOLOGY = "chronology"
_VAGUE = {EventKind.LABEL, EventKind.OTHER}
"""What an agency's file calls an action that a person may know better: never an approval."""
_HANGING = (Approval, Evidence, Requirement, Resolution)
"""What can hang on an event besides its submissions and claims."""


def adopt_treatment(rows: Rows, entry: TreatmentEntry) -> Treatment | None:
    """The treatment that this entry tells again, under the entry's INN from now on; None where it is news."""
    names = [entry.inn, *(name.name for name in entry.names if name.kind is not NameKind.BRAND)]
    query = (
        select(Treatment)
        .join(TreatmentName, TreatmentName.treatment_id == Treatment.id)
        .where(
            TreatmentName.name_key.in_({name_key(name) for name in names}),
            TreatmentName.kind != NameKind.BRAND,
            ~_is_told(Claim.treatment_id == Treatment.id),
        )
    )
    found = [one for one in rows.session.scalars(query).unique() if not rows.is_told(one)]
    if len(found) != 1:
        return None
    treatment = found[0]
    for name in rows.session.scalars(select(TreatmentName).filter_by(treatment_id=treatment.id)):
        if name.kind is NameKind.INN and name.name != entry.inn:
            rows.change(name, "kind", NameKind.SYNONYM, name.name)
    rows.change(treatment, "inn", entry.inn, treatment.inn)
    rows.flush()
    return treatment


def adopt_trial(rows: Rows, entry: TrialEntry) -> Trial | None:
    """The trial that this entry tells again, under the entry's name from now on; None where it is news."""
    numbers = [one.value for one in entry.identifiers if one.system in ONE_TRIAL]
    query = (
        select(Trial)
        .join(TrialIdentifier, TrialIdentifier.trial_id == Trial.id)
        .where(
            TrialIdentifier.value.in_(numbers),
            TrialIdentifier.system.in_(ONE_TRIAL),
            ~_is_told(Claim.trial_id == Trial.id),
        )
    )
    found = [one for one in rows.session.scalars(query).unique() if not rows.is_told(one)]
    if len(found) != 1:
        return None
    rows.change(found[0], "name", entry.name, found[0].name)
    rows.change(found[0], "name_key", name_key(entry.name), entry.name)
    rows.flush()
    return found[0]


def adopt(rows: Rows, entry: EventEntry, about: tuple[int, int, Application | None]) -> Event | None:
    """The event that this entry tells again, under the entry's key from now on; None where it is news.

    ``about`` is its treatment, its authority and its application. Only events that no chronology has told
    are taken: those that two chronologies tell have names that people gave them.
    """
    application = about[2]
    if entry.submissions and application is not None:
        found = _by_submissions(rows, entry, application)
    else:
        found = _by_date(rows, entry, about)
    found.sort(key=lambda event: event.kind != entry.kind)
    if not found or found[0].kind not in {entry.kind, *_VAGUE}:
        return None
    for event in found[:1]:
        rows.change(event, "key", entry.key, event.key)
        for other in found[1:]:
            _merge(rows, event, other)
        rows.flush()
    return found[0]


def _by_submissions(rows: Rows, entry: EventEntry, application: Application) -> list[Event]:
    """The actions on the entry's submissions, one for each: parts of one letter."""
    if entry.kind not in ACTIONS or entry.date_kind not in MOMENTS:
        return []
    label = Submission.type + "-" + Submission.number
    query = (
        _untouched(select(Submission.id, Event))  # type: ignore[arg-type]
        .join(EventSubmission, EventSubmission.event_id == Event.id)
        .join(Submission, Submission.id == EventSubmission.submission_id)
        .where(Submission.application_id == application.id, label.in_(entry.submissions))
        .order_by(Event.id)
    )
    told: dict[int, list[Event]] = defaultdict(list)
    for submission, event in rows.session.execute(query):
        told[submission].append(event)
    day = entry.date.parsed if entry.date else None
    exact = day.earliest if day and day.earliest == day.latest else None
    chosen = (same([*map(_told, events)], entry.kind, exact).only for events in told.values())
    return _these(rows, {identity for identity in chosen if identity})


def _told(event: Event) -> Told:
    date = event.date
    return Told(event.id, event.kind, date.earliest if date else None, date.latest if date else None)


def _by_date(rows: Rows, entry: EventEntry, about: tuple[int, int, Application | None]) -> list[Event]:
    """The happening of that kind and day, told by its words from others of the day."""
    treatment, regulator, application = about
    told = _untouched(select(Event.id)).where(
        Event.treatment_id == treatment, Event.regulator_id == regulator
    )
    if entry.date is None or rows.session.scalars(told.limit(1)).first() is None:
        return []
    day = entry.date.parsed
    words = " ".join(filter(None, (entry.title, entry.term)))
    file = application.id if application else None
    wanted = Sought(treatment, entry.kind, day.earliest, day.latest, file, words)
    match = Happenings(rows.session.connection(), regulator, treatment).match(wanted)
    return _these(rows, {match.only} if match.only else set())


def _these(rows: Rows, identities: set[int]) -> list[Event]:
    found = _untouched(select(Event)).where(Event.id.in_(identities)).order_by(Event.id)
    return [event for event in rows.session.scalars(found) if not rows.is_told(event)]


def _merge(rows: Rows, event: Event, other: Event) -> None:
    """Let one event stand for two that an agency's file has of one letter, if nothing hangs on the second."""
    for table in _HANGING:
        if rows.session.scalars(select(table.id).where(table.event_id == other.id).limit(1)).first():
            return
    for link in rows.session.scalars(select(EventSubmission).filter_by(event_id=other.id)):
        rows.remove(link)
    known = {_said(claim): claim.value for claim in _claims(rows, event)}
    for claim in _claims(rows, other):
        if known.get(_said(claim)) == claim.value:
            rows.remove(claim)
        else:
            claim.event_id, claim.locator = event.id, claim.locator or other.key
    rows.flush()
    rows.remove(other)


def _claims(rows: Rows, event: Event) -> list[Claim]:
    return list(rows.session.scalars(select(Claim).filter_by(event_id=event.id).order_by(Claim.id)))


def _said(claim: Claim) -> tuple[str, int, str]:
    return claim.attribute, claim.claimant_id, claim.locator


def _untouched(query: Select[Any]) -> Select[Any]:
    """Only events that no chronology has told."""
    return query.where(~_is_told(Claim.event_id == Event.id))


def _is_told(about: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a chronology has claimed anything about a row."""
    return exists().where(about, Claim.run_id == ImportRun.id, ImportRun.importer == CHRONOLOGY)
