"""The trials of a treatment: bars from start to completion and publication, joined to what they support."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.render.charts.layout import Bar
from tracker.render.charts.scale import Extent
from tracker.render.figures.canvas import Canvas, Pen
from tracker.render.figures.frame import Frame
from tracker.render.timelines.signs import RESULT

_MOST_LINES = 3
"""Lines that the name of a trial may take."""


@dataclass(frozen=True)
class TrialsPart:
    """The bars of a band; `sources` has the numbers of what speaks of each trial."""

    frame: Frame
    bars: tuple[Bar, ...]
    sources: dict[str, str]
    colours: dict[str, str]
    ticks: tuple[float, ...]

    def _name(self, bar: Bar) -> list[tuple[str, str]]:
        """Its lines: the name, and after it or below it the numbers of its sources."""
        frame, letters = self.frame, self.frame.style.letters
        room = frame.gutter - letters.base * 0.4
        name = f"{'~' if bar.study.is_doubtful else ''}{bar.study.trial}"
        *lines, last = frame.clipped(name, room, frame.words, _MOST_LINES)
        noted = frame.wrapped(self.sources.get(bar.study.trial, "").replace(",", ", "), room, frame.small)
        noted = [text.replace(", ", ",") for text in noted]
        found = [(line, "") for line in lines]
        if len(noted) == 1 and self._after(last) + frame.measure(noted[0], frame.small) <= room:
            return [*found, (last, noted[0])]
        return [*found, (last, ""), *(("", text) for text in noted)]

    def _after(self, name: str) -> float:
        """Where the numbers begin behind a name."""
        return (
            self.frame.measure(name, self.frame.words) + self.frame.style.letters.base * 0.35 if name else 0.0
        )

    @property
    def _rows(self) -> list[float]:
        letters = self.frame.style.letters
        return [len(self._name(bar)) * letters.line + letters.base * 0.35 for bar in self.bars]

    @property
    def height(self) -> float:
        """All rows."""
        return sum(self._rows) + self.frame.style.letters.base * 0.5

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the lines down from decisions, then bar by bar."""
        middles, rows = [], self._rows
        for number, row in enumerate(rows):
            middles.append(top + sum(rows[:number]) + row / 2)
        bottom = top + self.height
        for tick in self.ticks:
            place = self.frame.left + tick
            canvas.line([(place, top), (place, bottom)], Pen(canvas.theme.faint, 0.4, order=1))
        self._draw_drops(canvas, top - canvas.letters.base * 0.3, middles)
        for bar, middle in zip(self.bars, middles, strict=True):
            self._draw_name(canvas, bar, middle)
            self._draw_bar(canvas, bar, middle)

    def _draw_drops(self, canvas: Canvas, top: float, middles: list[float]) -> None:
        """A fine line down from each decision to the last trial that stands behind it."""
        lowest: dict[tuple[float, str], float] = {}
        for bar, middle in zip(self.bars, middles, strict=True):
            for join in bar.joins:
                lowest[join.mark.left + self.frame.sign / 2, join.regulator] = middle
        for (place, regulator), bottom in lowest.items():
            x = self.frame.left + place
            pen = Pen(self.colours[regulator], canvas.letters.stroke * 0.45, order=1.5)
            canvas.line([(x, top), (x, bottom)], pen)

    def _draw_name(self, canvas: Canvas, bar: Bar, middle: float) -> None:
        lines, letters = self._name(bar), canvas.letters
        first = middle - len(lines) * letters.line / 2 + letters.base * 0.92
        for number, (name, sources) in enumerate(lines):
            base, x = first + number * letters.line, self.frame.style.margin
            canvas.text(x, base, name, self.frame.words, canvas.theme.ink)
            canvas.text(x + self._after(name), base, sources, self.frame.small, canvas.theme.dim)

    def _draw_bar(self, canvas: Canvas, bar: Bar, middle: float) -> None:
        self._draw_links(canvas, bar, middle)
        for piece in pieces(bar, self.frame.sign * 2):
            self._draw_piece(canvas, piece, middle)
        left = self.frame.left
        for published in bar.publications:
            self._draw_published(canvas, published, middle)
        for join in bar.joins:
            place = left + join.mark.left + self.frame.sign / 2
            self._draw_join(canvas, place, middle, self.colours[join.regulator])

    def _draw_published(self, canvas: Canvas, published: Extent, middle: float) -> None:
        """A square in the middle of the month or year in which the results came, and its span."""
        left, size = self.frame.left, self.frame.sign * 0.62
        pen = Pen(canvas.theme.dim, canvas.letters.stroke * 0.6)
        if published.end - published.start > size:
            canvas.line([(left + published.start, middle), (left + published.end, middle)], pen)
            for end in (published.start, published.end):
                canvas.line([(left + end, middle - size / 4), (left + end, middle + size / 4)], pen)
        x = left + min(max(published.middle, size / 2), self.frame.width - size / 2)
        canvas.sign(RESULT, x, middle, size, canvas.theme.ink)

    def _draw_join(self, canvas: Canvas, place: float, middle: float, colour: str) -> None:
        """A stroke where the line from a decision ends at a trial that stands behind it."""
        half = self.frame.sign * 0.42
        pen = Pen(colour, canvas.letters.stroke * 1.5, order=4.5)
        canvas.line([(place, middle - half), (place, middle + half)], pen)

    def _draw_links(self, canvas: Canvas, bar: Bar, middle: float) -> None:
        """A dotted line from the trial to its publications and to the decisions that it supports."""
        places = [join.mark.left + self.frame.sign / 2 for join in bar.joins]
        places += [published.middle for published in bar.publications]
        places += [place for known in bar.known for place in (known.start, known.end)]
        pen = Pen(canvas.theme.dim, canvas.letters.stroke * 0.6, (1, 2), 1.8)
        left = self.frame.left
        canvas.line([(left + min(places), middle), (left + max(places), middle)], pen)

    def _draw_piece(self, canvas: Canvas, piece: "Piece", middle: float) -> None:
        letters, theme = canvas.letters, canvas.theme
        half = letters.base * (0.3 if piece.is_main else 0.11)
        start, end = (self.frame.left + place for place in (piece.start, piece.end))
        fill = theme.paper if piece.is_planned else theme.faint if piece.is_vague else theme.dim
        corners = [(start, middle - half), (end, middle - half), (end, middle + half), (start, middle + half)]
        canvas.shape(corners, Pen(theme.dim, letters.stroke * 0.5, order=3), fill)
        if piece.is_open:
            tip = end + letters.base * 0.7
            corners = [(end, middle - half * 2), (tip, middle), (end, middle + half * 2)]
            canvas.shape(corners, Pen(theme.dim, letters.stroke * 0.5, order=3), fill)


