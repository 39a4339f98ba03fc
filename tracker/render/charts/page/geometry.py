"""The rows of the picture in pixels: which height each takes, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from tracker.render.charts.layout import Band, Bar, Lane, Layout
from tracker.render.charts.placing import Lines, Mark, Pen
from tracker.render.durations import stated
from tracker.render.text import cells, cut, visible, wrap
from tracker.render.timelines import words
from tracker.reports.models.chart import Chart
from tracker.timeline.model import Entry

_CHARACTER = 6.2
"""The mean width of a character in the picture's writing; the script measures what the browser has."""
_LABEL = 22
_LONGEST_NAME = 22


@dataclass(frozen=True)
class Sizes:
    """Every measure that the drawing and its script share."""

    width: int = 1176
    sign: int = 15
    gap: int = 3
    line: int = 13
    level: int = 43
    track: int = 22
    bar: int = 24
    axis: int = 22
    title: int = 30
    pad: int = 9
    tracks: int = 6
    levels: int = 5


SIZES = Sizes()


@dataclass(frozen=True)
class LaneRow:
    """A lane, and the middle of its first track."""

    lane: Lane
    top: float
    base: float
    hue: int

    def y(self, mark: Mark) -> float:
        """The middle of a mark."""
        return self.base + mark.track * SIZES.track


@dataclass(frozen=True)
class BarRow:
    """A trial, and the middle of its bar."""

    bar: Bar
    y: float


@dataclass(frozen=True)
class BandRows:
    """The rows of a treatment; without a title where it is the only one."""

    band: Band
    title: float | None
    lanes: tuple[LaneRow, ...]
    bars: tuple[BarRow, ...]


@dataclass(frozen=True)
class Rows:
    """All rows, and how high the picture is with its two axes."""

    bands: tuple[BandRows, ...]
    height: float


def pen() -> Pen:
    """What the picture asks of the layout."""
    return Pen(
        sign=SIZES.sign,
        gap=SIZES.gap,
        measure=measured,
        beside=lambda _: "",
        label=label,
        tracks=SIZES.tracks,
        levels=SIZES.levels,
    )


def measured(written: str) -> float:
    """About how wide a text is, without a browser to ask."""
    return cells(visible(written)) * _CHARACTER


def label(entry: Entry) -> Lines:
    """The date as it was stated, and what happened in a few words: two lines at most."""
    doubt = "~" if entry.is_doubtful else ""
    when = stated(entry.date.text) if entry.date else ""
    first, *rest = wrap(visible(words.headline(entry)), _LABEL)
    second = (cut(" ".join(rest), _LABEL),) if rest else ()
    return (f"{doubt}{when}{' ⚠' if entry.conflicts else ''}", first.rstrip(" ·"), *second)


def name(written: str) -> str:
    """The name of a row, no longer than the column of names."""
    return cut(visible(written), _LONGEST_NAME)


def names_width(chart: Chart) -> int:
    """How wide the column of names is."""
    lanes = (entry.regulator or "" for entry in chart.timeline.entries)
    trials = (f"~{study.trial}" for study in chart.studies)
    return ceil(max((measured(name(written)) for written in (*lanes, *trials)), default=0.0)) + 2 * SIZES.pad


def rows(layout: Layout) -> Rows:
    """Where each row stands, from the top."""
    found = []
    y = float(SIZES.axis)
    hues = _hues(layout)
    for band in layout.bands:
        title = y + SIZES.title * 0.65 if len(layout.bands) > 1 else None
        y += SIZES.title if title else 0.0
        lanes = tuple(_lanes(band, y, hues))
        y += sum(height(lane) for lane in band.lanes)
        bars = tuple(BarRow(bar, y + SIZES.bar * (n + 0.5) + SIZES.pad) for n, bar in enumerate(band.bars))
        y += SIZES.bar * len(bars) + 2 * SIZES.pad if bars else 0.0
        found.append(BandRows(band, title, lanes, bars))
    return Rows(tuple(found), y + SIZES.axis)


def _lanes(band: Band, y: float, hues: dict[str, int]) -> Iterator[LaneRow]:
    for lane in band.lanes:
        yield LaneRow(
            lane, y, y + SIZES.pad + lane.levels * SIZES.level + SIZES.track / 2, hues[lane.regulator]
        )
        y += height(lane)


def height(lane: Lane) -> float:
    """The labels above the marks, the marks, and some air."""
    return lane.levels * SIZES.level + lane.tracks * SIZES.track + 2 * SIZES.pad


def _hues(layout: Layout) -> dict[str, int]:
    """The colour of each authority, by number; those that have none of their own take turns with two."""
    known = {"FDA": 0, "EMA": 1}
    others = dict.fromkeys(
        lane.regulator for band in layout.bands for lane in band.lanes if lane.regulator not in known
    )
    return known | {regulator: 2 + place % 2 for place, regulator in enumerate(others)}
