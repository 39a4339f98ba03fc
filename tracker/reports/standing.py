"""Where a grant stands on a day, as far as stated dates tell: a month decides nothing within itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from statistics import median

from tracker.dates import PartialDate, not_negative
from tracker.reports.models.ledger import Answer, Days, Ending, Status
from tracker.vocabulary import RequirementStatus

MET = frozenset({RequirementStatus.FULFILLED, RequirementStatus.RELEASED, RequirementStatus.SUBMITTED})
"""Statuses of a requirement that nothing is due for any more."""


def standing(has_begun: Answer, endings: Sequence[Ending]) -> tuple[Answer, Status]:
    """Whether a grant had been given, and how it stood: the first action that surely had ended it decides."""
    ended = next((end for end in endings if end.has_ended == Answer.YES), None)
    if has_begun == Answer.NO:
        return has_begun, Status.OPEN
    if ended:
        return Answer.YES, ended.outcome
    if has_begun == Answer.UNDECIDED or any(end.has_ended == Answer.UNDECIDED for end in endings):
        return has_begun, Status.UNDECIDED
    return has_begun, Status.OPEN


def is_over(status: Status, endings: Sequence[Ending]) -> Answer:
    """Whether the grant had ended, and with it what it asked for."""
    if status not in {Status.OPEN, Status.UNDECIDED}:
        return Answer.YES
    return Answer.UNDECIDED if any(end.has_ended == Answer.UNDECIDED for end in endings) else Answer.NO


def lasted(on: date, granted: PartialDate | None, status: Status, endings: Sequence[Ending]) -> Days:
    """How long a grant lasted; by the day, where it was still open or that cannot be told."""
    ended = next((end for end in endings if end.has_ended == Answer.YES), None)
    if status not in {Status.OPEN, Status.UNDECIDED} and ended:
        return ended.days
    return until(granted, on) if granted else (None, None)


@dataclass(frozen=True)
class Asked:
    """When a requirement is due, where it stands, and since when that is known."""

    due: PartialDate | None
    status: str | None
    status_as_of: PartialDate | None


def overdue(on: date, asked: Asked, is_over: Answer) -> Answer:
    """Whether the due date had passed, and the requirement was neither met nor moot.

    When it was met is not recorded. A source of a later day that says so leaves the question open.
    """
    passed = is_past(asked.due, on, before=True) if asked.due else Answer.NO
    if passed == Answer.NO or is_over == Answer.YES:
        return Answer.NO
    if asked.status in MET:
        told = asked.status_as_of
        return Answer.NO if told is None or is_past(told, on) == Answer.YES else Answer.UNDECIDED
    return Answer.UNDECIDED if is_over == Answer.UNDECIDED else passed


def is_past(then: PartialDate | None, on: date, *, before: bool = False) -> Answer:
    """Whether a date has come by the day, or has passed before it; undecided where it is too vague."""
    first, last = (then.earliest, then.latest) if then else (None, None)
    if last and (last < on or (last == on and not before)):
        return Answer.YES
    if first and (first > on or (first == on and before)):
        return Answer.NO
    return Answer.UNDECIDED


def until(start: PartialDate, on: date) -> Days:
    """The fewest and the most days from a date to the day."""
    fewest = (on - start.latest).days if start.latest else None
    most = (on - start.earliest).days if start.earliest else None
    return not_negative(fewest, most)


def median_of(ranges: Sequence[Days]) -> tuple[int, int] | None:
    """The least and the most that the median can be; None where a range is open or there is none."""
    fewest = [low for low, _ in ranges if low is not None]
    most = [high for _, high in ranges if high is not None]
    if not ranges or len(fewest) < len(ranges) or len(most) < len(ranges):
        return None
    return floor(median(fewest)), ceil(median(most))
