"""A chronology as a figure: bands of lanes and trials above one axis, a legend, a caption with sources."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.render.charts.layout import Band, Layout, layout
from tracker.render.charts.placing import POINT, Pen
from tracker.render.figures.axis import AxisPart
from tracker.render.figures.canvas import Canvas, Told
from tracker.render.figures.caption import Caption, CaptionPart, caption, cited, trial_sources
from tracker.render.figures.frame import Frame, Part
from tracker.render.figures.heading import HeadingPart, TitlePart
from tracker.render.figures.lanes import LanePart
from tracker.render.figures.legend import LegendPart, items
from tracker.render.figures.missing import NothingDated, TooSmall
from tracker.render.figures.style import MM, Letters, Style
from tracker.render.figures.told import told
from tracker.render.figures.trials import TrialsPart
from tracker.render.figures.words import Detail, Words
from tracker.render.timelines.words import numbers
from tracker.reports.models.chart import Chart

_GUTTER = 0.3
"""The most of the width that names may take."""

_NOTED = 0.2
"""The most that they may take with the numbers of their sources."""

_SEVERAL = 5
_FLAG = 10
"""Letters that the flag of the first of several decisions takes: above the gutter there is room for it."""

_MANY = 60
"""Decisions of one authority, from which on there is no room for more than their dates."""

_NAMES = 3
"""Of the other names of a treatment, so many."""


@dataclass(frozen=True)
class Plan:
    """A figure before it is drawn: its parts from top to bottom, and the words that go with it."""

    style: Style
    parts: tuple[Part, ...]
    said: Caption
    told: Told

    @property
    def height(self) -> float:
        """What the parts take, with the margins."""
        return sum(part.height for part in self.parts) + 2 * self.style.margin

    @property
    def fits(self) -> bool:
        """Whether it has the room that it takes; a caption may go on below a figure that grows."""
        size = self.style.size
        caption = sum(part.height for part in self.parts if isinstance(part, CaptionPart))
        return self.height <= size.height if size.height else self.height - caption <= size.most

    def drawn(self) -> Canvas:
        """The figure on its sheet; where the sheet is taller, the rest is above and below alike."""
        height = self.style.size.height or self.height
        canvas = Canvas(self.style, self.style.size.width, height)
        top = self.style.margin + (height - self.height) / 2
        for part in self.parts:
            part.draw(canvas, top)
            top += part.height
        return canvas


def figure(chart: Chart, form: str, style: Style) -> bytes:
    """The figure of a chronology as svg, png or pdf."""
    plan = planned(chart, style)
    return plan.drawn().saved(form, plan.told)


@lru_cache(maxsize=1)
def planned(chart: Chart, style: Style) -> Plan:
    """The figure with the largest letters and the most words that its size has room for."""
    for detail in _details(chart, style):
        *larger, least = (replace(style, letters=Letters(size)) for size in style.size.letters)
        smallest = _plan(chart, least, detail)
        if smallest.fits:
            fitting = (plan for each in larger if (plan := _plan(chart, each, detail)).fits)
            return next(fitting, smallest)
    if style.size.height is None:
        return smallest
    raise TooSmall(style.size.width / MM, style.size.height / MM, smallest.height / MM + 1)


def _details(chart: Chart, style: Style) -> list[Detail]:
    """How much may stand at each decision, the most first.

    Where there are very many, only dates; and only some of these there, or where the height is given.
    """
    lanes = Counter((entry.treatment, entry.regulator) for entry in chart.timeline.dated)
    are_many = max(lanes.values(), default=0) > _MANY
    most = Detail.DATE if are_many else Detail.WHOM
    least = Detail.SOME if are_many or style.size.height else Detail.DATE
    return [detail for detail in sorted(Detail, reverse=True) if least <= detail <= most]


def _plan(chart: Chart, style: Style, detail: Detail) -> Plan:
    places = _places(chart)
    known = _known(chart, places) if style.numbered else {}
    frame = _frame(chart, style, known)
    entries = [entry for entry in chart.timeline.dated if entry.regulator or not entry.trial]
    words = Words(frame, entries, detail, places)
    pen = Pen(
        frame.sign,
        style.letters.base * 0.5,
        lambda text: frame.measure(text, frame.words),
        beside=words.beside,
        tracks=6,
    )
    found = layout(chart, frame.width, pen)
    if found is None:
        raise NothingDated(" ".join(subject.treatment for subject in chart.timeline.subjects))
    made = _Composition(known, frame, words, found)
    bands = [part for number, band in enumerate(found.bands) for part in made.band(band, is_first=not number)]
    lanes = [part for part in bands if isinstance(part, LanePart)]
    said = caption(chart, found, sum(len(part.lane.marks) - len(part.flags) for part in lanes))
    parts = (*made.title(), *bands, *made.below(said))
    return Plan(style, parts, said, told(style.title or said.title, found))


def _places(chart: Chart) -> dict[int, int]:
    """The figure's number of each source that it cites: of the same decisions and trials at any width."""
    found = layout(chart, 1.0, POINT)
    return cited(chart, found) if found else {}


def _known(chart: Chart, places: dict[int, int]) -> dict[str, str]:
    """The numbers of what speaks of each trial, as they stand behind its name."""
    return {trial: numbers(found) for trial, found in trial_sources(chart, places).items()}


def _frame(chart: Chart, style: Style, known: dict[str, str]) -> Frame:
    """The gutter has room for names, with the numbers of their sources if that is no more than a fifth."""
    frame = Frame(style, 0.0)
    regulators = {entry.regulator or "" for entry in chart.timeline.entries}
    bare = [frame.measure(f"~{study.trial}", frame.words) for study in chart.studies]
    noted = [f"~{study.trial} {known.get(study.trial, '')}" for study in chart.studies]
    strong = [frame.measure(name, frame.strong) for name in regulators]
    gap = style.letters.base * 0.8
    most, least = (
        max(names, default=0.0) + gap
        for names in ([*(frame.measure(name, frame.words) for name in noted), *strong], [*bare, *strong])
    )
    wanted = min(most, max(least, frame.whole * _NOTED), frame.whole * _GUTTER)
    return Frame(
        style, wanted if len(chart.timeline.dated) < _SEVERAL else max(wanted, style.letters.base * _FLAG)
    )


class _Composition:
    """A layout and what its parts need of it."""

    def __init__(self, known: dict[str, str], frame: Frame, words: Words, found: Layout) -> None:
        self._known, self._frame, self._words, self._found = known, frame, words, found
        lanes = (lane.regulator for band in found.bands for lane in band.lanes)
        self._colours = frame.style.theme.of(lanes)
        self._ticks = tuple(tick.x for tick in found.ticks)

    def title(self) -> Iterator[Part]:
        """What stands above."""
        if self._frame.style.title:
            yield TitlePart(self._frame, self._frame.style.title)

    def below(self, said: Caption) -> Iterator[Part]:
        """What stands below the bands."""
        yield AxisPart(self._frame, self._found.ticks)
        yield LegendPart(self._frame, tuple(items(self._found, self._words)))
        if self._frame.style.caption:
            yield CaptionPart(self._frame, said)

    def band(self, band: Band, *, is_first: bool) -> Iterator[Part]:
        """A treatment: its name, its lanes, its trials."""
        frame, colours = self._frame, self._colours
        others = " · ".join(band.subject.names[:_NAMES])
        yield HeadingPart(frame, band.subject.treatment, others, is_first=is_first)
        for lane in band.lanes:
            yield LanePart(frame, self._words, lane, colours[lane.regulator], self._ticks)
        if band.bars:
            yield TrialsPart(frame, band.bars, self._known, colours, self._ticks)
