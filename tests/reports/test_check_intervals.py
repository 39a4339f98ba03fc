"""The interval against P: every true case of the literature passes, and a misreading is found."""

from dataclasses import replace
from math import erfc, exp, sqrt
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.reports.checks.intervals import Reading
from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import EstimateKind, Measure


def estimate(measure: Measure, value: str, interval: tuple[float, float], p: str, **more: Any) -> Estimate:  # noqa: ANN401 - whatever an estimate has
    """A number with its interval and P, printed like "0.01" or "<0.001"."""
    fields: dict[str, Any] = dict.fromkeys(Estimate.__dataclass_fields__)
    fields |= {"key": "x", "trial": "T", "kind": EstimateKind.OUTCOME, "endpoint": "OS", "measure": measure}
    fields |= {"is_derived": False, "sources": (), "from_memory": False}
    fields |= {"value": float(value), "value_text": value}
    fields |= {"interval_low": interval[0], "interval_high": interval[1], "interval_level": 95.0}
    operator = p[0] if p[0] in "<>" else "="
    fields |= {"p_operator": operator, "p_value": float(p.lstrip("<>="))}
    return Estimate(**fields | more)


HR, SDHR = Measure.HAZARD_RATIO, Measure.SUBDISTRIBUTION_HAZARD_RATIO
RD, RMST = Measure.RISK_DIFFERENCE, Measure.RMST_DIFFERENCE

TRUE = {
    "TOWER OS": estimate(HR, "0.71", (0.55, 0.93), "0.01"),
    "E1910 OS, publication": estimate(HR, "0.41", (0.23, 0.73), "0.002"),
    "E1910 OS, FDA": estimate(HR, "0.42", (0.24, 0.75), "0.003"),
    "AALL1731 DFS": estimate(HR, "0.39", (0.24, 0.64), "<0.001"),
    "AALL1731 DFS, days": estimate(RMST, "72", (36, 108), "<0.001"),
    "PhALLCON, FDA": estimate(RD, "0.18", (0.08, 0.28), "0.0004"),
    "PhALLCON, publication": estimate(RD, "0.18", (0.06, 0.29), "0.002"),
    "20120215 EFS": estimate(HR, "0.33", (0.18, 0.61), "<0.001"),
    "AALL1331 DFS, one-sided": estimate(HR, "0.70", (0.47, 1.03), "0.03", p_sides=1),
    "INO-VATE OS, 97.5 %": estimate(HR, "0.77", (0.58, 1.03), "0.04", interval_level=97.5),
    "INO-VATE PFS, 97.5 %": estimate(HR, "0.45", (0.34, 0.61), "<0.001", interval_level=97.5),
}

DERIVED = {
    "A-45": (estimate(HR, "0.39", (0.18, 0.84), "0.017"), 0.013, 0.021),
    "A-46": (estimate(HR, "0.33", (0.16, 0.65), "0.0019"), 0.0012, 0.0029),
    "A-47": (estimate(SDHR, "0.27", (0.11, 0.67), "0.0045"), 0.0030, 0.0065),
    "TOWER": (TRUE["TOWER OS"], 0.007, 0.015),
    "E1910, publication": (TRUE["E1910 OS, publication"], 0.0017, 0.0036),
    "E1910, FDA": (TRUE["E1910 OS, FDA"], 0.0019, 0.0041),
}
"""Estimates with the lowest and highest P that their intervals allow, worked out by hand beforehand."""

MISREAD = {
    "INO-VATE as if of 95 %": (
        estimate(HR, "0.77", (0.58, 1.03), "0.04"),
        "P were one-sided or the interval were of 97.5 %",
    ),
    "AALL1331 as if two-sided": (estimate(HR, "0.70", (0.47, 1.03), "0.03"), "P were one-sided"),
    "PhALLCON on the log scale": (
        estimate(HR, "0.18", (0.08, 0.28), "0.0004"),
        "it were a difference and no ratio",
    ),
    "TOWER as a difference": (
        estimate(RD, "0.71", (0.55, 0.93), "0.01"),
        "it were a ratio and no difference",
    ),
}


def read(found: Estimate) -> Reading:
    reading = Reading.of(found)
    assert reading is not None
    return reading


@pytest.mark.parametrize("name", TRUE)
def test_no_true_case_is_flagged(name: str) -> None:
    assert read(TRUE[name]).agrees


@pytest.mark.parametrize("name", DERIVED)
def test_p_over_all_that_rounding_allows(name: str) -> None:
    found, low, high = DERIVED[name]
    span = read(found).p_span
    assert (float(f"{span.low:.1e}"), float(f"{span.high:.1e}")) == pytest.approx((low, high), rel=0.15)
    assert read(found).agrees


