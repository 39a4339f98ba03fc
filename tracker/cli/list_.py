"""`tracker list`: what there is."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import chosen, page, write_table

WHAT = (
    "treatments",
    "trials",
    "applications",
    "submissions",
    "approvals",
    "designations",
    "indications",
    "events",
    "organizations",
    "regulators",
    "rejected",
    "unmatched",
    "sources",
    "views",
)

if TYPE_CHECKING:
    from datetime import date


@click.command("list")
@click.argument("what", type=click.Choice(WHAT), metavar="WHAT", help=f"One of {', '.join(WHAT)}.")
@options.form(*options.TABLE_FORMATS)
@options.width
@options.output
@options.known_on
@options.database
def list_(  # noqa: PLR0913 - one parameter per option
    what: str,
    form: str | None,
    width: int | None,
    output: str | None,
    known_on: "date | None",
    database: str | None,
) -> None:
    """List what is in the database.

    \b
      tracker list treatments
      tracker list trials --format csv
      tracker list views
    """
    from tracker.reports.listing import listing

    with reading(database, known_on) as connection:
        table = listing(connection, what)
        write_table(table, chosen(form, output=output), page(width, output=output), output)
