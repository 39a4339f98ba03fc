"""Trials from chronology files: their register entries, who was counted, and what was found."""

from math import inf, isfinite
from typing import Any

from sqlalchemy import select

from tracker.chronology.format import CohortEntry, EstimateEntry, TrialEntry
from tracker.errors import printable
from tracker.ingest.adoption import adopt_trial
from tracker.ingest.claims import claim
from tracker.ingest.files import Files, Place, inside, refuse_circle
from tracker.ingest.matching.trials import ONE_TRIAL
from tracker.ingest.names import Known, Names
from tracker.ingest.rows import Rows
from tracker.names import name_key
from tracker.schema.settled import REPEATED, SETTLED
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


def load_trials(rows: Rows, known: Known, files: Files) -> None:
    """Trials and everything inside them."""
    entries: list[tuple[Place, TrialEntry]] = list(files.each("trials"))
    for _, entry in entries:
        if rows.find(Trial, name=entry.name) is None:
            adopt_trial(rows, entry)
        trial = rows.put(
            Trial, {"name": entry.name}, _values(entry), label=entry.name, settled=SETTLED[Trial].values()
        )
        known.trials.add(trial, [entry.name, *(identifier.value for identifier in entry.identifiers)])
    rows.flush()
    for place, entry in entries:
        trial = known.trials.of(place, entry.name)
        claim(rows, place, trial, entry, known.sources)
        _load_identifiers(rows, trial, place, entry)
        _load_register(rows, trial, entry)
        _load_links(rows, known, place, entry)
        arms = _load_arms(rows, known, place, entry)
        cohorts = _load_cohorts(rows, known, (place, entry), arms)
        for where, estimate in inside(place, entry, "estimates"):
            _load_estimate(rows, known, (where, estimate, trial), cohorts)


def _values(entry: TrialEntry) -> dict[str, object]:
    return {
        "name_key": name_key(entry.name),
        "title": entry.title,
        "study_type": entry.study_type,
        "allocation": entry.allocation,
        "design": entry.design,
        "enrollment": entry.enrollment,
        "enrollment_type": entry.enrollment_type,
        "population": entry.population,
        "primary_endpoint": entry.primary_endpoint,
        "status": entry.status,
        "status_on": entry.status_on.parsed if entry.status_on else None,
        "why_stopped": entry.why_stopped,
        "note": entry.note,
    }


def _load_identifiers(rows: Rows, trial: Trial, place: Place, entry: TrialEntry) -> None:
    for where, identifier in inside(place, entry, "identifiers"):
        name = {"system": identifier.system, "value": identifier.value}
        others = (
            select(TrialIdentifier.trial_id).filter_by(**name).where(TrialIdentifier.trial_id != trial.id)
        )
        other = rows.at(Trial, rows.session.scalars(others.limit(1)).first())
        if other is not None and identifier.system in ONE_TRIAL:
            where.refuse(f"'{printable(identifier.value)}' is trial {printable(other.name)} already")
        key = {"trial_id": trial.id, **name}
        values = {"value_key": name_key(identifier.value)}
        rows.put(TrialIdentifier, key, values, label=f"{entry.name} {identifier.value}")
        rows.flush()


def _load_register(rows: Rows, trial: Trial, entry: TrialEntry) -> None:
    for phase in entry.phases:
        rows.put(TrialPhase, {"trial_id": trial.id, "phase": phase}, {}, label=f"{entry.name} {phase}")
    for milestone in entry.milestones:
        key: dict[str, Any] = {"trial_id": trial.id, "kind": milestone.kind}
        values: dict[str, Any] = {"date": milestone.date.parsed, "type": milestone.type}
        if milestone.kind in REPEATED:
            key["date"] = values.pop("date")
        rows.put(TrialMilestone, key, values, label=f"{entry.name} {milestone.kind}", settled=["date"])
    rows.flush()


def _load_links(rows: Rows, known: Known, place: Place, entry: TrialEntry) -> None:
    trial = known.trials.of(place, entry.name)
    for where, studied in inside(place, entry, "treatments"):
        treatment = known.treatments.of(where, studied.treatment)
        key = {"trial_id": trial.id, "treatment_id": treatment.id, "role": studied.role}
        rows.put(TrialTreatment, key, {}, label=f"{entry.name} {studied.treatment}")
    for where, behind in inside(place, entry, "organizations"):
        organization = known.organizations.of(where, behind.organization)
        key = {"trial_id": trial.id, "organization_id": organization.id, "role": behind.role}
        rows.put(TrialOrganization, key, {}, label=f"{entry.name} {behind.organization}")
    for where, named in inside(place, entry, "conditions"):
        disease = known.diseases.of(where, named.disease).id if named.disease else None
        key = {"trial_id": trial.id, "condition": named.condition}
        rows.put(TrialCondition, key, {"disease_id": disease}, label=f"{entry.name} {named.condition}")
    for where, about in inside(place, entry, "publications"):
        source = known.sources.of(where, about.source)
        key = {"trial_id": trial.id, "source_id": source.id}
        rows.put(TrialPublication, key, {"kind": about.kind}, label=f"{entry.name} {about.source}")


