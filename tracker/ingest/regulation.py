"""Applications, indications and events from chronology files."""

from typing import Any

from sqlalchemy import select

from tracker.chronology.format import AgeEntry, ApplicationEntry, EventEntry, IndicationEntry
from tracker.ingest.adoption import adopt
from tracker.ingest.claims import claim
from tracker.ingest.files import Files, Place, inside, refuse_circle
from tracker.ingest.names import Known
from tracker.ingest.rows import Rows
from tracker.schema.settled import SETTLED
from tracker.schema.tables import (
    Application,
    Approval,
    Event,
    EventSubmission,
    Evidence,
    Indication,
    Requirement,
    RequirementTrial,
    Resolution,
    Submission,
)


def load_applications(rows: Rows, known: Known, files: Files) -> None:
    """Applications and their submissions."""
    loaded: list[tuple[Place, ApplicationEntry, Application]] = []
    for place, entry in files.each("applications"):
        application = rows.put(
            Application,
            {
                "regulator_id": known.organizations.of(place.down("regulator"), entry.regulator).id,
                "type": entry.type,
                "number": entry.number,
            },
            {
                "treatment_id": known.treatments.of(place.down("treatment"), entry.treatment).id,
                "holder_id": known.organizations.of(place.down("holder"), entry.holder).id
                if entry.holder
                else None,
                "brand": entry.brand,
            },
            label=f"{entry.type} {entry.number}",
        )
        known.applications.add(application, [f"{entry.type} {entry.number}", entry.number])
        loaded.append((place, entry, application))
    rows.flush()
    for place, entry, application in loaded:
        claim(rows, place, application, entry, known.sources)
        _load_submissions(rows, known, (place, entry, application))


def _load_submissions(rows: Rows, known: Known, found: tuple[Place, ApplicationEntry, Application]) -> None:
    place, entry, application = found
    for where, step in inside(place, entry, "submissions"):
        submission = rows.put(
            Submission,
            {"application_id": application.id, "type": step.type, "number": step.number},
            {
                "submission_class": step.submission_class,
                "review_priority": step.priority,
                "is_orphan": step.orphan,
            },
            label=f"{entry.type} {entry.number} {step.type}-{step.number}",
            settled=SETTLED[Submission].values(),
        )
        rows.flush()
        claim(rows, where, submission, step, known.sources)


def load_indications(rows: Rows, known: Known, files: Files) -> None:
    """Indications; the wording that one succeeds may stand after it."""
    entries: list[tuple[Place, IndicationEntry]] = list(files.each("indications"))
    for place, entry in entries:
        values = {
            "treatment_id": known.treatments.of(place.down("treatment"), entry.treatment).id,
            "regulator_id": known.organizations.of(place.down("regulator"), entry.regulator).id
            if entry.regulator
            else None,
            "disease_id": known.diseases.of(place.down("disease"), entry.disease).id
            if entry.disease
            else None,
            **_decomposed(entry),
        }
        indication = rows.put(Indication, {"key": entry.key}, values, label=entry.key)
        known.indications.add(indication, [entry.key])
    rows.flush()
    for place, entry in entries:
        indication = known.indications.of(place, entry.key)
        if entry.succeeds:
            older = known.indications.of(place.down("succeeds"), entry.succeeds)
            if indication.succeeds_id != older.id:
                rows.change(indication, "succeeds_id", older.id, entry.key)
            refuse_circle(place.down("succeeds"), indication, lambda i: rows.at(Indication, i.succeeds_id))
        claim(rows, place, indication, entry, known.sources)


def _decomposed(entry: IndicationEntry) -> dict[str, object]:
    return {
        "text": entry.text,
        "is_verbatim": entry.verbatim,
        "ph_status": entry.ph,
        "markers": entry.markers,
        "setting": entry.setting,
        "remission": entry.remission,
        "mrd_status": entry.mrd,
        "mrd_threshold": entry.mrd_threshold,
        "prior_therapy": entry.prior_therapy,
        "combination": entry.combination,
        "restriction": entry.restriction,
        **_age("age_min", entry.age_min),
        **_age("age_max", entry.age_max),
    }


def _age(name: str, age: AgeEntry | None) -> dict[str, object]:
    return {
        name: age.value if age else None,
        f"{name}_unit": age.unit if age else None,
        f"{name}_inclusive": age.inclusive if age else None,
    }


def load_events(rows: Rows, known: Known, files: Files) -> None:
    """Events with the approvals, evidence, requirements and resolutions that hang on them."""
    entries: list[tuple[Place, EventEntry]] = list(files.each("events"))
    for place, entry in entries:
        known.events.add(_event(rows, known, place, entry), [entry.key])
    rows.flush()
    for place, entry in entries:
        event = known.events.of(place, entry.key)
        claim(rows, place, event, entry, known.sources)
        _load_event_submissions(rows, known, place, entry)
        _load_approvals(rows, known, place, entry)
        _load_evidence(rows, known, place, entry)
        _load_requirements(rows, known, place, entry)
    rows.flush()
    for place, entry in entries:
        _load_resolutions(rows, known, place, entry)


