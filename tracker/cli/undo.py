"""`tracker undo`: an import taken back whole."""

import click

from tracker.cli import options
from tracker.cli.database import writing


@click.command(short_help="Take the last imports back.")
@click.argument(
    "runs", nargs=-1, required=True, type=click.IntRange(1), metavar="RUN...", help="Numbers of imports."
)
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@options.database
def undo(runs: tuple[int, ...], dry_run: bool, database: str | None) -> None:  # noqa: FBT001 - Click hands options over like this
    """Take imports back: what they added goes, what they changed is again as it was before them.

    Only the last imports can go, together or one by one: a later one does not repeat what it found. The
    import itself stays in the list of runs, as taken back, and its file can be imported again.

    \b
      tracker list runs
      tracker undo 4
      tracker undo --dry-run 5 4
    """
    from tracker.ingest.undo import undo as take_back

    with writing(database, dry_run=dry_run) as connection:
        done = take_back(connection, runs)
    would = "would be " if dry_run else ""
    for run in done:
        click.echo(
            f"Run {run.run} ({run.importer}) {would}taken back: {run.removed:,} rows {would}removed, "
            f"{run.restored:,} {would}as they were."
        )
