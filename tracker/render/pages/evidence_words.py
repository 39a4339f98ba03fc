"""What is said of evidence, in words that every form of the page shares: lags, numbers, endings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.render.durations import duration, stated
from tracker.reports.models.estimate import Estimate
from tracker.reports.models.evidence import Behind, Decision, Ending, KeyEstimate, Lag, Remark
from tracker.vocabulary import DateKind, MilestoneKind

_ENDS = {"converted": "converts", "superseded": "supersedes"}
_SIDES = 2


@dataclass(frozen=True)
class Reading:
    """One line of numbers: a number, or those of two groups beside each other."""

    text: str
    groups: str
    compares: bool
    analysis: str
    sources: tuple[str, ...]
    is_cited: bool


def span(lag: Lag) -> str:
    """How long: "2 mo", "2 y 6 mo to 2 y 7 mo", "at least 1 y 1 mo" where one end is open."""
    low, high = lag.days
    if low is None and high is not None:
        return f"at most {duration((high, high))}"
    if high is None and low is not None:
        return f"at least {duration((low, low))}"
    return duration(lag.days)


def apart(lag: Lag, noun: str) -> str:
    """Where a date stands to a decision, the lag counted from there: "3 mo before approval"."""
    low, high = lag.days
    if low == high == 0:
        return f"on the day of the {noun}"
    if low is not None and low >= 0:
        return f"{span(lag)} after {noun}"
    if high is not None and high <= 0:
        return f"{span(reverse(lag))} before {noun}"
    before = "" if low is None else f"{duration((-low, -low))} before"
    after = "" if high is None else f"{duration((high, high))} after"
    if before and after:
        return f"{before} to {after} {noun}"
    return f"at most {before or after} {noun}" if before or after else ""


def reverse(lag: Lag) -> Lag:
    """The same lag, counted from its other end."""
    low, high = (None if part is None else -part for part in lag.days)
    return Lag(high, low)


def noun(decision: Decision) -> str:
    """What a lag is counted to or from: approval, opinion..."""
    return decision.kind.replace("_", " ")


def about(decision: Decision) -> Iterator[tuple[str, str]]:
    """What stands beside a decision itself: for whom, when asked for, how it ended and what it ended."""
    for number, wording in enumerate(decision.indications):
        yield "and for" if number else "for", wording
    if decision.review:
        review = decision.review
        mark = "~" if review.from_memory else ""
        moment = " (announced)" if review.received_as == DateKind.ANNOUNCED else ""
        label = "received" if review.received_as == DateKind.RECEIVED else "submitted"
        yield label, _dated(f"{mark}{stated(review.received)}{moment}", reverse(review.lag), decision)
    yield from (_ended(end) for end in decision.ended)
    yield from (_ends(end) for end in decision.ends)


def _ended(end: Ending) -> tuple[str, str]:
    what, _, how = end.outcome.partition("_")
    mark = "~" if end.from_memory else ""
    by = f" by {end.resolved_by}" if end.resolved_by else ""
    whole = f"the {what}, " if how else ""
    return how or what, f"{mark}{whole}{stated(end.resolved or 'undated')}{by}{_after(end)}"


def _ends(end: Ending) -> tuple[str, str]:
    mark = "~" if end.from_memory else ""
    by = f" ({end.granted_by})" if end.granted_by else ""
    text = f"{mark}what was granted {stated(end.granted or 'on no known day')}{by}{_after(end)}"
    return _ENDS.get(end.outcome, "withdraws"), text


def _after(end: Ending) -> str:
    inferred = " (link inferred)" if end.is_inferred else ""
    return f", after {span(end.lag)}{inferred}" if end.lag.is_known else inferred


def title(trial: Behind) -> str:
    """A trial in a few words: "TOWER, confirmatory, n=405"."""
    mark = "~" if trial.from_memory else ""
    counted = (
        f", n={'~' if trial.enrollment_from_memory else ''}{trial.enrollment}" if trial.enrollment else ""
    )
    return f"{mark}{trial.trial}, {trial.role.replace('_', ' ')}{counted}"


def remark(said: Remark) -> str:
    """What a source says otherwise, and why."""
    return f"{said.value}: {said.note}" if said.note else said.value


def completion(trial: Behind, decision: Decision) -> str:
    """When the trial had its data, and how long before the decision that was; empty where nobody says."""
    found = trial.completion
    if found is None:
        return ""
    what = "primary completion" if found.kind == MilestoneKind.PRIMARY_COMPLETION else "cut-off"
    mark = "~" if found.from_memory else ""
    return _dated(f"{mark}{what} {stated(found.date)}", reverse(found.lag), decision)


def publication(trial: Behind, decision: Decision) -> tuple[str, str, str] | None:
    """Where the results were first published, how long before or after the decision, and the citation key."""
    found = trial.publication
    if found is None:
        return None
    lag = apart(found.lag, noun(decision))
    when = f"{stated(found.published)}: {lag}" if found.published and lag else found.published or ""
    return f"{'~' if found.from_memory else ''}{found.citation}", when, found.source


def _dated(date: str, lag: Lag, decision: Decision) -> str:
    """A date, and where it stands to the decision."""
    return ", ".join(part for part in (date, apart(lag, noun(decision))) if part)


def readings(estimates: Sequence[KeyEstimate]) -> Iterator[Reading]:
    """The numbers in their order, those of two groups that were compared on one line."""
    left = list(estimates)
    while left:
        key, *left = left
        other = next((candidate for candidate in left if _mirrors(key.estimate, candidate.estimate)), None)
        if other:
            left.remove(other)
        both = [found for found in (key, other) if found]
        sources = {
            source for found in both if not found.estimate.from_memory for source in found.estimate.sources
        }
        yield Reading(
            text=f"{_endpoint(key.estimate)}: {_numbers([found.estimate for found in both])}",
            groups=_groups(key.estimate),
            compares=key.estimate.comparator is not None,
            analysis=_analysis(key.estimate),
            sources=tuple(sorted(sources)),
            is_cited=any(found.is_cited for found in both),
        )


def _mirrors(one: Estimate, other: Estimate) -> bool:
    """Whether they are the same number of the two groups of one comparison."""
    groups = (one.cohort, one.comparator)
    if None in groups or groups != (other.comparator, other.cohort) or one.compares:
        return False
    return _same(one) == _same(other)


def _same(estimate: Estimate) -> tuple[object, ...]:
    return (
        estimate.endpoint,
        estimate.endpoint_detail,
        estimate.measure,
        estimate.at,
        estimate.unit,
        estimate.analysis,
        estimate.data_cutoff,
    )


def _endpoint(estimate: Estimate) -> str:
    detail = f" ({estimate.endpoint_detail})" if estimate.endpoint_detail else ""
    when = f" at {estimate.at}" if estimate.time_point is not None else f" {estimate.at}".rstrip()
    return f"{estimate.endpoint}{detail}{when}"


def _numbers(estimates: Sequence[Estimate]) -> str:
    """One number as a paper prints it, or two beside each other with the P that they share said once."""
    if len(estimates) < _SIDES:
        return estimates[0].phrase
    first, second = estimates
    shared = first.p if first.p == second.p else ""
    sides = [_side(found, with_p=not shared) for found in estimates]
    name = f"{first.abbreviation} " if first.abbreviation else ""
    return f"{name}{' vs '.join(sides)}{', ' if shared else ''}{shared}"


def _side(estimate: Estimate, *, with_p: bool) -> str:
    interval = f" ({estimate.interval})" if estimate.interval else ""
    p_value = f", {estimate.p}" if with_p and estimate.p else ""
    return f"{'~' if estimate.from_memory else ''}{estimate.amount}{interval}{p_value}"


def _groups(estimate: Estimate) -> str:
    """Who was counted, and against whom."""
    against = f" vs {estimate.comparator}" if estimate.comparator else ""
    return f"{estimate.cohort}{against}" if estimate.cohort else ""


def _analysis(estimate: Estimate) -> str:
    """Which analysis it was, where the name of the group does not say so already."""
    analysis = estimate.analysis or ""
    return "" if analysis in _groups(estimate) else analysis