def _event(rows: Rows, known: Known, place: Place, entry: EventEntry) -> Event:
    application = (
        known.applications.of(place.down("application"), entry.application) if entry.application else None
    )
    indication = (
        known.indications.of(place.down("indication"), entry.indication) if entry.indication else None
    )
    treatment = known.treatments.of(place.down("treatment"), entry.treatment).id
    regulator = known.organizations.of(place.down("regulator"), entry.regulator).id
    row = rows.find(Event, key=entry.key) or adopt(rows, entry, (treatment, regulator, application))
    values: dict[str, Any] = {
        "treatment_id": treatment,
        "regulator_id": regulator,
        "application_id": application.id if application else None,
        "kind": entry.kind,
        "title": entry.title,
        "term": entry.term,
        "indication_id": indication.id if indication else None,
        "is_inferred": entry.inferred,
        "rule": entry.rule,
        "note": entry.note,
        "procedure": entry.procedure,
    }
    if row is None:  # later on, its claims decide the date
        values |= {"date": entry.date.parsed if entry.date else None, "date_kind": entry.date_kind}
    return rows.put(Event, {"key": entry.key}, values, label=entry.key)


def _load_event_submissions(rows: Rows, known: Known, place: Place, entry: EventEntry) -> None:
    event = known.events.of(place, entry.key)
    for position, name in enumerate(entry.submissions, 1):
        where = place.down("submissions", position - 1)
        if event.application_id is None:
            where.refuse("submissions need the 'application' that they belong to")
        kind, _, number = name.partition("-")
        submission = rows.find(Submission, application_id=event.application_id, type=kind, number=number)
        if submission is None:
            where.refuse(
                f"application {entry.application} has no submission '{name}'; list it under 'applications'"
            )
        key = {"event_id": event.id, "submission_id": submission.id}
        rows.put(EventSubmission, key, {"position": position}, label=f"{entry.key} {name}")


def _load_approvals(rows: Rows, known: Known, place: Place, entry: EventEntry) -> None:
    event = known.events.of(place, entry.key)
    for where, granted in inside(place, entry, "approvals"):
        indication = known.indications.of(where.down("indication"), granted.indication)
        approval = rows.put(
            Approval,
            {"event_id": event.id, "indication_id": indication.id, "effect": granted.effect},
            {"type": granted.type},
            label=f"{entry.key} {granted.indication} {granted.effect}",
            settled=SETTLED[Approval].values(),
        )
        rows.flush()
        claim(rows, where, approval, granted, known.sources)


def _load_evidence(rows: Rows, known: Known, place: Place, entry: EventEntry) -> None:
    event = known.events.of(place, entry.key)
    for where, behind in inside(place, entry, "evidence"):
        trial = known.trials.of(where.down("trial"), behind.trial)
        evidence = rows.put(
            Evidence,
            {"event_id": event.id, "trial_id": trial.id, "role": behind.role},
            {"result": behind.result},
            label=f"{entry.key} {behind.trial} {behind.role}",
        )
        rows.flush()
        claim(rows, where, evidence, behind, known.sources)


def _load_requirements(rows: Rows, known: Known, place: Place, entry: EventEntry) -> None:
    event = known.events.of(place, entry.key)
    for where, asked in inside(place, entry, "requirements"):
        requirement = rows.put(
            Requirement,
            {"key": asked.key},
            {
                "event_id": event.id,
                "number": asked.number,
                "text": asked.text,
                "due": asked.due.parsed if asked.due else None,
                "original_due": asked.original_due.parsed if asked.original_due else None,
                "status": asked.status,
            },
            label=asked.key,
        )
        rows.flush()
        claim(rows, where, requirement, asked, known.sources)
        for index, name in enumerate(asked.trials):
            trial = known.trials.of(where.down("trials", index), name)
            key = {"requirement_id": requirement.id, "trial_id": trial.id}
            rows.put(RequirementTrial, key, {}, label=f"{asked.key} {name}")


def _load_resolutions(rows: Rows, known: Known, place: Place, entry: EventEntry) -> None:
    event = known.events.of(place, entry.key)
    for where, ended in inside(place, entry, "resolves"):
        granting = known.events.of(where.down("event"), ended.event)
        indication = known.indications.of(where.down("indication"), ended.indication)
        granted = select(Approval).where(
            Approval.event_id == granting.id, Approval.indication_id == indication.id
        )
        approval = rows.session.scalars(granted.order_by(Approval.id).limit(1)).first()
        if approval is None:
            where.refuse(f"event {ended.event} has no approval of indication {ended.indication}")
        resolution = rows.put(
            Resolution,
            {"approval_id": approval.id, "event_id": event.id},
            {"outcome": ended.outcome, "is_inferred": ended.inferred, "rule": ended.rule},
            label=f"{entry.key} ends {ended.event}",
        )
        rows.flush()
        claim(rows, where, resolution, ended, known.sources)
