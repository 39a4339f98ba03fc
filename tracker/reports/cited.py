"""Which numbers of a trial matter to a decision: those that it cites, then those of the primary endpoint."""

import re
from collections import Counter
from collections.abc import Iterable

from tracker.reports.models.estimate import Estimate
from tracker.reports.models.evidence import KeyEstimate
from tracker.vocabulary import EstimateKind

_NUMBER = re.compile(r"\d+(?:\.\d+)?|(?<!\d)\.\d+", re.ASCII)


def key_estimates(
    estimates: Iterable[Estimate], result: str | None, primary_endpoint: str | None
) -> tuple[KeyEstimate, ...]:
    """What happened to people in a trial: cited numbers first, then the primary endpoint, then ratios."""
    found = (
        KeyEstimate(estimate, is_cited(estimate, result), is_primary(estimate.endpoint, primary_endpoint))
        for estimate in estimates
        if estimate.kind == EstimateKind.OUTCOME
    )
    return tuple(sorted(found, key=_place))


def _place(key: KeyEstimate) -> tuple[object, ...]:
    estimate = key.estimate
    has_interval = estimate.interval_low is not None
    return (
        not key.is_cited,
        estimate.value is None,
        not key.is_primary,
        not (estimate.compares and has_interval),
        not estimate.compares,
        estimate.from_memory,
        estimate.endpoint,
        estimate.measure,
        estimate.analysis or "",
        estimate.time_point or 0,
        (estimate.cohort or "").casefold(),
        estimate.key,
    )


def is_cited(estimate: Estimate, result: str | None) -> bool:
    """Whether a result in words is this number: it names the endpoint and the number, or the very count."""
    told = set(numbers(result))
    count = {estimate.numerator, estimate.denominator}
    if None not in count and count <= told:
        return True
    return estimate.value in told and _names(estimate.endpoint, result or "")


def is_covered(result: str | None, estimates: Iterable[KeyEstimate]) -> bool:
    """Whether the cited estimates hold every number of the result, so that its words add nothing to them."""
    told = set(numbers(result))
    return bool(told) and told <= _held(estimates)


def agrees(other: str, result: str | None, estimates: Iterable[KeyEstimate]) -> bool:
    """Whether another source's words give no number besides those of the result and of what it cites."""
    told = Counter(numbers(other))
    return bool(told) and not told - (Counter(numbers(result)) | Counter(_held(estimates)))


def is_primary(endpoint: str, primary_endpoint: str | None) -> bool:
    """Whether an endpoint is the primary one, or one of several: "OS" in "CR in two cycles, and OS"."""
    pattern = rf"(?:^|[,;] |\band ){re.escape(_slashed(endpoint))}(?![\w/])"
    return re.search(pattern, _slashed(primary_endpoint or ""), re.IGNORECASE) is not None


def numbers(text: str | None) -> list[float]:
    """The numbers that stand in a text, as often as they stand there."""
    return [float(number) for number in _NUMBER.findall(text or "")]


def _held(estimates: Iterable[KeyEstimate]) -> set[float]:
    """Every number of the estimates that are cited."""
    cited = [key.estimate for key in estimates if key.is_cited]
    found = (
        *(number for e in cited for number in (e.value, e.p_value, e.time_point, e.numerator, e.denominator)),
        *(limit for e in cited for limit in (e.interval_low, e.interval_high)),
    )
    return {number for number in found if number is not None}


def _names(endpoint: str, text: str) -> bool:
    """Whether a text names an endpoint as a word: OS is not in "CROSS"."""
    return re.search(rf"(?<!\w){re.escape(_slashed(endpoint))}(?![\w/])", _slashed(text)) is not None


def _slashed(text: str) -> str:
    return text.replace(" or ", "/")
