"""An age against the bounds of a wording, exactly: a completed age is a range, and 6 months are no year."""

from calendar import monthrange
from fractions import Fraction

from tracker.reports.label.population import Bound, Population
from tracker.reports.label.verdict import NO as OUTSIDE
from tracker.reports.label.verdict import YES, Verdict, cannot_tell, yes_if
from tracker.reports.models.patient import Age
from tracker.vocabulary import AgeUnit

_MONTHS_A_YEAR = 12
_CALENDAR = [monthrange(2020 + month // 12, month % 12 + 1)[1] for month in range(48)]
"""The days of each month in four years, a leap year among them."""

_Span = tuple[Fraction, Fraction]
"""The least and the most that a length of life can be, in months; in days where days are involved."""


def age(asked: Age | None, population: Population) -> Verdict:
    """Whether the age lies within the bounds; without an age, the bounds are a condition."""
    bounds = population.age_min, population.age_max
    if asked is None:
        return yes_if(_words(*bounds)) if any(bounds) else YES
    within = [
        reached(asked, population.age_min) if population.age_min else True,
        _not_passed(asked, population.age_max) if population.age_max else True,
    ]
    if False in within:
        return OUTSIDE
    if None in within:
        return cannot_tell(f"it is for ages {_words(*bounds)}, and {asked.words} can be either")
    return YES


def reached(asked: Age, bound: Bound) -> bool | None:
    """Whether who has this age has reached a youngest age; None where the age does not tell."""
    in_days = AgeUnit.DAYS in {asked.unit, bound.unit}
    start, end = _lived(asked, in_days=in_days)
    least, most = _length(Fraction(bound.value), bound.unit, in_days=in_days)
    if end <= least:
        return False
    return True if (start >= most if bound.inclusive else start > most) else None


def _not_passed(asked: Age, bound: Bound) -> bool | None:
    """Whether who has this age is within an oldest age; "up to 65 years" lasts to the 66th birthday."""
    lasts = bound.inclusive and float(bound.value).is_integer()
    below = reached(asked, Bound(bound.value + lasts, bound.unit))
    return None if below is None else not below


def _lived(asked: Age, *, in_days: bool) -> _Span:
    """From the first moment of a completed age to the first moment of the next."""
    start, _ = _length(Fraction(asked.value), asked.unit, in_days=in_days)
    _, end = _length(Fraction(asked.value + 1), asked.unit, in_days=in_days)
    return start, end


def _length(value: Fraction, unit: AgeUnit, *, in_days: bool) -> _Span:
    if unit == AgeUnit.DAYS:
        return value, value
    months = value * _MONTHS_A_YEAR if unit == AgeUnit.YEARS else value
    return _days(months) if in_days else (months, months)


def _days(months: Fraction) -> _Span:
    """The fewest and the most days that so many calendar months can have."""
    whole, rest = divmod(months, 1)
    return Fraction(min(_runs(int(whole)))), Fraction(max(_runs(int(whole) + bool(rest))))


def _runs(months: int) -> list[int]:
    count = len(_CALENDAR)
    return [sum(_CALENDAR[(first + n) % count] for n in range(months)) for first in range(count)]


def _words(youngest: Bound | None, oldest: Bound | None) -> str:
    """The bounds: "18 years or older", "from 1 month, under 18 years"."""
    if youngest and not oldest:
        return f"{youngest.words} or older" if youngest.inclusive else f"over {youngest.words}"
    parts = []
    if youngest:
        parts.append(f"{'from' if youngest.inclusive else 'over'} {youngest.words}")
    if oldest:
        parts.append(f"{'up to' if oldest.inclusive else 'under'} {oldest.words}")
    return ", ".join(parts)
