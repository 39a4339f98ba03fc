"""Trials as they stand in a chronology file."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.chronology import format as f
from tracker.export.regulation import Labels
from tracker.export.statements import Statements
from tracker.export.subjects import date_text
from tracker.schema.tables import (
    Arm,
    Cohort,
    Estimate,
    Trial,
    TrialCondition,
    TrialIdentifier,
    TrialMilestone,
    TrialOrganization,
    TrialPhase,
    TrialPublication,
    TrialTreatment,
)


def trial_entry(session: Session, said: Statements, labels: Labels, trial: Trial) -> f.TrialEntry:
    """A trial with its register entry, who was counted, and what was found."""
    entry = f.TrialEntry(
        name=trial.name,
        title=trial.title,
        study_type=trial.study_type,
        allocation=trial.allocation,
        design=trial.design,
        enrollment=trial.enrollment,
        enrollment_type=trial.enrollment_type,
        population=trial.population,
        primary_endpoint=trial.primary_endpoint,
        status=trial.status,
        status_on=date_text(trial.status_on),
        why_stopped=trial.why_stopped,
        note=trial.note,
        sources=[],
    )
    _register(session, trial, entry)
    _links(session, said, labels, (trial, entry))
    entry.arms = _arms(session, said, trial)
    entry.cohorts = _cohorts(session, said, trial)
    entry.estimates = _estimates(session, said, trial)
    return said.give(trial, entry)


def _register(session: Session, trial: Trial, entry: f.TrialEntry) -> None:
    identifiers = select(TrialIdentifier).where(TrialIdentifier.trial_id == trial.id)
    phases = select(TrialPhase.phase).where(TrialPhase.trial_id == trial.id)
    milestones = select(TrialMilestone).where(TrialMilestone.trial_id == trial.id)
    entry.identifiers = [
        f.IdentifierEntry(system=row.system, value=row.value)
        for row in session.scalars(identifiers.order_by(TrialIdentifier.id))
    ]
    entry.phases = list(session.scalars(phases.order_by(TrialPhase.id)))
    entry.milestones = [
        f.MilestoneEntry(kind=row.kind, date=f.DateText(row.date.text), type=row.type)
        for row in session.scalars(milestones.order_by(TrialMilestone.id))
    ]


def _links(session: Session, said: Statements, labels: Labels, found: tuple[Trial, f.TrialEntry]) -> None:
    trial, entry = found
    treatments = select(TrialTreatment).where(TrialTreatment.trial_id == trial.id)
    organizations = select(TrialOrganization).where(TrialOrganization.trial_id == trial.id)
    conditions = select(TrialCondition).where(TrialCondition.trial_id == trial.id)
    publications = select(TrialPublication).where(TrialPublication.trial_id == trial.id)
    entry.treatments = [
        f.TrialTreatmentEntry(treatment=labels.treatments[row.treatment_id], role=row.role)
        for row in session.scalars(treatments.order_by(TrialTreatment.id))
    ]
    entry.organizations = [
        f.TrialOrganizationEntry(organization=labels.organizations[row.organization_id], role=row.role)
        for row in session.scalars(organizations.order_by(TrialOrganization.id))
    ]
    entry.conditions = [
        f.ConditionEntry(condition=row.condition, disease=labels.diseases.get(row.disease_id))
        for row in session.scalars(conditions.order_by(TrialCondition.id))
    ]
    entry.publications = [
        f.PublicationEntry(source=said.keys[row.source_id], kind=row.kind)
        for row in session.scalars(publications.order_by(TrialPublication.id))
    ]


def _arms(session: Session, said: Statements, trial: Trial) -> list[f.ArmEntry]:
    query = select(Arm).where(Arm.trial_id == trial.id).order_by(Arm.id)
    return [
        said.give(
            row,
            f.ArmEntry(
                label=row.label, kind=row.kind, size=row.size, description=row.description, sources=[]
            ),
        )
        for row in session.scalars(query)
    ]


def _cohorts(session: Session, said: Statements, trial: Trial) -> list[f.CohortEntry]:
    arms = dict(session.execute(select(Arm.id, Arm.label).where(Arm.trial_id == trial.id)).all())
    rows = session.scalars(select(Cohort).where(Cohort.trial_id == trial.id).order_by(Cohort.id)).all()
    labels = {row.id: row.label for row in rows}
    return [
        said.give(
            row,
            f.CohortEntry(
                label=row.label,
                kind=row.kind,
                arm=arms.get(row.arm_id) if row.arm_id else None,
                parent=labels.get(row.parent_id) if row.parent_id else None,
                size=row.size,
                period=date_text(row.period),
                definition=row.definition,
                sources=[],
            ),
        )
        for row in rows
    ]


def _estimates(session: Session, said: Statements, trial: Trial) -> list[f.EstimateEntry]:
    labels = dict(session.execute(select(Cohort.id, Cohort.label).where(Cohort.trial_id == trial.id)).all())
    query = select(Estimate).where(Estimate.trial_id == trial.id).order_by(Estimate.id)
    return [said.give(row, _estimate(row, labels)) for row in session.scalars(query)]


def _estimate(row: Estimate, cohorts: dict[int, str]) -> f.EstimateEntry:
    return f.EstimateEntry(
        key=row.key,
        endpoint=row.endpoint,
        measure=row.measure,
        kind=row.kind,
        detail=row.endpoint_detail,
        cohort=cohorts.get(row.cohort_id) if row.cohort_id else None,
        comparator=cohorts.get(row.comparator_id) if row.comparator_id else None,
        at=_time_point(row),
        value=row.value_text,
        unit=row.unit,
        direction=row.direction,
        n=row.numerator,
        of=row.denominator,
        interval=_interval(row),
        dispersion=_dispersion(row),
        p=_p_value(row),
        analysis=row.analysis,
        data_cutoff=date_text(row.data_cutoff),
        derived=row.is_derived,
        note=row.note,
        sources=[],
    )


def _time_point(row: Estimate) -> f.TimePointEntry | None:
    if row.time_point is None and row.time_text is None:
        return None
    return f.TimePointEntry(value=row.time_point, unit=row.time_unit, text=row.time_text)


def _interval(row: Estimate) -> f.IntervalEntry | None:
    if row.interval_low is None or row.interval_high is None:
        return None
    return f.IntervalEntry(
        low=row.interval_low,
        high=row.interval_high,
        level=row.interval_level or 95,
        sides=row.interval_sides or 2,
    )


def _dispersion(row: Estimate) -> f.DispersionEntry | None:
    if row.dispersion is None or row.dispersion_value is None:
        return None
    return f.DispersionEntry(kind=row.dispersion, value=row.dispersion_value)


def _p_value(row: Estimate) -> f.PValueEntry | None:
    if row.p_value is None:
        return None
    return f.PValueEntry(value=row.p_value, operator=row.p_operator or "=", sides=row.p_sides)
