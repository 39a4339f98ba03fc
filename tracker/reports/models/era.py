"""The time in which a cohort was treated, and what was approved for its disease by then."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.dates import PartialDate


class Began(StrEnum):
    """When something happened, seen from an era, as far as its date decides it."""

    BEFORE = "before"
    BEFORE_OR_WITHIN = "before_or_within"
    WITHIN = "within"
    UNDECIDED = "undecided"
    AFTER = "after"


@dataclass(frozen=True)
class Decision:
    """What an authority did for the disease in one action; ``audiences`` say for whom, in a few words."""

    treatment: str
    regulator: str
    date: PartialDate | None
    approval_type: str | None
    effects: tuple[str, ...]
    audiences: tuple[str, ...]
    indications: tuple[str, ...]
    from_memory: bool
    key: str


@dataclass(frozen=True)
class Approved:
    """A treatment that was approved for the disease by the end of an era, and who approved it first.

    ``days_before_end`` are the fewest and the most days that the era still had, where it began within it;
    ``later`` is what the same authority decided after that, and surely within the era.
    """

    treatment: str
    first: Decision
    began: Began
    days_before_end: tuple[int, int] | None
    later: tuple[Decision, ...]
    is_withdrawn: bool


@dataclass(frozen=True)
class Era:
    """What was approved by the end of a cohort's time; the date of what is ``undecided`` leaves that open."""

    cohort: str
    period: PartialDate
    approved: tuple[Approved, ...]
    undecided: tuple[Decision, ...]
