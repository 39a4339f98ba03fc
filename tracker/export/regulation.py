"""Applications, indications and events as they stand in a chronology file."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.chronology import format as f
from tracker.export.statements import Statements
from tracker.export.subjects import date_text
from tracker.schema.tables import (
    Application,
    Approval,
    Disease,
    Event,
    EventSubmission,
    Evidence,
    Indication,
    Organization,
    Requirement,
    RequirementTrial,
    Resolution,
    Submission,
    Treatment,
    Trial,
)


class Labels:
    """What chronology files call the rows that others refer to."""

    def __init__(self, session: Session) -> None:
        """Read the names once."""
        self.treatments = _labels(session, Treatment.id, Treatment.inn)
        self.organizations = _labels(session, Organization.id, Organization.name)
        self.diseases = _labels(session, Disease.id, Disease.key)
        self.indications = _labels(session, Indication.id, Indication.key)
        self.events = _labels(session, Event.id, Event.key)
        self.trials = _labels(session, Trial.id, Trial.name)
        self.applications = _labels(session, Application.id, Application.type + " " + Application.number)


def _labels(session: Session, identity: Any, label: Any) -> dict[int | None, str]:  # noqa: ANN401 - columns
    return dict(session.execute(select(identity, label)).all())


def application_entry(
    session: Session, said: Statements, labels: Labels, row: Application
) -> f.ApplicationEntry:
    """An application with its submissions."""
    steps = select(Submission).where(Submission.application_id == row.id).order_by(Submission.id)
    entry = f.ApplicationEntry(
        treatment=labels.treatments[row.treatment_id],
        regulator=labels.organizations[row.regulator_id],
        type=row.type,
        number=row.number,
        holder=labels.organizations.get(row.holder_id),
        brand=row.brand,
        submissions=[said.give(step, _submission(step)) for step in session.scalars(steps)],
        sources=[],
    )
    return said.give(row, entry)


def _submission(step: Submission) -> f.SubmissionEntry:
    return f.SubmissionEntry(
        type=step.type,
        number=step.number,
        submission_class=step.submission_class,
        priority=step.review_priority,
        orphan=step.is_orphan,
        sources=[],
    )


def indication_entry(said: Statements, labels: Labels, row: Indication) -> f.IndicationEntry:
    """A wording and its decomposition."""
    entry = f.IndicationEntry(
        key=row.key,
        treatment=labels.treatments[row.treatment_id],
        text=row.text,
        verbatim=row.is_verbatim,
        regulator=labels.organizations.get(row.regulator_id),
        succeeds=labels.indications.get(row.succeeds_id),
        disease=labels.diseases.get(row.disease_id),
        ph=row.ph_status,
        markers=row.markers,
        setting=row.setting,
        remission=row.remission,
        mrd=row.mrd_status,
        mrd_threshold=row.mrd_threshold,
        age_min=_age(row.age_min, row.age_min_unit, row.age_min_inclusive),
        age_max=_age(row.age_max, row.age_max_unit, row.age_max_inclusive),
        prior_therapy=row.prior_therapy,
        combination=row.combination,
        restriction=row.restriction,
        sources=[],
    )
    return said.give(row, entry)


def _age(value: float | None, unit: Any, inclusive: bool | None) -> f.AgeEntry | None:  # noqa: ANN401, FBT001 - columns
    return None if value is None else f.AgeEntry(value=value, unit=unit, inclusive=inclusive is not False)


def event_entry(session: Session, said: Statements, labels: Labels, row: Event) -> f.EventEntry:
    """An event with everything that hangs on it."""
    entry = f.EventEntry(
        key=row.key,
        treatment=labels.treatments[row.treatment_id],
        regulator=labels.organizations[row.regulator_id],
        kind=row.kind,
        title=row.title,
        date=date_text(row.date),
        date_kind=row.date_kind,
        term=row.term,
        application=labels.applications.get(row.application_id),
        submissions=_submissions(session, row),
        procedure=row.procedure,
        indication=labels.indications.get(row.indication_id),
        inferred=row.is_inferred,
        rule=row.rule,
        note=row.note,
        approvals=_approvals(session, said, labels, row),
        resolves=_resolutions(session, said, labels, row),
        evidence=_evidence(session, said, labels, row),
        requirements=_requirements(session, said, labels, row),
        sources=[],
    )
    return said.give(row, entry)


def _submissions(session: Session, event: Event) -> list[str]:
    query = (
        select(Submission.type, Submission.number)
        .join(EventSubmission, EventSubmission.submission_id == Submission.id)
        .where(EventSubmission.event_id == event.id)
        .order_by(EventSubmission.position)
    )
    return [f"{kind}-{number}" for kind, number in session.execute(query)]


def _approvals(session: Session, said: Statements, labels: Labels, event: Event) -> list[f.ApprovalEntry]:
    query = select(Approval).where(Approval.event_id == event.id).order_by(Approval.id)
    return [
        said.give(
            row,
            f.ApprovalEntry(
                indication=labels.indications[row.indication_id], effect=row.effect, type=row.type, sources=[]
            ),
        )
        for row in session.scalars(query)
    ]


def _resolutions(session: Session, said: Statements, labels: Labels, event: Event) -> list[f.ResolutionEntry]:
    query = (
        select(Resolution, Approval)
        .join(Approval, Approval.id == Resolution.approval_id)
        .where(Resolution.event_id == event.id)
        .order_by(Resolution.id)
    )
    return [
        said.give(
            row,
            f.ResolutionEntry(
                event=labels.events[granted.event_id],
                indication=labels.indications[granted.indication_id],
                outcome=row.outcome,
                inferred=row.is_inferred,
                rule=row.rule,
                sources=[],
            ),
        )
        for row, granted in session.execute(query)
    ]


def _evidence(session: Session, said: Statements, labels: Labels, event: Event) -> list[f.EvidenceEntry]:
    query = select(Evidence).where(Evidence.event_id == event.id).order_by(Evidence.id)
    return [
        said.give(
            row,
            f.EvidenceEntry(trial=labels.trials[row.trial_id], role=row.role, result=row.result, sources=[]),
        )
        for row in session.scalars(query)
    ]


def _requirements(
    session: Session, said: Statements, labels: Labels, event: Event
) -> list[f.RequirementEntry]:
    query = select(Requirement).where(Requirement.event_id == event.id).order_by(Requirement.id)
    return [
        said.give(
            row,
            f.RequirementEntry(
                key=row.key,
                text=row.text,
                number=row.number,
                due=date_text(row.due),
                original_due=date_text(row.original_due),
                status=row.status,
                trials=_answering(session, labels, row),
                sources=[],
            ),
        )
        for row in session.scalars(query)
    ]


def _answering(session: Session, labels: Labels, requirement: Requirement) -> list[str]:
    query = select(RequirementTrial.trial_id).where(RequirementTrial.requirement_id == requirement.id)
    return [labels.trials[identity] for identity in session.scalars(query.order_by(RequirementTrial.id))]
