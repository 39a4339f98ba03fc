"""`tracker compare`: the cohorts of a study side by side."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import chosen, page, write

if TYPE_CHECKING:
    from datetime import date


@click.command(short_help="Compare the cohorts of a study, and what was approved in the time of each.")
@click.argument("study", help="A trial or study, by any of its names.")
@click.option(
    "--regulator",
    multiple=True,
    metavar="NAME",
    help="Count only approvals by this authority: FDA, EMA...; by default whichever came first.",
)
@click.option(
    "--full", is_flag=True, help="Tell every decision of each era, each block apart, and every plot."
)
@options.form(*options.TIMELINE_FORMATS)
@options.width
@options.output
@options.known_on
@options.database
def compare(  # noqa: PLR0913 - one parameter per option
    study: str,
    regulator: tuple[str, ...],
    full: bool,  # noqa: FBT001 - Click hands options over like this
    form: str | None,
    width: int | None,
    output: str | None,
    known_on: "date | None",
    database: str | None,
) -> None:
    """Compare the cohorts of a study: eras, arms, strata, with their numbers, effect and P side by side.

    Where cohorts were treated in different years, it begins with what was approved for the disease by the end
    of each.

    \b
      tracker compare webster
      tracker compare webster --full --regulator FDA
      tracker compare E1910 --format csv
    """
    from tracker.lookup import find
    from tracker.render.pages.comparison import FORMATS, IN_FULL
    from tracker.reports.comparison import comparison

    with reading(database, known_on) as connection:
        compared = comparison(connection, find(connection, study, ["trial"]).label, regulator)
    forms = IN_FULL if full else FORMATS
    write(forms[chosen(form, output=output)](compared, page(width, output=output)), output)
