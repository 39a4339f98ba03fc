"""The numbers of a trial as a table that reads like a paper's."""

from typing import Any

from sqlalchemy import Connection, Row, select

from tracker.reports.record import Section
from tracker.reports.table import Value, as_text
from tracker.schema.views import ESTIMATES
from tracker.vocabulary import SourceKind


def estimates(connection: Connection, trial: str) -> Section:
    """The numbers of a trial, each with its interval and P as a paper prints them."""
    table = ESTIMATES.table
    query = select(table).where(table.c.trial == trial).order_by(table.c.endpoint, table.c.estimate_key)
    columns = ("endpoint", "measure", "cohort", "comparator", "value", "interval", "p", "analysis", "sources")
    return Section("Estimates", columns, tuple(map(_estimate, connection.execute(query))))


def _estimate(row: Row[Any]) -> tuple[Value, ...]:
    value = row.value_text or (row.direction or "").replace("_", " ")
    counted = row.denominator and row.numerator is not None
    counts = f", {row.numerator} of {row.denominator}" if counted else ""
    at = f" at {as_text(row.time_point)} {row.time_unit}" if row.time_point is not None else ""
    mark = "~" if row.sources == SourceKind.MEMORY else ""
    return (
        f"{row.endpoint}{at}",
        row.measure.replace("_", " "),
        row.cohort,
        row.comparator,
        f"{mark}{value} {row.unit or ''}".strip() + counts,
        _interval(row),
        f"{row.p_operator} {as_text(row.p_value)}" if row.p_value is not None else None,
        row.analysis,
        row.sources,
    )


def _interval(row: Row[Any]) -> str | None:
    if row.interval_low is None:
        return None
    return f"{as_text(row.interval_low)} to {as_text(row.interval_high)} ({as_text(row.interval_level)} %)"