@pytest.mark.parametrize("name", MISREAD)
def test_a_misreading_is_flagged_with_what_would_agree(name: str) -> None:
    found, hint = MISREAD[name]
    assert not read(found).agrees
    assert hint in read(found).would_agree


@pytest.mark.parametrize(
    "measure",
    [Measure.PROPORTION, Measure.KAPLAN_MEIER, Measure.CUMULATIVE_INCIDENCE, Measure.MEDIAN],
)
def test_a_number_of_one_group_is_never_read_so(measure: Measure) -> None:
    assert Reading.of(estimate(measure, "9.9", (3, 23), "0.9")) is None


@pytest.mark.parametrize("missing", ["value", "interval_low", "interval_high", "p_value"])
def test_nothing_is_read_where_a_number_is_missing(missing: str) -> None:
    changes: dict[str, Any] = {missing: None}
    assert Reading.of(replace(estimate(HR, "0.71", (0.55, 0.93), "0.9"), **changes)) is None


def test_about_a_number_is_no_number() -> None:
    assert Reading.of(estimate(HR, "0.71", (0.55, 0.93), "0.9", value_text="~0.7")) is None


def test_a_limit_that_may_be_zero_allows_every_p() -> None:
    assert read(estimate(HR, "0.01", (0.0, 0.02), "0.9")).agrees


def test_p_above_a_number() -> None:
    assert read(estimate(HR, "1.00", (0.80, 1.25), ">0.5")).agrees
    assert not read(estimate(HR, "0.41", (0.23, 0.73), ">0.5")).agrees


def test_a_one_sided_p_may_look_to_the_other_side() -> None:
    assert read(estimate(HR, "0.70", (0.47, 1.03), "0.97", p_sides=1)).agrees


def test_a_one_sided_interval_has_the_quantile_of_its_one_tail() -> None:
    """0.71 with a standard error of 0.134: one-sided 97.5 % is two-sided 95 %."""
    found = estimate(HR, "0.71", (0.55, 0.93), "0.01", interval_sides=1, interval_level=97.5)
    assert read(found).p_span == read(TRUE["TOWER OS"]).p_span


PRINTED_P = st.sampled_from([1, 2, 3, 4])
SIDES = st.sampled_from([1, 2])
LEVELS = st.sampled_from([90.0, 95.0, 97.5, 99.0])


def tail(z: float, sides: int) -> float:
    return erfc(abs(z) / sqrt(2)) * sides / 2


def shown_p(p: float, digits: int) -> str:
    """P as papers print it: rounded, or below the smallest number that these digits can say."""
    smallest = 10.0**-digits
    return f"<{smallest:.{digits}f}" if p < smallest else f"{p:.{digits}f}"


@given(effect=st.floats(-1.5, 1.5), error=st.floats(0.05, 0.8), level=LEVELS, sides=SIDES, digits=PRINTED_P)
def test_no_true_ratio_is_flagged_however_it_was_rounded(
    effect: float, error: float, level: float, sides: int, digits: int
) -> None:
    z = NormalDist().inv_cdf(0.5 + level / 200)
    low, value, high = (f"{exp(effect + k * error):.2f}" for k in (-z, 0, z))
    p = shown_p(tail(effect / error, sides), digits)
    found = estimate(HR, value, (float(low), float(high)), p, interval_level=level, p_sides=sides)
    assert read(found).agrees


@given(effect=st.floats(-300, 300), error=st.floats(1, 100), level=LEVELS, sides=SIDES, digits=PRINTED_P)
def test_no_true_difference_is_flagged_however_it_was_rounded(
    effect: float, error: float, level: float, sides: int, digits: int
) -> None:
    z = NormalDist().inv_cdf(0.5 + level / 200)
    low, value, high = (f"{effect + k * error:.0f}" for k in (-z, 0, z))
    p = shown_p(tail(effect / error, sides), digits)
    found = estimate(RMST, value, (float(low), float(high)), p, interval_level=level, p_sides=sides)
    assert read(found).agrees


@given(effect=st.floats(0.2, 1.5), error=st.floats(0.05, 0.3))
def test_a_p_a_hundred_times_too_large_is_flagged(effect: float, error: float) -> None:
    z = NormalDist().inv_cdf(0.975)
    low, value, high = (f"{exp(effect + k * error):.6f}" for k in (-z, 0, z))
    p = tail(effect / error, 2) * 100
    assume(1e-9 < p < 0.5)
    found = estimate(HR, value, (float(low), float(high)), f"{p:.12f}", p_sides=2)
    assert not read(found).agrees
