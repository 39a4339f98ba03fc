"""The values that the best believed claims decide, for the rows of which a bulk import said something new."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, String, bindparam, select, text, type_coerce

from tracker.dates import PartialDate
from tracker.ingest.bulk import TABLES, Between, Bulk, Noted
from tracker.schema.base import DATE_PARTS
from tracker.schema.settled import REPEATED, SETTLED, WORDS
from tracker.schema.tables import Base, Claim, TrialMilestone
from tracker.schema.views.base import ranked_claims
from tracker.vocabulary import ChangeKind, MilestoneKind

CHUNK = 500
_STEPS = {kind.value for kind in MilestoneKind} - {kind.value for kind in REPEATED}


def settle(bulk: Bulk, table: type[Base], labels: Mapping[int, str]) -> None:
    """Show of each of these rows what its best claims state; what was written of them must be flushed.

    The rows come with their natural keys, under which a change is noted that no vintage accounts for.
    """
    name, columns = table.__tablename__, SETTLED[table]
    waiting = sorted(labels)
    for start in range(0, len(waiting), CHUNK):
        chunk = waiting[start : start + CHUNK]
        shown = _shown(bulk, name, chunk)
        for claim in _best(bulk, name, chunk):
            column = columns.get(claim.attribute)
            if column is None:
                continue
            before, values = shown[claim.row], _values(column, claim)
            if any(before[part] != value for part, value in values.items()):
                bulk.update(name, claim.row, **values)
                _note(bulk, Noted(name, labels[claim.row], column), (_old(before, column), claim.value))
    bulk.flush()


def settle_milestones(bulk: Bulk, labels: Mapping[int, str]) -> None:
    """The same for the steps of these trials: each kind that a trial has once shows its best date."""
    name = TrialMilestone.__tablename__
    made = bulk.rows(name, "trial_id", "kind", *(f"date_{part}" for part in DATE_PARTS))
    waiting = sorted(labels)
    for start in range(0, len(waiting), CHUNK):
        chunk = waiting[start : start + CHUNK]
        shown = _milestones(bulk, chunk)
        for claim in _best(bulk, "trial", chunk):
            kind = claim.attribute
            if kind not in _STEPS or claim.date_text is None:
                continue
            before = shown.get((claim.row, kind))
            values = {f"date_{part}": getattr(claim, f"date_{part}") for part in DATE_PARTS}
            if before is None:
                made.add(claim.row, kind, *bulk.partial(PartialDate.parse(claim.date_text)))
            elif before.date_text != claim.date_text:
                bulk.update(name, before.id, **values)
            else:
                continue
            about = Noted("trial", labels[claim.row], kind)
            _note(bulk, about, (before.date_text if before else None, claim.value))
    bulk.flush()


def _milestones(bulk: Bulk, trials: list[int]) -> dict[tuple[int, str], Row[Any]]:
    """The steps of these trials, of several of one kind the first that was written down."""
    step = TrialMilestone.__table__.c
    query = select(step.id, step.trial_id, type_coerce(step.kind, String), step.date_text).where(
        step.trial_id.in_(trials)
    )
    found = bulk.connection.execute(query.order_by(step.id.desc()))
    return {(row[1], row[2]): row for row in found}


def _old(before: Mapping[str, Any], column: str) -> str | None:
    value: str | None = before["date_text" if column == "date" else column]
    return value


def _note(bulk: Bulk, about: Noted, values: tuple[str | None, str | None]) -> None:
    if about not in bulk.noted:
        kind = ChangeKind.ADDED if values[0] is None else ChangeKind.CHANGED
        bulk.note(kind, about, values, Between(None, None))


def _shown(bulk: Bulk, table: str, rows: list[int]) -> dict[int, Any]:
    columns = TABLES[table].c
    found = bulk.connection.execute(select(TABLES[table]).where(columns.id.in_(rows)))
    return {row.id: row._mapping for row in found}  # noqa: SLF001 - how a Row gives its columns by name


def _best(bulk: Bulk, table: str, rows: list[int]) -> list[Row[Any]]:
    """The claim in first place for each attribute of each row."""
    ranked = text(
        f"SELECT claim_id FROM ({ranked_claims(table, f'c.{table}_id IN :rows')}) AS ranked"  # noqa: S608 - names of our own tables
        " WHERE place = 1 AND NOT is_absence"
    ).bindparams(bindparam("rows", expanding=True))
    first = bulk.connection.scalars(ranked, {"rows": rows}).all()
    claim = Claim.__table__.c
    parts = [claim[f"date_{part}"] for part in DATE_PARTS]
    query = select(
        claim[f"{table}_id"].label("row"), claim.attribute, claim.value, claim.date_kind, *parts
    ).where(claim.id.in_(first))
    return list(bulk.connection.execute(query.order_by(claim.id)))


def _values(column: str, claim: Row[Any]) -> dict[str, Any]:
    """The columns that the claim decides; in words that are not of the list, it decides none."""
    if column == "enrollment":
        return {column: int(claim.value)} if claim.value and claim.value.isdecimal() else {}
    if column in WORDS:
        return {column: claim.value} if claim.value in list(WORDS[column]) else {}
    if column != "date":
        return {column: claim.value}
    dates = {f"date_{part}": getattr(claim, f"date_{part}") for part in DATE_PARTS}
    return {**dates, "date_kind": claim.date_kind}
