"""A treatment's indications, each followed from its first wording through every later one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from tracker.dates import PartialDate
from tracker.reports.models.lineage import Lineage, Step, Thread, Unapproved
from tracker.schema.views import APPROVALS, INDICATIONS, View
from tracker.vocabulary import DateKind, Effect, SourceKind

_Row = Row[Any]
_EFFECT_ORDER: tuple[str, ...] = ("new", "conversion", "expansion", "restriction", "wording", "withdrawal")


def lineage(connection: Connection, treatment: str) -> Lineage:
    """The threads of the treatment of this INN, in the order in which they began."""
    rows = _of(connection, INDICATIONS, treatment)
    walk = _Walk([row for row in rows if row.entry_key], _of(connection, APPROVALS, treatment))
    threads = sorted(walk.threads(), key=lambda thread: thread.regulator)
    apart = (
        Unapproved(row.regulator, row.indication, row.is_verbatim, row.indication_key)
        for row in rows
        if not row.entry_key
    )
    return Lineage(treatment, tuple(threads), tuple(apart))


class _Walk:
    """From wording to wording."""

    def __init__(self, wordings: Sequence[_Row], acts: Sequence[_Row]) -> None:
        self.wordings = sorted(wordings, key=_began)
        self.acts: Mapping[str, Sequence[_Row]] = _grouped(acts, "indication_key")
        self.newer: Mapping[str, Sequence[_Row]] = _grouped(self.wordings, "succeeds")

    def threads(self) -> Iterator[Thread]:
        """Every thread, each before those that split from it."""
        known = {row.indication_key for row in self.wordings}
        for row in self.wordings:
            if row.succeeds not in known:
                yield from self._thread(row, None)

    def _thread(self, first: _Row, splits_from: Step | None) -> Iterator[Thread]:
        steps: list[Step] = []
        branches: list[tuple[_Row, Step]] = []
        last, following = first, [first]
        while following:
            last, *others = following
            branches += ((other, steps[-1]) for other in others)
            steps += self._steps(last)
            following = list(self.newer.get(last.indication_key, ()))
        yield Thread(last.regulator, last.indication_root, splits_from, last.status, tuple(steps))
        for branch, step in branches:
            yield from self._thread(branch, step)

    def _steps(self, wording: _Row) -> Iterator[Step]:
        """What was done to a wording, and its withdrawal where an action on another one brought that."""
        acts = sorted(self.acts.get(wording.indication_key, ()), key=_done)
        for _, together in groupby(acts, key=lambda act: act.entry_key):
            yield _step(wording, list(together))
        if wording.status == "withdrawn" and wording.until_entry_key not in {act.entry_key for act in acts}:
            yield _withdrawal(wording)


def _of(connection: Connection, view: View, treatment: str) -> Sequence[_Row]:
    table = view.table
    query = select(table).where(table.c.treatment == treatment).order_by(table.c.indication_key)
    return connection.execute(query).all()


def _grouped(rows: Sequence[_Row], name: str) -> dict[str, list[_Row]]:
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return dict(groups)


def _step(wording: _Row, acts: Sequence[_Row]) -> Step:
    """One action: all that it did to the wording."""
    act = acts[0]
    return Step(
        date=PartialDate.parse(act.date) if act.date else None,
        is_announced=act.date_kind == DateKind.ANNOUNCED,
        from_memory=act.basis == SourceKind.MEMORY,
        approval_type=next((one.approval_type for one in acts if one.approval_type), None),
        effects=tuple(sorted((one.effect for one in acts), key=_EFFECT_ORDER.index)),
        application=act.application,
        submission=act.submission,
        wording=wording.indication,
        is_verbatim=wording.is_verbatim,
        wording_from_memory=wording.basis == SourceKind.MEMORY,
        indication_key=wording.indication_key,
        entry_key=act.entry_key,
    )


def _withdrawal(wording: _Row) -> Step:
    return Step(
        date=PartialDate.parse(wording.until) if wording.until else None,
        is_announced=False,
        from_memory=wording.until_basis == SourceKind.MEMORY,
        approval_type=None,
        effects=(Effect.WITHDRAWAL,),
        application=None,
        submission=None,
        wording=wording.indication,
        is_verbatim=wording.is_verbatim,
        wording_from_memory=wording.basis == SourceKind.MEMORY,
        indication_key=wording.indication_key,
        entry_key=wording.until_entry_key,
    )


def _began(row: _Row) -> tuple[date, date, str]:
    return _place(row.since_earliest, row.since_latest, row.indication_key)


def _done(row: _Row) -> tuple[date, date, str]:
    return _place(row.earliest, row.latest, row.entry_key)


def _place(earliest: date | None, latest: date | None, key: str) -> tuple[date, date, str]:
    """The place of what is dated so; what is open at its start stands at its end, what is undated last."""
    return earliest or latest or date.max, latest or date.max, key