@dataclass(frozen=True)
class Piece:
    """A part of a bar: surely running, or within the room that a vague date leaves."""

    start: float
    end: float
    is_main: bool = True
    is_vague: bool = False
    is_planned: bool = False
    is_open: bool = False


def pieces(bar: Bar, arrow: float) -> Iterator[Piece]:
    """A bar from start through primary completion to completion, each vague date as its own piece."""
    end_of_main = bar.primary_completion or bar.completion
    planned = bar.study.planned
    main_is_planned = ("primary_completion" if bar.primary_completion else "completion") in planned
    if bar.start and end_of_main:
        yield Piece(bar.start.start, bar.start.end, is_vague=True, is_planned="start" in planned)
        surely = min(bar.start.end, end_of_main.start), end_of_main.start
        yield Piece(*surely, is_planned=main_is_planned)
        yield Piece(end_of_main.start, end_of_main.end, is_vague=True, is_planned=main_is_planned)
    elif bar.start:
        yield Piece(bar.start.start, bar.start.end, is_vague=True, is_planned="start" in planned)
        yield Piece(bar.start.end, bar.start.end + arrow / 2, is_main=False, is_open=True)
    elif end_of_main:
        yield Piece(end_of_main.start, max(end_of_main.end, end_of_main.start + 1), is_vague=True)
    if bar.primary_completion and bar.completion and bar.completion.end > bar.primary_completion.end:
        is_planned = "completion" in planned
        yield Piece(bar.primary_completion.end, bar.completion.end, is_main=False, is_planned=is_planned)
