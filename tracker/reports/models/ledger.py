"""The ledger of accelerated and conditional approvals on a day, as values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as day
from enum import StrEnum

from tracker.dates import PartialDate
from tracker.reports.table import Row, Table

Days = tuple[int | None, int | None]
"""The fewest and the most days that dates allow; None where they leave it open."""


class Status(StrEnum):
    """Where a grant stands on a day; ``UNDECIDED`` where a date is too vague to tell."""

    OPEN = "open"
    CONVERTED = "converted"
    INDICATION_WITHDRAWN = "indication_withdrawn"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    SUPERSEDED = "superseded"
    UNDECIDED = "undecided"


class Answer(StrEnum):
    """Whether something is so on a day, where the dates decide it."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Requirement:
    """What a grant was given against, and whether it is overdue on the day."""

    number: str | None
    text: str
    trials: str | None
    due: str | None
    original_due: str | None
    status: str | None
    status_as_of: str | None
    overdue: Answer
    days_overdue: Days
    from_memory: bool
    key: str


@dataclass(frozen=True)
class Ending:
    """An action that ended a grant, and whether it had by the day."""

    outcome: Status
    date: PartialDate | None
    application: str | None
    submission: str | None
    days: Days
    has_ended: Answer
    is_inferred: bool
    from_memory: bool
    entry_key: str


@dataclass(frozen=True)
class Grant:
    """An accelerated or conditional approval of one indication, and where it stands on the day.

    ``days`` is how long it lasted, or has lasted by the day; ``has_begun`` is undecided where its date is.
    """

    treatment: str
    regulator: str
    approval_type: str
    effect: str
    indication: str
    date: PartialDate | None
    application: str | None
    submission: str | None
    has_begun: Answer
    status: Status
    days: Days
    overdue: Answer
    endings: tuple[Ending, ...]
    confirmatory_trials: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    disputed_by: tuple[str, ...]
    date_from_memory: bool
    type_basis: str | None
    entry_key: str
    indication_key: str

    @property
    def may_be(self) -> frozenset[Status]:
        """Every status that it can have on the day."""
        if self.status != Status.UNDECIDED:
            return frozenset({self.status})
        possible = {end.outcome for end in self.endings if end.has_ended == Answer.UNDECIDED}
        return frozenset({Status.OPEN, Status.UNDECIDED} | possible)

    @property
    def ending(self) -> Ending | None:
        """The action that ended it, or may have, by the day."""
        for answer in (Answer.YES, Answer.UNDECIDED):
            for end in self.endings:
                if end.has_ended == answer:
                    return end
        return None


@dataclass(frozen=True)
class Summary:
    """How many grants have each status; how long conversions took, at the least and the most."""

    counts: dict[Status, int]
    overdue: int
    overdue_undecided: int
    median_days_to_conversion: tuple[int, int] | None


@dataclass(frozen=True)
class Ledger:
    """The grants by a day; those whose type is disputed stand apart and are not counted."""

    on: day
    summary: Summary
    grants: tuple[Grant, ...]
    disputed: tuple[Grant, ...]

    @property
    def table(self) -> Table:
        """A row per grant, the disputed ones last."""
        return Table.of(_COLUMNS, [_row(self.on, grant) for grant in (*self.grants, *self.disputed)])


_COLUMNS = (
    "on",
    "treatment",
    "regulator",
    "approval_type",
    "effect",
    "indication",
    "granted",
    "granted_by",
    "status",
    "overdue",
    "days_min",
    "days_max",
    "resolved",
    "resolved_by",
    "confirmatory_trials",
    "requirements",
    "due",
    "original_due",
    "requirement_status",
    "disputed_by",
    "from_memory",
    "application",
    "entry_key",
    "resolving_entry_key",
    "indication_key",
)


def _row(on: day, grant: Grant) -> Row:
    ending = grant.ending
    asked = grant.requirements
    return (
        on,
        grant.treatment,
        grant.regulator,
        grant.approval_type,
        grant.effect,
        grant.indication,
        _text(grant.date),
        grant.submission,
        grant.status.value,
        grant.overdue.value,
        *grant.days,
        _text(ending.date) if ending else None,
        ending.submission if ending else None,
        "; ".join(grant.confirmatory_trials) or None,
        _joined(f"{one.number or ''} {one.text}".strip() for one in asked),
        _joined(one.due or "" for one in asked),
        _joined(one.original_due or "" for one in asked),
        _joined(one.status or "" for one in asked),
        "; ".join(grant.disputed_by) or None,
        "; ".join(_remembered(grant)) or None,
        grant.application,
        grant.entry_key,
        ending.entry_key if ending else None,
        grant.indication_key,
    )


def _text(date: PartialDate | None) -> str | None:
    return date.text if date else None


def _joined(values: Iterator[str]) -> str | None:
    """What each requirement has, in their order, with a place for those that have none."""
    found = list(values)
    return "; ".join(found) if any(found) else None


def _remembered(grant: Grant) -> Iterator[str]:
    """The columns that rest on memory only; trials from memory have a ~ of their own."""
    ending = grant.ending
    marked = {
        "granted": grant.date_from_memory,
        "approval_type": grant.type_basis == "memory",
        "resolved": ending is not None and ending.from_memory,
        "requirements": any(asked.from_memory for asked in grant.requirements),
    }
    return (name for name, from_memory in marked.items() if from_memory)
