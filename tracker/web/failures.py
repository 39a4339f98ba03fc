"""What a browser is told when a page cannot be had; Datasette's own way would also print the whole stack."""

import sys
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

_OWN_FAULT = 500


async def told(datasette: Datasette, request: Request, error: Exception) -> Response:
    """The page of an error, or its JSON: what was wrong; and a line for the log where it was our fault."""
    status = getattr(error, "status", _OWN_FAULT)
    said = _words(datasette, error)
    if status == _OWN_FAULT:
        sys.stderr.write(f"{request.path}: {type(error).__name__}: {' '.join(said.split())}\n")
    about: dict[str, Any] = {
        "ok": False,
        "error": said,
        "status": status,
        "title": getattr(error, "title", None),
    }
    if request.path.partition("?")[0].endswith(".json"):
        return Response.json(about, status=status)
    page = await datasette.render_template(["error.html"], about, request=request)
    return Response.html(page, status=status)


def _words(datasette: Datasette, error: Exception) -> str:
    if getattr(
        error, "message_is_html", False
    ):  # the one such message is about time, and brings a script along
        limit = datasette.setting("sql_time_limit_ms") / 1000
        return f"This took longer than {limit:g} s. Ask for less, or on the command line: tracker sql"
    return str(getattr(error, "message", None) or error)
