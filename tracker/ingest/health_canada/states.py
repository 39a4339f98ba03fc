"""The states of a product as events: when it came to market, went dormant, was cancelled."""

import re
from collections import Counter
from collections.abc import Iterator

from tracker.dates import PartialDate
from tracker.ingest.happenings import Happened
from tracker.ingest.matching import Filed
from tracker.sources.health_canada.records import Product
from tracker.vocabulary import EventKind

FIRST_MARKETED = "First marketed in Canada"
_TITLES = {
    "approved": (EventKind.MARKETING, "Approved in Canada, not yet marketed"),
    "marketed": (EventKind.MARKETING, "Marketed in Canada"),
    "dormant": (EventKind.MARKETING, "Dormant in Canada: not sold for a year"),
    "cancelledpre": (EventKind.WITHDRAWAL, "Cancelled in Canada before it was marketed"),
    "cancelledpost": (EventKind.WITHDRAWAL, "Cancelled in Canada after it was marketed"),
    "cancelled": (EventKind.WITHDRAWAL, "Cancelled in Canada"),
    "discontinued": (EventKind.WITHDRAWAL, "Discontinued in Canada"),
}
"""Kind and title by how the database's words begin, folded; the longer beginnings stand first."""
_OTHERWISE = (EventKind.MARKETING, "Marketing status in Canada")
_APART = re.compile(r"[^a-z0-9]+")


def happened(record: Product, filed: Filed) -> Iterator[Happened]:
    """What became of a product; a state that it had several times is numbered from the oldest."""
    if record.first_marketed:
        first = PartialDate.of(record.first_marketed)
        yield _event(record, filed, (EventKind.MARKETING, FIRST_MARKETED), ("first-marketed", first, None))
    times: Counter[str] = Counter()
    for status in record.statuses:
        name = _APART.sub("-", status.words.lower()).strip("-")
        times[name] += 1
        key = f"{name}-{times[name]}" if times[name] > 1 else name
        day = PartialDate.of(status.since) if status.since else None
        yield _event(record, filed, _meaning(name), (key, day, status.words))


def _meaning(name: str) -> tuple[EventKind, str]:
    folded = name.replace("-", "")
    return next((found for start, found in _TITLES.items() if folded.startswith(start)), _OTHERWISE)


def _event(
    record: Product,
    filed: Filed,
    meaning: tuple[EventKind, str],
    state: tuple[str, PartialDate | None, str | None],
) -> Happened:
    kind, title = meaning
    key, day, words = state
    return Happened(
        f"hc-din{record.din}-{key}",
        filed.treatment_id,
        kind,
        title,
        day,
        filed.id,
        term=words,
        note=record.brand,
        is_own=True,
    )
