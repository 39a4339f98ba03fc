"""Where the output goes: the terminal or a file, in colour or not, and how wide it may be."""

import os
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

import click

from tracker.cli import options

if TYPE_CHECKING:
    from tracker.render.tables.page import Page
    from tracker.reports.table import Table


_ENDINGS = {
    "md": "markdown",
    "jsonl": "ndjson",
    "htm": "html",
    "feather": "arrow",
    "txt": "plain",
    "mmd": "mermaid",
}
"""Forms by other endings of files than their own names."""
_PROMISED = frozenset(
    {*options.TABLE_FORMATS, *options.PICTURE_FORMATS, "svg", "ics", "mermaid"}
    | {"jpg", "jpeg", "gif", "webp", "docx", "odt", "ods", "xls"}
)
"""What an ending promises: the forms of some command, and what no command writes."""
_STAND_INS = str.maketrans("·—–", ",--")
"""What our own sentences have in the place of signs that a terminal does not know."""


def page(
    width: int | None = None, *, output: str | None = None, formula_safe: bool = False, title: str = ""
) -> "Page":
    """What the output is written on, as far as the surroundings tell."""
    import shutil

    from tracker.render.tables.page import Page

    on_terminal = output is None and sys.stdout.isatty()
    return Page(
        width=width or (shutil.get_terminal_size().columns if on_terminal else None),
        colour=_wants_colour(on_terminal=on_terminal),
        formula_safe=formula_safe,
        ascii_only=output is None and not _speaks_unicode(sys.stdout),
        title=title,
    )


def chosen(form: str | None, *, output: str | None = None, offered: Collection[str] = ()) -> str:
    """The form that was asked for, that of the file's ending, or the one that fits where the output goes."""
    if form is None and output is not None:
        form = _of_ending(output, offered)
    on_terminal = output is None and sys.stdout.isatty()
    if form in (*options.BINARY_FORMATS, *options.PICTURE_FORMATS) and on_terminal:
        message = f"{form} is nothing to look at. Write it to a file: -o FILE.{form}"
        raise click.UsageError(message)
    return form or ("terminal" if on_terminal else "plain")


def _of_ending(output: str, offered: Collection[str]) -> str | None:
    """The form that a file's ending names; a file never holds another form than its ending says unasked."""
    ending = os.path.splitext(output)[1][1:].lower()  # noqa: PTH122 - pathlib is not loaded for this
    form = _ENDINGS.get(ending, ending)
    if form in offered:
        return form
    if offered and form in _PROMISED:
        message = (
            f"'{output}' asks for {form}, which is not among the forms of this answer. Choose a --format."
        )
        raise click.UsageError(message)
    return None


def asked() -> str:
    """What was asked, as it is typed: the command and its arguments, without the options."""
    context = click.get_current_context()
    told = [context.params[argument.name] for argument in context.command.params if _is_argument(argument)]
    words = chain.from_iterable((word,) if isinstance(word, str) else word or () for word in told)
    return " ".join([context.command_path, *words])


def _is_argument(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Argument)


def write(pieces: Iterable[str] | Iterable[bytes], output: str | None) -> None:
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
        if isinstance(piece, bytes):
            sys.stdout.buffer.write(piece)
        else:
            sys.stdout.write(piece)


def write_table(table: "Table", form: str, sheet: "Page", output: str | None = None) -> None:
    """Write a table in a form."""
    from tracker.render.tables import EVERY

    write(EVERY[form](table, sheet), output)


def say(text: str) -> None:
    """Tell the person something that is not the output."""
    click.echo(text if _speaks_unicode(sys.stderr) else text.translate(_STAND_INS), err=True)


def _wants_colour(*, on_terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return on_terminal and os.environ.get("TERM") != "dumb"


def _speaks_unicode(stream: object) -> bool:
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
    return encoding.startswith("utf")
