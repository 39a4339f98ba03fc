"""The rule of age bounds: somebody must fit between them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row

from tracker.reports.checks.facts import Facts
from tracker.reports.checks.rule import Breach
from tracker.reports.table import as_text
from tracker.vocabulary import AgeUnit

_DAYS = {AgeUnit.YEARS: (365.0, 366.0), AgeUnit.MONTHS: (28.0, 31.0), AgeUnit.DAYS: (1.0, 1.0)}
"""The fewest and the most days of each unit."""

_MONTHS = {AgeUnit.YEARS: 12, AgeUnit.MONTHS: 1}


def nobody_between_bounds(facts: Facts) -> Iterator[Breach]:
    """Wordings whose lowest age is above their highest, or the same without including it."""
    for row in facts.indications:
        if row.age_min is not None and row.age_max is not None and _is_empty(row):
            yield Breach(
                "indication",
                row.indication_key,
                f"from {as_text(row.age_min)} {row.age_min_unit} to {as_text(row.age_max)} {row.age_max_unit}"
                " is nobody's age",
                facts.sources("indication", row.indication_key),
            )


def _is_empty(row: Row[Any]) -> bool:
    units = AgeUnit(row.age_min_unit), AgeUnit(row.age_max_unit)
    if units[0] == units[1]:
        low, high = row.age_min, row.age_max
    elif AgeUnit.DAYS in units:
        low, high = row.age_min * _DAYS[units[0]][0], row.age_max * _DAYS[units[1]][1]
    else:
        low, high = row.age_min * _MONTHS[units[0]], row.age_max * _MONTHS[units[1]]
    is_open = row.age_min_inclusive is False or row.age_max_inclusive is False
    return bool(low > high or (low == high and is_open))
