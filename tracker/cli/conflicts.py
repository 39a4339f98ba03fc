"""`tracker conflicts`: what sources disagree about."""

import click

from tracker.cli import options
from tracker.cli.printing import Printing, printed

KINDS = ("date", "status", "number", "meaning", "name", "citation")


@click.command(short_help="Show what sources disagree about.")
@click.argument(
    "things",
    nargs=-1,
    metavar="[THING]...",
    help="A treatment, trial, application, event or source; all if none is given.",
)
@click.option("--kind", multiple=True, type=click.Choice(KINDS), help="Only what differs in this way.")
@click.option("--attribute", multiple=True, metavar="WORD", help="Only this value: date, type, enrollment...")
@printed(*options.TABLE_FORMATS)
def conflicts(
    things: tuple[str, ...],
    kind: tuple[str, ...],
    attribute: tuple[str, ...],
    printing: Printing,
) -> None:
    """Show what sources disagree about: the value that is shown, what others say instead, and why.

    Nothing is overwritten: every claim stays. A month against a day in it, an announcement against an action,
    or a number against the same number rounded is no disagreement.

    \b
      tracker conflicts blinatumomab
      tracker conflicts E1910 --kind number
      tracker conflicts blood2025 --format csv
    """
    from tracker.render.pages.disagreements import FORMATS
    from tracker.reports.disagreements import disagreements

    with printing.reading() as connection:
        found = disagreements(connection, things, kind, attribute)
    printing.write(FORMATS, found)
