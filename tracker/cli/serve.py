"""`tracker serve`: the database in a browser."""

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import say


@click.command(short_help="Browse the database in a web browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen here; 0.0.0.0 for everybody.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Listen here; 0 for any free one.",
)
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@options.database
def serve(host: str, port: int, opens: bool, database: str | None) -> None:  # noqa: FBT001 - Click hands options over like this
    """Serve the database to a web browser, read-only: chronologies, views, reports and SQL, until Ctrl-C.

    \b
      tracker serve
      tracker serve --port 8080 --open
    """
    from tracker.web import require_datasette

    require_datasette()
    from tracker.web import serve as web

    location = web.servable(database)
    with reading(database):  # says what is wrong with the database before anybody asks for a page
        pass
    with web.listen(host, port) as listening:
        address = web.address(host, listening)
        click.echo(f"Serving at {address} (Ctrl-C ends it)")
        if not web.is_private(host):
            say("Whoever can reach this machine can read the whole database; there is no password.")
        if opens:
            from threading import Thread
            from webbrowser import open as show

            Thread(target=show, args=(address,), daemon=True).start()
        web.serve(location, host, listening)
