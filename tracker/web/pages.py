"""The chronology pages: one per treatment, narrowed by what the address asks for."""

import asyncio
from urllib.parse import quote, unquote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlalchemy import URL

from tracker.database.engine import open_for_reading
from tracker.dates import PartialDate
from tracker.errors import AmbiguousName, OtherKind, TrackerError, UnknownName
from tracker.lookup import find_treatment
from tracker.render.markup import Markup, element, joined, page
from tracker.render.timelines.html import chronology, style, title
from tracker.timeline.assemble import timeline
from tracker.timeline.kinds import checked_kinds
from tracker.timeline.model import Window
from tracker.web.database import NAME, ServedDatabase, served

ROOT = "/-/chronology"
_FORMS = "'self'"


def address(treatment: str) -> str:
    """Where the chronology of a treatment is."""
    return f"{ROOT}/{quote(treatment, safe='')}"


async def find(request: Request, datasette: Datasette) -> Response:
    """What a person typed to the chronology that is meant, by any name of the treatment."""
    name = request.args.get("treatment") or ""
    try:
        found = await asyncio.to_thread(_found, _database(datasette).location, name)
    except TrackerError as error:
        return refusal(error)
    return Response.redirect(address(found))


async def show(request: Request, datasette: Datasette) -> Response:
    """The page of one treatment."""
    name = unquote(request.url_vars["treatment"])
    try:
        window = _window(request)
        drawn = await asyncio.to_thread(_drawn, _database(datasette).location, name, window)
    except TrackerError as error:
        return refusal(error)
    return Response.html(drawn)


def _database(datasette: Datasette) -> ServedDatabase:
    database = served(datasette)
    assert database is not None  # noqa: S101 - the routes are those of a Datasette that serves one
    return database


def _found(location: URL, name: str) -> str:
    with open_for_reading(location) as connection:
        return find_treatment(connection, name)


def _drawn(location: URL, name: str, window: Window) -> Markup:
    with open_for_reading(location) as connection:
        treatment = find_treatment(connection, name)
        found = timeline(connection, [treatment], window)
    body = joined((_elsewhere(treatment), chronology(found, _narrowing(treatment, found.window))))
    return page(title(found), style(), body, form_action=_FORMS)


def _window(request: Request) -> Window:
    """What of the chronology is asked for, in the words of the command line's options."""
    since, until = (
        PartialDate.parse(said) if said else None for said in map(request.args.get, ("since", "until"))
    )
    regulators, kinds = (_listed(request, name) for name in ("regulator", "kind"))
    everything = bool(request.args.get("all"))
    studies = not request.args.get("no-studies")
    return Window(since, until, regulators, checked_kinds(kinds), everything, studies)


def _listed(request: Request, name: str) -> tuple[str, ...]:
    """The words of an argument that can be said several times, or once with commas."""
    words = ",".join(request.args.getlist(name)).split(",")
    return tuple(word.strip() for word in words if word.strip())


def _elsewhere(treatment: str) -> Markup:
    rows = f"/{NAME}/timeline_entries?treatment={quote(treatment, safe='')}"
    ways = (element("a", "All treatments", href="/"), element("a", "As rows, CSV or JSON", href=rows))
    return element("nav", *ways, aria_label="Elsewhere")


def _narrowing(treatment: str, window: Window) -> Markup:
    """The form that narrows the chronology, or widens it."""
    return element(
        "form",
        _typed("Since", "since", str(window.since or "")),
        _typed("Until", "until", str(window.until or "")),
        _typed("Authority", "regulator", ", ".join(window.regulators), "FDA, EMA"),
        _typed("Kind", "kind", ", ".join(window.kinds), "conversion"),
        _ticked("everything", "all", ticked=window.everything),
        _ticked("without studies", "no-studies", ticked=not window.studies),
        element("button", "Show"),
        method="get",
        action=address(treatment),
    )


def _typed(label: str, name: str, value: str, example: str = "2014-07") -> Markup:
    return element("label", label, element("input", name=name, value=value, placeholder=example))


def _ticked(label: str, name: str, *, ticked: bool) -> Markup:
    box = element("input", type="checkbox", name=name, value="1", checked=ticked)
    return element("label", box, label, class_="tick")


def refusal(error: TrackerError) -> Response:
    """A page that says what was wrong, and leads back."""
    unknown = isinstance(error, UnknownName | OtherKind | AmbiguousName)
    content = element(
        "article",
        element("h1", "Not found" if unknown else "Not shown"),
        element("p", str(error)),
        element("p", element("a", "All treatments", href="/")),
    )
    return Response.html(page("tracker", style(), content), status=404 if unknown else 400)
