"""`tracker import`: facts in."""

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.database import writing
from tracker.cli.import_aact import aact
from tracker.cli.import_accelerated_approvals import accelerated_approvals
from tracker.cli.import_clinicaltrials_gov import clinicaltrials_gov
from tracker.cli.import_drugs_at_fda import drugs_at_fda
from tracker.cli.import_ema import ema
from tracker.cli.import_health_canada import health_canada
from tracker.cli.import_openfda import openfda
from tracker.cli.import_orange_book import orange_book
from tracker.cli.import_orphan_designations import orphan_designations
from tracker.cli.import_purple_book import purple_book

if TYPE_CHECKING:
    from tracker.ingest.chronology import TextFile


@click.group("import", short_help="Import facts from files.")
def import_() -> None:
    """Import facts from files; each import is all or nothing, and a second time changes nothing."""


@import_.command(short_help="Import chronology files, in YAML.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="Chronology files in YAML; - is standard input.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@options.database
def chronology(files: tuple[str, ...], dry_run: bool, database: str | None) -> None:  # noqa: FBT001 - Click hands options over like this
    """Import chronology files, the plain YAML that `tracker export` writes and people review.

    Files given together can refer to each other, and to what the database has. Unknown keys, bad dates,
    dangling names and facts without a source are refused with file, line and the nearest known name.

    \b
      tracker import chronology my-drug.yaml
      tracker import chronology --dry-run *.yaml
      tracker export blinatumomab > b.yaml
    """
    from tracker.ingest.chronology import load

    inputs = [_read(name) for name in files]
    with writing(database, dry_run=dry_run) as connection:
        done = load(connection, inputs)
    read = f"Read {done.entries} {'entry' if done.entries == 1 else 'entries'}"
    if not done.anything:
        click.echo(f"{read}: all known already, nothing changed.")
    else:
        verb = "would be " if dry_run else ""
        click.echo(f"{read}: {done.added} rows {verb}added, {done.changed} {verb}changed.")


def _read(name: str) -> "TextFile":
    from pathlib import Path

    from tracker.ingest.chronology import TextFile

    if name == "-":
        return TextFile("standard input", sys.stdin.buffer.read())
    return TextFile(name, Path(name).read_bytes())


import_.add_command(aact)
import_.add_command(accelerated_approvals)
import_.add_command(clinicaltrials_gov)
import_.add_command(drugs_at_fda)
import_.add_command(ema)
import_.add_command(health_canada)
import_.add_command(openfda)
import_.add_command(orange_book)
import_.add_command(orphan_designations)
import_.add_command(purple_book)
