"""The words below a figure: what it shows, what abbreviations mean, and the numbered sources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from tracker.render.charts.layout import Layout
from tracker.render.figures.brief import abbreviations, brief
from tracker.render.figures.canvas import Canvas
from tracker.render.figures.frame import Frame
from tracker.render.text import visible
from tracker.reports.models.chart import Chart
from tracker.timeline.model import Entry, SourceLine

_WIDE = 340.0
"""From this width on, sources stand in two columns."""


@dataclass(frozen=True)
class Caption:
    """What a caption says."""

    title: str
    notes: tuple[str, ...]
    sources: tuple[SourceLine, ...]

    def text(self) -> str:
        """The caption as plain text, a source a line, for the legend of a manuscript."""
        lines = [" ".join((f"{self.title}.", *self.notes)), ""]
        lines += [f"{source.number}. {_cited(source)}" for source in self.sources]
        return "".join(f"{visible(line)}\n" for line in lines)


def caption(chart: Chart, found: Layout, wordless: int = 0) -> Caption:
    """The caption of a chronology: the sources are those of what is drawn, with the figure's own numbers."""
    places = cited(chart, found)
    sources = (
        replace(source, number=places[source.number])
        for source in chart.timeline.sources
        if source.number in places
    )
    notes = list(_notes(chart, found, list(_drawn(found))))
    if wordless:
        notes.append(f"{wordless} {'sign has' if wordless == 1 else 'signs have'} no room for words.")
    return Caption(title(chart, found), tuple(notes), tuple(sources))


def cited(chart: Chart, found: Layout) -> dict[int, int]:
    """The numbers of a timeline's sources that a figure cites, each with its number there: 1, 2, 3..."""
    trials = {bar.study.trial for band in found.bands for bar in band.bars}
    numbers = set(chain.from_iterable(_numbers(entry, trials) for entry in chart.timeline.entries))
    numbers |= {number for entry in _drawn(found) for number in entry.head_sources}
    listed = (source.number for source in chart.timeline.sources if source.number in numbers)
    return {number: place for place, number in enumerate(listed, start=1)}


def _drawn(found: Layout) -> Iterator[Entry]:
    for band in found.bands:
        for lane in band.lanes:
            for mark in lane.marks:
                yield from mark.entries


def trial_sources(chart: Chart, places: Mapping[int, int]) -> dict[str, tuple[int, ...]]:
    """The figure's numbers of the sources that speak of each trial."""
    found: dict[str, set[int]] = {}
    for entry in chart.timeline.entries:
        for link in entry.trials:
            found.setdefault(link.name, set()).update(link.sources)
        if entry.trial:
            found.setdefault(entry.trial, set()).update(entry.head_sources)
    return {
        trial: tuple(sorted(places[number] for number in numbers if number in places))
        for trial, numbers in found.items()
    }


def _numbers(entry: Entry, drawn: set[str]) -> Iterator[int]:
    for link in entry.trials:
        if link.name in drawn:
            yield from link.sources
    if entry.trial in drawn:
        yield from entry.head_sources


def title(chart: Chart, found: Layout) -> str:
    """What the figure shows: whose decisions on what, from which year to which."""
    lanes = dict.fromkeys(lane.regulator for band in found.bands for lane in band.lanes if lane.marks)
    treatments = _listed(subject.treatment for subject in chart.timeline.subjects)
    studies = " and key studies" if any(band.bars for band in found.bands) else ""
    years = f"{found.scale.first.year} to {found.scale.last.year}"
    whose = f" by {_listed(filter(None, lanes))}" if any(lanes) else ""
    return f"Timing of decisions on {treatments}{whose}{studies}, {years}"


def _listed(names: Iterable[str]) -> str:
    *rest, last = list(names) or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def _notes(chart: Chart, found: Layout, entries: list[Entry]) -> Iterator[str]:
    told = [brief(f"{entry.title} {entry.indication or ''}") for entry in entries]
    meanings = abbreviations([*told, *(entry.regulator or "" for entry in entries)])
    if meanings:
        yield f"{meanings}."
    if any(entry.is_doubtful for entry in entries) or any(
        bar.study.is_doubtful for band in found.bands for bar in band.bars
    ):
        yield "~, from memory, not checked against a source."
    if found.undated:
        yield f"Undated and not drawn: {len(found.undated)}."
    newest = chart.timeline.coverage.newest_source
    if newest:
        yield f"Newest source: {newest}."


def _cited(source: SourceLine) -> str:
    return f"{source.citation.rstrip('.')}."


@dataclass(frozen=True)
class CaptionPart:
    """The caption as drawn: its notes across the figure, its sources in columns."""

    frame: Frame
    said: Caption

    @property
    def _line(self) -> float:
        return self.frame.style.letters.small * 1.25

    @property
    def _columns(self) -> int:
        return 2 if self.frame.whole >= _WIDE and len(self.said.sources) > 1 else 1

    @property
    def _column(self) -> float:
        """How wide a column of sources is."""
        gap = self.frame.style.letters.small * 2
        return (self.frame.whole - gap * (self._columns - 1)) / self._columns

    @property
    def _hang(self) -> float:
        """The room of the numbers."""
        last = self.said.sources[-1].number if self.said.sources else 0
        return self.frame.measure(f"{last}.", self.frame.small) + self.frame.style.letters.small * 0.5

    @property
    def _notes(self) -> list[str]:
        text = " ".join(self.said.notes)
        return self.frame.wrapped(text, self.frame.whole, self.frame.small) if text else []

    @property
    def _sources(self) -> list[list[tuple[str, str]]]:
        """The lines of each column, with the number before the first of a source; no source is divided."""
        blocks = []
        for source in self.said.sources:
            lines = self.frame.wrapped(_cited(source), self._column - self._hang, self.frame.small)
            blocks.append([(f"{source.number}." if not at else "", line) for at, line in enumerate(lines)])
        share = sum(map(len, blocks)) / self._columns
        columns: list[list[tuple[str, str]]] = [[] for _ in range(self._columns)]
        filled = 0
        for block in blocks:
            columns[min(int((filled + len(block) / 2) / share), self._columns - 1)].extend(block)
            filled += len(block)
        return columns

    @property
    def height(self) -> float:
        """Notes, then the taller of the columns."""
        lines = len(self._notes) + max(map(len, self._sources))
        return lines * self._line + self.frame.style.letters.small * (1.1 if lines else 0)

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw line by line."""
        small, theme, left = self.frame.small, canvas.theme, self.frame.style.margin
        base = top + canvas.letters.small * 1.3
        for line in self._notes:
            canvas.text(left, base, line, small, theme.ink)
            base += self._line
        base += canvas.letters.small * 0.3
        for number, column in enumerate(self._sources):
            x = left + number * (self._column + canvas.letters.small * 2)
            for row, (mark, line) in enumerate(column):
                canvas.text(x, base + row * self._line, mark, small, theme.dim)
                canvas.text(x + self._hang, base + row * self._line, line, small, theme.ink)
