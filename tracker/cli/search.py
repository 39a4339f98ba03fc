"""`tracker search`: find something by a word of it."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import chosen, page, say, write_table

if TYPE_CHECKING:
    from datetime import date


@click.command(short_help="Search names, titles, indications, sources.")
@click.argument("text", nargs=-1, required=True, metavar="TEXT", help="A name, or words that must all occur.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="Show at most this many rows."
)
@options.form(*options.TABLE_FORMATS)
@options.width
@options.output
@options.known_on
@options.database
def search(  # noqa: PLR0913 - one parameter per option
    text: tuple[str, ...],
    limit: int,
    form: str | None,
    width: int | None,
    output: str | None,
    known_on: "date | None",
    database: str | None,
) -> None:
    """Search names (typing errors are forgiven), titles, indications, trials and sources.

    \b
      tracker search blinatumumab
      tracker search minimal residual disease
    """
    from tracker.reports.search import search as found
    from tracker.reports.table import Table, look_ahead

    with reading(database, known_on) as connection:
        table = found(connection, " ".join(text), limit)
        head, rows = look_ahead(table.rows, 1)
        write_table(
            Table(table.columns, rows), chosen(form, output=output), page(width, output=output), output
        )
    if not head:
        say("Nothing has all of these words. Try fewer, or: tracker list treatments")
