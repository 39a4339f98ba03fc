"""The evidence of a treatment as one table: a row per decision and trial."""

from collections.abc import Iterator, Sequence

from tracker.reports.models.evidence import Behind, Decision, Ending, EvidenceReport
from tracker.reports.table import Table, Value

_COLUMNS = (
    "treatment",
    "date",
    "earliest",
    "latest",
    "regulator",
    "kind",
    "approval_type",
    "effect",
    "indication",
    "application",
    "submission",
    "basis",
    "received",
    "received_as",
    "review_days_min",
    "review_days_max",
    "ending",
    "ended",
    "ended_days_min",
    "ended_days_max",
    "trial",
    "nct_id",
    "role",
    "role_basis",
    "enrollment",
    "population",
    "population_notes",
    "result",
    "estimates",
    "completion",
    "completion_kind",
    "completion_to_decision_days_min",
    "completion_to_decision_days_max",
    "publication",
    "published",
    "decision_to_publication_days_min",
    "decision_to_publication_days_max",
    "from_memory",
    "entry_key",
)


def as_table(report: EvidenceReport) -> Table:
    """The table; a decision without trials has one row."""
    rows = (
        tuple(cells.get(name) for name in _COLUMNS)
        for decision in report.decisions
        for cells in _rows(report.treatment, decision)
    )
    return Table.of(_COLUMNS, rows)


def _rows(treatment: str, decision: Decision) -> Iterator[dict[str, Value]]:
    head = {"treatment": treatment, **_decision(decision), **_ended(decision.ended)}
    for trial in decision.trials:
        yield {**head, **_trial(trial), **_dates(trial)}
    if not decision.trials:
        yield head


def _decision(decision: Decision) -> dict[str, Value]:
    date, review = decision.date, decision.review
    return {
        "date": date.text if date else None,
        "earliest": date.earliest if date else None,
        "latest": date.latest if date else None,
        "regulator": decision.regulator,
        "kind": decision.kind,
        "approval_type": decision.approval_type,
        "effect": decision.effect,
        "indication": decision.indication,
        "application": decision.application,
        "submission": decision.submission,
        "basis": decision.basis,
        "received": review.received if review else None,
        "received_as": review.received_as if review else None,
        "review_days_min": review.lag.days_min if review else None,
        "review_days_max": review.lag.days_max if review else None,
        "entry_key": decision.entry_key,
    }


def _ended(endings: Sequence[Ending]) -> dict[str, Value]:
    """How a grant ended; of several endings, every word and the widest range."""
    low = [end.lag.days_min for end in endings if end.lag.days_min is not None]
    high = [end.lag.days_max for end in endings if end.lag.days_max is not None]
    return {
        "ending": "; ".join(dict.fromkeys(end.outcome for end in endings)) or None,
        "ended": "; ".join(dict.fromkeys(end.resolved for end in endings if end.resolved)) or None,
        "ended_days_min": min(low, default=None),
        "ended_days_max": max(high, default=None),
    }


def _trial(trial: Behind) -> dict[str, Value]:
    notes = (f"{note.source}: {note.value}" for note in trial.population_notes)
    numbers = (f"{key.estimate.endpoint} {key.estimate.phrase}" for key in trial.estimates)
    return {
        "trial": trial.trial,
        "nct_id": trial.nct_id,
        "role": trial.role,
        "role_basis": trial.basis,
        "enrollment": trial.enrollment,
        "population": trial.population,
        "population_notes": "; ".join(notes) or None,
        "result": trial.result,
        "estimates": "; ".join(numbers) or None,
    }


def _dates(trial: Behind) -> dict[str, Value]:
    done, paper = trial.completion, trial.publication
    remembered = {
        "enrollment": trial.enrollment_from_memory,
        "completion": done is not None and done.from_memory,
        "publication": paper is not None and paper.from_memory,
    }
    return {
        "completion": done.date if done else None,
        "completion_kind": done.kind if done else None,
        "completion_to_decision_days_min": done.lag.days_min if done else None,
        "completion_to_decision_days_max": done.lag.days_max if done else None,
        "publication": paper.source if paper else None,
        "published": paper.published if paper else None,
        "decision_to_publication_days_min": paper.lag.days_min if paper else None,
        "decision_to_publication_days_max": paper.lag.days_max if paper else None,
        "from_memory": ", ".join(name for name, is_so in remembered.items() if is_so) or None,
    }
