"""Health Canada's Drug Product Database, read: products for people, what is in them, their states."""

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

from tracker.sources.health_canada.bundles import bundles
from tracker.sources.health_canada.products import Products
from tracker.sources.health_canada.records import HealthCanada
from tracker.sources.health_canada.tables import Tables
from tracker.sources.inputs import opened
from tracker.sources.unpacking import Limits

__all__ = ["bundles", "read"]
LIMITS = Limits(total=2**29)
"""The whole of the extract is a fifth of this."""


def read(paths: Sequence[str | Path], today: date | None = None) -> HealthCanada:
    """Read one vintage from the files that make it together; raises Refused, before anything is used."""
    with ExitStack() as stack:
        tables = Tables([stack.enter_context(opened(path, LIMITS)) for path in paths])
        products = Products(tables, today or datetime.now(UTC).date())
        return HealthCanada(
            name=tables.name,
            sha256=tables.sha256(),
            size=tables.size,
            as_of=products.as_of,
            sets=frozenset(tables.sets),
            tables=products.tables,
            products=products.records(),
            rejected=tables.rejected,
            counts=tables.counts,
            notes=[*tables.notes, *_left_out(products.left_out), *products.notes()],
        )


def _left_out(classes: Counter[str]) -> list[str]:
    if not classes:
        return []
    words = ", ".join(f"{count:,} {name.lower()}" for name, count in sorted(classes.items()))
    return [f"products that are not for people, left out: {words}"]
