"""Outcomes over the eras as bars on the axis of time: as wide as the era, as high as the number."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from tracker.render.charts.eras_words import about, fitting
from tracker.render.charts.row import Row
from tracker.render.charts.scale import Scale
from tracker.render.lines import Line, Span
from tracker.render.text import cells, pad, wrap
from tracker.reports.models.era_chart import EraChart, Outcome

_ROWS = 2
"""How high the highest bar of an outcome is; its number stands above."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_ASCII_EIGHTHS = " ___===##"
_WHOLE = 8


@dataclass(frozen=True)
class Frame:
    """The axis of time of a picture, the columns for the words left of it, and the signs to draw with."""

    scale: Scale
    names: int
    ascii_only: bool

    @property
    def columns(self) -> int:
        """How wide the axis is."""
        return round(self.scale.width)

    def line(self, name: str, row: Row, style: str = "") -> Line:
        """A row with its name."""
        return (Span(f"{pad(name, self.names)} ", style), *row.line())


def bars(chart: EraChart, frame: Frame) -> Iterator[Line]:
    """Every outcome that has a number in more than one era, each on its own scale from 0."""
    places = {one.cohort: _columns(frame, one.period) for one in chart.periods}
    for outcome in chart.outcomes:
        yield from _bars(outcome, places, frame)


def _columns(frame: Frame, period: object) -> tuple[int, int]:
    found = frame.scale.extent(period)  # type: ignore[arg-type]
    return round(found.start), max(round(found.end) - 1, round(found.start))


def _bars(outcome: Outcome, places: dict[str, tuple[int, int]], frame: Frame) -> Iterator[Line]:
    rows = [Row(frame.columns) for _ in range(_ROWS + 1)]
    most = max(level.value for level in outcome.levels) or 1.0
    last = len(outcome.levels) - 1
    for place, level in enumerate(outcome.levels):
        first, end = places[level.cohort]
        height = max(round(level.value / most * _ROWS * _WHOLE), 1 if level.value else 0)
        style = "dim" if place < last else "bold"
        _fill(rows, (first, end), height, style, _ASCII_EIGHTHS if frame.ascii_only else _EIGHTHS)
        above = rows[_ROWS - 1 - (height - 1) // _WHOLE if height else _ROWS]
        text = fitting(level, cells, end - first)
        above.put(min(first + 1, max(frame.columns - cells(text), 0)), text, "" if place < last else "bold")
    names = [line for text in about(outcome) for line in wrap(text, frame.names)]
    for place, (name, row) in enumerate(zip_longest(names, rows)):
        yield frame.line(name or "", row or Row(frame.columns), "bold" if place == 0 else "")


def _fill(rows: list[Row], columns: tuple[int, int], height: int, style: str, signs: str) -> None:
    """Fill an era up to a height in eighths of a row, from the lowest row on."""
    for row in reversed(rows[1:]):
        part = min(height, _WHOLE)
        height -= part
        if part:
            row.fill(*columns, signs[part], style)
