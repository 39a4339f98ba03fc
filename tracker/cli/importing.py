"""What every `tracker import` of an agency's file does: read the vintages, load them, say what came in."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tracker.cli import options
from tracker.cli.database import reading, writing
from tracker.cli.output import chosen, page, say, write_table
from tracker.cli.progress import Progress

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.dates import PartialDate
    from tracker.ingest.loading import Watch
    from tracker.ingest.summary import Loaded
    from tracker.sources.records import Vintage

    Read = Callable[[str], AbstractContextManager[Any]]
    Load = Callable[[Connection, Any, int, Watch, PartialDate | None], Loaded]


class Importer(NamedTuple):
    """How the vintages of a data set are called, read and loaded."""

    key: str
    title: str
    read: "Read"
    load: "Load"


@dataclass(frozen=True)
class Importing:
    """The options that every import of an agency's file has, and what they decide."""

    files: tuple[str, ...]
    as_of: "PartialDate | None"
    dry_run: bool
    database: str | None

    def bring_in(self, importer: Importer) -> None:
        """Load the files from the oldest to the newest, all or none, and say what came in."""
        files = [file for file in self.files if not self._is_known(importer.key, file)]
        progress = Progress()
        with ExitStack() as stack:
            read = [(stack.enter_context(importer.read(file)), size_of(file)) for file in files]
            read.sort(key=lambda given: _order(given[0]))
            with writing(self.database, dry_run=self.dry_run) as connection:
                done = [importer.load(connection, one, size, progress, self.as_of) for one, size in read]
        for loaded in done:
            _tell(importer.title, loaded, dry_run=self.dry_run)

    def _is_known(self, importer: str, file: str) -> bool:
        """Whether this very file has been imported before, which it says; then it need not be read again."""
        from pathlib import Path

        from tracker.ingest.loading import imported_before
        from tracker.sources.inputs import opened

        if not Path(file).is_file():
            return False
        with opened(file) as given:
            digest = given.digest(())
        with reading(self.database) as connection:
            before = imported_before(connection, importer, digest)
        if before:
            name = Path(file).name
            click.echo(
                f"{name}: imported before, on {before.at:%Y-%m-%d} (run {before.run}); nothing changed."
            )
        return before is not None


def importing(help_of_files: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options of an import of an agency's files; it gets them as one `given`."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def gathered(**given: Any) -> None:  # noqa: ANN401 - what Click hands over
            own = {name: given.pop(name) for name in Importing.__dataclass_fields__}
            command(**given, given=Importing(**own))

        wrapped: Callable[..., None] = gathered
        for option in reversed(_options(help_of_files)):
            wrapped = option(wrapped)
        return wrapped

    return decorate


def _options(help_of_files: str) -> tuple[Callable[..., Callable[..., None]], ...]:
    return (
        click.argument(
            "files",
            nargs=-1,
            required=True,
            metavar="FILE...",
            type=click.Path(exists=True, allow_dash=True),
            help=help_of_files,
        ),
        click.option(
            "--as-of",
            type=options.DateType(),
            metavar="DATE",
            help="The day that the data speak of, where the file does not say it.",
        ),
        click.option("--dry-run", is_flag=True, help="Say what would come in, and change nothing."),
        options.database,
    )


def _order(vintage: "Vintage") -> tuple[Any, ...]:
    return vintage.as_of.sort_key[:2] if vintage.as_of else ()


def size_of(file: str) -> int:
    """How many bytes a file has, or all files of a folder; of standard input nobody knows."""
    from pathlib import Path

    path = Path(file)
    parts = path.rglob("*") if path.is_dir() else [path] if file != "-" else []
    return sum(part.stat().st_size for part in parts if part.is_file())


def _tell(title: str, loaded: "Loaded", *, dry_run: bool) -> None:
    """What came in, table by table."""
    from tracker.reports.table import Table

    for note in loaded.notes:
        say(f"{loaded.file}: {note}")
    click.echo(f"{title} as of {loaded.as_of}{', tried only' if dry_run else ''}:")
    columns = ("", "read", "refused", "added", "changed", "unmatched")
    rows = (
        (line.what, line.read, line.refused, line.added, line.changed, line.unmatched)
        for line in loaded.lines
    )
    write_table(Table.of(columns, rows), chosen(None), page())
    refused = f"{loaded.refused:,} refused{': tracker list rejected' if loaded.refused else ''}"
    click.echo(f"{loaded.read:,} read, {refused}.")
    if loaded.unmatched:
        away = f", with {loaded.homeless:,} records of theirs" if loaded.homeless else ""
        click.echo(f"{loaded.unmatched:,} left to a person{away}: tracker list unmatched")
    if not loaded.changed and not loaded.added:
        click.echo("All known already, nothing changed.")
