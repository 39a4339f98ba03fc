"""`tracker import drugs-at-fda`: FDA's data files in."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import reading, writing
from tracker.cli.output import chosen, page, say, write_table
from tracker.cli.progress import Progress

if TYPE_CHECKING:
    from tracker.ingest.drugs_at_fda import Loaded
    from tracker.sources.drugs_at_fda.records import DrugsAtFda


@click.command("drugs-at-fda", short_help="Import the FDA's Drugs@FDA data files.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, allow_dash=True),
    help="The zip file as FDA offers it, or a folder with its tables; - is standard input.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and change nothing.")
@options.database
def drugs_at_fda(files: tuple[str, ...], dry_run: bool, database: str | None) -> None:  # noqa: FBT001 - Click hands options over like this
    """Import Drugs@FDA: applications, submissions, actions and their documents.

    Several vintages go in from the oldest to the newest, all or none. What a newer one has otherwise, or no
    more, is kept with both values; an older one turns nothing back. A record that cannot be right is refused
    with its line, and one that could mean several things is left to a person.

    \b
      tracker import drugs-at-fda drugsatfda.zip
      tracker import drugs-at-fda --dry-run drugsatfda.zip
      tracker list rejected
    """
    from tracker.ingest.drugs_at_fda import load

    vintages = _vintages([file for file in files if not _is_known(file, database)])
    progress = Progress()
    with writing(database, dry_run=dry_run) as connection:
        done = [load(connection, vintage, size, progress) for vintage, size in vintages]
    for loaded in done:
        _tell(loaded, dry_run=dry_run)


def _is_known(file: str, database: str | None) -> bool:
    """Whether this very file has been imported before, which it says; then it need not be read again."""
    from pathlib import Path

    from tracker.ingest.drugs_at_fda import imported_before
    from tracker.sources.inputs import opened

    if not Path(file).is_file():
        return False
    with opened(file) as given:
        digest = given.digest(())
    with reading(database) as connection:
        before = imported_before(connection, digest)
    if before:
        name = Path(file).name
        click.echo(f"{name}: imported before, on {before.at:%Y-%m-%d} (run {before.run}); nothing changed.")
    return before is not None


def _vintages(files: list[str]) -> "list[tuple[DrugsAtFda, int]]":
    """What the files hold, the oldest first, each with its size in bytes."""
    from tracker.sources.drugs_at_fda import read

    vintages = [(read(file), _size(file)) for file in files]
    return sorted(vintages, key=lambda given: str(given[0].as_of))


def _size(file: str) -> int:
    from pathlib import Path

    path = Path(file)
    parts = path.rglob("*") if path.is_dir() else [path] if file != "-" else []
    return sum(part.stat().st_size for part in parts if part.is_file())


def _tell(loaded: "Loaded", *, dry_run: bool) -> None:
    """What came in, table by table."""
    from tracker.reports.table import Table

    for note in loaded.notes:
        say(f"{loaded.file}: {note}")
    click.echo(f"Drugs@FDA as of {loaded.as_of}{', tried only' if dry_run else ''}:")
    columns = ("", "read", "refused", "added", "changed", "unmatched")
    rows = (
        (line.what, line.read, line.refused, line.added, line.changed, line.unmatched)
        for line in loaded.lines
    )
    write_table(Table.of(columns, rows), chosen(None), page())
    refused = f"{loaded.refused:,} refused{': tracker list rejected' if loaded.refused else ''}"
    click.echo(f"{loaded.read:,} read, {refused}.")
    if loaded.unmatched:
        away = f", with {loaded.homeless:,} submissions" if loaded.homeless else ""
        click.echo(f"{loaded.unmatched:,} left to a person{away}: tracker list unmatched")
    if not loaded.changed and not loaded.added:
        click.echo("All known already, nothing changed.")
