"""Time to conversion: the curve is the textbook's; each end and each vague date counts as it is said to."""

from datetime import date, timedelta

import pytest

from tracker.reports.catalogue.survival import NEEDED, NoTimes, analysed
from tracker.reports.table import Row, Table

END = date(2024, 12, 31)

REMISSIONS = (6, 6, 6, 7, 10, 13, 16, 22, 23)
STILL_IN_REMISSION = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
"""Weeks to relapse under 6-mercaptopurine (Freireich 1963), the example of every textbook, here as days."""


def grant(days: int, outcome: str | None, until: date = END) -> Row:
    """A grant that ended after some days, or that is followed for so long."""
    granted = str(until - timedelta(days=days)) if outcome is None else str(END - timedelta(days=days + 1000))
    return (
        "FDA",
        "accelerated",
        granted,
        granted,
        outcome,
        *((days, days) if outcome else (None, None)),
        str(END),
    )


def test_the_curve_is_that_of_the_textbook() -> None:
    rows = [grant(days, "converted") for days in REMISSIONS]
    rows += [grant(days, None) for days in STILL_IN_REMISSION]
    shares = [(row[4], row[5], row[6], row[7]) for row in analysed("curve", Table.of(NEEDED, rows)).rows]
    assert shares == [
        (0, 21, 0, 1.0),
        (6, 21, 3, 0.8571),
        (7, 17, 1, 0.8067),
        (10, 15, 1, 0.7529),
        (13, 12, 1, 0.6902),
        (16, 11, 1, 0.6275),
        (22, 7, 1, 0.5378),
        (23, 6, 1, 0.4482),
    ]
    assert list(analysed("median-time", Table.of(NEEDED, rows)).rows) == [
        ("FDA", "accelerated", "none", 21, 9, 0, 0, 12, 23, 23, 13, None, 0, 0, 0)
    ]


def test_withdrawals_are_read_in_two_ways_and_months_give_a_range() -> None:
    rows: list[Row] = [
        ("FDA", "accelerated", "2020-01-01", "2020-01-31", "converted", 335, 395, "2024-12-31"),
        ("FDA", "accelerated", "2020-01-01", "2020-01-01", "indication_withdrawn", 100, 100, "2024-12-31"),
        ("FDA", "accelerated", "2021-01-01", "2021-01-01", "converted", 730, 730, "2024-12-31"),
        ("FDA", "accelerated", "2021-01-01", "2021-01-01", "superseded", 200, 200, "2024-12-31"),
        ("FDA", "accelerated", "2024-01-01", "2024-01-01", None, None, None, "2024-12-31"),
        ("FDA", "accelerated", "2025-03-01", "2025-03-01", None, None, None, "2024-12-31"),
    ]
    table = analysed("median-time", Table.of(NEEDED, rows))
    assert [dict(zip(table.names, row, strict=True)) for row in table.rows] == [
        {
            "regulator": "FDA", "approval_type": "accelerated", "withdrawals": reading, "grants": 5,
            "converted": 2, "withdrawn": 1, "superseded": 1, "open": 1, "median_days_min": median,
            "median_days_max": 730, "low_95": 335, "high_95": None, "at_risk_1y": one, "at_risk_3y": three,
            "at_risk_5y": 0,
        }
        for reading, median, one, three in (("never converted", 730, 2, 1), ("censored", 395, 1, 0))
    ]  # fmt: skip


def test_rows_that_say_nothing_of_times_are_refused() -> None:
    with pytest.raises(NoTimes, match="does not give: granted_earliest, granted_latest"):
        analysed("curve", Table.of(["regulator", "approval_type"], []))
