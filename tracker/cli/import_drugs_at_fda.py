"""`tracker import drugs-at-fda`: FDA's data files in."""

import click

from tracker.cli.importing import Importer, Importing, importing


@click.command("drugs-at-fda", short_help="Import the FDA's Drugs@FDA data files.")
@importing("The zip file as FDA offers it, or a folder with its tables; - is standard input.")
def drugs_at_fda(given: Importing) -> None:
    """Import Drugs@FDA: applications, submissions, actions and their documents.

    Several vintages go in from the oldest to the newest, all or none. What a newer one has otherwise, or no
    more, is kept with both values; an older one turns nothing back. A record that cannot be right is refused
    with its line, and one that could mean several things is left to a person.

    \b
      tracker import drugs-at-fda drugsatfda.zip
      tracker import drugs-at-fda --dry-run drugsatfda.zip
      tracker list rejected
    """
    from contextlib import nullcontext

    from tracker.ingest.drugs_at_fda import load
    from tracker.sources.drugs_at_fda import read

    given.bring_in(Importer("drugs-at-fda", "Drugs@FDA", lambda file: nullcontext(read(file)), load))
