"""`tracker check`: the rules that the data break."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import chosen, page, write, write_table

if TYPE_CHECKING:
    from datetime import date

SEVERITIES = ("error", "warning", "notice")


@click.command(short_help="Check the facts against rules.")
@click.option("--rule", "rules", multiple=True, metavar="NAME", help="Apply this rule only; see --rules.")
@click.option("--severity", multiple=True, type=click.Choice(SEVERITIES), help="Show only such findings.")
@click.option("--rules", "listing", is_flag=True, help="List the rules, and check nothing.")
@options.form(*options.TIMELINE_FORMATS)
@options.width
@options.output
@options.known_on
@options.database
@click.pass_context
def check(  # noqa: PLR0913 - one parameter per option
    ctx: click.Context,
    rules: tuple[str, ...],
    severity: tuple[str, ...],
    listing: bool,  # noqa: FBT001 - Click hands options over like this
    form: str | None,
    width: int | None,
    output: str | None,
    known_on: "date | None",
    database: str | None,
) -> None:
    """Check the facts against rules: dates in order, counts, intervals and P, a source for everything.

    An error is a fact that must be wrong, a warning two facts that can hardly both be right, a notice what is
    worth a look. Exits 1 where there is an error, shown or not, so that it can guard a pipeline.

    Tells five findings of each rule at most; all of them with --rule or --severity, and in every form for
    machines.

    \b
      tracker check
      tracker check --severity error --format json
      tracker check --rule interval-against-p
      tracker check --rules
    """
    from tracker.render.pages.findings import FORMATS, IN_FULL
    from tracker.reports import checks
    from tracker.reports.checks.facts import read
    from tracker.reports.models.finding import Findings, rules_table

    sheet, wanted = page(width, output=output), chosen(form, output=output)
    if listing:
        write_table(rules_table(checks.told()), wanted, sheet, output)
        return
    with reading(database, known_on) as connection:
        found = checks.check(read(connection), rules)
    shown = tuple(finding for finding in found.findings if not severity or finding.severity in severity)
    forms = IN_FULL if rules or severity else FORMATS
    write(forms[wanted](Findings(shown), sheet), output)
    ctx.exit(1 if found.counts["error"] else 0)
