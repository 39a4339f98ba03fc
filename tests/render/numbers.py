"""Estimates made by hand, for what draws them."""

from typing import Any

from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import EstimateKind, Measure


def estimate(measure: Measure, value: str | None, **values: Any) -> Estimate:  # noqa: ANN401 - any field's
    """A number of one analysis; what is not said of it is unknown."""
    unknown: dict[str, Any] = dict.fromkeys(Estimate.__dataclass_fields__)
    said = {
        "key": "one",
        "trial": "EXEMPLAR",
        "kind": EstimateKind.OUTCOME,
        "endpoint": "OS",
        "measure": measure,
        "cohort": "drug arm",
        "comparator": "control arm",
        "value": None if value is None else float(value.replace("−", "-")),
        "value_text": value,
        "interval_level": 95.0,
        "interval_sides": 2,
        "is_derived": False,
        "sources": (),
        "from_memory": False,
    }
    return Estimate(**(unknown | said | values))


def ratio(value: str, low: float | None = None, high: float | None = None, **values: Any) -> Estimate:  # noqa: ANN401
    """A hazard ratio with its interval."""
    return estimate(Measure.HAZARD_RATIO, value, interval_low=low, interval_high=high, **values)
