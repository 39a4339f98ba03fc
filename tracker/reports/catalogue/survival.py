"""How long grants took to convert: Kaplan-Meier, of groups of rows that say when each began and how it ended.

scipy makes the curves and their limits; what counts as an end, and what a vague date allows, is said here.
"""

import warnings
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from math import inf, isfinite
from typing import TYPE_CHECKING, Any

from tracker.errors import TrackerError
from tracker.reports.table import Row, Table

if TYPE_CHECKING:
    import numpy as np

WITHDRAWN = frozenset({"indication_withdrawn", "application_withdrawn"})
NONE, STAYS, LEAVES = "none", "never converted", "censored"
"""What becomes of a withdrawn grant: there is none, it stays at risk, or it leaves when it was withdrawn."""
NEEDED = (
    "regulator",
    "approval_type",
    "granted_earliest",
    "granted_latest",
    "outcome",
    "days_min",
    "days_max",
    "followed_to",
)
"""The columns that an analysis starts from."""
_YEARS = (1, 3, 5)
_YEAR = 365.25
_LEVEL = 0.95
_HALF = 0.5 + 1e-9
"""One half, although shares are products of fractions."""


class NoSurvival(TrackerError):
    """The library that makes survival curves is an extra, and not installed."""

    def __init__(self) -> None:
        super().__init__('This report needs scipy. Install it: pip install "tracker[survival]"')


class NoTimes(TrackerError):
    """A query whose rows do not have what an analysis of times needs."""

    def __init__(self, missing: Iterable[str]) -> None:
        super().__init__(
            f"The analysis of times needs columns that the query does not give: {', '.join(missing)}."
        )


@dataclass(frozen=True, slots=True)
class Grant:
    """One grant: how it ended, the days to that or to the day it is followed to, and the days to that day."""

    outcome: str | None
    days: tuple[int, int]
    followed: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Curve:
    """The share not yet converted after each time at which one converted, with its limits."""

    times: "np.ndarray[Any, Any]"
    share: "np.ndarray[Any, Any]"
    low: "np.ndarray[Any, Any]"
    high: "np.ndarray[Any, Any]"


def analysed(analysis: str, table: Table) -> Table:
    """The answer to an analysis of the rows of a report."""
    groups = _groups(table)
    return _medians(groups) if analysis == "median-time" else _curves(groups)


Groups = list[tuple[tuple[Any, Any], list[Grant]]]


def _groups(table: Table) -> Groups:
    if missing := [name for name in NEEDED if name not in table.names]:
        raise NoTimes(missing)
    rows = (dict(zip(table.names, row, strict=True)) for row in table.rows)
    parted = groupby(rows, key=lambda row: (row["regulator"], row["approval_type"]))
    return [(key, grants) for key, found in parted if (grants := list(_grants(found)))]


def _grants(rows: Iterable[dict[str, Any]]) -> Iterator[Grant]:
    """The grants of rows; one that was given after the day that grants are followed to tells nothing."""
    for row in rows:
        if row["followed_to"] is None:
            continue
        until = date.fromisoformat(str(row["followed_to"]))
        first, last = (date.fromisoformat(str(row[f"granted_{end}"])) for end in ("earliest", "latest"))
        followed = ((until - last).days, (until - first).days)
        if followed[0] < 0:
            continue
        ended = (row["days_min"], row["days_max"])
        if row["outcome"] is None or None in ended or ended[0] > followed[0]:
            yield Grant(None, followed, followed)
        else:
            yield Grant(row["outcome"], (max(ended[0], 0), ended[1]), followed)


def _times(grants: Sequence[Grant], reading: str, end: int) -> tuple[list[int], list[int]]:
    """The days to conversion, and the days after which the others were out of sight."""
    converted = [grant.days[end] for grant in grants if grant.outcome == "converted"]
    left = [
        grant.followed[end] if grant.outcome in WITHDRAWN and reading == STAYS else grant.days[end]
        for grant in grants
        if grant.outcome != "converted"
    ]
    return converted, left


def _curve(grants: Sequence[Grant], reading: str, end: int) -> Curve:
    try:
        import numpy as np
        from scipy.stats import CensoredData, ecdf
    except ImportError as error:
        raise NoSurvival from error
    converted, left = _times(grants, reading, end)
    function = ecdf(CensoredData(uncensored=converted, right=left)).sf
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):  # of a share of 0 or 1
        limits: Any = function.confidence_interval(_LEVEL, method="log-log")
    times = function.quantiles
    is_end = np.isin(times, converted)
    steps = (function.probabilities, limits.low.probabilities, limits.high.probabilities)
    return Curve(times[is_end], *(step[is_end] for step in steps))


