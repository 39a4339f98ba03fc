"""`tracker import orphan-designations`: FDA's list of orphan designations in."""

import click

from tracker.cli.importing import Importer, Importing, importing


@click.command("orphan-designations", short_help="Import the FDA's list of orphan designations.")
@importing("The list as the FDA's site saves it, or as tab- or comma-separated text; - is standard input.")
def orphan_designations(given: Importing) -> None:
    """Import the FDA's orphan designations: what they are for, what came of them, when exclusivity ends.

    A designation that is known already, by its day and its wording, gets one more claim; an approval is one
    with the action that Drugs@FDA or a chronology tells of. The list does not say its own day: give it with
    --as-of, else the newest day of anything done in it counts.

    \b
      tracker import orphan-designations --as-of 2017-02-01 orphan-drugs.txt
      tracker import orphan-designations --dry-run OOPD_Export.xls
      tracker list unmatched
    """
    from contextlib import nullcontext

    from tracker.ingest.orphan_designations import load
    from tracker.sources.orphan_designations import read

    given.bring_in(
        Importer("orphan-designations", "Orphan designations", lambda file: nullcontext(read(file)), load)
    )
