"""Approvals that a newer list no longer has, or has again: they stay, and the change is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from tracker.ingest.accelerated_approvals.vintage import Vintage
from tracker.ingest.claims import row_label
from tracker.ingest.rows import Rows
from tracker.schema.tables import Application, Approval, Change, Event
from tracker.sources.records import Rejected
from tracker.vocabulary import ChangeKind


@dataclass(frozen=True)
class Present:
    """The approvals of a list: those that it is the first to have, and all; and the rows refused."""

    made: set[int]
    seen: set[int]
    refused: Sequence[Rejected]


def note_presence(rows: Rows, vintage: Vintage, present: Present) -> tuple[int, int]:
    """Note what vanished from the newest list and what came back to it; how many of each."""
    rows.flush()
    if vintage.successor:
        return _note_gone(rows, vintage, present.made), 0
    if vintage.is_superseded:
        return 0, 0
    marks, seen = _marks(rows), present.seen
    vanished = returned = 0
    for identity in sorted(vintage.listed() | seen):
        approval = rows.session.get_one(Approval, identity)
        was_gone = marks.get(row_label(rows.session, approval)) == ChangeKind.VANISHED
        if identity in seen and was_gone:
            vintage.mark(ChangeKind.RETURNED, approval)
            returned += 1
        elif identity not in seen and not was_gone and not _is_refused(rows, approval, present):
            change = vintage.mark(ChangeKind.VANISHED, approval)
            change.old_source_id = vintage.heard(approval, "type")[-1].claimant_id
            vanished += 1
    return vanished, returned


def _note_gone(rows: Rows, vintage: Vintage, made: set[int]) -> int:
    """What only this older list has, the newest one that was read has not: it vanished in between."""
    for identity in sorted(made):
        change = vintage.mark(ChangeKind.VANISHED, rows.session.get_one(Approval, identity))
        change.old_source_id = vintage.source.id
        change.new_source_id = vintage.successor.id if vintage.successor else None
    return len(made)


def _marks(rows: Rows) -> dict[str, ChangeKind]:
    """The last that was seen of each approval that ever vanished."""
    told = (
        select(Change.row_key, Change.kind)
        .where(
            Change.table_name == Approval.__tablename__,
            Change.kind.in_([ChangeKind.VANISHED, ChangeKind.RETURNED]),
        )
        .order_by(Change.id)
    )
    return dict(rows.session.execute(told).all())


def _is_refused(rows: Rows, approval: Approval, present: Present) -> bool:
    """Whether a row that could not be read may be the one that is missing."""
    number = rows.session.scalars(
        select(Application.number)
        .join(Event, Event.application_id == Application.id)
        .where(Event.id == approval.event_id)
    ).first()
    return any(number in record.raw for record in present.refused) if number else False
