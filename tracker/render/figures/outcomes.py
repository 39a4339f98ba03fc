"""Pictures of outcomes for print: a study by era, or the ratios of trials."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tracker.errors import TrackerError
from tracker.render.charts.eras_words import meanings
from tracker.render.figures.canvas import Told
from tracker.render.figures.caption import Caption, CaptionPart
from tracker.render.figures.chronology import Plan
from tracker.render.figures.eras import REMEMBERED, eras_plan, numbered
from tracker.render.figures.forest import ratio_plot
from tracker.render.figures.frame import Frame, Part
from tracker.render.figures.heading import TitlePart
from tracker.render.figures.style import MM, Letters, Style
from tracker.render.forest import scales
from tracker.reports.models.era_chart import EraChart
from tracker.reports.models.forest import Forest


class NoRoom(TrackerError):
    """A size that has no room for the picture with the smallest letters that it may have."""

    def __init__(self, width: float, height: float, needed: float) -> None:
        super().__init__(
            f"The figure needs {needed:.0f} mm of height, and {width:.0f}x{height:.0f} has less."
            f" Give --size {width:.0f}x{needed:.0f} or --no-caption, or draw less: --endpoint NAME."
        )


def eras_figure(chart: EraChart, style: Style) -> Plan:
    """The figure of a study's eras, and the words that go with it."""
    return _fitted(lambda one: eras_plan(chart, one), style)


def forest_figure(plotted: Forest, style: Style) -> Plan:
    """The forest plot of several trials, and the words that go with it."""
    return _fitted(lambda one: _forest_plan(plotted, one), style)


def _fitted(planned: Callable[[Style], Plan], style: Style) -> Plan:
    """The figure with the largest letters that its sheet has room for; raises TooSmall."""
    size = style.size
    if size.height is None:
        return planned(replace(style, letters=Letters(size.letters[0])))
    for letters in size.letters:
        plan = planned(replace(style, letters=Letters(letters)))
        if plan.height <= size.height:
            return plan
    raise NoRoom(size.width / MM, size.height / MM, _enough(planned, style) / MM + 1)


def _enough(planned: Callable[[Style], Plan], style: Style) -> float:
    """The height of a sheet that has room for the figure; a taller one can have one column, not two."""
    height, needed = 0.0, style.size.height or 0.0
    while needed > height:
        height = needed
        sheet = replace(style.size, height=height)
        needed = planned(replace(style, size=sheet, letters=Letters(sheet.letters[-1]))).height
    return height


def _forest_plan(plotted: Forest, style: Style) -> Plan:
    frame = Frame(style, 0.0)
    trials = ", ".join(dict.fromkeys(one.trial for one in plotted.estimates))
    title = f"{', '.join(plotted.endpoints)} in {trials}"
    said = Caption(title, tuple(_notes(plotted)), numbered(plotted.sources))
    parts: list[Part] = [TitlePart(frame, style.title)] if style.title else []
    parts += [ratio_plot(frame, together, plotted.estimates) for together in scales(plotted.estimates)]
    if style.caption:
        parts.append(CaptionPart(frame, said))
    told = "; ".join(f"{one.trial}: {one.measured} {one.phrase}" for one in plotted.estimates)
    return Plan(style, tuple(parts), said, Told(style.title or title, told))


def _notes(plotted: Forest) -> Iterator[str]:
    abbreviated = meanings(plotted.estimates)
    if abbreviated:
        yield f"{abbreviated}."
    if plotted.without:
        yield f"No such number with an interval: {', '.join(plotted.without)}."
    if any(one.from_memory for one in plotted.estimates):
        yield REMEMBERED
