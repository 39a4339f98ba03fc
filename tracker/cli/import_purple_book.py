"""`tracker import purple-book`: the FDA's list of licensed biological products in."""

import click

from tracker.cli.importing import Importer, Importing, importing


@click.command("purple-book", short_help="Import the FDA's Purple Book.")
@importing("A month's data download as CSV, also packed; - is standard input.")
def purple_book(given: Importing) -> None:
    """Import the Purple Book: licensed biological products, their approvals and their exclusivities.

    Several months go in from the oldest to the newest, all or none. The month is read from the lines above
    the header; where they are gone, the newest approval says how new the file is, or --as-of.

    \b
      tracker import purple-book purplebook-search-march-data-download.csv
      tracker import purple-book --as-of 2025-03 purplebook.csv
      tracker timeline adalimumab --kind exclusivity
    """
    from contextlib import nullcontext

    from tracker.ingest.purple_book import load
    from tracker.sources.purple_book import read

    given.bring_in(Importer("purple-book", "Purple Book", lambda file: nullcontext(read(file)), load))
