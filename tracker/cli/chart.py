"""`tracker chart`: a chronology as a picture on a time axis."""

from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.chart_eras import of_outcomes, pictures
from tracker.cli.figures import beside, styled
from tracker.cli.printing import Printing, printed

if TYPE_CHECKING:
    from datetime import date

    from tracker.dates import PartialDate
    from tracker.render.figures.style import Style


@click.command(short_help="Draw treatments on a time axis, with their trials.")
@options.treatments
@pictures
@options.window
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw with letters and signs of ASCII only.")
@options.today
@printed("terminal", "plain", "json", "csv", "html", "svg", "png", "pdf")
@styled
@of_outcomes
def chart(  # noqa: PLR0913 - one parameter per option
    treatments: tuple[str, ...],
    since: "PartialDate | None",
    until: "PartialDate | None",
    regulator: tuple[str, ...],
    kind: tuple[str, ...],
    everything: bool,  # noqa: FBT001 - Click hands options over like this
    studies: bool,  # noqa: FBT001
    ascii_only: bool,  # noqa: FBT001
    today: "date | None",
    style: "Style",
    caption: str | None,
    bibliography: str | None,
    printing: Printing,
) -> None:
    """Draw treatments on a time axis: a lane for each authority, a bar for each trial behind its decisions.

    Several treatments are drawn one below the other on the same axis.

    \b
      tracker chart blinatumomab
      tracker chart Blincyto Besponsa Kymriah --regulator FDA --since 2014
      tracker chart blinatumomab --width 140 --ascii
      tracker chart blinatumomab --regulator FDA -o figure.pdf --bibliography figure.bib
    """
    from tracker.lookup import find_treatment
    from tracker.render.charts import formats
    from tracker.reports.chart import chart as charted
    from tracker.timeline.assemble import timeline
    from tracker.timeline.kinds import checked_kinds
    from tracker.timeline.model import Window

    window = Window(since, until, regulator, checked_kinds(kind), everything, studies)
    with printing.reading() as connection:
        found = list(dict.fromkeys(find_treatment(connection, name) for name in treatments))
        picture = charted(connection, timeline(connection, found, window), printing.day(today))
    printing.write(formats(style, ascii_only=ascii_only), picture)
    beside(printing, picture, style, caption, bibliography)