def _load_arms(rows: Rows, known: Known, place: Place, entry: TrialEntry) -> Names[Arm]:
    trial = known.trials.of(place, entry.name)
    arms: Names[Arm] = Names("arm")
    for where, arm in inside(place, entry, "arms"):
        values = {"kind": arm.kind, "size": arm.size, "description": arm.description}
        row = rows.put(
            Arm, {"trial_id": trial.id, "label": arm.label}, values, label=f"{entry.name} {arm.label}"
        )
        rows.flush()
        arms.add(row, [arm.label])
        claim(rows, where, row, arm, known.sources)
    return arms


def _load_cohorts(
    rows: Rows, known: Known, trial: tuple[Place, TrialEntry], arms: Names[Arm]
) -> Names[Cohort]:
    place, entry = trial
    row = known.trials.of(place, entry.name)
    cohorts: Names[Cohort] = Names("cohort")
    entries: list[tuple[Place, CohortEntry]] = list(inside(place, entry, "cohorts"))
    for where, cohort in entries:
        values = {
            "kind": cohort.kind,
            "arm_id": arms.of(where.down("arm"), cohort.arm).id if cohort.arm else None,
            "size": cohort.size,
            "period": cohort.period.parsed if cohort.period else None,
            "definition": cohort.definition,
        }
        key = {"trial_id": row.id, "label": cohort.label}
        cohorts.add(rows.put(Cohort, key, values, label=f"{entry.name} {cohort.label}"), [cohort.label])
    rows.flush()
    for where, cohort in entries:
        counted = cohorts.of(where, cohort.label)
        if cohort.parent:
            parent = cohorts.of(where.down("parent"), cohort.parent)
            if counted.parent_id != parent.id:
                rows.change(counted, "parent_id", parent.id, f"{entry.name} {cohort.label}")
            refuse_circle(where.down("parent"), counted, lambda c: rows.at(Cohort, c.parent_id))
        claim(rows, where, counted, cohort, known.sources)
    return cohorts


def _load_estimate(
    rows: Rows, known: Known, found: tuple[Place, EstimateEntry, Trial], cohorts: Names[Cohort]
) -> None:
    place, entry, trial = found
    if entry.value is None and entry.direction is None:
        place.refuse("an estimate needs a 'value' or, where there is none, a 'direction'")
    values = {
        "trial_id": trial.id,
        "cohort_id": cohorts.of(place.down("cohort"), entry.cohort).id if entry.cohort else None,
        "comparator_id": cohorts.of(place.down("comparator"), entry.comparator).id
        if entry.comparator
        else None,
        **_about(entry),
        **_number(place, entry),
    }
    estimate = rows.put(Estimate, {"key": entry.key}, values, label=entry.key)
    rows.flush()
    claim(rows, place, estimate, entry, known.sources)


def _about(entry: EstimateEntry) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "endpoint": entry.endpoint,
        "endpoint_detail": entry.detail,
        "measure": entry.measure,
        "time_point": entry.at.value if entry.at else None,
        "time_unit": entry.at.unit if entry.at else None,
        "time_text": entry.at.text if entry.at else None,
        "analysis": entry.analysis,
        "data_cutoff": entry.data_cutoff.parsed if entry.data_cutoff else None,
        "is_derived": entry.derived,
        "note": entry.note,
    }


def _number(place: Place, entry: EstimateEntry) -> dict[str, object]:
    value = _amount(entry.value) if entry.value else None
    if value is not None and not isfinite(value):  # PostgreSQL keeps NaN, SQLite does not
        place.down("value").refuse(f"'{entry.value}' is no number")
    interval, p_value, dispersion = entry.interval, entry.p, entry.dispersion
    if interval and interval.low > interval.high:
        place.down("interval").refuse("the interval's low end is above its high end")
    return {
        "value": value,
        "value_text": entry.value,
        "unit": entry.unit,
        "direction": entry.direction,
        "numerator": entry.n,
        "denominator": entry.of,
        "interval_low": interval.low if interval else None,
        "interval_high": interval.high if interval else None,
        "interval_level": interval.level if interval else None,
        "interval_sides": interval.sides if interval else None,
        "dispersion": dispersion.kind if dispersion else None,
        "dispersion_value": dispersion.value if dispersion else None,
        "p_operator": p_value.operator if p_value else None,
        "p_value": p_value.value if p_value else None,
        "p_sides": p_value.sides if p_value else None,
    }


def _amount(printed: str) -> float:
    """The number that a source prints: 0.41, ≈36.5, ≈1/3; infinite where that is none."""
    number, is_fraction, denominator = printed.lstrip("~≈").partition("/")
    try:
        return float(number) / float(denominator) if is_fraction else float(number)
    except (ValueError, ZeroDivisionError):
        return inf
