"""The reporting views as they would have been on an earlier day: a WITH clause that narrows what they read.

A source had spoken by a day when its vintage, its publication or our reading of it is surely no later. Only what
such sources claim is a fact then, and the best believed claim among them decides what is shown. A source without
any date, such as memory, had not spoken. Names and kinds of treatments, organizations and diseases stay.
"""

import re
from collections.abc import Iterator
from datetime import date

from tracker.schema.base import DATE_PARTS
from tracker.schema.settled import REPEATED, SETTLED, WORDS
from tracker.schema.tables import Approval, Base, Event, Submission, Trial
from tracker.schema.views import VIEWS
from tracker.schema.views.base import ranked_claims

_FACTS = ("application", "indication", "arm", "cohort", "estimate", "evidence", "requirement", "resolution")
_NOTED = ("event", "trial", "estimate")
"""Tables whose notes are our own words of no date, and may tell what was not known yet."""

_HELD: dict[str, dict[str, tuple[str, ...]]] = {
    "requirement": {"status": ("status",), "due": ("due_", "original_due_")},
    "cohort": {"size": ("size",), "period": ("period_",), "definition": ("definition",)},
    "arm": {"size": ("size",)},
}
"""Columns, by how they begin, that are empty until somebody has stated the attribute that they belong to."""

_DEPENDS = {"trial": {"status": "status_on", "enrollment": "enrollment_type"}}
"""Columns that belong to a settled one, and hold only while that has its present value."""


def spoken_sources(day: date) -> str:
    """SQL of the sources that had spoken by a day."""
    return f"coalesce(as_of_latest, published_latest, retrieved_at) <= {_literal(day)}"


def narrowed(statement: str, day: date, dialect: str) -> str:
    """A SELECT over views, so that it reads them as of a day; other statements stay as they are."""
    read = [view for view in VIEWS if re.search(rf"\b{view.name}\b", statement)]
    if not read or not re.match(r"\s*(SELECT|WITH)\b", statement, re.IGNORECASE):
        return statement
    parts = [*_base(day, dialect), *(f"{view.name} AS ({view.sql(dialect)})" for view in read)]
    asked = (
        statement if statement.lstrip()[:6].upper() == "SELECT" else f"SELECT * FROM ({statement}) AS asked"
    )
    return f"WITH {', '.join(parts)} {asked}"


def _base(day: date, dialect: str) -> Iterator[str]:
    """The tables that views read, cut down to what was known; each names the stored table in full."""
    stored = "main." if dialect == "sqlite" else ""  # SQLite would take the narrowed one for itself
    yield f"source AS (SELECT * FROM {stored}source WHERE {spoken_sources(day)})"
    yield f"claim AS (SELECT * FROM {stored}claim WHERE claimant_id IN (SELECT id FROM source))"
    yield _best_of("evidence")
    for name in _FACTS:
        columns = _columns(name, _held(name))
        yield f"{name} AS (SELECT {columns} FROM {stored}{name} x WHERE {_is_claimed(name)})"
    for table in (Event, Approval, Submission, Trial):
        name = table.__tablename__
        yield _best_of(name)
        yield f"{name} AS (SELECT {_columns(name, _settled(table))} FROM {stored}{name} x WHERE {_is_claimed(name)})"
    yield f"trial_milestone AS ({_milestones(stored)})"
    yield (
        f"trial_publication AS (SELECT * FROM {stored}trial_publication"
        " WHERE source_id IN (SELECT id FROM source))"
    )


def _best_of(name: str) -> str:
    """The best believed claim of each attribute of the rows of a table."""
    return f"best_{name} AS (SELECT * FROM ({ranked_claims(name)}) r WHERE place = 1 AND NOT is_absence)"


def _is_claimed(name: str) -> str:
    return f"EXISTS (SELECT 1 FROM claim c WHERE c.{name}_id = x.id AND NOT c.is_absence)"


def _columns(name: str, instead: dict[str, str]) -> str:
    """Every column of a table ``x``, some of them replaced."""
    stored = Base.metadata.tables[name].columns
    return ", ".join(f"{instead.get(c.name, f'x.{c.name}')} AS {c.name}" for c in stored)


def _held(name: str) -> dict[str, str]:
    """What is empty until somebody has stated it."""
    instead = {"note": "CAST(NULL AS TEXT)"} if name in _NOTED else {}
    for attribute, beginnings in _HELD.get(name, {}).items():
        stated = f"{_is_claimed(name)[:-1]} AND c.attribute = '{attribute}')"
        for column in Base.metadata.tables[name].columns:
            if column.name.startswith(beginnings):
                instead[column.name] = f"CASE WHEN {stated} THEN x.{column.name} END"
    if name == "evidence":
        instead["result"] = _best(name, "value", "result")
    return instead


def _best(name: str, column: str, attribute: str) -> str:
    return f"(SELECT b.{column} FROM best_{name} b WHERE b.subject_id = x.id AND b.attribute = '{attribute}')"


def _settled(table: type[Base]) -> dict[str, str]:
    """What the best claim by then says, for each column that the best claim decides."""
    name = table.__tablename__
    columns = {"note": "CAST(NULL AS TEXT)"} if name in _NOTED else {}
    for attribute, column in SETTLED[table].items():
        if column == "date":
            columns |= _date(name, attribute)
            continue
        columns[column] = _value(name, attribute, column)
        for follower in _followers(name, column):
            columns[follower] = (
                f"CASE WHEN {_best(name, 'value', attribute)} = CAST(x.{column} AS TEXT) THEN x.{follower} END"
            )
    return columns


def _followers(name: str, column: str) -> list[str]:
    stem = _DEPENDS.get(name, {}).get(column)
    return [c.name for c in Base.metadata.tables[name].columns if stem and c.name.startswith(stem)]


def _date(name: str, attribute: str) -> dict[str, str]:
    claimed = dict(zip(DATE_PARTS, ("value", "earliest", "latest", "date_precision"), strict=True))
    columns = {f"date_{part}": _best(name, column, attribute) for part, column in claimed.items()}
    return columns | {"date_kind": f"coalesce({_best(name, 'date_kind', attribute)}, x.date_kind)"}


def _value(name: str, attribute: str, column: str) -> str:
    value = _best(name, "value", attribute)
    if column == "enrollment":
        return f"CASE WHEN trim({value}, '0123456789') = '' THEN CAST({value} AS INTEGER) END"
    if column in WORDS:
        words = ", ".join(f"'{word.value}'" for word in WORDS[column])
        return f"CASE WHEN {value} IN ({words}) THEN {value} END"
    return value


def _milestones(stored: str) -> str:
    """Milestones that somebody had told by then, with the date that was told."""
    repeated = ", ".join(f"'{kind.value}'" for kind in REPEATED)
    best = {
        f"date_{part}": f"b.{column}"
        for part, column in zip(DATE_PARTS, ("value", "earliest", "latest", "date_precision"), strict=True)
    }
    told = {
        name: f"CASE WHEN x.kind IN ({repeated}) THEN x.{name} ELSE {value} END"
        for name, value in best.items()
    }
    return f"""SELECT {_columns("trial_milestone", told)} FROM {stored}trial_milestone x
        JOIN best_trial b ON b.subject_id = x.trial_id AND b.attribute = x.kind
        WHERE x.kind IN ({repeated}) OR b.earliest IS NOT NULL OR b.latest IS NOT NULL"""


def _literal(day: date) -> str:
    return f"'{day.isoformat()}'"
