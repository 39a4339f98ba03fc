"""`tracker import clinicaltrials-gov`: studies of the registry in."""

import click

from tracker.cli.importing import Importer, Importing, importing


@click.command("clinicaltrials-gov", short_help="Import studies of ClinicalTrials.gov.")
@importing("JSON or CSV as the registry offers it, also packed; - is standard input.")
def clinicaltrials_gov(given: Importing) -> None:
    """Import studies: identifiers, dates, arms, interventions, publications and results.

    Files of any size: a download of many studies, an answer of the API, or one study. A study that a
    chronology file tells of already is the same trial with more claims. A newer file changes what it has
    otherwise, and both values stay; an older one turns nothing back.

    \b
      tracker import clinicaltrials-gov ctg-studies.json
      tracker import clinicaltrials-gov --as-of 2025-04-01 ctg-studies.csv
      tracker list unmatched
    """
    from tracker.ingest.registry import load
    from tracker.sources.clinicaltrials_gov import read

    given.bring_in(Importer("clinicaltrials-gov", "ClinicalTrials.gov", read, load))
