"""The values that the best believed claims decide, for the rows of which a bulk import said something new."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, bindparam, select, text

from tracker.ingest.bulk import TABLES, Between, Bulk, Noted
from tracker.schema.base import DATE_PARTS
from tracker.schema.settled import SETTLED, WORDS
from tracker.schema.tables import Base, Claim
from tracker.schema.views.base import ranked_claims
from tracker.vocabulary import ChangeKind

CHUNK = 500


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
        f"SELECT claim_id FROM ({ranked_claims(table)}) AS ranked"  # noqa: S608 - names of our own tables
        " WHERE place = 1 AND NOT is_absence AND subject_id IN :rows"
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
