"""The ledger: which accelerated and conditional approvals there were by a day, and where each stood."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from tracker.dates import PartialDate, not_negative
from tracker.reports.models.ledger import Answer, Ending, Grant, Ledger, Requirement, Status, Summary
from tracker.reports.standing import (
    Asked,
    is_over,
    is_past,
    lasted,
    median_of,
    overdue,
    standing,
    until,
)
from tracker.schema.views import ACCELERATED_APPROVALS, REQUIREMENTS


@dataclass(frozen=True)
class Choice:
    """Which grants are wanted; an empty choice of something wants all of it."""

    treatments: Collection[str] = ()
    regulators: Collection[str] = ()
    types: Collection[str] = ()
    statuses: Collection[Status] = ()
    overdue_only: bool = False

    def wants(self, grant: Grant) -> bool:
        """Whether a grant is, or may be, among those; what a date leaves open is never dropped."""
        if self.overdue_only and grant.overdue == Answer.NO:
            return False
        return not self.statuses or not grant.may_be.isdisjoint(self.statuses)


def ledger(connection: Connection, on: date, choice: Choice) -> Ledger:
    """The grants by a day, each as it stood then."""
    asked = _requirements(connection, choice)
    grants = [_grant(on, rows, asked) for rows in _granted(connection, choice)]
    shown = [grant for grant in grants if grant.has_begun != Answer.NO and choice.wants(grant)]
    shown.sort(key=_order)
    counted = tuple(grant for grant in shown if not grant.disputed_by)
    return Ledger(on, _summary(counted), counted, tuple(grant for grant in shown if grant.disputed_by))


_Rows = list[Row[Any]]


def _granted(connection: Connection, choice: Choice) -> Iterable[_Rows]:
    """The rows of the view, grant by grant: one row for each action that ended it, or one without."""
    view = ACCELERATED_APPROVALS.table
    query = select(view).order_by(view.c.entry_key, view.c.indication_key, view.c.effect)
    narrowed = (
        (view.c.treatment, choice.treatments),
        (view.c.regulator, choice.regulators),
        (view.c.approval_type, choice.types),
    )
    for column, wanted in narrowed:
        query = query.where(column.in_(wanted)) if wanted else query
    grants: dict[tuple[str, str], _Rows] = defaultdict(list)
    for row in connection.execute(query):
        grants[row.entry_key, row.indication_key].append(row)
    return grants.values()


def _requirements(connection: Connection, choice: Choice) -> dict[str, _Rows]:
    view = REQUIREMENTS.table
    by_entry: dict[str, _Rows] = defaultdict(list)
    query = select(view).order_by(view.c.requirement_key)
    query = query.where(view.c.treatment.in_(choice.treatments)) if choice.treatments else query
    for row in connection.execute(query):
        by_entry[row.entry_key].append(row)
    return by_entry


def _grant(on: date, rows: _Rows, asked: dict[str, _Rows]) -> Grant:
    row = rows[0]
    granted = _date(row.granted)
    endings = _endings(on, rows)
    has_begun, status = standing(is_past(granted, on), endings)
    moot = is_over(status, endings)
    requirements = tuple(_requirement(on, one, moot) for one in asked.get(row.entry_key, []))
    return Grant(
        treatment=row.treatment,
        regulator=row.regulator,
        approval_type=row.approval_type,
        effect=", ".join(sorted({one.effect for one in rows})),
        indication=row.indication,
        date=granted,
        application=row.application,
        submission=row.granted_by,
        has_begun=has_begun,
        status=status,
        days=lasted(on, granted, status, endings),
        overdue=_any(one.overdue for one in requirements),
        endings=endings,
        confirmatory_trials=_each(one.confirmatory_trials for one in rows),
        requirements=requirements,
        disputed_by=_each(one.disputed_by for one in rows),
        date_from_memory=row.granted_basis == "memory",
        type_basis=row.type_basis,
        entry_key=row.entry_key,
        indication_key=row.indication_key,
    )


def _endings(on: date, rows: _Rows) -> tuple[Ending, ...]:
    """The actions that ended a grant, each once, in order."""
    ended = {row.resolving_entry_key: row for row in rows if row.outcome}
    found = [_ending(on, row) for row in ended.values()]
    return tuple(sorted(found, key=lambda end: (*_place(end.date), end.entry_key)))


def _ending(on: date, row: Row[Any]) -> Ending:
    resolved = _date(row.resolved)
    return Ending(
        outcome=Status(row.outcome),
        date=resolved,
        application=row.resolving_application,
        submission=row.resolved_by,
        days=not_negative(row.days_min, row.days_max),
        has_ended=is_past(resolved, on),
        is_inferred=bool(row.is_inferred),
        from_memory="memory" in {row.resolved_basis, row.outcome_basis},
        entry_key=row.resolving_entry_key,
    )


def _requirement(on: date, row: Row[Any], moot: Answer) -> Requirement:
    due = _date(row.due)
    late = overdue(on, Asked(due, row.status, _date(row.status_as_of)), moot)
    return Requirement(
        number=row.number,
        text=row.requirement,
        trials=row.trials,
        due=row.due,
        original_due=row.original_due,
        status=row.status,
        status_as_of=row.status_as_of,
        overdue=late,
        days_overdue=until(due, on) if due and late != Answer.NO else (None, None),
        from_memory=row.basis == "memory",
        key=row.requirement_key,
    )


def _any(answers: Iterable[Answer]) -> Answer:
    given = set(answers)
    return next((answer for answer in (Answer.YES, Answer.UNDECIDED) if answer in given), Answer.NO)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _each(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The parts of texts that are joined by semicolons, each once; with ~ only where all have it."""
    parts = {part for text in texts if text for part in text.split("; ")}
    return tuple(sorted(part for part in parts if part.removeprefix("~") == part or part[1:] not in parts))


def _place(when: PartialDate | None) -> tuple[object, ...]:
    return (when is None, *(when.sort_key if when else ()))


def _order(grant: Grant) -> tuple[object, ...]:
    return (grant.treatment, *_place(grant.date), grant.regulator, grant.entry_key, grant.indication_key)


def _summary(grants: Sequence[Grant]) -> Summary:
    counts = Counter(grant.status for grant in grants)
    late = Counter(grant.overdue for grant in grants)
    converted = [grant.days for grant in grants if grant.status == Status.CONVERTED]
    return Summary(
        counts={status: counts[status] for status in Status},
        overdue=late[Answer.YES],
        overdue_undecided=late[Answer.UNDECIDED],
        median_days_to_conversion=median_of(converted),
    )
