"""Rows of a pane as values: what they say, in which style, and where they lead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.lookup import Found
from tracker.render.lines import Line, Span, to_ascii
from tracker.render.text import cells, cut, visible, wrap

LEAST_ROOM = 8
"""A text gets so many cells, however wide the signs before it are."""


@dataclass(frozen=True)
class Target:
    """Where a row leads: a thing, and for an event the treatment in whose chronology it stands."""

    thing: Found
    treatment: str | None = None


@dataclass(frozen=True)
class Part:
    """A paragraph: what stands before its first line, the text, and how many lines it may take."""

    spans: Line
    before: Line = ()
    most: int | None = None


@dataclass(frozen=True)
class Row:
    """One thing in a pane; without a place for the cursor where it is a heading."""

    parts: tuple[Part, ...]
    target: Target | None = None
    is_heading: bool = False

    @property
    def text(self) -> str:
        """Its words, for the clipboard."""
        return "\n".join(" ".join(span.text for span in part.spans) for part in self.parts).strip()

    def lines(self, width: int, *, ascii_only: bool = False) -> list[Line]:
        """The row as wide as the pane; what is hostile in it made visible and harmless."""
        return [line for part in self.parts for line in _lines(_clean(part, ascii_only=ascii_only), width)]


def row(*spans: Span | str, target: Target | None = None, before: Line = (), most: int | None = None) -> Row:
    """A row of one paragraph."""
    return Row((Part(tuple(map(_as_span, spans)), before, most),), target)


def heading(text: str, *, apart: bool = True) -> Row:
    """A heading, below an empty line."""
    title = Part((Span(text, "bold"),))
    return Row((Part(()), title) if apart else (title,), is_heading=True)


def _as_span(piece: Span | str) -> Span:
    return piece if isinstance(piece, Span) else Span(piece)


def _clean(part: Part, *, ascii_only: bool) -> Part:
    def cleaned(span: Span) -> Span:
        text = visible(span.text)
        return replace(span, text=to_ascii(text) if ascii_only else text)

    return replace(part, spans=tuple(map(cleaned, part.spans)), before=tuple(map(cleaned, part.before)))


def _lines(part: Part, width: int) -> Iterator[Line]:
    gutter = sum(cells(span.text) for span in part.before)
    flowed = _flowed(part.spans, max(width - gutter, LEAST_ROOM))
    if part.most is not None and len(flowed) > part.most:
        flowed = _cut(flowed[: part.most], max(width - gutter, LEAST_ROOM))
    for number, line in enumerate(flowed):
        yield (*(part.before if number == 0 else (Span(" " * gutter),)), *line)


def _flowed(spans: Sequence[Span], room: int) -> list[list[Span]]:
    """The words of the spans, a blank between any two, in lines of at most the room."""
    lines: list[list[Span]] = [[]]
    used = 0
    for span in spans:
        for word in (piece for part in span.text.split() for piece in wrap(part, room)):
            gap = 1 if used else 0
            if used and used + gap + cells(word) > room:
                lines.append([])
                used = gap = 0
            _join(lines[-1], Span(" " * gap + word, span.style))
            used += gap + cells(word)
    return lines


def _join(line: list[Span], span: Span) -> None:
    """Put a span at the end of a line, as one with what has the same style."""
    if line and line[-1].style == span.style:
        line[-1] = replace(span, text=line[-1].text + span.text)
    else:
        line.append(span)


def _cut(lines: list[list[Span]], room: int) -> list[list[Span]]:
    """The lines with an ellipsis at the end of the last, in the place of words where there is no room."""
    last = lines[-1]
    while len(last) > 1 and sum(cells(span.text) for span in last[:-1]) + 2 > room:
        last.pop()
    span = last.pop()
    left = room - sum(cells(span.text) for span in last)
    text = f"{span.text} …"
    while cells(text) > left and " " in text.strip(" …"):
        text = f"{text.strip(' …').rpartition(' ')[0]} …"
    last.append(replace(span, text=cut(text, left)))
    return lines
