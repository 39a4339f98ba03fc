"""`tracker sql`: the user's own questions, read-only."""

import sys

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import chosen, page, write_table


@click.command(short_help="Ask the database in SQL, read-only.")
@click.argument("query", required=False, help="One SELECT; - reads it from standard input.")
@click.option(
    "--file", "path", type=click.Path(exists=True, dir_okay=False), help="Read the query from this file."
)
@click.option("-p", "--parameter", multiple=True, metavar="NAME=VALUE", help="Value of :NAME in the query.")
@click.option(
    "--formula-safe", is_flag=True, help="Keep spreadsheets from running cells of CSV and TSV as formulas."
)
@options.form(*options.TABLE_FORMATS)
@options.width
@options.output
@options.database
def sql(  # noqa: PLR0913 - one parameter per option
    query: str | None,
    path: str | None,
    parameter: tuple[str, ...],
    formula_safe: bool,  # noqa: FBT001 - Click hands options over like this
    form: str | None,
    width: int | None,
    output: str | None,
    database: str | None,
) -> None:
    """Ask the database in SQL, read-only; `tracker list views` says what can be asked.

    \b
      tracker sql "select * from approvals"
      tracker sql "select date, title from timeline_entries where treatment = :drug" -p drug=blinatumomab
    """
    from tracker.database.location import resolve
    from tracker.reports.adhoc import run

    question = _question(query, path)
    values = dict(_parameter(text) for text in parameter)
    with reading(database):  # says what is wrong with the database before the query is blamed
        pass
    table = run(resolve(database), question, values)
    sheet = page(width, output=output, formula_safe=formula_safe)
    write_table(table, chosen(form, output=output), sheet, output)


def _question(query: str | None, path: str | None) -> str:
    if path is not None and query is None:
        from pathlib import Path

        return Path(path).read_text(encoding="utf-8")
    if query == "-":
        return sys.stdin.read()
    if query is None or path is not None:
        message = 'Give one query: tracker sql "select * from approvals"'
        raise click.UsageError(message)
    return query


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        message = f"'{text}' is no parameter. Write it as -p drug=blinatumomab"
        raise click.UsageError(message)
    return name, value
