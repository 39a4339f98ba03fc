"""Rules of provenance: nothing stands here that nobody states."""

from collections.abc import Iterator

from tracker.reports.checks.facts import Facts
from tracker.reports.checks.rule import Breach


def unclaimed_fact(facts: Facts) -> Iterator[Breach]:
    """Rows that no source is said to have stated."""
    for table, key in _facts(facts):
        if not facts.said(table, key):
            yield Breach(table, key, "no source states it")
    for row in facts.evidence:
        if row.confidence is None:
            yield Breach("evidence", f"{row.entry_key}: {row.trial}", "no source states it")


def _facts(facts: Facts) -> Iterator[tuple[str, str]]:
    yield from (("event", row.entry_key) for row in facts.entries if row.trial is None)
    yield from (("approval", key) for key in dict.fromkeys(row.entry_key for row in facts.approvals))
    yield from (("indication", row.indication_key) for row in facts.indications)
    yield from (("trial", row.trial) for row in facts.trials)
    for row in facts.cohorts:
        yield ("arm" if row.kind == "protocol_arm" else "cohort"), f"{row.trial}: {row.label}"
    yield from (("estimate", estimate.key) for estimate in facts.estimates)
    yield from (("requirement", row.requirement_key) for row in facts.requirements)


def date_without_source(facts: Facts) -> Iterator[Breach]:
    """Dates that are shown although no source states them."""
    for row in facts.entries:
        if row.date and row.basis is None:
            table = "event" if row.trial is None else "trial"
            yield Breach(table, row.entry_key, f"{row.date} is shown, and no source states it")
    for row in facts.cohorts:
        key = f"{row.trial}: {row.label}"
        if row.period and not facts.sources("cohort", key, "period"):
            yield Breach("cohort", key, f"the period {row.period} is shown, and no source states it")
    for row in facts.requirements:
        if row.due and not facts.sources("requirement", row.requirement_key, "due"):
            yield Breach("requirement", row.requirement_key, f"due {row.due}, and no source states it")
