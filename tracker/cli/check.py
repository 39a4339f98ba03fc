"""`tracker check`: the rules that the data break."""

import click

from tracker.cli import options
from tracker.cli.printing import Printing, printed

SEVERITIES = ("error", "warning", "notice")


@click.command(short_help="Check the facts against rules.")
@click.option("--rule", "rules", multiple=True, metavar="NAME", help="Apply this rule only; see --rules.")
@click.option("--severity", multiple=True, type=click.Choice(SEVERITIES), help="Show only such findings.")
@click.option("--rules", "listing", is_flag=True, help="List the rules, and check nothing.")
@printed(*options.TABLE_FORMATS)
@click.pass_context
def check(
    ctx: click.Context,
    rules: tuple[str, ...],
    severity: tuple[str, ...],
    listing: bool,  # noqa: FBT001 - Click hands options over like this
    printing: Printing,
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
    from tracker.render import tables
    from tracker.render.pages.findings import FORMATS, IN_FULL
    from tracker.reports import checks
    from tracker.reports.checks.facts import read
    from tracker.reports.models.finding import Findings, rules_table

    if listing:
        printing.write(tables.FORMATS, rules_table(checks.told()))
        return
    with printing.reading() as connection:
        found = checks.check(read(connection), rules)
    shown = tuple(finding for finding in found.findings if not severity or finding.severity in severity)
    printing.write(IN_FULL if rules or severity else FORMATS, Findings(shown))
    ctx.exit(1 if found.counts["error"] else 0)
