"""What people ask of a page: values of reports as they write them, and days that are none.

"Blincyto" is asked as "blinatumomab", "2017" as its first day. Where a filter or a query compares a day with
a bare year, it is refused as `tracker sql` refuses it, for SQLite would find every day to be more.
"""

import asyncio
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response
from sqlalchemy import URL

from tracker.errors import TrackerError
from tracker.reports.adhoc.days import bare_year
from tracker.reports.adhoc.refusal import NoDay, place
from tracker.web.guard import Application, Receive, Scope, Send
from tracker.web.pages import refusal
from tracker.web.reports import spelled_out

_COMPARISONS = frozenset({"", "exact", "not", "gt", "gte", "lt", "lte"})
"""What follows a column's name in a filter of Datasette's that compares its values, and not their text."""


def understanding(application: Application, location: URL) -> Application:
    """The application, led to the report that is meant, or told why none is."""

    async def understand(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        try:
            _require_days(query)
            meant = await asyncio.to_thread(spelled_out, location, scope["path"], query)
        except TrackerError as error:
            await refusal(error).asgi_send(send)
            return
        if meant is None:
            await application(scope, receive, send)
        else:
            await Response.redirect(meant).asgi_send(send)

    return understand


def _require_days(query: str) -> None:
    """Refuse a bare year in the place of a day."""
    asked = parse_qsl(query)
    for name, value in asked:
        column, _, comparison = name.partition("__")
        is_day = column.endswith(("earliest", "latest")) and comparison in _COMPARISONS
        if is_day and value.strip().isdecimal():
            raise NoDay(value.strip(), "")
        if name in {"sql", "_where"} and (year := bare_year(value, dict(asked))):
            raise NoDay(year[0], place(value, year[1]))
