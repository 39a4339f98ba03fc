"""The numbers of trials, as values."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from tracker.reports.models.estimate import Estimate
from tracker.schema.views import ESTIMATES
from tracker.vocabulary import EstimateKind, Measure, SourceKind


def estimates(connection: Connection, trials: Collection[str]) -> tuple[Estimate, ...]:
    """The numbers of these trials, by trial and endpoint, each once."""
    table = ESTIMATES.table
    query = (
        select(table)
        .where(table.c.trial.in_(trials))
        .order_by(table.c.trial, table.c.endpoint, table.c.estimate_key)
    )
    return tuple(map(_estimate, connection.execute(query)))


def _estimate(row: Row[Any]) -> Estimate:
    values = row._mapping  # noqa: SLF001 - how a Row gives its columns by name
    fields = {name: values[name] for name in _COPIED}
    sources = tuple(row.sources.split("; ")) if row.sources else ()
    return Estimate(
        **fields,
        key=row.estimate_key,
        kind=EstimateKind(row.kind),
        measure=Measure(row.measure),
        sources=sources,
        from_memory=sources == (SourceKind.MEMORY,),
    )


_COPIED = tuple(
    name
    for name in Estimate.__dataclass_fields__
    if name not in {"key", "kind", "measure", "sources", "from_memory"}
)
