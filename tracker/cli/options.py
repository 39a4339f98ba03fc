"""Options that several commands share, and the parameter types behind them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.completing import names
from tracker.errors import BadDate

if TYPE_CHECKING:
    from datetime import date

    from tracker.dates import PartialDate

F = TypeVar("F", bound=Callable[..., Any])

TEXT_FORMATS = ("terminal", "plain", "csv", "tsv", "json", "ndjson", "markdown", "html")
BINARY_FORMATS = ("parquet", "arrow", "xlsx")
PICTURE_FORMATS = ("png", "pdf")
TABLE_FORMATS = (*TEXT_FORMATS, *BINARY_FORMATS)
TIMELINE_FORMATS = ("terminal", "plain", "csv", "tsv", "json", "markdown")
BIBLIOGRAPHY_FORMATS = ("text", "bibtex", "ris", "csl-json")


class DateType(click.ParamType["PartialDate"]):
    """A year, a month, a day or an interval of these."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "PartialDate":  # noqa: ANN401 - what Click hands in
        """Read the date; a text that is none is wrong usage."""
        from tracker.dates import PartialDate

        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(str(value))
        except BadDate as error:
            self.fail(str(error), param, ctx)


def _inherited(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """The command's own --database, or the one given before the command."""
    return value if value is not None else ctx.find_root().obj


treatments = click.argument(
    "treatments",
    nargs=-1,
    required=True,
    metavar="TREATMENT...",
    shell_complete=names("treatment"),
    help="A brand, code, INN or synonym.",
)

database = click.option(
    "--database",
    metavar="URL",
    callback=_inherited,
    help="A path, or postgresql://user@host/name. [env: TRACKER_DATABASE_URL]",
)


def _last_day(ctx: click.Context, param: click.Parameter, value: "PartialDate | None") -> "date | None":
    """The last day that a date can mean: "2017" asks for what was known by its end."""
    if value is None:
        return None
    if value.latest is None:
        message = f"'{value}' has no end. Write 2018, 2018-03 or 2018-03-29."
        raise click.BadParameter(message, ctx, param)
    return value.latest


def _one_day(ctx: click.Context, param: click.Parameter, value: "PartialDate | None") -> "date | None":
    """The day that is asked about; a month would ask about many."""
    if value is None:
        return None
    if value.earliest is None or value.earliest != value.latest:
        message = f"'{value}' is not one day. Write 2018-03-29."
        raise click.BadParameter(message, ctx, param)
    return value.earliest


on = click.option("--on", type=DateType(), callback=_one_day, help="The day; today, or that of --known-on.")

today = click.option(
    "--today", type=DateType(), callback=_one_day, help="The day to draw as today, if not that of --known-on."
)

regulator = click.option(
    "--regulator", multiple=True, metavar="NAME", help="Only this authority: FDA, EMA..."
)

known_on = click.option(
    "--known-on",
    type=DateType(),
    callback=_last_day,
    help="Answer with what the sources had said by this date.",
)

output = click.option(
    "-o", "--output", type=click.Path(dir_okay=False), help="Write to this file, whole or not at all."
)

formula_safe = click.option(
    "--formula-safe", is_flag=True, help="Keep spreadsheets from running cells of CSV and TSV as formulas."
)

timeout = click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    help="Let the database work for so long on an answer; by default 30.",
)

width = click.option(
    "--width", type=click.IntRange(20, 1000), help="Columns to fit into, instead of the terminal's."
)


def form(*formats: str) -> Callable[[F], F]:
    """The option --format with these formats; the first is for terminals."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(formats),
        help="Form of the output; by default that of the file's ending, terminal, or plain into a pipe.",
    )


def window(command: F) -> F:
    """The options that narrow a chronology, in reading order."""
    options = (
        click.option("--since", type=DateType(), help="Leave out what ended before this date."),
        click.option("--until", type=DateType(), help="Leave out what began after this date."),
        regulator,
        click.option(
            "--kind",
            multiple=True,
            metavar="WORD",
            help="Only this kind or effect: designation, conversion...",
        ),
        click.option(
            "--all", "everything", is_flag=True, help="Also submissions, labels, REMS, renewals, trial dates."
        ),
        click.option("--studies/--no-studies", default=True, help="Show trials and their results, or not."),
    )
    for option in reversed(options):
        command = option(command)
    return command
