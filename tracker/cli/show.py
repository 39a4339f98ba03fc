"""`tracker show`: one thing, whole."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import chosen, page, write

if TYPE_CHECKING:
    from datetime import date


@click.command(short_help="Show one thing, whole, with all that is said of it.")
@click.argument("thing", help="A treatment, application, trial or event, by any of its names.")
@click.option("--indications", is_flag=True, help="Of a treatment: its indications, from wording to wording.")
@options.form("terminal", "plain", "json", "markdown")
@options.width
@options.output
@options.known_on
@options.database
def show(  # noqa: PLR0913 - one parameter per option
    thing: str,
    indications: bool,  # noqa: FBT001 - Click hands options over like this
    form: str | None,
    width: int | None,
    output: str | None,
    known_on: "date | None",
    database: str | None,
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

    shape, sheet = chosen(form, output=output), page(width, output=output)
    with reading(database, known_on) as connection:
        if indications:
            text = wordings.FORMATS[shape](lineage(connection, find_treatment(connection, thing)), sheet)
        else:
            text = records.FORMATS[shape](details(connection, find(connection, thing)), sheet)
    write(text, output)
