"""`tracker show`: one thing, whole."""

import click

from tracker.cli.completing import names
from tracker.cli.printing import Printing, printed


@click.command(short_help="Show one thing, whole, with all that is said of it.")
@click.argument(
    "thing", shell_complete=names(), help="A treatment, application, trial or event, by any of its names."
)
@click.option("--indications", is_flag=True, help="Of a treatment: its indications, from wording to wording.")
@printed("terminal", "plain", "json", "markdown")
def show(
    thing: str,
    indications: bool,  # noqa: FBT001 - Click hands options over like this
    printing: Printing,
) -> None:
    """Show one treatment, application, trial or event, with what each source says of it.

    \b
      tracker show blinatumomab
      tracker show blinatumomab --indications
      tracker show BLA125557
      tracker show TOWER
      tracker show us-2014-12-03-approval
    """
    from tracker.lookup import find, find_treatment
    from tracker.render import records
    from tracker.render.pages import lineage as wordings
    from tracker.reports.details import details
    from tracker.reports.lineage import lineage

    with printing.reading() as connection:
        if indications:
            printing.write(wordings.FORMATS, lineage(connection, find_treatment(connection, thing)))
        else:
            printing.write(records.FORMATS, details(connection, find(connection, thing)))
