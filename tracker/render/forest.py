"""A forest plot: effects with their intervals on one axis, ratios and differences apart."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.render.axis import Interval
from tracker.render.lines import Line
from tracker.render.plot import Plot, PlotRow
from tracker.render.text import cells, visible
from tracker.reports.models.estimate import RATIOS, Estimate

WIDE = 110
_LONGEST_NUMBER = 26
_BREAKS = re.compile(r"(?= \()|(?<=,)(?= )")
_LARGEST_RATIO = 1e6
_DIFFERENCES = (1e-6, 1e9)
"""What is beyond these is no effect that an axis could label; its number is shown alone."""


def forest(estimates: Sequence[Estimate], width: int) -> Iterator[Line]:
    """The plots of those numbers that compare two groups; nothing where none of them has an interval."""
    for place, together in enumerate(scales(estimates)):
        if place:
            yield ()
        yield from _plot(headed(together, estimates), max(width, 20)).lines()


def scales(estimates: Sequence[Estimate]) -> list[list[Estimate]]:
    """The numbers that compare two groups by scale; a scale without any interval is left out."""
    groups: dict[object, list[Estimate]] = {}
    for estimate in estimates:
        if estimate.compares and estimate.value_text is not None:
            groups.setdefault(_scale(estimate), []).append(estimate)
    return [together for together in groups.values() if any(map(interval, together))]


def _scale(estimate: Estimate) -> object:
    """What the numbers of one plot have in common: the scale, the unit, and which end is the better one."""
    if estimate.measure in RATIOS:
        return "ratio", estimate.better
    return estimate.measure, estimate.unit, estimate.better


def interval(estimate: Estimate) -> Interval | None:
    """The number between its limits, where an axis can show it."""
    low, point, high = estimate.interval_low, estimate.value, estimate.interval_high
    if low is None or point is None or high is None or not low <= point <= high:
        return None
    if estimate.measure in RATIOS:
        is_shown = low >= 0 and point >= 1 / _LARGEST_RATIO and high <= _LARGEST_RATIO
    else:
        least, most = _DIFFERENCES
        is_shown = least <= max(map(abs, (low, point, high))) <= most
    return Interval(low, point, high) if is_shown else None


def _plot(groups: Mapping[str, Sequence[Estimate]], width: int) -> Plot:
    rows = {
        heading: [PlotRow(label(one), _number(one, width), interval(one)) for one in together]
        for heading, together in groups.items()
    }
    every = [one for together in groups.values() for one in together]
    return Plot(rows, width, sides(every), is_log=every[0].measure in RATIOS)


def headed(together: Iterable[Estimate], every: Iterable[Estimate]) -> dict[str, list[Estimate]]:
    """The numbers under who is compared with whom; with the trial where there are several in all plots."""
    has_several = len({estimate.trial for estimate in every}) > 1
    found: dict[str, list[Estimate]] = {}
    for estimate in together:
        trial = f"{visible(estimate.trial)}: " if has_several else ""
        found.setdefault(f"{trial}{_pair(estimate)}", []).append(estimate)
    return found


def sides(estimates: Sequence[Estimate]) -> list[str]:
    """What it means to stand on the left and on the right of no difference."""
    here, there = ("the first named", "the second")
    first = estimates[0]
    if len({(one.cohort, one.comparator) for one in estimates}) == 1:
        here = visible(first.cohort or here)
        there = visible(first.comparator or there)
    if first.better is None:
        return [f"← lower with {here}", f"→ higher with {here}"]
    if first.better == "low":
        return [f"← favours {here}", f"→ favours {there}"]
    return [f"← favours {there}", f"→ favours {here}"]


def label(estimate: Estimate) -> str:
    """What was measured, when, and by which analysis."""
    parts = (estimate.measured, estimate.endpoint_detail, estimate.analysis)
    return visible(", ".join(part for part in parts if part))


def _number(estimate: Estimate, width: int) -> Sequence[str]:
    """The number with its interval, and P where there is room; in pieces where it is long."""
    blank = "" if estimate.from_memory else " "
    if width >= WIDE:
        return [blank + visible(estimate.phrase)]
    first, *rest = _BREAKS.split(blank + visible(estimate.number))
    lines = [first]
    for piece in rest:
        if cells(lines[-1] + piece) <= _LONGEST_NUMBER:
            lines[-1] += piece
        else:
            lines.append(f"  {piece}")
    return lines


def _pair(estimate: Estimate) -> str:
    """Who is compared with whom."""
    if estimate.cohort and estimate.comparator:
        return visible(f"{estimate.cohort} against {estimate.comparator}")
    return visible(estimate.cohort or estimate.trial)
