"""What the signs and bars of a figure mean; only those that occur."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.render.charts.layout import Layout
from tracker.render.figures.canvas import Canvas, Pen, Type
from tracker.render.figures.frame import Frame
from tracker.render.figures.words import Words
from tracker.render.timelines.signs import RESULT, SIGNS

Draw = Callable[[Canvas, float, float], None]


class Item(NamedTuple):
    """A sample, how wide it is in letters, and what it means."""

    draw: Draw
    wide: float
    meaning: str


@dataclass(frozen=True)
class LegendPart:
    """Samples with their meanings, in as many rows as they take."""

    frame: Frame
    items: tuple[Item, ...]

    @property
    def _placed(self) -> list[tuple[float, int, Item]]:
        """Where each item begins, and in which row."""
        small, gap = self.frame.style.letters.small, self.frame.style.letters.small * 1.4
        found: list[tuple[float, int, Item]] = []
        place, row = 0.0, 0
        for item in self.items:
            wide = item.wide * small + small * 0.4 + self.frame.measure(item.meaning, self.frame.small)
            if place and place + wide > self.frame.whole:
                place, row = 0.0, row + 1
            found.append((place, row, item))
            place += wide + gap
        return found

    @property
    def _row(self) -> float:
        return self.frame.style.letters.small * 1.5

    @property
    def height(self) -> float:
        """All rows."""
        rows = self._placed[-1][1] + 1 if self.items else 0
        return rows * self._row + (self.frame.style.letters.small * 0.5 if rows else 0)

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw item by item."""
        small = canvas.letters.small
        for place, row, item in self._placed:
            x, base = self.frame.style.margin + place, top + row * self._row + small
            item.draw(canvas, x, base - small * 0.36)
            canvas.text(x + (item.wide + 0.4) * small, base, item.meaning, self.frame.small, canvas.theme.ink)


def items(found: Layout, words: Words) -> Iterator[Item]:
    """What occurs in a layout: signs, counts, vague and open dates, bars."""
    marks = [mark for band in found.bands for lane in band.lanes for mark in lane.marks]
    used = {sign for mark in marks for sign in mark.signs}
    for sign in SIGNS:
        if sign in used:
            yield Item(_of_sign(sign), 1, sign.meaning)
    if any(words.beside(mark.entries) for mark in marks):
        yield Item(_count, 0.8, "several decisions at one sign")
    if any(mark.extent.end - mark.extent.start > mark.width for mark in marks):
        yield Item(_span, 2.2, "date known to this span only")
    if any(mark.extent.is_open_left or mark.extent.is_open_right for mark in marks):
        yield Item(_arrow, 1.4, "by, or from, a date")
    bars = [bar for band in found.bands for bar in band.bars]
    if any(bar.known for bar in bars):
        yield Item(_bar, 3, "trial: start, primary completion, completion")
    if any(bar.study.planned for bar in bars):
        yield Item(_planned, 2, "planned")
    if any(bar.publications for bar in bars):
        yield Item(_of_sign(RESULT, 0.7), 1, RESULT.meaning)
    if any(bar.joins for bar in bars):
        yield Item(_join, 1.4, "supports the decision above")


def _of_sign(sign: object, size: float = 1.0) -> Draw:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        small = canvas.letters.small
        canvas.sign(sign, x + small / 2, y, small * size * 0.95, canvas.theme.ink)  # type: ignore[arg-type]

    return draw


def _count(canvas: Canvas, x: float, y: float) -> None:
    small = canvas.letters.small
    canvas.text(x, y + small * 0.36, "2", Type(small), canvas.theme.ink)


def _span(canvas: Canvas, x: float, y: float) -> None:
    small = canvas.letters.small
    pen = Pen(canvas.theme.ink, canvas.letters.stroke * 0.8)
    canvas.line([(x, y), (x + 2 * small, y)], pen)
    for end in (x, x + 2 * small):
        canvas.line([(end, y - small * 0.3), (end, y + small * 0.3)], pen)


def _arrow(canvas: Canvas, x: float, y: float) -> None:
    small = canvas.letters.small
    pen, tip = Pen(canvas.theme.ink, canvas.letters.stroke * 0.8), x + 1.3 * small
    canvas.line([(x, y), (tip, y)], pen)
    canvas.line([(tip - small * 0.3, y - small * 0.3), (tip, y), (tip - small * 0.3, y + small * 0.3)], pen)


def _rectangle(canvas: Canvas, x: float, y: float, size: tuple[float, float], fill: str) -> None:
    wide, half = size[0], size[1] / 2
    corners = [(x, y - half), (x + wide, y - half), (x + wide, y + half), (x, y + half)]
    canvas.shape(corners, Pen(canvas.theme.dim, canvas.letters.stroke * 0.5, order=3), fill)


def _bar(canvas: Canvas, x: float, y: float) -> None:
    small = canvas.letters.small
    _rectangle(canvas, x, y, (1.8 * small, small * 0.6), canvas.theme.dim)
    _rectangle(canvas, x + 1.8 * small, y, (1.1 * small, small * 0.22), canvas.theme.dim)


def _planned(canvas: Canvas, x: float, y: float) -> None:
    small = canvas.letters.small
    _rectangle(canvas, x, y, (1.8 * small, small * 0.6), canvas.theme.paper)


def _join(canvas: Canvas, x: float, y: float) -> None:
    small = canvas.letters.small
    dots = Pen(canvas.theme.dim, canvas.letters.stroke * 0.6, (1, 2))
    canvas.line([(x, y), (x + small, y)], dots)
    stroke = Pen(canvas.theme.ink, canvas.letters.stroke * 1.5)
    canvas.line([(x + small, y - small * 0.42), (x + small, y + small * 0.42)], stroke)
