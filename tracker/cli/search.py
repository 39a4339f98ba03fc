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
    from tracker.reports.table import Table

    with printing.reading() as connection:
        table = found(connection, " ".join(text), limit + 1)
        rows = list(table.rows)
        printing.write(EVERY, Table(table.columns, rows[:limit]))
    if not rows:
        say("Nothing has all of these words. Try fewer, or: tracker list treatments")
    if len(rows) > limit:
        say(f"The first {limit:,} are shown, and there are more: add a word, or ask for more with --limit.")
