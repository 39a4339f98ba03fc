"""Where the output goes: the terminal or a file, in colour or not, and how wide it may be."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracker.render.tables.page import Page
    from tracker.reports.table import Table


def page(width: int | None = None, *, output: str | None = None, formula_safe: bool = False) -> "Page":
    """What the output is written on, as far as the surroundings tell."""
    import shutil

    from tracker.render.tables.page import Page

    on_terminal = output is None and sys.stdout.isatty()
    return Page(
        width=width or (shutil.get_terminal_size().columns if on_terminal else None),
        colour=_wants_colour(on_terminal=on_terminal),
        formula_safe=formula_safe,
        ascii_only=output is None and not _speaks_unicode(),
    )


def chosen(form: str | None, *, output: str | None = None) -> str:
    """The form that was asked for, or the one that fits where the output goes."""
    return form or ("terminal" if output is None and sys.stdout.isatty() else "plain")


def write(pieces: Iterable[str], output: str | None) -> None:
    """Write the pieces to standard output as they come, or to a file, whole or not at all; always in UTF-8.

    Drawings have been put into ASCII by then where the terminal asks for it; data is never made poorer.
    """
    if output is not None:
        from tracker.cli.files import write_whole

        write_whole(pieces, output)
        return
    with suppress(AttributeError, ValueError):  # tests and notebooks have streams of their own
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    for piece in pieces:
        sys.stdout.write(piece)


def write_table(table: "Table", form: str, sheet: "Page", output: str | None = None) -> None:
    """Write a table in a form."""
    from tracker.render.tables import FORMATS

    write(FORMATS[form](table, sheet), output)


def say(text: str) -> None:
    """Tell the person something that is not the output."""
    click.echo(text, err=True)


def _wants_colour(*, on_terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return on_terminal and os.environ.get("TERM") != "dumb"


def _speaks_unicode() -> bool:
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    return encoding.startswith("utf")
