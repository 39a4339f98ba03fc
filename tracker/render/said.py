"""Short lines with a label, who says so and a remark, under headings."""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from tracker.render.lines import Line, Span
from tracker.render.text import cells, pad, visible, wrap
from tracker.reports.record import Said

_GAP = 2
_NARROW = 40
"""Below this width a label stands above what is said, so that it need not be broken."""
_PART_OF_LABELS = 3
"""Labels may take a third of the width."""


def said(lines: Sequence[Said], width: int) -> Iterator[Line]:
    """The lines, each label and each heading only where it changes."""
    indent = 2 if any(line.heading for line in lines) else 0
    longest = max((cells(visible(line.label)) for line in lines), default=0)
    edge = 0 if width < _NARROW else min(longest, width // _PART_OF_LABELS)
    for heading, under in groupby(lines, key=lambda line: line.heading):
        if heading:
            yield from ((Span(text),) for text in wrap(visible(heading), width))
        for label, same in groupby(under, key=lambda line: line.label):
            name = visible(label)
            if not edge:
                yield from ((Span(" " * indent + text),) for text in wrap(name, width - indent) if text)
            for number, line in enumerate(same):
                yield from _line("" if number or not edge else name, _pieces(line), (indent, edge), width)


def _pieces(line: Said) -> list[tuple[str, str]]:
    sources = (f"[{visible(line.sources)}]", "dim") if line.sources else ("", "")
    pieces = [(visible(line.text), ""), sources, (visible(line.note), "")]
    return [piece for piece in pieces if piece[0]]


def _line(label: str, pieces: list[tuple[str, str]], columns: tuple[int, int], width: int) -> Iterator[Line]:
    """The label, and beside it what is said, over several lines where it is long."""
    indent, edge = columns
    room = width - indent - edge - _GAP
    labels = wrap(label, edge) if label else []
    for name, spans in zip_longest(labels, _flowed(pieces, room), fillvalue=None):
        yield Span(" " * indent + pad(name or "", edge + _GAP)), *(spans or ())


def _flowed(pieces: list[tuple[str, str]], room: int) -> Iterator[Line]:
    """The pieces one after the other, two blanks between them, broken between words."""
    line: list[Span] = []
    used = 0
    for text, style in pieces:
        for place, word in enumerate(piece for part in text.split() for piece in wrap(part, room)):
            gap = 0 if not used else 1 if place else 2
            if used and used + gap + cells(word) > room:
                yield tuple(line)
                line, used, gap = [], 0, 0
            line.append(Span(" " * gap + word, style))
            used += gap + cells(word)
    yield tuple(line)
