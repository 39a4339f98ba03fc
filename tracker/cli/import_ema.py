"""`tracker import ema`: EMA's table of medicines in."""

import click

from tracker.cli.importing import Importer, Importing, importing


@click.command("ema", short_help="Import the EMA's table of medicines.")
@importing("The table as Excel workbook, JSON or CSV, also packed; - is standard input.")
def ema(given: Importing) -> None:
    """Import the EMA's table of medicines: the state of every centrally authorised medicine on its day.

    Medicines for animals are left out. Several vintages go in from the oldest to the newest, all or none, and
    give a history: what changed between two of them and has no date is an event between their days, never a
    day that nobody stated. A vintage between two that are there already narrows it.

    \b
      tracker import ema medicines_output_medicines_en.xlsx
      tracker import ema 2018.xlsx 2025.xlsx 2026.json
      tracker import ema --as-of 2024-08-22 medicines.csv
    """
    from contextlib import nullcontext

    from tracker.ingest.ema import load
    from tracker.sources.ema import read

    given.bring_in(Importer("ema", "EMA's medicines", lambda file: nullcontext(read(file)), load))
