"""A Chart and a width, to what stands where: bands, lanes, marks, labels and bars, in the medium's unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.render.charts.placing import Label, Mark, Pen, labels, marks
from tracker.render.charts.scale import Extent, Scale, Tick, scale
from tracker.reports.models.chart import Chart, Study
from tracker.timeline.model import Entry, Subject

_FIRST = ("FDA", "EMA")
"""The authorities that come first; the others follow in the order of their first decision."""


class Join(NamedTuple):
    """Where the bar of a trial meets a decision that it supports."""

    mark: Mark
    regulator: str
    role: str
    entry: Entry


@dataclass(frozen=True)
class Lane:
    """The decisions of one authority."""

    regulator: str
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]

    @property
    def tracks(self) -> int:
        """How many tracks the marks take."""
        return 1 + max((mark.track for mark in self.marks), default=0)

    @property
    def levels(self) -> int:
        """How many levels the labels take."""
        return 1 + max((label.level for label in self.labels), default=-1)


@dataclass(frozen=True)
class Bar:
    """A trial: the room of its dates, and the decisions that it is joined to."""

    study: Study
    start: Extent | None
    primary_completion: Extent | None
    completion: Extent | None
    publications: tuple[Extent, ...]
    joins: tuple[Join, ...]

    @property
    def known(self) -> tuple[Extent, ...]:
        """The dates of the trial itself, in the order in which they come."""
        return tuple(found for found in (self.start, self.primary_completion, self.completion) if found)


@dataclass(frozen=True)
class Band:
    """One treatment: a lane per authority, and its trials."""

    subject: Subject
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Layout:
    """A picture as positions; all bands share the axis."""

    scale: Scale
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    undated: tuple[Entry, ...]


def layout(chart: Chart, width: float, pen: Pen) -> Layout | None:
    """Where everything stands on an axis of this width; None where nothing with a date can be on it."""
    window = chart.timeline.window
    since = window.since.earliest if window.since else None
    until = window.until.latest if window.until else None
    axis = scale(_dates(chart), width, since, until)
    if axis is None:
        return None
    bands = tuple(_band(chart, subject, axis, pen) for subject in chart.timeline.subjects)
    if not any(band.lanes or band.bars for band in bands):
        return None
    ticks = axis.ticks(pen.measure, pen.gap)
    return Layout(axis, ticks, bands, tuple(_decided(chart.timeline.undated)))


def _dates(chart: Chart) -> Iterator[PartialDate]:
    entries = (entry.date for entry in _decided(chart.timeline.dated) if entry.date)
    return chain(entries, *(study.dates for study in chart.studies))


def _decided(entries: Iterable[Entry]) -> Iterator[Entry]:
    """What authorities did; what trials did is in their bars."""
    return (entry for entry in entries if entry.regulator or not entry.trial)


def _band(chart: Chart, subject: Subject, axis: Scale, pen: Pen) -> Band:
    own = (entry for entry in _decided(chart.timeline.dated) if entry.treatment == subject.treatment)
    held = (entry for entry in own if entry.date and axis.holds(entry.date))
    entries = sorted(held, key=lambda entry: (entry.date.sort_key if entry.date else (), entry.key))
    lanes = tuple(_lane(name, entries, axis, pen) for name in _regulators(entries))
    studies = sorted(chart.studies, key=lambda study: study.place)
    bars = (_bar(study, lanes, axis) for study in studies if subject.treatment in study.treatments)
    return Band(subject, lanes, tuple(bar for bar in bars if bar.joins or _is_on(bar, axis)))


def _regulators(entries: Iterable[Entry]) -> list[str]:
    names = dict.fromkeys(entry.regulator or "" for entry in entries)
    return [name for name in _FIRST if name in names] + [name for name in names if name not in _FIRST]


def _lane(regulator: str, entries: Iterable[Entry], axis: Scale, pen: Pen) -> Lane:
    own = [
        (entry, axis.extent(entry.date))
        for entry in entries
        if (entry.regulator or "") == regulator and entry.date
    ]
    placed = marks(own, axis.width, pen)
    return Lane(regulator, placed, labels(placed, axis.width, pen))


def _is_on(bar: Bar, axis: Scale) -> bool:
    """Whether any of the trial can be within the axis: it ran then, or its results came out."""
    ran = any(extent.end > 0 and extent.start < axis.width for extent in bar.known)
    spans = bool(bar.known) and bar.known[0].end <= 0 and bar.known[-1].start >= axis.width
    return ran or spans or bool(bar.publications)


def _bar(study: Study, lanes: Iterable[Lane], axis: Scale) -> Bar:
    roles = {support.entry_key: support.role for support in study.supports}
    joins = [
        Join(mark, lane.regulator, roles[entry.key], entry)
        for lane in lanes
        for mark in lane.marks
        for entry in mark.entries
        if entry.key in roles
    ]
    joins.sort(key=lambda join: (join.mark.x, join.entry.key))
    start, primary, completion = (
        axis.extent(date) if date else None
        for date in (study.start, study.primary_completion, study.completion)
    )
    published = tuple(axis.extent(date) for date in study.publications if axis.holds(date))
    return Bar(study, start, primary, completion, published, tuple(joins))
