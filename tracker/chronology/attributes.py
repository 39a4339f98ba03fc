"""Which attributes a source can be said to state, record by record, and what the record itself gives."""

from collections.abc import Iterable

from tracker.chronology import format as f
from tracker.vocabulary import MilestoneKind

EXTRA: dict[type[f.Sourced], set[str]] = {
    f.EventEntry: {
        "submission",
        "procedure",
        "indication",
        "approval_type",
        "effect",
        "trial",
        "title",
        "term",
    },
    f.ApprovalEntry: {"status"},
    f.EvidenceEntry: {"result", "population"},
    f.IndicationEntry: {"age_min", "age_max", "ph", "setting", "mrd", "markers", "disease"},
    f.EstimateEntry: {"interval", "p", "at", "n", "of", "cohort"},
    f.CohortEntry: {"features"},
    f.TrialEntry: {
        "arm_sizes",
        "cohorts",
        "comparison",
        "drug_cycles",
        "primary_endpoint_met",
        "schedule",
        "transplantation",
    },
}
"""Attributes that a statement may name although the record does not state them by default."""

DATES: dict[type[f.Sourced], set[str]] = {
    f.EventEntry: {"date"},
    f.RequirementEntry: {"due"},
    f.CohortEntry: {"period"},
    f.TrialEntry: {kind.value for kind in MilestoneKind},
}
"""Attributes whose value is a date, or several dates separated by semicolons."""


def stated(record: f.Sourced) -> dict[str, str]:
    """The attributes that a source states when nothing else is said, with the record's own values as text."""
    return {name: value for name, value in _values(record).items() if value}


def allowed(record: f.Sourced) -> set[str]:
    """The attributes that a statement under this record may name."""
    return set(_values(record)) | EXTRA.get(type(record), set())


def _values(record: f.Sourced) -> dict[str, str | None]:  # noqa: C901, PLR0911, PLR0912 - a case per record
    match record:
        case f.OrganizationEntry():
            return {"name": record.name}
        case f.TreatmentEntry():
            return {
                "inn": record.inn,
                "names": "; ".join(name.name for name in record.names),
                **_joined((code.system, code.code) for code in record.codes),
            }
        case f.ApplicationEntry():
            return {
                "number": f"{record.type} {record.number}",
                "holder": record.holder,
                "brand": record.brand,
            }
        case f.SubmissionEntry():
            return {
                "number": f"{record.type}-{record.number}",
                "class": record.submission_class,
                "priority": record.priority,
                "orphan": _yes(record.orphan),
            }
        case f.EventEntry():
            return {
                "date": record.date,
                "kind": None if record.date else record.kind,
                "procedure": record.procedure,
            }
        case f.ApprovalEntry():
            return {"type": record.type, "effect": None if record.type else record.effect}
        case f.ResolutionEntry():
            return {"outcome": record.outcome}
        case f.EvidenceEntry():
            return {"role": record.role}
        case f.RequirementEntry():
            return {"text": record.text, "number": record.number, "due": record.due, "status": record.status}
        case f.IndicationEntry():
            return {"text": record.text}
        case f.ArmEntry():
            return {"label": record.label, "size": _number(record.size)}
        case f.CohortEntry():
            return {
                "label": record.label,
                "size": _number(record.size),
                "period": record.period,
                "definition": record.definition,
            }
        case f.EstimateEntry():
            return {"value": record.value or record.direction}
        case f.TrialEntry():
            return _trial(record)
    message = f"no attributes are known for {type(record).__name__}"
    raise TypeError(message)


def _trial(record: f.TrialEntry) -> dict[str, str | None]:
    return {
        "name": record.name,
        "title": record.title,
        **_joined((identifier.system, identifier.value) for identifier in record.identifiers),
        "study_type": record.study_type,
        "phases": "/".join(record.phases),
        "allocation": record.allocation,
        "design": record.design,
        "enrollment": _number(record.enrollment),
        "population": record.population,
        "primary_endpoint": record.primary_endpoint,
        "status": record.status,
        "why_stopped": record.why_stopped,
        **_joined((milestone.kind, milestone.date) for milestone in record.milestones),
        "treatments": "; ".join(entry.treatment for entry in record.treatments),
        "organizations": "; ".join(entry.organization for entry in record.organizations),
        "conditions": "; ".join(entry.condition for entry in record.conditions),
        "publications": "; ".join(entry.source for entry in record.publications),
    }


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Values by name; several of one name are joined by semicolons."""
    values: dict[str, str] = {}
    for name, value in pairs:
        values[name] = f"{values[name]}; {value}" if name in values else value
    return values


def _number(value: float | None) -> str | None:
    return None if value is None else str(value)


def _yes(value: bool | None) -> str | None:  # noqa: FBT001 - a value, not a switch
    return None if value is None else "yes" if value else "no"
