"""Comparisons made by hand, to draw without any database."""

from dataclasses import replace
from typing import Any

from tracker.dates import PartialDate
from tracker.reports.models.comparison import Block, Cohort, Comparison, Reference, Row
from tracker.reports.models.era import Approved, Began, Decision, Era
from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import EstimateKind, Measure

_FIELDS: dict[str, Any] = dict.fromkeys(Estimate.__dataclass_fields__)
_NUMBER = Estimate(**_FIELDS | {"is_derived": False, "from_memory": False})
_ROW = Row(EstimateKind.OUTCOME, "OS", None, "", None, None, None, (), ())
_DECISION = Decision(
    "exemplumab",
    "FDA",
    PartialDate.parse("2014-12-03"),
    "accelerated",
    ("new",),
    ("B-ALL, Ph-negative, relapsed or refractory, adults",),
    ("relapsed or refractory B-ALL",),
    from_memory=False,
    key="us-2014-12-03-approval",
)


def number(value: str | None, **values: Any) -> Estimate:  # noqa: ANN401 - whatever an estimate has
    """A share of people in percent by the paper, but for what is said otherwise."""
    given: dict[str, Any] = {
        "key": "key",
        "trial": "Eras",
        "kind": EstimateKind.OUTCOME,
        "endpoint": "OS",
        "measure": Measure.PROPORTION,
        "value": float(value) if value else None,
        "value_text": value,
        "unit": "%",
        "sources": ("paper",),
    }
    return replace(_NUMBER, **(given | values))


def ratio(value: str, low: float, high: float, **values: Any) -> Estimate:  # noqa: ANN401
    """A hazard ratio of ERA2 against ERA1 with its interval."""
    given: dict[str, Any] = {"interval_low": low, "interval_high": high, "unit": None, "comparator": "ERA1"}
    return number(value, measure=Measure.HAZARD_RATIO, **(given | {"cohort": "ERA2"} | values))


def row(*numbers: Estimate | None, effects: tuple[Estimate, ...] = (), **values: Any) -> Row:  # noqa: ANN401
    """A row of these numbers, one for each column."""
    return replace(_ROW, numbers=numbers, effects=effects, **values)


def decision(date: str | None, **values: Any) -> Decision:  # noqa: ANN401 - whatever a decision has
    """An accelerated approval by the FDA, but for what is said otherwise."""
    return replace(_DECISION, date=PartialDate.parse(date) if date else None, **values)


def approved(first: Decision, began: Began, **values: Any) -> Approved:  # noqa: ANN401
    """A treatment that was first approved by this decision."""
    given = Approved(first.treatment, first, began, None, (), is_withdrawn=False)
    return replace(given, **values)


def cohort(label: str, heading: str | None = None, **values: Any) -> Cohort:  # noqa: ANN401
    """An era, but for what is said otherwise."""
    given = Cohort(label, heading or label, "era", None, False, False, None, None, None)  # noqa: FBT003
    return replace(given, **values)


_OLD = decision("2001", treatment="oldimab", regulator="EMA", approval_type=None, from_memory=True)
_NEW = decision("2017-08", treatment="a substance with a name of several words", approval_type="regular")
_CHANGE = decision("2018-03-29", effects=("expansion",), approval_type="regular", audiences=("MRD", "CR1"))
_GONE = decision("2022-05", treatment="oldimab", effects=("withdrawal",), approval_type=None)
ERAS = (
    Era(
        "ERA1",
        PartialDate.parse("2008/2014"),
        (
            approved(_OLD, Began.BEFORE),
            approved(_DECISION, Began.WITHIN, days_before_end=(28, 28)),
        ),
        (decision("2014/2015", treatment="vaguemab", approval_type="regular", audiences=()),),
    ),
    Era(
        "ERA2",
        PartialDate.parse("2015/2022"),
        (
            approved(_OLD, Began.BEFORE, later=(_GONE,), is_withdrawn=True),
            approved(_DECISION, Began.BEFORE, later=(_CHANGE,)),
            approved(
                decision("2014/2015", treatment="vaguemab", approval_type="regular", audiences=()),
                Began.BEFORE_OR_WITHIN,
            ),
            approved(_NEW, Began.WITHIN),
        ),
        (),
    ),
)
WHOLE = Block(
    None,
    None,
    (
        cohort("ERA1", period="2008/2014", size=120),
        cohort("ERA2", period="2015/2022", size=131, size_from_memory=True),
    ),
    (
        row(
            number("45.5", unit="years", measure=Measure.MEDIAN, p_value=0.03),
            number("50", unit="years", measure=Measure.MEDIAN, p_value=0.03),
            kind=EstimateKind.COVARIATE,
            endpoint="age",
        ),
        row(
            None,
            number("33", from_memory=True, sources=("memory",)),
            kind=EstimateKind.EXPOSURE,
            endpoint="exemplumab",
            among="B-ALL in CR1",
        ),
        row(None, None, effects=(ratio("0.54", 0.35, 0.83, p_value=0.005),)),
        row(
            None, None, effects=(ratio("0.52", 0.35, 0.77, endpoint="RFS", is_derived=True),), endpoint="RFS"
        ),
        row(
            number("85", interval_low=80.0, interval_high=90.0),
            number("90", note="Printed the other way round."),
            at="3 years",
            analysis="interim",
            data_cutoff="2019-07",
        ),
        row(
            None,
            None,
            effects=(
                number(
                    None,
                    measure=Measure.DIRECTION,
                    direction="no_difference",
                    cohort="ERA2",
                    comparator="ERA1",
                ),
            ),
            endpoint="NRM",
        ),
    ),
)
THREE = Block(
    "by drug",
    "B-ALL, by drug",
    tuple(cohort(f"drug {letter}", kind="subgroup") for letter in "ABC"),
    (
        row(
            number("80", p_value=0.5),
            None,
            number("90", p_value=0.6, p_operator="<"),
            effects=(
                ratio("0.5", 0.2, 1.1, cohort="drug A", comparator="drug B", p_value=0.01),
                number(
                    "5", measure=Measure.RISK_DIFFERENCE, cohort="drug C", comparator="drug B", p_value=0.2
                ),
            ),
            at="after cycle 1",
        ),
    ),
)
RICH = Comparison(
    study="Eras",
    population="adults at their first transplantation",
    design="two eras at one centre",
    enrollment=251,
    from_memory=("design",),
    diseases=("ALL",),
    regulators=(),
    eras=ERAS,
    without_events=("silentinib",),
    blocks=(WHOLE, THREE),
    apart=(number("43", endpoint="CR", cohort="lonely", numerator=43, denominator=100, time_text="best"),),
    sources=(
        Reference(
            1,
            "paper",
            "Doe J et al. Two eras. J Examples 2025;3:1-9",
            "Doe J et al. J Examples 2025",
            from_memory=False,
        ),
        Reference(2, "memory", "From memory", "From memory", from_memory=True),
    ),
)
"""A comparison with one of everything."""
