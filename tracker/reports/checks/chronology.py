"""Rules of order: what has to come before what, whatever the days are."""

from collections.abc import Iterator
from itertools import combinations, product
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from tracker.reports.checks.facts import Facts, Stated, named
from tracker.reports.checks.rule import Breach
from tracker.reports.models.finding import Severity

_DECISIONS = ("approval", "refusal")
_MILESTONES = ("start", "primary_completion", "completion")


def approval_before_receipt(facts: Facts) -> Iterator[Breach]:
    """Decisions on a submission that had not been received yet."""
    for received, decision in _pairs(facts, "submission"):
        if _is_before(decision, received):
            yield Breach(
                "event",
                decision.entry_key,
                f"decided {decision.date}, but {_of(decision)} was submitted {received.date}"
                f" ({received.entry_key})",
                _dated_by(facts, decision, received),
            )


def claimed_before_receipt(facts: Facts) -> Iterator[Breach]:
    """Sources, other than the one that is shown, that date a decision before the submission was received."""
    for received, decision in _pairs(facts, "submission"):
        for claim in sorted(facts.said("event", decision.entry_key), key=attrgetter("source_key")):
            if claim.attribute != "date" or claim.value == decision.date or not _is_before(claim, received):
                continue
            yield Breach(
                "event",
                decision.entry_key,
                f"{claim.source_key} dates it {claim.value}, but {_of(decision)} was submitted"
                f" {received.date} ({received.entry_key}); {decision.date} is shown",
                named([claim.source_key, *_dated_by(facts, received)]),
            )


def opinion_after_decision(facts: Facts) -> Iterator[Breach]:
    """Opinions on a submission or procedure that was decided before."""
    for opinion, decision in _pairs(facts, "opinion"):
        if _is_before(decision, opinion):
            yield Breach(
                "event",
                opinion.entry_key,
                f"opinion of {opinion.date} comes after the decision of {decision.date}"
                f" ({decision.entry_key}) on the same {_of(opinion)}",
                _dated_by(facts, opinion, decision),
            )


def resolution_before_grant(facts: Facts) -> Iterator[Breach]:
    """Accelerated approvals that ended before they began."""
    for row in facts.accelerated:
        if row.days_max is not None and row.days_max < 0:
            yield Breach(
                "resolution",
                row.resolving_entry_key,
                f"ends on {row.resolved} what {row.entry_key} granted on {row.granted}",
                named(
                    key
                    for event in (row.entry_key, row.resolving_entry_key)
                    for key in facts.sources("event", event, "date")
                ),
            )


def successor_before_predecessor(facts: Facts) -> Iterator[Breach]:
    """Wordings that were approved before the wording that they took over from."""
    for row in facts.indications:
        older = facts.indication.get(row.succeeds)
        if older and row.since_latest and older.since_earliest and row.since_latest < older.since_earliest:
            yield Breach(
                "indication",
                row.indication_key,
                f"in force since {row.since}, but it took over from {older.indication_key}, of {older.since}",
                facts.sources("indication", row.indication_key),
            )


def milestones_out_of_order(facts: Facts) -> Iterator[Breach]:
    """Trials that end before they begin; where a date is an estimate, only one of them may be up to date."""
    for trial, (first, second) in product(facts.trials, combinations(_MILESTONES, 2)):
        values = trial._mapping  # noqa: SLF001 - how a Row gives its columns by name
        earliest, latest = values[f"{first}_earliest"], values[f"{second}_latest"]
        if earliest is None or latest is None or latest >= earliest:
            continue
        is_estimated = "ESTIMATED" in {values[f"{first}_type"], values[f"{second}_type"]}
        yield Breach(
            "trial",
            trial.trial,
            f"{_words(second)} {values[second]} comes before {_words(first)} {values[first]}"
            f"{', of which one is an estimate' if is_estimated else ''}",
            facts.sources("trial", trial.trial, first, second),
            Severity.NOTICE if is_estimated else None,
        )


def _pairs(facts: Facts, kind: str) -> Iterator[tuple[Row[Any], Row[Any]]]:
    """Entries of a kind, each with the decisions on the same submission or under the same procedure."""
    regulatory = [row for row in facts.entries if row.trial is None]
    decisions = [row for row in regulatory if row.kind in _DECISIONS]
    for step, decision in product((row for row in regulatory if row.kind == kind), decisions):
        if (
            step.treatment == decision.treatment
            and step.regulator == decision.regulator
            and _same(step, decision)
        ):
            yield step, decision


def _same(step: Row[Any], decision: Row[Any]) -> bool:
    if step.procedure and step.procedure == decision.procedure:
        return True
    shared = {*(step.submission or "").split(", ")} & {*(decision.submission or "").split(", ")} - {""}
    return bool(shared) and step.application == decision.application


def _is_before(one: Row[Any] | Stated, other: Row[Any]) -> bool:
    return bool(one.latest is not None and other.earliest is not None and one.latest < other.earliest)


def _of(entry: Row[Any]) -> str:
    return str(entry.submission or entry.procedure)


def _dated_by(facts: Facts, *entries: Row[Any]) -> tuple[str, ...]:
    return named(
        claim.source_key
        for entry in entries
        for claim in facts.said("event", entry.entry_key)
        if claim.attribute == "date" and claim.value == entry.date
    )


def _words(milestone: str) -> str:
    return milestone.replace("_", " ")
