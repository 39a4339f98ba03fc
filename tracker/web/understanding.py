"""Values of reports as people write them: "Blincyto" is asked as "blinatumomab", "2017" as its first day."""

import asyncio

from datasette.utils.asgi import Response
from sqlalchemy import URL

from tracker.errors import TrackerError
from tracker.web.guard import Application, Receive, Scope, Send
from tracker.web.pages import refusal
from tracker.web.reports import spelled_out


def understanding(application: Application, location: URL) -> Application:
    """The application, led to the report that is meant, or told why none is."""

    async def understand(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        try:
            meant = await asyncio.to_thread(spelled_out, location, scope["path"], query)
        except TrackerError as error:
            await refusal(error).asgi_send(send)
            return
        if meant is None:
            await application(scope, receive, send)
        else:
            await Response.redirect(meant).asgi_send(send)

    return understand
