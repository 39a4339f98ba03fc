"""Numbers as a paper would print them, and what they say of the two groups."""

from typing import Any

import pytest

from tests.render.numbers import estimate, ratio
from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import Measure


@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        (ratio("0.71", 0.55, 0.93, p_operator="=", p_value=0.01), "HR 0.71 (0.55–0.93), P=0.01"),
        (ratio("0.80", 0.6, 1.1, from_memory=True), "~HR 0.80 (0.60–1.10)"),
        (ratio("0.77", 0.58, 1.03, interval_level=97.5), "HR 0.77 (0.58–1.03, 97.5 % interval)"),
        (ratio("0.77", 0.58, 1.03, interval_sides=1), "HR 0.77 (0.58–1.03, one-sided)"),
        (ratio("0.5", p_operator="<", p_value=0.00004, p_sides=1), "HR 0.5, P<0.00004 one-sided"),
        (
            estimate(Measure.RISK_DIFFERENCE, "−0.05", interval_low=-0.11, interval_high=0.01),
            "RD −0.05 (−0.11 to 0.01)",
        ),
        (
            estimate(Measure.RMST_DIFFERENCE, "-30", unit="days", interval_low=-90, interval_high=30),
            "RMST difference −30 days (−90 to 30)",
        ),
        (estimate(Measure.MEDIAN, "7.7", unit="months"), "median 7.7 months"),
        (estimate(Measure.PROPORTION, "43", unit="%", numerator=81, denominator=189), "43 %, 81 of 189"),
        (estimate(Measure.DIRECTION, None, direction="no_difference"), "no difference"),
    ],
)
def test_a_number_is_printed_as_in_a_paper(number: Estimate, phrase: str) -> None:
    assert number.phrase == phrase


@pytest.mark.parametrize(
    ("time", "measured"),
    [
        ({}, "OS"),
        ({"time_point": 3.0, "time_unit": "years"}, "OS at 3 years"),
        ({"time_text": "after cycle 1"}, "OS after cycle 1"),
        ({"time_text": "transplant"}, "OS at transplant"),
    ],
)
def test_when_it_was_measured_is_said_in_words(time: dict[str, Any], measured: str) -> None:
    assert ratio("0.5", **time).measured == measured


@pytest.mark.parametrize(
    ("measure", "endpoint", "better"),
    [
        (Measure.HAZARD_RATIO, "OS", "low"),
        (Measure.SUBDISTRIBUTION_HAZARD_RATIO, "CIR", "low"),
        (Measure.HAZARD_RATIO, "time to remission", "high"),
        (Measure.RMST_DIFFERENCE, "DFS", "high"),
        (Measure.RMST_DIFFERENCE, "time with toxicity", "low"),
        (Measure.ODDS_RATIO, "MRD-negative CR", "high"),
        (Measure.RISK_DIFFERENCE, "NRM", "low"),
        (Measure.RISK_RATIO, "OS", None),
        (Measure.RISK_RATIO, "death in remission", None),
        (Measure.MEDIAN, "OS", None),
    ],
)
def test_which_end_of_the_scale_is_better(measure: Measure, endpoint: str, better: str | None) -> None:
    assert estimate(measure, "0.5", endpoint=endpoint).better == better
