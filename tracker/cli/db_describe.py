"""`tracker db describe`: what the reporting views promise."""

import click

from tracker.cli import options
from tracker.cli.output import asked, chosen, page, write


@click.command("describe", short_help="Say what each view, or each column of one, means.")
@click.argument("view", required=False, help="One view, column by column; all views without it.")
@options.form(*options.TABLE_FORMATS)
@options.width
@options.output
def describe(view: str | None, form: str | None, width: int | None, output: str | None) -> None:
    """Say what each reporting view means, or, of one, each column: type, unit, null, and where it comes from.

    The views are a contract: the same on SQLite and PostgreSQL, and changed only with an entry in the
    changelog. As JSON, all views with all their columns.

    \b
      tracker db describe
      tracker db describe approvals
      tracker db describe --format json
    """
    from tracker.render.pages.contract import COLUMNS, OVERVIEW
    from tracker.reports.contract import contract, promised

    wanted = chosen(form, output=output, offered=options.TABLE_FORMATS)
    sheet = page(width, output=output, title=asked())
    if view is None:
        write(OVERVIEW[wanted](contract(), sheet), output)
    else:
        write(COLUMNS[wanted](promised(view), sheet), output)
