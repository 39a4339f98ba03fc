"""The user's own SQL: one SELECT, answered from a connection that cannot write, row by row as it is read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.reports.adhoc.question import Question
from tracker.reports.adhoc.refusal import QueryRefused
from tracker.reports.table import Table

if TYPE_CHECKING:
    from sqlalchemy import URL

TIMEOUT = 30.0
"""Seconds that the database may work on one batch of rows."""


def run(url: "URL", query: str, parameters: Mapping[str, str | None], *, timeout: float = TIMEOUT) -> Table:
    """The answer to a query, its rows read as they are asked for; raises QueryRefused, also on the way."""
    question = Question.of(query, parameters)
    if url.get_backend_name() == "sqlite":
        from tracker.reports.adhoc.sqlite import answer
    else:
        from tracker.reports.adhoc.postgresql import answer
    rows = answer(url, question, timeout)
    names = next(rows)
    return Table.of(map(str, names), rows)


__all__ = ["TIMEOUT", "QueryRefused", "run"]
