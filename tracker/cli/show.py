"""`tracker show`: one thing, whole."""

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import chosen, page, write


@click.command(short_help="Show one thing, whole, with all that is said of it.")
@click.argument("thing", help="A treatment, application, trial or event, by any of its names.")
@options.form("terminal", "plain", "json", "markdown")
@options.width
@options.output
@options.database
def show(thing: str, form: str | None, width: int | None, output: str | None, database: str | None) -> None:
    """Show one treatment, application, trial or event, with what each source says of it.

    \b
      tracker show blinatumomab
      tracker show BLA125557
      tracker show TOWER
      tracker show us-2014-12-03-approval
    """
    from tracker.lookup import find
    from tracker.render.records import FORMATS
    from tracker.reports.details import details

    with reading(database) as connection:
        record = details(connection, find(connection, thing))
    write(FORMATS[chosen(form, output=output)](record, page(width, output=output)), output)
