"""Lines of text on a sheet: wrapped, hung behind a lead, run in, and side by side."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from tracker.render.lines import Line, Span
from tracker.render.text import cells, visible, wrap

GAP = 3
_LEAST_TITLE = 10


def wrapped(text: str, width: int, style: str = "") -> Iterator[Line]:
    """The text in lines of at most this width."""
    for line in wrap(visible(text), width):
        yield (Span(line, style),)


def hung(lead: str, text: str, width: int, style: str = "") -> Iterator[Line]:
    """The text behind a lead, its further lines below its first."""
    for line in wrap(visible(text), width - cells(lead)):
        yield (Span(lead + line, style),)
        lead = " " * cells(lead)


def run_in(items: Iterable[str], width: int, style: str = "", gap: str = "  ") -> Iterator[Line]:
    """The items, a gap apart, in as few lines as hold them, none broken where a line has room for it."""
    line = ""
    for item in map(visible, items):
        longer = f"{line}{gap}{item}" if line else item
        if line and cells(longer) > width:
            yield from wrapped(line, width, style)
            longer = item
        line = longer
    if line:
        yield from wrapped(line, width, style)


def ruled(title: str, width: int) -> Iterator[Line]:
    """A title within a rule across the sheet, that parts what stands below from what stands above."""
    lead, end = "── ", " ─"
    first, *rest = wrap(visible(title), max(width - cells(lead + end), _LEAST_TITLE))
    rule = "─" * (width - cells(lead + first) - 1)
    yield Span(lead, "dim"), Span(first, "bold"), Span(f" {rule}", "dim")
    for line in rest:
        yield (Span(" " * cells(lead) + line, "bold"),)


def length(line: Line) -> int:
    """How many cells the line takes."""
    return sum(cells(span.text) for span in line)


def beside(stacks: Sequence[Sequence[Line]], widths: Sequence[int]) -> Iterator[Line]:
    """Stacks of lines side by side, each in a column of its width."""
    for parts in zip_longest(*stacks, fillvalue=()):
        spans: list[Span] = []
        for place, (line, width) in enumerate(zip(parts, widths, strict=True)):
            spans += line
            if place < len(parts) - 1:
                spans.append(Span(" " * (width - length(line) + GAP)))
        yield tuple(spans)
