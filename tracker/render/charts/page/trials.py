"""The trials of the picture as a list: their dates as stated, and the decisions that they stood behind."""

from collections.abc import Mapping

from tracker.render.charts.page.bars import anchor, dates
from tracker.render.charts.page.lanes import said, way
from tracker.render.markup import Markup, element
from tracker.reports.models.chart import Chart, Study, Support
from tracker.timeline.model import Entry


def trials(chart: Chart) -> Markup | None:
    """The list; None where there is no trial."""
    if not chart.studies:
        return None
    entries = {entry.key: entry for entry in chart.timeline.entries}
    several = len(chart.timeline.subjects) > 1
    return element(
        "section",
        element("h2", "Trials", id="trials"),
        element("ul", *(_trial(study, entries, several=several) for study in chart.studies), class_="trials"),
        aria_labelledby="trials",
    )


def _trial(study: Study, entries: Mapping[str, Entry], *, several: bool) -> Markup:
    behind = [
        _support(support, entries[support.entry_key], several=several)
        for support in study.supports
        if support.entry_key in entries
    ]
    return element(
        "li",
        element("h3", study.trial),
        element("p", " · ".join((*study.treatments, *dates(study)) if several else dates(study))),
        element("ul", *behind) if behind else None,
        id=anchor(study),
    )


def _support(support: Support, entry: Entry, *, several: bool) -> Markup:
    told = said(entry, tells_treatment=several)
    role = f"{support.role.replace('_', ' ')}: "
    return element("li", role, element("a", told, href=way(entry)))
