"""`tracker search`: find something by a word of it."""

import click

from tracker.cli import options
from tracker.cli.output import say
from tracker.cli.printing import Printing, printed


@click.command(short_help="Search names, titles, indications, sources.")
@click.argument("text", nargs=-1, required=True, metavar="TEXT", help="A name, or words that must all occur.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="Show at most this many rows."
)
@printed(*options.TABLE_FORMATS)
def search(
    text: tuple[str, ...],
    limit: int,
    printing: Printing,
) -> None:
    """Search names (typing errors are forgiven), titles, indications, trials and sources.

    \b
      tracker search blinatumumab
      tracker search minimal residual disease
    """
    from tracker.render.tables import EVERY
    from tracker.reports.search import search as found
    from tracker.reports.table import Table, look_ahead

    with printing.reading() as connection:
        table = found(connection, " ".join(text), limit)
        head, rows = look_ahead(table.rows, 1)
        printing.write(EVERY, Table(table.columns, rows))
    if not head:
        say("Nothing has all of these words. Try fewer, or: tracker list treatments")
