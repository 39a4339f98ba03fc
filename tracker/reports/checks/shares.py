"""Rules of counting: a share is its count over its total, a part is no larger than the whole."""

from collections.abc import Iterator

from tracker.reports.checks.facts import Facts
from tracker.reports.checks.printed import Span, decimals, is_exact, rounded
from tracker.reports.checks.rule import Breach
from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import Measure

_UNITS = {"%": 100.0, "fraction": 1.0}
_SHARES = {Measure.PROPORTION, Measure.KAPLAN_MEIER, Measure.CUMULATIVE_INCIDENCE}


def impossible_share(facts: Facts) -> Iterator[Breach]:
    """Counts above their total, and shares below nobody or above everybody."""
    for estimate in facts.estimates:
        message = _impossible(estimate)
        if message:
            yield Breach("estimate", estimate.key, message, facts.sources("estimate", estimate.key))


def _impossible(estimate: Estimate) -> str:
    count, total = estimate.numerator, estimate.denominator
    if count is not None and total is not None and count > total:
        return f"{count} of {total} counted"
    most = _UNITS.get(estimate.unit or "")
    if (
        estimate.measure in _SHARES
        and most
        and estimate.value is not None
        and not 0 <= estimate.value <= most
    ):
        return f"{estimate.value_text} {estimate.unit} of a group"
    return ""


def percentage_of_count(facts: Facts) -> Iterator[Breach]:
    """Shares that are not their count over their total, as printed."""
    for estimate in facts.estimates:
        if not share_agrees(estimate):
            count, total = estimate.numerator, estimate.denominator
            share = _share(estimate)
            yield Breach(
                "estimate",
                estimate.key,
                f"{count} of {total} is {share:.1f} %, and {estimate.value_text} {estimate.unit} is stated",
                facts.sources("estimate", estimate.key),
            )


def share_agrees(estimate: Estimate) -> bool:
    """Whether a share can be its count over its total, rounded as printed; true where it has none."""
    scale = _UNITS.get(estimate.unit or "")
    if estimate.measure != Measure.PROPORTION or not scale or not estimate.denominator:
        return True
    if estimate.numerator is None or estimate.value is None or not is_exact(estimate.value_text):
        return True
    true = _share(estimate) * scale / 100
    printed = rounded(estimate.value, decimals(estimate.value, estimate.value_text))
    return printed.meets(Span(true, true))


def _share(estimate: Estimate) -> float:
    return 100 * (estimate.numerator or 0) / (estimate.denominator or 1)


def larger_than_the_whole(facts: Facts) -> Iterator[Breach]:
    """Cohorts with more people than the wider cohort that they are part of."""
    sizes = {(row.trial, row.label): row.size for row in facts.cohorts if row.kind != "protocol_arm"}
    for row in facts.cohorts:
        whole = sizes.get((row.trial, row.parent))
        if row.size is not None and whole is not None and row.size > whole:
            keys = [f"{row.trial}: {label}" for label in (row.label, row.parent)]
            yield Breach(
                "cohort",
                keys[0],
                f"{row.size} people, but {row.parent}, of which it is part, has {whole}",
                tuple(dict.fromkeys(s for key in keys for s in facts.sources("cohort", key, "size"))),
            )
