"""What a picture of eras says in words, the same in the terminal and in print."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from shlex import quote

from tracker.render.figures.brief import brief
from tracker.render.pages.comparison_words import period
from tracker.render.text import visible
from tracker.render.timelines.signs import SIGNS, Sign, signs_of_approval
from tracker.reports.models.endpoint import WORDS
from tracker.reports.models.era_chart import EraChart, Lane, Level, Outcome, Period
from tracker.reports.models.estimate import Estimate

REFERENCE = "1"


def era(one: Period) -> str:
    """The era and its years: "ERA1 2008–2014"."""
    return visible(f"{one.cohort} {period(one.period.text)}")


def scale_of(outcome: Outcome) -> str:
    """What is drawn: the share of people, or a ratio and what it is held against."""
    if outcome.ratio is None:
        return "% of people"
    return f"{outcome.ratio}, {visible(outcome.levels[0].cohort)} = {REFERENCE}"


def about(outcome: Outcome) -> list[str]:
    """What stands beside an outcome: its name, of whom, on which scale and with which P."""
    of_whom = visible(outcome.part) if outcome.part else ""
    scale = ", ".join(part for part in (scale_of(outcome), outcome.p) if part)
    return [line for line in (measured(outcome), of_whom, scale) if line]


def measured(outcome: Outcome) -> str:
    """What was measured and when, in full: "cumulative incidence of relapse at 5 years"."""
    words = WORDS.get(outcome.endpoint, outcome.endpoint)
    return visible(words + outcome.measured.removeprefix(outcome.endpoint))


def heading(outcome: Outcome) -> str:
    """What was measured, with P: the heading of its rows in a plot."""
    return ", ".join(part for part in (measured(outcome), outcome.p) if part)


def number(level: Level) -> str:
    """The number of one cohort with its interval, as it is stored; ~ before it where from memory."""
    if level.estimate is None:
        return REFERENCE
    derived = ", computed here" if level.estimate.is_derived else ""
    return visible(f"{level.estimate.number}{derived}")


def fitting(level: Level, measure: Callable[[str], float], room: float) -> str:
    """The number in as many words as there is room for; its interval stands in a plot of its own anyway."""
    one = level.estimate
    if one is None:
        return REFERENCE
    bare = visible(
        f"{'~' if one.from_memory else ''}{' '.join(filter(None, (one.abbreviation, one.amount)))}"
    )
    told = (number(level), f"{bare}, computed here" if one.is_derived else bare)
    return next((text for text in told if measure(text) <= room), bare)


def signs_of(lanes: Iterable[Lane]) -> list[Sign]:
    """The signs that occur, in the order of every legend."""
    used = {
        sign
        for lane in lanes
        for one in lane.decisions
        for sign in signs_of_approval(one.approval_type, one.effects)
    }
    return [sign for sign in SIGNS if sign in used]


def for_whom(lane: Lane) -> str:
    """The first decision of a lane in words: its date as it was stated, and for whom."""
    first = lane.decisions[0]
    whom = f" {'; '.join(first.audiences)}" if first.audiences else ""
    date = f"{'~' if first.from_memory else ''}{first.date.text if first.date else ''}"
    return visible(f"{date}{brief(whom)}")


def approvals(chart: EraChart) -> str:
    """What the lanes show: "Approved for ALL, by whichever authority came first"."""
    authorities = " or ".join(map(visible, chart.regulators)) or "whichever authority came first"
    return f"Approved for {visible(' or '.join(chart.diseases))}, by {authorities}"


def before(chart: EraChart) -> str:
    """What was approved earlier and has no lane; empty where there is nothing."""
    if not chart.earlier:
        return ""
    began = chart.periods[0].period.text.partition("/")[0]
    return f"Approved before {began} and unchanged since: {visible(', '.join(chart.earlier))}."


def notes(chart: EraChart) -> Iterator[str]:
    """What a reader should know of the numbers before believing the picture."""
    said: dict[str, dict[str, list[str]]] = {}
    for part, one in chart.unmeasured:
        said.setdefault(part, {}).setdefault(_direction(one), []).append(_named(one))
    if said:
        told = "; ".join(f"{f'{part}: ' if part else ''}{_told(found)}" for part, found in said.items())
        yield visible(f"Said without a number, of the later against the earlier era: {told}.")
    if chart.outcomes and not any(level.limits for one in chart.outcomes for level in one.levels):
        yield "No interval is stated for the numbers by era."
    ratios = [one for outcome in chart.outcomes if outcome.ratio for one in outcome.estimates]
    if ratios and all(one.better == "low" for one in ratios):
        yield "A ratio below 1: fewer such events (relapses, deaths) in the later era."


def left_out(chart: EraChart) -> str:
    """How many numbers have no place in the picture, and where they are."""
    if not chart.left_out:
        return ""
    are = "number is" if chart.left_out == 1 else "numbers are"
    where = f"tracker compare {quote(chart.study)}"
    return visible(f"{chart.left_out} more {are} of one era alone, or on no such scale: {where}")


def meanings(estimates: Sequence[Estimate], without: str = "") -> str:
    """What abbreviations stand for: "HR, hazard ratio; OS, overall survival"; not those already told."""
    found = {
        one.abbreviation: one.measure.replace("_", " ") for one in estimates if one.abbreviation.isupper()
    }
    for one in estimates:
        found |= {word: WORDS[word] for word in one.endpoint.split() if word in WORDS}
    return "; ".join(
        f"{short}, {words}" for short, words in sorted(found.items()) if f"{short}," not in without
    )


def _told(found: dict[str, list[str]]) -> str:
    return "; ".join(f"{', '.join(names)} {direction}" for direction, names in found.items())


def _direction(one: Estimate) -> str:
    return one.amount or "compared"


def _named(one: Estimate) -> str:
    extra = ", ".join(part for part in (one.analysis, one.p) if part)
    return f"{'~' if one.from_memory else ''}{one.measured}{f' ({extra})' if extra else ''}"
