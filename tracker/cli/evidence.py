"""`tracker evidence`: what a treatment's approvals rest on."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.completing import names
from tracker.cli.printing import Printing, printed

if TYPE_CHECKING:
    from tracker.dates import PartialDate


@click.command(short_help="Show what a treatment's approvals rest on.")
@click.argument(
    "treatment", metavar="TREATMENT", shell_complete=names("treatment"), help="A brand, code, INN or synonym."
)
@click.option("--since", type=options.DateType(), help="Leave out what was decided before this date.")
@click.option("--until", type=options.DateType(), help="Leave out what was decided after this date.")
@options.regulator
@click.option(
    "--all-decisions",
    is_flag=True,
    help="Also opinions, refusals, submissions and designations that trials stood behind.",
)
@printed(*options.TABLE_FORMATS)
def evidence(  # noqa: PLR0913 - one parameter per option
    treatment: str,
    since: "PartialDate | None",
    until: "PartialDate | None",
    regulator: tuple[str, ...],
    all_decisions: bool,  # noqa: FBT001 - Click hands options over like this
    printing: Printing,
) -> None:
    """Show what a treatment's approvals rest on: trials, whom they enrolled, what they found, and the lags.

    Each approval stands with the trials behind it: their role, their population beside the indication's,
    what they found (what the decision cites comes first), and their first publication. Lags run from receipt
    to approval, from primary completion (else data cut-off) to approval, from approval to publication, from
    an accelerated approval to its conversion; where a date is a month they are ranges.

    \b
      tracker evidence blinatumomab
      tracker evidence Blincyto --regulator FDA --since 2017
      tracker evidence blinatumomab --all-decisions --format csv
    """
    from tracker.lookup import find_treatment
    from tracker.render.pages.evidence import FORMATS
    from tracker.reports.evidence import evidence as gathered
    from tracker.timeline.model import Window

    window = Window(since, until, regulator)
    with printing.reading() as connection:
        found = find_treatment(connection, treatment)
        report = gathered(connection, found, window, all_decisions=all_decisions)
    printing.write(FORMATS, report)
