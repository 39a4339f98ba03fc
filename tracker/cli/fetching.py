"""What every `tracker fetch` does: fetch to a file, say what came, and how it is imported."""

import os
import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.output import say
from tracker.cli.transfers import Transfer, size_of

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.services.addresses import Published
    from tracker.services.fetched import Fetched

_OUTPUT = "Write to this file, whole or not at all; by default one in this folder."
_LISTED = 3
"""How many files are named in the next command; more are meant by a pattern."""


@dataclass(frozen=True)
class Fetching:
    """The options that every fetch has, and what they decide."""

    source: str
    base_url: str | None
    output: str | None

    def path(self, usual: str) -> "Path":
        """The file that was named, or the usual one."""
        from pathlib import Path

        if self.output == "-":
            message = "What comes is kept, to go on after an interruption; that needs a file."
            raise click.BadParameter(message, click.get_current_context(), param_hint="'--output'")
        return Path(self.output or usual)

    def bring(self, work: Callable[[Transfer], Iterable["Fetched"]]) -> None:
        """Do the work under the eyes of the person, and say what came of it."""
        from tracker.services.errors import Interrupted

        transfer = Transfer()
        try:
            files = list(work(transfer))
        except KeyboardInterrupt as error:
            raise Interrupted from error
        finally:
            transfer.over()
        for file in files:
            _tell(file)
        click.echo(f"Bring it in: tracker import {self.source} {_named([file.path for file in files])}")

    def bring_file(self, published: "Published") -> None:
        """Fetch the one file that an agency publishes."""
        from tracker.services.addresses import address_of
        from tracker.services.client import Client
        from tracker.services.downloading import download
        from tracker.services.place import Place

        url, place = address_of(published, self.base_url), Place(self.path(published.name))
        self.bring(lambda watch: [download(Client(url, watch), url, published.kind, place, watch)])


def fetching(source: str, output: str = _OUTPUT) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options of a fetch; it gets them as one `given`."""
    variable = f"TRACKER_{source.upper().replace('-', '_')}_URL"
    options = (
        click.option("-o", "--output", type=click.Path(), help=output),
        click.option(
            "--base-url",
            metavar="URL",
            envvar=variable,
            help=f"Another server, or the address itself where there is one. [env: {variable}]",
        ),
    )

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def gathered(base_url: str | None, output: str | None, **given: Any) -> None:  # noqa: ANN401 - what Click hands over
            command(**given, given=Fetching(source, base_url, output))

        wrapped: Callable[..., None] = gathered
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped

    return decorate


def _tell(file: "Fetched") -> None:
    from tracker.services.fetched import Outcome, counted

    for note in file.notes:
        say(f"{file.path}: {note}.")
    count = f"{counted(file.records, file.what)}, " if file.records is not None else ""
    told = {
        Outcome.NEW: f"fetched, {count}{size_of(file.size)}.",
        Outcome.SAME: "fetched, and the same as before.",
        Outcome.UNMODIFIED: f"not modified since {file.since}; nothing was fetched.",
    }
    click.echo(f"{file.path}: {told[file.outcome]}")


def _named(paths: "list[Path]") -> str:
    """The files as a shell takes them."""
    if len(paths) > _LISTED:
        return f"{shlex.quote(str(paths[0].parent))}/*{paths[0].suffix}"
    return " ".join(shlex.quote(str(path)) for path in paths)


def openfda_key() -> str | None:
    """The person's own key, which allows more requests in a day."""
    return os.environ.get("OPENFDA_API_KEY", "").strip() or None
