"""`tracker import orange-book`: patents and exclusivities of drugs, as the FDA lists them, in."""

import click

from tracker.cli.importing import Importer, Importing, importing


@click.command("orange-book", short_help="Import the FDA's Orange Book.")
@importing("The zip file as FDA offers it, a folder with its tables, or one table; - is standard input.")
def orange_book(given: Importing) -> None:
    """Import the Orange Book: when the patents and exclusivities of drugs end.

    They belong to applications, which Drugs@FDA or the Orange Book's own products.txt must have told of. A
    table that is not given is not missing; of exclusivity.txt alone, say the day with --as-of.

    \b
      tracker import orange-book EOBZIP_2019_09.zip
      tracker import orange-book --as-of 2019-09 exclusivity.txt
      tracker timeline imatinib --kind patent --kind exclusivity
    """
    from contextlib import nullcontext

    from tracker.ingest.orange_book import load
    from tracker.sources.orange_book import read

    given.bring_in(Importer("orange-book", "Orange Book", lambda file: nullcontext(read(file)), load))
