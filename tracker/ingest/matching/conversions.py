"""Conversions: which action ended an accelerated approval, where a list states the day and not the action."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

RULE = "same-date-efficacy-supplement"


class Supplement(NamedTuple):
    """An action on an efficacy supplement of the treatment: the event, its application, its day."""

    event: int
    application: int
    day: date


class Converting(NamedTuple):
    """The events that converted an approval, or those that a person has to choose from."""

    events: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()


def converting(supplements: Iterable[Supplement], application: int, day: date) -> Converting:
    """The efficacy supplements of that day: of the own application, else of the only other one that has any.

    Several in one application are the parts of one letter, as far as their day tells.
    """
    by_application: dict[int, list[int]] = defaultdict(list)
    for supplement in supplements:
        if supplement.day == day:
            by_application[supplement.application].append(supplement.event)
    if application in by_application:
        return Converting(tuple(by_application[application]))
    if len(by_application) > 1:
        return Converting(candidates=tuple(event for found in by_application.values() for event in found))
    return Converting(*map(tuple, by_application.values()))
