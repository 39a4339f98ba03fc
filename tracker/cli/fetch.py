"""`tracker fetch`: agencies' data from their own services, for `tracker import` to take in."""

import re
from typing import TYPE_CHECKING

import click

from tracker.cli.fetching import Fetching, fetching, openfda_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.cli.transfers import Transfer
    from tracker.services.fetched import Fetched

_NCT = re.compile(r"NCT\d{8}", re.ASCII)
_MOST = 300
"""How many numbers one address holds."""


@click.group("fetch", short_help="Fetch agencies' data from their services.")
def fetch() -> None:
    """Fetch what the agencies publish, from their own services, for `tracker import` to take in.

    A fetch that was interrupted goes on where it stopped when the command is repeated; one that is done is
    repeated only if the service has something newer. Only whole files get their final name.

    \b
      tracker fetch drugs-at-fda
      tracker fetch clinicaltrials-gov --query blinatumomab
      tracker import clinicaltrials-gov studies.json
    """


def _numbers(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The registry's numbers, each once."""
    numbers = tuple(dict.fromkeys(value.strip().upper() for value in values))
    for number in numbers:
        if not _NCT.fullmatch(number):
            message = f"'{number}' is not a number of ClinicalTrials.gov. Write NCT02013167."
            raise click.BadParameter(message, ctx, param)
    if len(numbers) > _MOST:
        message = f"At most {_MOST} numbers fit in one command."
        raise click.BadParameter(message, ctx, param)
    return numbers


@fetch.command("clinicaltrials-gov", short_help="Fetch studies from ClinicalTrials.gov.")
@click.option("--query", metavar="WORDS", help="Studies that have these words anywhere.")
@click.option("--condition", metavar="WORDS", help="Studies of this condition or disease.")
@click.option("--intervention", metavar="WORDS", help="Studies of this intervention or treatment.")
@click.option("--id", "ids", multiple=True, metavar="NCT", callback=_numbers, help="This study; repeatable.")
@fetching("clinicaltrials-gov")
def clinicaltrials_gov(
    query: str | None, condition: str | None, intervention: str | None, ids: tuple[str, ...], given: Fetching
) -> None:
    """Fetch the studies that match, as one JSON array of what the registry serves.

    What is asked is joined with "and". The registry says how many studies match; if another number came, or
    its data changed meanwhile, that is said.

    \b
      tracker fetch clinicaltrials-gov --query blinatumomab
      tracker fetch clinicaltrials-gov --intervention imatinib --condition leukemia -o imatinib.json
      tracker fetch clinicaltrials-gov --id NCT02013167 --id NCT01466179
    """
    from tracker.services.addresses import CLINICALTRIALS_GOV, base_of
    from tracker.services.client import Client
    from tracker.services.clinicaltrials_gov import PACE, Asked, Studies
    from tracker.services.paging import fetch as fetch_pages
    from tracker.services.place import Place

    asked = Asked(query, condition, intervention, ids)
    if not asked.parameters():
        message = "Say which studies: --query, --condition, --intervention or --id."
        raise click.UsageError(message, click.get_current_context())
    base, place = base_of(CLINICALTRIALS_GOV, given.base_url), Place(given.path("studies.json"))

    def work(watch: "Transfer") -> "Iterable[Fetched]":
        studies = Studies(Client(base, watch, pace=PACE), base, asked)
        return [fetch_pages(studies, place, watch)]

    given.bring(work)


@fetch.command(short_help="Fetch Drugs@FDA from openFDA.")
@click.option("--query", metavar="SEARCH", help="Only applications that match, in openFDA's language.")
@fetching("openfda", "Write to this file; without --query, the zip files into this folder.")
def openfda(query: str | None, given: Fetching) -> None:
    """Fetch the applications that match, or the whole data set as openFDA packs it.

    A key of your own in OPENFDA_API_KEY allows more requests in a day; it is sent to openFDA alone, and never
    shown or written down.

    \b
      tracker fetch openfda
      tracker fetch openfda --query 'openfda.generic_name:"blinatumomab"' -o blinatumomab.json
    """
    from tracker.services.addresses import OPENFDA, base_of
    from tracker.services.client import Client
    from tracker.services.openfda import PACE, Applications, fetch_bulk
    from tracker.services.paging import fetch as fetch_pages
    from tracker.services.place import Place

    base = base_of(OPENFDA, given.base_url)

    def work(watch: "Transfer") -> "Iterable[Fetched]":
        client = Client(base, watch, pace=PACE, key=openfda_key())
        if query is None:
            return fetch_bulk(client, base, given.path("openfda"), watch)
        return [fetch_pages(Applications(client, base, query), Place(given.path("drugsfda.json")), watch)]

    given.bring(work)


@fetch.command("drugs-at-fda", short_help="Fetch the FDA's Drugs@FDA data files.")
@fetching("drugs-at-fda")
def drugs_at_fda(given: Fetching) -> None:
    """Fetch the zip file with all tables of Drugs@FDA, which the FDA renews every week.

    \b
      tracker fetch drugs-at-fda
      tracker fetch drugs-at-fda -o drugsatfda-2026-01.zip
    """
    from tracker.services.addresses import DRUGS_AT_FDA

    given.bring_file(DRUGS_AT_FDA)


@fetch.command("accelerated-approvals", short_help="Fetch the FDA's list of accelerated approvals.")
@fetching("accelerated-approvals")
def accelerated_approvals(given: Fetching) -> None:
    """Fetch the PDF "CDER Drug and Biologic Accelerated Approvals", which the FDA renews every quarter.

    \b
      tracker fetch accelerated-approvals
    """
    from tracker.services.addresses import ACCELERATED_APPROVALS

    given.bring_file(ACCELERATED_APPROVALS)


@fetch.command(short_help="Fetch the EMA's table of medicines.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("xlsx", "json")),
    default="xlsx",
    help="The workbook (which is the default), or the same table as JSON.",
)
@fetching("ema")
def ema(form: str, given: Fetching) -> None:
    """Fetch the EMA's table of medicines, which it renews every day.

    It tells the present only; the history comes from keeping one vintage after another.

    \b
      tracker fetch ema -o ema-2026-01.xlsx
      tracker fetch ema --format json
    """
    from tracker.services.addresses import EMA

    given.bring_file(EMA[form])
