"""`tracker cite`: the bibliography."""

import click

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import write


@click.command(short_help="Cite the sources of a treatment or a trial.")
@click.argument("thing", metavar="TREATMENT|TRIAL", help="A treatment or a trial, by any of its names.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(options.BIBLIOGRAPHY_FORMATS),
    default="text",
    show_default=True,
    help="Form of the bibliography.",
)
@click.option("--publications", is_flag=True, help="Only what is published in journals.")
@options.output
@options.database
def cite(thing: str, form: str, publications: bool, output: str | None, database: str | None) -> None:  # noqa: FBT001 - Click hands options over like this
    """Cite the sources behind a treatment's chronology or a trial, for reference managers too.

    \b
      tracker cite blinatumomab
      tracker cite TOWER --format bibtex
      tracker cite blinatumomab --publications --format ris --output blinatumomab.ris
    """
    from tracker.bibliography import WRITERS
    from tracker.lookup import find
    from tracker.reports.works import works

    with reading(database) as connection:
        cited = works(connection, find(connection, thing, ["treatment", "trial"]))
    if publications:
        cited = [work for work in cited if work.is_article]
    write([WRITERS[form](cited)], output)
