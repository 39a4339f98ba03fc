"""The evidence page as a table for notes: a row per decision and trial, in words."""

from collections.abc import Iterator

from tracker.render.pages import evidence_words as words
from tracker.render.timelines.words import headline
from tracker.reports.models.evidence import Behind, Decision, EvidenceReport
from tracker.reports.table import Row, Table

_COLUMNS = (
    "Date",
    "Authority",
    "Decision",
    "Indication",
    "Trial",
    "Population",
    "Results",
    "Data",
    "Published",
)


def digest(report: EvidenceReport) -> Table:
    """The table."""
    return Table.of(_COLUMNS, _rows(report))


def _rows(report: EvidenceReport) -> Iterator[Row]:
    for decision in report.decisions:
        mark = "~" if decision.is_doubtful else ""
        about = [f"{label} {text}" for label, text in words.about(decision) if label != "for"]
        start = (
            mark + (decision.date.text if decision.date else "undated"),
            decision.regulator,
            "; ".join([headline(decision), *about]),
            "; ".join(decision.indications),
        )
        for trial in decision.trials:
            yield *start, *_trial(trial, decision)
        if not decision.trials:
            yield *start, "none recorded", None, None, None, None


def _trial(trial: Behind, decision: Decision) -> Row:
    notes = [f"⚠ {said.source}: for {words.remark(said)}" for said in trial.population_notes]
    others = [f"{said.source}: {words.remark(said)}" for said in trial.other_results]
    published = words.publication(trial, decision)
    return (
        words.title(trial),
        "; ".join(part for part in (trial.population, *notes) if part),
        "; ".join(part for part in (*results(trial), *others) if part),
        words.completion(trial, decision),
        "; ".join(part for part in published if part) if published else None,
    )


def results(trial: Behind) -> Iterator[str]:
    """The result that the decision cites, in words or in numbers that say the same, else the first number."""
    found = list(words.readings(trial.estimates))
    if trial.result and not trial.result_is_covered:
        yield trial.result
    cited = [reading.text for reading in found if reading.is_cited]
    yield from cited
    if not cited and not trial.result:
        yield from (reading.text for reading in found[:1])
