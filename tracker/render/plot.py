"""Numbers and their intervals as rows on one axis, each beside its words: what forest plots are made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tracker.render.axis import Bar, Interval, axis
from tracker.render.lines import Line, Span
from tracker.render.text import cells, pad, wrap

NARROW = 70
_LEAST_PLOT, _MOST_PLOT = 26, 64
_LEAST_LABEL = 16
_GAP = "  "


@dataclass(frozen=True)
class PlotRow:
    """A line of the plot: whose number, the number, and where it stands."""

    label: str
    number: Sequence[str]
    interval: Interval | None


class Plot:
    """One plot: rows under their headings on one scale, and what each side of it means."""

    def __init__(
        self, groups: Mapping[str, Sequence[PlotRow]], width: int, sides: Sequence[str] = (), *, is_log: bool
    ) -> None:
        self.width = width
        self.groups = groups
        self.sides = list(sides)
        rows = [row for rows in groups.values() for row in rows]
        self.number_width = max(cells(line) for row in rows for line in row.number)
        room = width - self.number_width - _LEAST_PLOT - 2 * len(_GAP)
        self.is_stacked = width < NARROW or room < _LEAST_LABEL
        self.label_width = min(max(2 + cells(row.label) for row in rows), room)
        self.left = 0 if self.is_stacked else self.label_width + self.number_width + 2 * len(_GAP)
        columns = min(width - self.left, _MOST_PLOT)
        drawn = [row.interval for row in rows if row.interval]
        self.axis = axis(drawn, columns, is_log=is_log)

    def lines(self) -> Iterator[Line]:
        """Every line, from the first heading to the labels of the axis."""
        for heading, rows in self.groups.items():
            for line in wrap(heading, self.width):
                yield from self._beside(line, "bold", None)
            for row in rows:
                yield from self._stacked(row) if self.is_stacked else self._row(row)
        yield from self._below()

    def _row(self, row: PlotRow) -> Iterator[Line]:
        labels = wrap(row.label, self.label_width - 2)
        for place, (label, number) in enumerate(zip_longest(labels, row.number, fillvalue="")):
            text = pad(f"  {label}", self.label_width) + _GAP + pad(number, self.number_width)
            yield from self._beside(text, "", row.interval if place == 0 else None)

    def _stacked(self, row: PlotRow) -> Iterator[Line]:
        """Label and number above the bar, where there is no room beside it."""
        number = " ".join(piece.strip() for piece in row.number)
        for line in wrap(f"{row.label}  {number}", self.width - 2):
            yield (Span(f"  {line}"),)
        if row.interval:
            yield tuple(self._drawn(row.interval))

    def _beside(self, text: str, style: str, interval: Interval | None) -> Iterator[Line]:
        if cells(text) > self.left - len(_GAP):
            yield (Span(text, style),)
        else:
            yield Span(text, style), Span(" " * (self.left - cells(text))), *self._drawn(interval)

    def _drawn(self, interval: Interval | None) -> Iterator[Span]:
        """The bar, across the line of no difference."""
        signs = [(" ", "")] * self.axis.columns
        none = self.axis.column(self.axis.no_difference)
        signs[none] = ("┊", "dim")
        if interval:
            for column, sign in _bar(self.axis.bar(interval), none):
                signs[column] = (sign, "bold" if sign == "■" else "")
        return _joined(signs)

    def _below(self) -> Iterator[Line]:
        """The axis with its labels, and beside them whom each side favours."""
        rule = ["─"] * self.axis.columns
        labels = [" "] * self.axis.columns
        for tick in self.axis.ticks:
            rule[tick.column] = "┬"
            labels[tick.label_start : tick.label_start + len(tick.label)] = tick.label
        rule[self.axis.column(self.axis.no_difference)] = "┼"
        drawn = ["".join(rule), "".join(labels).rstrip()]
        if max(map(cells, self.sides), default=0) > self.left - len(_GAP):
            beside = ["", ""]
            below = [line for side in self.sides for line in wrap(side, self.width)]
        else:
            beside, below = [*self.sides, "", ""][:2], []
        yield from (
            (Span(pad(text, self.left) + line, "dim"),) for text, line in zip(beside, drawn, strict=True)
        )
        yield from ((Span(line, "dim"),) for line in below)


def _bar(bar: Bar, none: int) -> Iterator[tuple[int, str]]:
    """The signs of a bar, each with its column."""
    for column in range(bar.start, bar.end + 1):
        yield column, "┼" if column == none else "─"
    yield bar.start, "←" if bar.is_cut_left else "├"
    yield bar.end, "→" if bar.is_cut_right else "┤"
    yield bar.point, "■"


def _joined(signs: Sequence[tuple[str, str]]) -> Iterator[Span]:
    """The signs as spans, those of one style together."""
    text, style = "", ""
    for sign, look in signs:
        if look != style and text:
            yield Span(text, style)
            text = ""
        text, style = text + sign, look
    yield Span(text, style)
