"""A chart for programs: what is drawn, each thing with its dates, its key and its place on the axis."""

from collections.abc import Iterator
from typing import Any

from tracker.render.charts.layout import Band, Bar, Join, Lane, Layout, layout
from tracker.render.charts.placing import POINT
from tracker.render.charts.scale import Extent
from tracker.reports.models.chart import Chart
from tracker.timeline.model import Entry

_PLACES = 4


def facts(chart: Chart) -> dict[str, Any]:
    """The picture as one JSON object: the axis, a band for each treatment, and what has no date."""
    found = layout(chart, 1.0, POINT)
    return {
        "treatments": [subject.treatment for subject in chart.timeline.subjects],
        "axis": {"first": found.scale.first, "last": found.scale.last} if found else None,
        "bands": [_band(band) for band in found.bands] if found else [],
        "undated": list(_undated(chart, found)),
    }


def _undated(chart: Chart, found: Layout | None) -> Iterator[str]:
    return (entry.key for entry in (found.undated if found else chart.timeline.undated))


def _band(band: Band) -> dict[str, Any]:
    return {
        "treatment": band.subject.treatment,
        "lanes": [_lane(lane) for lane in band.lanes],
        "trials": [_bar(bar) for bar in band.bars],
    }


def _lane(lane: Lane) -> dict[str, Any]:
    marks = [_mark(entry, mark.extent) for mark in lane.marks for entry in mark.entries]
    return {"regulator": lane.regulator or None, "marks": marks}


def _mark(entry: Entry, extent: Extent) -> dict[str, Any]:
    return {
        "entry_key": entry.key,
        "date": entry.date,
        "precision": entry.date.precision if entry.date else None,
        **_place(extent),
        "kind": entry.kind,
        "approval_type": entry.approval_type,
        "effect": entry.effect,
        "title": entry.title,
        "submission": entry.submission,
        "basis": entry.basis,
        "confidence": entry.confidence,
    }


def _place(extent: Extent) -> dict[str, float | None]:
    """From where to where a date reaches on the axis; null where nobody states an end."""
    return {
        "from": None if extent.is_open_left else round(extent.start, _PLACES),
        "to": None if extent.is_open_right else round(extent.end, _PLACES),
    }


def _bar(bar: Bar) -> dict[str, Any]:
    study = bar.study
    return {
        "trial": study.trial,
        "start": study.start,
        "primary_completion": study.primary_completion,
        "completion": study.completion,
        "planned": study.planned,
        "from_memory": study.from_memory,
        "publications": study.publications,
        "supports": [_join(join) for join in bar.joins],
    }


def _join(join: Join) -> dict[str, Any]:
    return {"entry_key": join.entry.key, "regulator": join.regulator, "role": join.role}
