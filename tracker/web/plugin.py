"""The tracker as a plugin of Datasette: its pages, its links and its look, by Datasette's own hooks."""

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request
from markupsafe import Markup, escape
from pluggy import Result

from tracker.render.text import visible
from tracker.schema.views.described import described
from tracker.web import pages
from tracker.web.database import NAME, served
from tracker.web.failures import told
from tracker.web.guard import Application, guarded, policy
from tracker.web.reports import grouped, queries
from tracker.web.understanding import understanding

SHOWN = 300
"""So many treatments stand on the first page; the rest are a link away."""

_TREATMENTS = (
    "select treatment, brands, first_approval, regulators, events from treatments order by treatment limit ?"
)
_LINKED = {"trial": "trials", "source_key": "citations"}
"""Columns whose values are the rows of a view."""


@hookimpl  # type: ignore[untyped-decorator]
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The chronologies, and the way to one by any name."""
    if served(datasette) is None:
        return []
    return [(rf"{pages.ROOT}$", pages.find), (rf"{pages.ROOT}/(?P<treatment>[^/]+)$", pages.show)]


@hookimpl  # type: ignore[untyped-decorator]
def canned_queries(datasette: Datasette, database: str) -> dict[str, dict[str, Any]]:
    """The reports of the catalogue."""
    return queries() if database == NAME and served(datasette) else {}


@hookimpl  # type: ignore[untyped-decorator]
def extra_css_urls(datasette: Datasette) -> list[str]:
    """Our look, over Datasette's."""
    return ["/-/tracker/tracker.css"] if served(datasette) else []


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Datasette) -> Callable[[Application], Application]:
    """The guard before every page, and behind it whoever understands names as people write them."""
    database = served(datasette)
    if database is None:
        return lambda application: application
    return lambda application: guarded(
        understanding(application, database.location), policy(datasette), database.hosts
    )


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(
    datasette: Datasette, template: str
) -> Callable[[], Awaitable[dict[str, Any]]] | dict[str, Any]:
    """What the first page and the page of the database list."""
    database = served(datasette)
    if database is None or template not in {"index.html", f"database-{NAME}.html"}:
        return {}

    async def found() -> dict[str, Any]:
        treatments = (await database.execute(_TREATMENTS, [SHOWN + 1])).rows
        return {
            "name": NAME,
            "views": described(),
            "groups": list(grouped()),
            "treatments": treatments[:SHOWN],
            "has_more": len(treatments) > SHOWN,
            "chronology": pages.ROOT,
            "address": pages.address,
            "visible": visible,
        }

    return found


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(row: sqlite3.Row, value: object, column: str, datasette: Datasette) -> Markup | str | None:
    """Ways from a row to the chronology, the trial or the source that it names; hidden signs made visible."""
    if not isinstance(value, str) or served(datasette) is None:
        return None
    if column == "treatment":
        return _link(pages.address(value), value)
    if column == "entry_key" and "treatment" in row.keys():  # noqa: SIM118 - a row of SQLite's is no mapping
        return _link(f"{pages.address(row['treatment'])}?all=1#entry-{quote(value)}", value)
    if column in _LINKED:
        return _link(f"/{NAME}/{_LINKED[column]}?{column}={quote(value, safe='')}", value)
    return None if value.isprintable() else visible(value)


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, Result[list[Any]], None]:
    """Our answer to an error in the place of all others, which are still to be begun here."""
    outcome = yield
    if served(datasette) is not None:
        outcome.force_result([told(datasette, request, exception)])


def _link(address: str, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, escape(visible(words)))
