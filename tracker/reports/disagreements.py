"""What sources disagree about: the view `conflicts`, each value with all that is said of it instead."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, false, or_, select

from tracker.errors import UnknownName
from tracker.lookup import find
from tracker.names import close_names
from tracker.reports.estimates import estimates
from tracker.reports.models.disagreement import KINDS, Disagreement, Disagreements, OtherClaim
from tracker.schema.views import CITATIONS, CONFLICTS, TRIALS

_ORDER = list(KINDS)
_NOUN, _LISTING = "attribute in dispute", "tracker conflicts"


def disagreements(
    connection: Connection, things: Sequence[str], kinds: Collection[str], attributes: Collection[str]
) -> Disagreements:
    """What is disagreed about: of these things, kinds and attributes, or of all where none are named."""
    view = CONFLICTS.table
    query = select(view)
    _refuse_unknown(connection, attributes)
    if things:
        query = query.where(or_(false(), *(_about(connection, thing) for thing in things)))
    if kinds:
        query = query.where(view.c.kind.in_(kinds))
    if attributes:
        query = query.where(view.c.attribute.in_(attributes))
    rows = sorted(connection.execute(query), key=_place)
    about = _estimates(connection, rows)
    return Disagreements(tuple(_disagreement(list(same), about) for _, same in groupby(rows, key=_value)))


def _estimates(connection: Connection, rows: Iterable[Row[Any]]) -> dict[str, str]:
    """What the numbers in dispute are numbers of, by their keys."""
    trials = {row.trial for row in rows if row.subject == "estimate"}
    return {
        e.key: " · ".join(part for part in (e.trial, e.endpoint, e.at, e.cohort) if part)
        for e in estimates(connection, trials)
    }


def _about(connection: Connection, thing: str) -> ColumnElement[bool]:
    """What concerns a source of this key, or a treatment, trial, application or event of this name."""
    view, sources = CONFLICTS.table.c, CITATIONS.table.c
    if connection.scalar(select(sources.source_key).where(sources.source_key == thing)):
        return or_(view.source_key == thing, (view.subject == "source") & (view.subject_key == thing))
    found = find(connection, thing)
    if found.kind == "treatment":
        return or_(view.treatment == found.label, view.trial.in_(_trials_of(connection, found.label)))
    if found.kind == "trial":
        return view.trial == found.label
    if found.kind == "application":
        return or_(
            view.subject_key == found.label, view.subject_key.startswith(f"{found.label} ", autoescape=True)
        )
    return or_(
        view.entry_key == found.label,
        view.subject_key == found.label,
        view.subject_key.startswith(f"{found.label}: ", autoescape=True),
    )


def _trials_of(connection: Connection, treatment: str) -> list[str]:
    trials = TRIALS.table.c
    rows = connection.execute(select(trials.trial, trials.treatments).where(trials.treatments.is_not(None)))
    return [row.trial for row in rows if treatment in row.treatments.split("; ")]


def _refuse_unknown(connection: Connection, attributes: Iterable[str]) -> None:
    known = list(connection.scalars(select(CONFLICTS.table.c.attribute).distinct()))
    for attribute in attributes:
        if attribute not in known:
            close = close_names(attribute, known)
            raise UnknownName(_NOUN, attribute, close, _LISTING)


def _place(row: Row[Any]) -> tuple[int, str, str, str, str, str, str]:
    return (_ORDER.index(row.kind), *_value(row), row.source_key, row.locator)


def _value(row: Row[Any]) -> tuple[str, str, str, str]:
    """What the rows about one value have in common; two trials behind one decision are two values."""
    return row.subject_key, row.subject, row.attribute, row.shown_value


def _disagreement(rows: list[Row[Any]], about: dict[str, str]) -> Disagreement:
    first = rows[0]
    return Disagreement(
        subject=first.subject,
        key=first.subject_key,
        attribute=first.attribute,
        kind=first.kind,
        treatment=first.treatment,
        trial=first.trial,
        about=about.get(first.subject_key) if first.subject == "estimate" else None,
        shown=first.shown_value,
        shown_sources=tuple(first.shown_sources.split("; ")) if first.shown_sources else (),
        others=tuple(_other(row) for row in rows),
    )


def _other(row: Row[Any]) -> OtherClaim:
    return OtherClaim(
        value=row.other_value,
        source=row.source_key,
        source_kind=row.source_kind,
        source_title=row.source_title,
        confidence=row.confidence,
        locator=row.locator,
        note=row.note,
        because=row.shown_because,
    )
