"""`tracker sql`: the user's own questions, read-only."""

import sys

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import chosen, page, write_table


@click.command(short_help="Ask the database in SQL, read-only.")
@click.argument("query", required=False, help="One SELECT; - reads it from standard input, as does a pipe.")
@click.option(
    "--file", "path", type=click.Path(exists=True, dir_okay=False), help="Read the query from this file."
)
@click.option("-p", "--parameter", multiple=True, metavar="NAME=VALUE", help="Value of :NAME in the query.")
@click.option("--shell", is_flag=True, help="Ask one query after another, as without a query in a terminal.")
@options.timeout
@options.formula_safe
@options.form(*options.TABLE_FORMATS)
@options.width
@options.output
@options.database
def sql(  # noqa: PLR0913 - one parameter per option
    query: str | None,
    path: str | None,
    parameter: tuple[str, ...],
    shell: bool,  # noqa: FBT001 - Click hands options over like this
    timeout: float | None,
    formula_safe: bool,  # noqa: FBT001
    form: str | None,
    width: int | None,
    output: str | None,
    database: str | None,
) -> None:
    """Ask the database in SQL, read-only; `tracker list views` says what can be asked.

    \b
      tracker sql "select * from approvals"
      tracker sql "select * from trials where sponsor like :s" -p s=Amgen%
      tracker sql --file approvals.sql --output approvals.parquet
      tracker sql
    """
    from tracker.database.location import resolve
    from tracker.reports.adhoc import run

    values = dict(_parameter(text) for text in parameter)
    if shell or (query is None and path is None and sys.stdin.isatty()):
        from tracker.cli.sql_shell import TerminalOffice, converse

        _only_what_a_shell_takes(query or path or output)
        with reading(database):
            pass
        converse(TerminalOffice(resolve(database), width, timeout), form, values)
        return
    question = _question(query, path)
    chosen_form = chosen(form, output=output, offered=options.TABLE_FORMATS)
    with reading(database):  # says what is wrong with the database before the query is blamed
        pass
    table = run(resolve(database), question, values, timeout=timeout)
    title = f"tracker sql {question.strip()}"
    sheet = page(width, output=output, formula_safe=formula_safe, title=title)
    write_table(table, chosen_form, sheet, output)


def _question(query: str | None, path: str | None) -> str:
    if path is not None and query is None:
        from pathlib import Path

        return _read(Path(path).read_bytes(), path)
    if path is not None:
        message = "Give the query, or a file that holds it, not both."
        raise click.UsageError(message)
    if query is not None and query != "-":
        return query
    piped = _read(sys.stdin.buffer.read(), "Standard input")
    if query is None and not piped.strip():
        message = 'Give one query: tracker sql "select * from approvals"'
        raise click.UsageError(message)
    return piped


def _read(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{place} is no text in UTF-8: see its byte {error.start + 1}. Save it as UTF-8."
        raise click.ClickException(message) from error


def _only_what_a_shell_takes(other: str | None) -> None:
    if other is not None:
        message = "The shell asks for its queries itself: give it no query, file or output."
        raise click.UsageError(message)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        message = f"'{text}' is no parameter. Write it as -p drug=blinatumomab"
        raise click.UsageError(message)
    return name, value
