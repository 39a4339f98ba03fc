"""`tracker list`: what there is."""

import click

from tracker.cli import options
from tracker.cli.printing import Printing, printed

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
    "runs",
    "rejected",
    "unmatched",
    "sources",
    "views",
)


@click.command("list")
@click.argument("what", type=click.Choice(WHAT), metavar="WHAT", help=f"One of {', '.join(WHAT)}.")
@printed(*options.TABLE_FORMATS)
def list_(
    what: str,
    printing: Printing,
) -> None:
    """List what is in the database.

    \b
      tracker list treatments
      tracker list trials --format csv
      tracker list views
    """
    from tracker.render.tables import EVERY
    from tracker.reports.listing import listing

    with printing.reading() as connection:
        table = listing(connection, what)
        printing.write(EVERY, table)
