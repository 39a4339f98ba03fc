"""What imports did since a day, from the views `imports` and `changes`."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from tracker.reports.models.changes import Changed, Changes, Run
from tracker.schema.views import CHANGES, IMPORTS

_RUN, _CHANGE = IMPORTS.table.c, CHANGES.table.c


def changes(connection: Connection, since: date | None = None, runs: Collection[int] = ()) -> Changes:
    """The imports since a day, or those of these numbers, each with what it observed to have changed."""
    wanted = select(IMPORTS.table).order_by(_RUN.run_id)
    if since is not None:
        wanted = wanted.where(_RUN.started_at >= since.isoformat())
    if runs:
        wanted = wanted.where(_RUN.run_id.in_(runs))
    found = connection.execute(wanted).all()
    observed = _observed(connection, [row.run_id for row in found])
    return Changes(
        tuple(
            Run(
                row.run_id, row.importer, row.started_at, row.files,
                row.added, row.changed, row.rejected, row.undone_at, tuple(observed[row.run_id]),
            )
            for row in found
        )
    )  # fmt: skip


def _observed(connection: Connection, runs: list[int]) -> dict[int, list[Changed]]:
    """What these imports observed, pair of vintages by pair, row by row."""
    observed: dict[int, list[Changed]] = defaultdict(list)
    ordered = (
        _CHANGE.new_source.nulls_last(), _CHANGE.old_source.nulls_last(), _CHANGE.table_name,
        _CHANGE.row_key, _CHANGE.attribute.nulls_first(), _CHANGE.kind,
    )  # fmt: skip
    for row in connection.execute(select(CHANGES.table).where(_CHANGE.run_id.in_(runs)).order_by(*ordered)):
        observed[row.run_id].append(
            Changed(
                row.kind, row.table_name, row.row_key, row.attribute,
                row.old_value, row.new_value, row.old_source, row.new_source,
            )
        )  # fmt: skip
    return observed
