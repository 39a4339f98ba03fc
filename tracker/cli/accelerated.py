"""`tracker accelerated`: the ledger of accelerated and conditional approvals."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.printing import Printing, printed

if TYPE_CHECKING:
    from datetime import date


STATUSES = (
    "open",
    "converted",
    "indication-withdrawn",
    "application-withdrawn",
    "superseded",
    "undecided",
)


@click.command(short_help="Follow accelerated approvals to their end.")
@click.argument(
    "treatments",
    nargs=-1,
    metavar="[TREATMENT]...",
    help="A brand, code, INN or synonym; all if none is given.",
)
@options.on
@options.regulator
@click.option(
    "--status",
    multiple=True,
    type=click.Choice(STATUSES),
    metavar="WORD",
    help=f"Only grants that stood so, or may have: {', '.join(STATUSES)}.",
)
@click.option("--overdue", is_flag=True, help="Only grants with a requirement that is, or may be, overdue.")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(["accelerated", "conditional"]),
    help="Only this pathway.",
)
@printed(*options.TABLE_FORMATS)
def accelerated(  # noqa: PLR0913 - one parameter per option
    treatments: tuple[str, ...],
    on: "date | None",
    regulator: tuple[str, ...],
    status: tuple[str, ...],
    overdue: bool,  # noqa: FBT001 - Click hands options over like this
    types: tuple[str, ...],
    printing: Printing,
) -> None:
    """Follow accelerated and conditional approvals: which are open, how others ended, what is overdue.

    A grant whose type is disputed stands apart and is not counted. Where a date is too vague to tell, it
    says so.

    \b
      tracker accelerated
      tracker accelerated blinatumomab --regulator FDA --on 2022-12-31
      tracker accelerated --status open --status indication-withdrawn --format csv
      tracker accelerated --overdue
    """
    from tracker.lookup import find_regulators, find_treatment
    from tracker.render.pages.ledger import FORMATS
    from tracker.reports.ledger import Choice, ledger
    from tracker.reports.models.ledger import Status

    with printing.reading() as connection:
        choice = Choice(
            treatments={find_treatment(connection, name) for name in treatments},
            regulators=find_regulators(connection, regulator),
            types=types,
            statuses={Status(word.replace("-", "_")) for word in status},
            overdue_only=overdue,
        )
        found = ledger(connection, printing.day(on), choice)
    printing.write(FORMATS, found)
