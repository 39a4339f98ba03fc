"""`tracker cite`: the bibliography."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.completing import names
from tracker.cli.database import reading
from tracker.cli.output import write

if TYPE_CHECKING:
    from datetime import date


@click.command(short_help="Cite the sources of a treatment or a trial.")
@click.argument(
    "things",
    nargs=-1,
    required=True,
    metavar="THING...",
    shell_complete=names("treatment", "trial", "source"),
    help="A treatment, a trial, or a document by its citation key, DOI or PMID.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(options.BIBLIOGRAPHY_FORMATS),
    help="Form of the bibliography; by default that of the file's ending (.bib, .ris, .json), or text.",
)
@click.option("--publications", is_flag=True, help="Only what is published in journals.")
@options.output
@options.known_on
@options.database
def cite(  # noqa: PLR0913 - one parameter per option
    things: tuple[str, ...],
    form: str | None,
    publications: bool,  # noqa: FBT001 - Click hands options over like this
    output: str | None,
    known_on: "date | None",
    database: str | None,
) -> None:
    """Cite the sources behind a treatment's chronology or a trial, for reference managers too.

    Of a document whose list of references is at hand, cite that list. Several things give one list, each
    work once.

    \b
      tracker cite blinatumomab
      tracker cite TOWER --format bibtex
      tracker cite blinatumomab --publications --output blinatumomab.ris
      tracker cite luskin2025 blood2025
    """
    from tracker.bibliography import WRITERS, form_of
    from tracker.lookup import find
    from tracker.reports.works import works

    with reading(database, known_on) as connection:
        kinds = ["treatment", "trial", "source"]
        cited = works(connection, [find(connection, thing, kinds) for thing in things])
    if publications:
        cited = [work for work in cited if work.is_article]
    write([WRITERS[form or form_of(output or "", "text")](cited)], output)
