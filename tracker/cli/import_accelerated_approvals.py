"""`tracker import accelerated-approvals`: the FDA's list of accelerated approvals in."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import writing
from tracker.cli.importing import size_of
from tracker.cli.output import chosen, page, say, write_table

if TYPE_CHECKING:
    from tracker.dates import PartialDate
    from tracker.ingest.accelerated_approvals import Imported


@click.command("accelerated-approvals", short_help="Import the FDA's list of accelerated approvals.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="The list as PDF or CSV, also packed; - is standard input.",
)
@click.option(
    "--as-of", type=options.DateType(), metavar="DATE", help="The day of a list that does not say it itself."
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@options.database
def accelerated_approvals(
    files: tuple[str, ...],
    as_of: "PartialDate | None",
    dry_run: bool,  # noqa: FBT001 - Click hands options over like this
    database: str | None,
) -> None:
    """Import the FDA's list "CDER Drug and Biologic Accelerated Approvals", as PDF or CSV.

    The list names the day of a conversion and not the action. It is matched to the efficacy supplement of
    that day, in any application of the same treatment, and marked as inferred; what could not be matched is
    left to a person. A later list changes what it says otherwise, and keeps both values.

    \b
      tracker import accelerated-approvals CDERAA.pdf
      tracker import accelerated-approvals --as-of 2024-03-31 list.csv
      tracker list unmatched
    """
    from tracker.ingest.accelerated_approvals import load
    from tracker.sources.accelerated_approvals import read

    lists = [(read(file), size_of(file)) for file in files]
    lists.sort(key=lambda given: given[0].as_of.sort_key[:2] if given[0].as_of else ())
    done = []
    with writing(database, dry_run=dry_run) as connection:
        done = [load(connection, listing, size, as_of) for listing, size in lists]
    for (listing, _), imported in zip(lists, done, strict=True):
        for note in listing.notes:
            say(f"{listing.name}: {note}")
        _tell(imported, dry_run=dry_run)


def _tell(done: "Imported", *, dry_run: bool) -> None:
    """What came in: a line, and a table where there was anything new."""
    from tracker.reports.table import Table

    refused = f"{done.refused} refused{': tracker list rejected' if done.refused else ''}"
    click.echo(f"Accelerated approvals as of {done.as_of}: {done.read:,} read, {refused}.")
    if not done.anything:
        click.echo("All known already, nothing changed.")
        return
    write_table(Table.of(("approvals", "rows"), done.summary), chosen(None), page())
    verb = "would be " if dry_run else ""
    click.echo(f"{done.added:,} rows {verb}added, {done.changed:,} {verb}changed.")
    waiting = ", ".join(f"{count} {subject}" for subject, count in sorted(done.unmatched.items()))
    if waiting:
        click.echo(f"Left to a person ({waiting}): tracker list unmatched")
