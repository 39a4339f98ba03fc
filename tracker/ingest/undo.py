"""Runs taken back: what they added goes, what they changed or took away is again as it was before them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from tracker.errors import TrackerError, printable
from tracker.ingest.journal import TABLES, values
from tracker.ingest.rows import now
from tracker.schema.tables import Base, ImportRun, RunRow

_RUN = ImportRun.__table__.c
_STEP = RunRow.__table__.c


class NoSuchRun(TrackerError):
    """No import has this number."""

    def __init__(self, run: int) -> None:
        super().__init__(f"There is no run {run}. See them: tracker list runs")


class UndoneBefore(TrackerError):
    """A run that was taken back before."""

    def __init__(self, run: int, at: datetime) -> None:
        super().__init__(f"Run {run} was taken back on {at:%Y-%m-%d}. See the others: tracker list runs")


class NotLast(TrackerError):
    """Later runs stand on it: what they found there they did not bring themselves."""

    def __init__(self, run: int, later: Sequence[int]) -> None:
        shown = " ".join(map(str, later))
        many = f"{len(later)} runs" if len(later) > 1 else f"run {later[0]}"
        super().__init__(
            f"Run {run} cannot be taken back alone: {many} came after it and built on what was there. "
            f"Take all of them back: tracker undo {shown} {run}"
        )


class NotTold(TrackerError):
    """A run of which nobody wrote down what it did to rows."""

    def __init__(self, run: int, version: str) -> None:
        super().__init__(
            f"Run {run} was made by tracker {printable(version)}, which did not write down what it changed. "
            "Go back to a backup from before it: tracker db restore FILE"
        )


class Tangled(TrackerError):
    """Something that no import brought stands on a row that would go."""

    def __init__(self, run: int, error: IntegrityError) -> None:
        rule = str(error.orig).splitlines()[0]
        super().__init__(
            f"Run {run} cannot be taken back ({rule}): rows that no import made refer to what it added. "
            "Nothing was changed. Look at what is there: tracker db check"
        )


@dataclass(frozen=True)
class Undone:
    """A run that was taken back: how many rows went, and how many are as they were."""

    run: int
    importer: str
    removed: int
    restored: int


class _Run(NamedTuple):
    id: int
    importer: str


def undo(connection: Connection, runs: Iterable[int]) -> list[Undone]:
    """Take these runs back in the connection's transaction, the last one first.

    Only the last runs can go: a later import does not repeat what it finds.
    """
    wanted = sorted(set(runs), reverse=True)
    found = [_found(connection, run) for run in wanted]
    standing = connection.scalars(
        select(_RUN.id).where(_RUN.undone_at.is_(None), _RUN.id > wanted[-1]).order_by(_RUN.id.desc())
    ).all()
    if set(standing) - set(wanted):
        raise NotLast(wanted[-1], standing)
    return [_undo(connection, run) for run in found]


def _found(connection: Connection, run: int) -> _Run:
    query = select(_RUN.id, _RUN.importer, _RUN.program_version, _RUN.undone_at).where(_RUN.id == run)
    found = connection.execute(query).first()
    if found is None:
        raise NoSuchRun(run)
    if found.undone_at is not None:
        raise UndoneBefore(run, found.undone_at)
    if connection.scalar(select(_STEP.id).where(_STEP.run_id == run).limit(1)) is None:
        raise NotTold(run, found.program_version)
    return _Run(found.id, found.importer)


def _undo(connection: Connection, run: _Run) -> Undone:
    try:
        restored = _restore(connection, run.id)
        removed = _remove(connection, run.id)
    except IntegrityError as error:
        raise Tangled(run.id, error) from error
    connection.execute(RunRow.__table__.delete().where(_STEP.run_id == run.id))  # type: ignore[attr-defined]
    connection.execute(update(ImportRun).where(_RUN.id == run.id).values(undone_at=now()))
    return Undone(run.id, run.importer, removed, restored)


def _restore(connection: Connection, run: int) -> int:
    """Put rows back as they were, parents first."""
    count = 0
    for table in Base.metadata.sorted_tables:
        kept = select(_STEP.first_id, _STEP.before).where(
            _STEP.run_id == run, _STEP.table_name == table.name, _STEP.before.is_not(None)
        )
        for identity, before in connection.execute(kept.order_by(_STEP.first_id)).all():
            row = values(TABLES[table.name], before)
            was_there = connection.execute(table.update().where(table.c.id == identity).values(row)).rowcount
            if not was_there:
                connection.execute(table.insert().values(row))
            count += 1
    return count


def _remove(connection: Connection, run: int) -> int:
    """Take the rows away that the run added, children first."""
    count = 0
    for table in reversed(Base.metadata.sorted_tables):
        ranges = select(_STEP.first_id, _STEP.last_id).where(
            _STEP.run_id == run, _STEP.table_name == table.name, _STEP.before.is_(None)
        )
        for first, last in connection.execute(ranges).all():
            count += connection.execute(table.delete().where(table.c.id.between(first, last))).rowcount
    return count
