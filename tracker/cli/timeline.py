"""`tracker timeline`: what happened to a treatment, in order."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.printing import Printing, printed

if TYPE_CHECKING:
    from tracker.dates import PartialDate


@click.command(short_help="Show a treatment's chronology.")
@options.treatments
@options.window
@printed(*options.TIMELINE_FORMATS, "html", "mermaid", "ics")
def timeline(  # noqa: PLR0913 - one parameter per option
    treatments: tuple[str, ...],
    since: "PartialDate | None",
    until: "PartialDate | None",
    regulator: tuple[str, ...],
    kind: tuple[str, ...],
    everything: bool,  # noqa: FBT001 - Click hands options over like this
    studies: bool,  # noqa: FBT001
    printing: Printing,
) -> None:
    """Show a treatment's chronology: what was decided, for whom, on which trials, and who says so.

    Several treatments give one chronology. By default it has what changes practice: designations, opinions,
    approvals, conversions, withdrawals and published results.

    \b
      tracker timeline blinatumomab
      tracker timeline Blincyto --regulator FDA --since 2017
      tracker timeline blinatumomab --kind conversion --format csv
    """
    from tracker.lookup import find_treatment
    from tracker.render.timelines import FORMATS
    from tracker.timeline.assemble import timeline as assembled
    from tracker.timeline.kinds import checked_kinds
    from tracker.timeline.model import Window

    window = Window(since, until, regulator, checked_kinds(kind), everything, studies)
    with printing.reading() as connection:
        found = list(dict.fromkeys(find_treatment(connection, name) for name in treatments))
        chronology = assembled(connection, found, window)
    printing.write(FORMATS, chronology)
