"""`tracker export`: a chronology file out."""

import click

from tracker.cli import options
from tracker.cli.completing import names
from tracker.cli.database import reading
from tracker.cli.output import write


@click.command(short_help="Export a chronology file.")
@click.argument(
    "treatment", required=False, shell_complete=names("treatment"), help="A treatment, by any of its names."
)
@click.option("--everything", is_flag=True, help="Everything that the database has.")
@options.output
@options.database
def export(treatment: str | None, everything: bool, output: str | None, database: str | None) -> None:  # noqa: FBT001 - Click hands options over like this
    """Export a treatment as a chronology file that an empty database can import without loss.

    \b
      tracker export blinatumomab --output blinatumomab.yaml
      tracker export --everything > all.yaml
    """
    if (treatment is None) == (not everything):
        message = "Name one treatment, or give --everything."
        raise click.UsageError(message)
    from tracker.chronology.write import text
    from tracker.export.chronology import exported
    from tracker.lookup import find_treatment

    with reading(database) as connection:
        inn = find_treatment(connection, treatment) if treatment else None
        chronology = exported(connection, inn)
    write([text(chronology)], output)
