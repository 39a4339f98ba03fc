"""`tracker report`: the questions that people ask every week, by name."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.output import chosen, page, say, write, write_table
from tracker.cli.printing import Printing, printed

if TYPE_CHECKING:
    from tracker.render.lines import Sheet
    from tracker.render.tables.page import Page
    from tracker.reports.catalogue.values import Values
    from tracker.reports.models.catalogue import NamedReport


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The names of reports that begin like this."""
    from tracker.reports.catalogue import catalogue

    return [report.name for report in catalogue() if report.name.startswith(incomplete)]


@click.command(short_help="Ask a named report, or list them.", context_settings={"help_option_names": []})
@click.argument(
    "name", required=False, shell_complete=_complete, help="A report; without one, all are listed."
)
@click.argument("values", nargs=-1, metavar="[VALUE]...", help="Values of its parameters, in their order.")
@click.option(
    "-p", "--parameter", multiple=True, metavar="NAME=VALUE", help="Value of one parameter, by name."
)
@click.option("--show-sql", is_flag=True, help="Print its query as SQL to learn from, and do not ask it.")
@click.option("--directory", is_flag=True, help="Print where to put reports of your own.")
@options.timeout
@printed(*options.TABLE_FORMATS)
@click.option("-h", "--help", "wants_help", is_flag=True, help="Show this message, or what a report takes.")
@click.pass_context
def report(  # noqa: PLR0913 - one parameter per option
    ctx: click.Context,
    name: str | None,
    values: tuple[str, ...],
    parameter: tuple[str, ...],
    show_sql: bool,  # noqa: FBT001 - Click hands options over like this
    directory: bool,  # noqa: FBT001
    timeout: float | None,
    wants_help: bool,  # noqa: FBT001
    printing: Printing,
) -> None:
    """Ask a named report, or list them: what people ask every week, each one query over the views.

    Treatments, diseases and authorities are taken by any name that is known. A file NAME.sql with the same
    kind of header, in the directory that --directory tells, is a report of your own.

    \b
      tracker report
      tracker report approval-lag
      tracker report evidence Blincyto --format markdown
      tracker report news 2024 -p regulator=FDA
      tracker report evidence --help
      tracker report approval-lag --show-sql | tracker sql -
    """
    if directory:
        _say_where()
    elif name is None and wants_help:
        click.echo(ctx.get_help())
    elif name is None:
        _list(printing)
    else:
        from tracker.reports.catalogue import find
        from tracker.reports.catalogue.values import placed

        found = find(name)
        if wants_help:
            _describe(found, printing)
            return
        given = {**placed(found, values), **dict(map(_parameter, parameter))}
        if show_sql:
            _show(found, given, printing)
        else:
            _ask(found, given, printing, timeout)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        message = f"'{text}' is no parameter. Write it as -p treatment=blinatumomab"
        raise click.UsageError(message)
    return name, value


def _say_where() -> None:
    from tracker.reports.catalogue import own_directory, refused

    click.echo(own_directory())
    for error in refused():
        say(str(error))


def _list(printing: Printing) -> None:
    from tracker.render.pages.catalogue import listed, table
    from tracker.reports.catalogue import catalogue, refused

    form = chosen(printing.form, output=printing.output, offered=options.TABLE_FORMATS)
    sheet = page(printing.width, output=printing.output)
    if form in {"terminal", "plain"}:
        write([listed(catalogue(), _drawn_on(sheet))], printing.output)
    else:
        write_table(table(catalogue()), form, sheet, printing.output)
    for error in refused():
        say(f"Left out: {error}")


def _describe(found: "NamedReport", printing: Printing) -> None:
    from tracker.render.pages.catalogue import described

    write([described(found, _drawn_on(page(printing.width)))], printing.output)


def _drawn_on(sheet: "Page") -> "Sheet":
    from tracker.render.lines import Sheet

    return Sheet(sheet.width or 80, sheet.colour, sheet.ascii_only)


def _show(found: "NamedReport", given: dict[str, str], printing: Printing) -> None:
    from tracker.reports.catalogue import written
    from tracker.reports.catalogue.values import checked

    with printing.reading() as connection:
        values = checked(connection, found, given, printing.known_on)
    write([written(found, values)], printing.output)


def _ask(found: "NamedReport", given: dict[str, str], printing: Printing, timeout: float | None) -> None:
    from tracker.database.location import resolve
    from tracker.render.tables import EVERY
    from tracker.reports.catalogue import answered
    from tracker.reports.catalogue.counted import Counted, newest_vintage
    from tracker.reports.catalogue.values import checked

    with printing.reading() as connection:
        values = checked(connection, found, given, printing.known_on)
        newest = newest_vintage(connection)
    counted = Counted()
    place = resolve(printing.database)
    answer = answered(place, found, values, printing.known_on, timeout=timeout)
    table = counted.over(answer)
    printing.write(EVERY, table)
    rows = f"{counted.rows} row{'' if counted.rows == 1 else 's'}"
    memory = f", {counted.from_memory} with a value from memory only" if counted.from_memory else ""
    say(f"{_caption(found, values)}: {rows}{memory} · newest source {newest or 'unknown'}")


def _caption(found: "NamedReport", values: "Values") -> str:
    given = [f"{name} {value}" for name, value in values.items() if value is not None]
    return f"{found.title} ({', '.join(given)})" if given else found.title
