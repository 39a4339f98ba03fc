"""What `tracker search` finds: names, with typing errors forgiven, and the texts that have every word."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, select
from sqlalchemy import Row as SqlRow

from tracker.names import close_names, name_key
from tracker.reports.table import Row, Table
from tracker.schema.views import CITATIONS, NAMES, TIMELINE_ENTRIES, TRIALS, View

COLUMNS = ("kind", "name", "date", "basis", "text")
_MOST_CLOSE_NAMES = 5


def search(connection: Connection, text: str, limit: int) -> Table:
    """Names first, then entries, trials and sources that have every word; at most ``limit`` rows."""
    words = text.split()
    names = _names(connection)
    rows: list[Row] = _named(names, text)
    entries = TIMELINE_ENTRIES.table.c
    rows += _texts(
        connection,
        TIMELINE_ENTRIES,
        (
            entries.kind,
            entries.entry_key,
            entries.date,
            entries.basis,
            entries.title + _and(entries.indication),
        ),
        words,
    )
    trials = TRIALS.table.c
    rows += _texts(
        connection,
        TRIALS,
        (
            literal("trial"),
            trials.trial,
            trials.start,
            case((trials.from_memory.like("%start%"), "memory")),
            func.coalesce(trials.population, "") + _and(trials.design),
        ),
        words,
    )
    sources = CITATIONS.table.c
    rows += _texts(
        connection,
        CITATIONS,
        (
            literal("source"),
            sources.source_key,
            sources.published,
            sources.kind,
            sources.title + _and(sources.authors),
        ),
        words,
    )
    return Table.of(COLUMNS, list(dict.fromkeys(rows or _close(names, text)))[:limit])


def _names(connection: Connection) -> Sequence[SqlRow[Any, Any, Any, Any]]:
    names = NAMES.table.c
    query = (
        select(names.kind, names.label, names.name, names.name_key)
        .where(names.name_kind.not_in(("doi", "pmid")))
        .order_by(names.kind, names.label, names.name)
    )
    return connection.execute(query).all()


def _named(known: Sequence[SqlRow[Any, Any, Any, Any]], text: str) -> list[Row]:
    """The names that have the text in them, the same name first."""
    key = name_key(text)
    found = [row for row in known if key and key in row.name_key]
    found.sort(key=lambda row: row.name_key != key)
    return [(row.kind, row.label, None, None, row.name) for row in found]


def _close(known: Sequence[SqlRow[Any, Any, Any, Any]], text: str) -> list[Row]:
    """The names that are nearly the text, for when nothing has it."""
    close = close_names(text, (row.name for row in known), _MOST_CLOSE_NAMES)
    return [(row.kind, row.label, None, None, row.name) for row in known if row.name in close]


def _texts(
    connection: Connection, view: View, columns: tuple[ColumnElement[str], ...], words: list[str]
) -> Iterable[Row]:
    kind, name, date, _, text = columns
    has_all = and_(
        kind != "milestone", *(func.lower(text).like(f"%{_literal(word)}%", escape="\\") for word in words)
    )
    query = select(*columns).select_from(view.table).where(has_all).order_by(date.nulls_last(), name)
    return (tuple(row) for row in connection.execute(query))


def _and(column: ColumnElement[str]) -> ColumnElement[str]:
    return func.coalesce(" · " + column, "")


def _literal(word: str) -> str:
    return word.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
