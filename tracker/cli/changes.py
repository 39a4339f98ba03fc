"""`tracker changes`: what imports changed, added and lost."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.printing import Printing, printed

if TYPE_CHECKING:
    from tracker.dates import PartialDate


@click.command(short_help="Show what imports changed, added and lost.")
@click.option("--since", type=options.DateType(), help="Only imports of this date and later.")
@click.option(
    "--run", "runs", type=click.IntRange(1), multiple=True, metavar="NUMBER", help="This import only."
)
@printed(*options.TABLE_FORMATS)
def changes(since: "PartialDate | None", runs: tuple[int, ...], printing: Printing) -> None:
    """Show what imports changed: values that a later vintage has otherwise or no more, with both vintages.

    A change is dated by when it was first observed, which is not when it happened. Tells twenty changes of
    each import; all of them with --run, and in every form for machines.

    \b
      tracker changes --since 2026-11
      tracker changes --run 4
      tracker changes --format csv
      tracker undo 4
    """
    from tracker.render.pages.changes import FORMATS, IN_FULL
    from tracker.reports.changes import changes as changes_of

    with printing.reading() as connection:
        found = changes_of(connection, since.earliest if since else None, runs)
    printing.write(IN_FULL if runs else FORMATS, found)