def _crossing(times: "np.ndarray[Any, Any]", share: "np.ndarray[Any, Any]") -> float:
    """The first time after which the share is one half or less; infinity where it never is."""
    return next((float(time) for time, left in zip(times, share, strict=True) if left <= _HALF), inf)


def _at_risk(days: Sequence[int], day: float) -> int:
    """How many of these days, in order, are this one or later."""
    return len(days) - bisect_left(days, day)


def _readings(grants: Iterable[Grant]) -> tuple[str, ...]:
    return (STAYS, LEAVES) if any(grant.outcome in WITHDRAWN for grant in grants) else (NONE,)


_COUNTED = ("grants", "converted", "withdrawn", "superseded", "open")
_SUMMARY = (
    "regulator",
    "approval_type",
    "withdrawals",
    *_COUNTED,
    "median_days_min",
    "median_days_max",
    "low_95",
    "high_95",
    *(f"at_risk_{years}y" for years in _YEARS),
)


def _medians(groups: Groups) -> Table:
    rows = [_summary(key, grants, reading) for key, grants in groups for reading in _readings(grants)]
    return Table.of(_SUMMARY, rows)


def _summary(key: tuple[Any, Any], grants: Sequence[Grant], reading: str) -> Row:
    """The medians of the curves of the shortest and the longest times, the lesser first, and their limits."""
    curves = [_curve(grants, reading, end) for end in (0, 1)]
    days = sorted(chain(*_times(grants, reading, 0)))
    medians, lows, highs = (
        sorted(_crossing(curve.times, getattr(curve, which)) for curve in curves)
        for which in ("share", "low", "high")
    )
    return (
        *key,
        reading,
        *_counts(grants),
        *map(_told, (medians[0], medians[1], lows[0], highs[1])),
        *(_at_risk(days, years * _YEAR) for years in _YEARS),
    )


def _told(day: float) -> int | None:
    return int(day) if isfinite(day) else None


def _counts(grants: Sequence[Grant]) -> tuple[int, ...]:
    """How many grants there are, and how many of them ended in which way, in the order of the columns."""
    outcomes = [grant.outcome for grant in grants]
    withdrawn = sum(outcome in WITHDRAWN for outcome in outcomes)
    others = [outcomes.count(outcome) for outcome in ("superseded", None)]
    return len(grants), outcomes.count("converted"), withdrawn, *others


_STEPS = (
    "regulator",
    "approval_type",
    "withdrawals",
    "dates",
    "days",
    "at_risk",
    "converted",
    "share_not_converted",
    "low_95",
    "high_95",
)


def _curves(groups: Groups) -> Table:
    rows = (
        row
        for key, grants in groups
        for reading in _readings(grants)
        for end in _ends(grants)
        for row in _steps(key, grants, reading, end)
    )
    return Table.of(_STEPS, list(rows))


def _ends(grants: Sequence[Grant]) -> tuple[int, ...]:
    """Whether the shortest and the longest times are the same, so that there is one curve only."""
    vague = any(grant.days[0] != grant.days[1] or grant.followed[0] != grant.followed[1] for grant in grants)
    return (0, 1) if vague else (0,)


def _steps(key: tuple[Any, Any], grants: Sequence[Grant], reading: str, end: int) -> Iterator[Row]:
    converted, left = _times(grants, reading, end)
    days, conversions = sorted((*converted, *left)), Counter(converted)
    curve = _curve(grants, reading, end)
    read = "shortest times" if end == 0 else "longest times"
    stated = read if len(_ends(grants)) > 1 else "to the day"
    yield (*key, reading, stated, 0, len(grants), 0, 1.0, None, None)
    for day, *shares in zip(curve.times, curve.share, curve.low, curve.high, strict=True):
        counts = _at_risk(days, float(day)), conversions[int(day)]
        yield (*key, reading, stated, int(day), *counts, *map(_share, shares))


def _share(value: float) -> float | None:
    """A share to four places; None where it is not a number."""
    return None if value != value else round(float(value), 4)  # noqa: PLR0124 - not a number equals nothing
