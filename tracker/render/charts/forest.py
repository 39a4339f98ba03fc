"""A forest plot across trials for people at a terminal."""

from collections.abc import Iterator

from tracker.render.forest import forest
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.text import visible, wrap
from tracker.reports.models.forest import Forest


def terminal(plotted: Forest, sheet: Sheet) -> str:
    """The plots, one for each scale, and the sources of their numbers."""
    return shown(_lines(plotted, sheet.width), sheet)


def _lines(plotted: Forest, width: int) -> Iterator[Line]:
    yield from forest(plotted.estimates, width)
    yield ()
    for note in notes(plotted):
        yield from ((Span(line, "dim"),) for line in wrap(note, width))


def notes(plotted: Forest) -> Iterator[str]:
    """Which trials have nothing to plot, and where the numbers come from."""
    if plotted.without:
        yield visible(f"No such number with an interval: {', '.join(plotted.without)}")
    sources = (f"{'~' if one.from_memory else ''}{one.brief}" for one in plotted.sources)
    yield visible(f"Numbers: {'; '.join(sources)}")
