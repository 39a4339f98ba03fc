"""`tracker browse`: all of it, interactively, in the terminal."""

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.completing import names
from tracker.cli.database import reading

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from tracker.browse.places import Place
    from tracker.dates import PartialDate
    from tracker.timeline.model import Window


@click.command(short_help="Browse the database in the terminal.")
@click.argument(
    "name",
    required=False,
    shell_complete=names(),
    help="Begin with this treatment, trial, application or event.",
)
@options.window
@options.known_on
@options.database
def browse(  # noqa: PLR0913 - one parameter per option
    name: str | None,
    since: "PartialDate | None",
    until: "PartialDate | None",
    regulator: tuple[str, ...],
    kind: tuple[str, ...],
    everything: bool,  # noqa: FBT001 - Click hands options over like this
    studies: bool,  # noqa: FBT001
    known_on: "date | None",
    database: str | None,
) -> None:
    """Look through treatments, chronologies and their sources in the terminal, with keys or the mouse.

    \b
      tracker browse
      tracker browse blinatumomab --regulator FDA
    """
    from tracker.browse import require_textual
    from tracker.browse.errors import NoTerminal
    from tracker.timeline.kinds import checked_kinds
    from tracker.timeline.model import Window

    require_textual()
    window = Window(since, until, regulator, checked_kinds(kind), everything, studies)
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise NoTerminal
    with reading(database, known_on) as connection:
        place = _place(connection, name, window)
    _run(place, known_on, database)


def _place(connection: "Connection", name: str | None, window: "Window") -> "Place":
    """Where to begin; what the database has no name for is told before the screen is taken."""
    from tracker.browse.places import Place
    from tracker.lookup import entry_treatments, find

    if name is None:
        return Place(window=window)
    found = find(connection, name)
    if found.kind == "treatment":
        return Place(found.label, window)
    treatment = entry_treatments(connection, found.label)[0] if found.kind == "event" else None
    return Place(treatment, window, found)


def _run(place: "Place", known_on: "date | None", database: str | None) -> None:
    import gc

    from tracker.browse.app import Setting
    from tracker.browse.browser import Browser
    from tracker.browse.writing import Means
    from tracker.cli.files import write_whole
    from tracker.cli.output import page
    from tracker.database.engine import resolve

    gc.enable()  # a person stays longer than a command takes
    setting = Setting(resolve(database), Means(write_whole, _shown), known_on, page().ascii_only)
    app = Browser(setting, place)
    app.run()
    if app.fault is not None:
        raise app.fault


def _shown(address: str) -> bool:
    """Whether a web browser with a window of its own was told to show an address.

    One that runs in the terminal would draw over ours.
    """
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    return type(found) is not webbrowser.GenericBrowser and found.open(address)
