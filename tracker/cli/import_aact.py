"""`tracker import aact`: the relational copy of ClinicalTrials.gov in."""

import click

from tracker.cli.importing import Importer, Importing, importing


@click.command("aact", short_help="Import AACT, a copy of ClinicalTrials.gov.")
@importing("The zip file of AACT's pipe-delimited files, or their folder; - is standard input.")
def aact(given: Importing) -> None:
    """Import the studies of AACT's pipe-delimited files: the same facts as from ClinicalTrials.gov itself.

    Only studies.txt must be there. What another table would say is else unknown, and nothing that is known
    is taken for blank. A date of which only the month was stated stays a month, although AACT has a day.

    \b
      tracker import aact 20250101_pipe-delimited-export.zip
      tracker import aact --dry-run folder
      tracker list rejected
    """
    from tracker.ingest.registry import load_aact
    from tracker.sources.aact import read

    given.bring_in(Importer("aact", "AACT", read, load_aact))
