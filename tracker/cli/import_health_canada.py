"""`tracker import health-canada`: the Drug Product Database in."""

from dataclasses import replace

import click

from tracker.cli.importing import Importer, Importing, importing


@click.command("health-canada", short_help="Import Health Canada's Drug Product Database.")
@importing("The extract's zip file or folder, or its tables one by one; - is standard input.")
def health_canada(given: Importing) -> None:
    """Import the Drug Product Database: the products for people that Canada knows, by their DIN.

    Tables that are given one by one make one vintage together: drug and ingred are needed; ther brings ATC
    codes, comp who owns a DIN, status when a product was marketed or cancelled. Files for cancelled (_ia),
    approved (_ap) and dormant (_dr) products are taken too. Veterinary products are left out, and counted.

    \b
      tracker import health-canada allfiles.zip
      tracker import health-canada drug.txt ingred.txt ther.txt
      tracker list rejected
    """
    from contextlib import nullcontext

    from tracker.ingest.health_canada import load
    from tracker.sources.health_canada import bundles, read

    together = {" + ".join(files): files for files in bundles(given.files)}
    replace(given, files=tuple(together)).bring_in(
        Importer(
            "health-canada",
            "Drug Product Database",
            lambda name: nullcontext(read(together[name])),
            load,
        )
    )
