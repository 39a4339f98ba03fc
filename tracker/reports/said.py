"""What sources say of a thing, and which of them disagree, as short lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, TableClause, and_, select

from tracker.reports.record import Said, Section
from tracker.schema.views import ENTRY_CLAIMS, View
from tracker.schema.views.claims import claims_about
from tracker.vocabulary import Confidence, DateKind, SourceKind

_Claim = Row[Any]
_OF_THE_EVENT = {"event", "approval", "evidence"}
"""What the view `claims` knows by the key of its event; what else hangs on an event has a key of its own."""
_OF_A_CLAIM = (
    "value",
    "date_kind",
    "source_key",
    "confidence",
    "locator",
    "note",
    "source_kind",
    "is_absence",
    "is_inferred",
    "quote",
)
_UNSEEN = -4
"""Where the columns begin that are for machines only."""
_LAST = 1_000_000


def of_trial(connection: Connection, trial: str) -> Section:
    """What the sources say of a trial, the best believed first."""
    table = claims_about("trial", trial)
    columns = ("attribute", "place", *_OF_A_CLAIM)
    query = select(*(table.c[name] for name in columns)).order_by(table.c.attribute, table.c.place)
    rows = connection.execute(query).all()
    lines = _merged(("", row) for row in rows)
    title = "What the sources say, the best believed first"
    return Section(title, columns, tuple(map(tuple, rows)), columns[:_UNSEEN], tuple(lines))


def of_event(connection: Connection, key: str, treatment: str) -> Section:
    """What the sources say of an event and of all that hangs on it, the best believed first."""
    columns = ("about", "detail", "attribute", *_OF_A_CLAIM)
    table = ENTRY_CLAIMS.table
    query = select(*(table.c[name] for name in columns)).where(_is_on(table, key, treatment)).distinct()
    rows = connection.execute(query).all()
    places = _places(connection, key, rows)
    rows = sorted(rows, key=lambda row: (*_thing(row), places.get(_claim(key, row), _LAST), row.source_key))
    lines = _merged((" ".join(filter(None, (row.about, row.detail))), row) for row in rows)
    title = "What the sources say"
    return Section(title, columns, tuple(map(tuple, rows)), columns[:_UNSEEN], tuple(lines))


def disagreements(connection: Connection, view: View, where: ColumnElement[bool], columns: str) -> Section:
    """The sources that disagree with what is shown, by the view that has them."""
    table = view.table
    names = [*columns.split(), *(name for name in _OF_CONFLICTS if name not in columns.split())]
    query = select(*(table.c[name] for name in names)).where(where)
    rows = connection.execute(query.order_by(*(table.c[name].nulls_last() for name in names))).all()
    lines = tuple(map(_disagreement, rows))
    shown = tuple(columns.split())
    return Section("Sources that disagree", tuple(names), tuple(map(tuple, rows)), shown, lines)


_OF_CONFLICTS = (
    "subject",
    "subject_key",
    "attribute",
    "kind",
    "shown_value",
    "shown_because",
    "other_value",
    "source_key",
    "source_kind",
    "locator",
    "note",
)


def _disagreement(row: _Claim) -> Said:
    """A line that says what the other source has, and what is shown and why."""
    other = "does not have it" if row.other_value is None else f"{_memory(row)}{row.other_value}"
    sources = ", ".join(filter(None, (row.source_key, row.locator)))
    note = "; ".join(filter(None, (f"shown: {row.shown_value}", row.shown_because, row.note)))
    return Said(f"{row.subject} {row.subject_key}", row.attribute.replace("_", " "), other, sources, note)


def _thing(row: _Claim) -> tuple[bool, str, str, str]:
    """What of an event a claim is about, the event itself first."""
    return row.about != "event", row.about, row.detail or "", row.attribute


def _claim(key: str, row: _Claim) -> tuple[str, ...]:
    """How the view `claims` knows a claim of the view `entry_claims`."""
    subject_key = key if row.about in _OF_THE_EVENT else row.detail
    return (row.about, subject_key, row.attribute, row.value or "", row.source_key, row.locator or "")


def _places(connection: Connection, key: str, rows: Sequence[_Claim]) -> dict[tuple[str, ...], int]:
    """Where each claim stands in the order of belief."""
    names = ("subject", "subject_key", "attribute", "value", "source_key", "locator", "place")
    places: dict[tuple[str, ...], int] = {}
    for subject, subject_key in sorted({_claim(key, row)[:2] for row in rows}):
        table = claims_about(subject, subject_key)
        for *claim, place in connection.execute(select(*(table.c[name] for name in names))):
            called = tuple(part or "" for part in claim)
            places[called] = min(place, places.get(called, place))
    return places


def _is_on(table: TableClause, key: str, treatment: str) -> ColumnElement[bool]:
    """The condition that a row is on an entry; by its treatment it is found without reading every trial's."""
    return and_(table.c.treatment == treatment, table.c.entry_key == key)


def _merged(rows: Iterable[tuple[str, _Claim]]) -> Iterator[Said]:
    """A line for each value of an attribute, with all who give it."""
    together: dict[tuple[str, ...], list[_Claim]] = {}
    for heading, row in rows:
        together.setdefault((heading, row.attribute, _value(row), row.note or ""), []).append(row)
    for (heading, attribute, value, note), claims in together.items():
        sources = "; ".join(", ".join(filter(None, (row.source_key, row.locator))) for row in claims)
        yield Said(heading, attribute.replace("_", " "), value, sources, note)


def _value(row: _Claim) -> str:
    """The value with what qualifies it: ~ for memory, another moment than the action, doubt."""
    if row.is_absence:
        return "does not have it"
    remarks = (
        row.date_kind if row.date_kind not in {None, DateKind.ACTION} else "",
        "inferred" if row.is_inferred else "",
        f"{row.confidence} confidence" if row.confidence != Confidence.HIGH else "",
    )
    told = ", ".join(filter(None, remarks))
    return f"{_memory(row)}{row.value}{f' ({told})' if told else ''}"


def _memory(row: _Claim) -> str:
    return "~" if row.source_kind == SourceKind.MEMORY else ""
