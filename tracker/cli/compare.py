"""`tracker compare`: the cohorts of a study side by side."""

import click

from tracker.cli import options
from tracker.cli.completing import names
from tracker.cli.printing import Printing, printed


@click.command(short_help="Compare the cohorts of a study, and what was approved in the time of each.")
@click.argument("study", shell_complete=names("trial"), help="A trial or study, by any of its names.")
@click.option(
    "--regulator",
    multiple=True,
    metavar="NAME",
    help="Count only approvals by this authority: FDA, EMA...; by default whichever came first.",
)
@click.option(
    "--full", is_flag=True, help="Tell every decision of each era, each block apart, and every plot."
)
@printed(*options.TABLE_FORMATS)
def compare(
    study: str,
    regulator: tuple[str, ...],
    full: bool,  # noqa: FBT001 - Click hands options over like this
    printing: Printing,
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

    with printing.reading() as connection:
        compared = comparison(connection, find(connection, study, ["trial"]).label, regulator)
    printing.write(IN_FULL if full else FORMATS, compared)
