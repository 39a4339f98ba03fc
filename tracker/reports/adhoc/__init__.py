"""The user's own SQL: one SELECT, answered from a connection that cannot write, row by row as it is read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.reports.adhoc.names import Relations
from tracker.reports.adhoc.question import Bound, Question
from tracker.reports.adhoc.refusal import QueryRefused
from tracker.reports.table import Table

if TYPE_CHECKING:
    from sqlalchemy import URL

TIMEOUT = 30.0
"""Seconds that the database may work on one batch of rows, unless told otherwise."""


def run(url: "URL", query: str, parameters: Mapping[str, Bound], *, timeout: float | None = None) -> Table:
    """The answer to a query, its rows read as they are asked for; raises QueryRefused, also on the way."""
    question = Question.of(query, parameters)
    if url.get_backend_name() == "sqlite":
        from tracker.reports.adhoc.sqlite import answer
    else:
        from tracker.reports.adhoc.postgresql import answer
    rows = answer(url, question, timeout or TIMEOUT)
    names, types = next(rows), next(rows)
    return Table.of(map(str, names), rows, [None if name is None else str(name) for name in types])


def relations(url: "URL") -> Relations:
    """The tables and views that can be asked, each with its columns."""
    if url.get_backend_name() == "sqlite":
        from tracker.reports.adhoc.sqlite import relations as found
    else:
        from tracker.reports.adhoc.postgresql import relations as found
    return found(url)


__all__ = ["TIMEOUT", "Bound", "QueryRefused", "Relations", "relations", "run"]
