"""`tracker import openfda`: openFDA's copy of Drugs@FDA in."""

import click

from tracker.cli.importing import Importer, Importing, importing


@click.command("openfda", short_help="Import openFDA's drug/drugsfda, in JSON.")
@importing(
    "JSON of drug/drugsfda: the whole file, partitions, pages, or one application; - is standard input."
)
def openfda(given: Importing) -> None:
    """Import openFDA's drug/drugsfda: the records of Drugs@FDA as JSON, and the codes of substances.

    What Drugs@FDA's own files brought is known by the same keys: of both, the newest is believed, and what
    is said again adds nothing. An application or submission that a file does not have is not missing. A
    record that cannot be right is refused with its line, and one that could mean several things is left to
    a person.

    \b
      tracker import openfda drug-drugsfda-0001-of-0001.json.zip
      tracker import openfda --dry-run page-1.json page-2.json
      tracker list rejected
    """
    from tracker.ingest.openfda import load
    from tracker.sources.openfda import read

    given.bring_in(Importer("openfda", "openFDA", read, load))
