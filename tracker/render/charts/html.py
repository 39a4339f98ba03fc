"""A chart as one page: a picture to zoom and filter, and the chronology below it as text, with sources."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from tracker.render.charts.layout import Layout, layout
from tracker.render.charts.page.facets import facets, form
from tracker.render.charts.page.facts import facts
from tracker.render.charts.page.geometry import SIZES, names_width, pen, rows
from tracker.render.charts.page.picture import is_today_on, picture
from tracker.render.charts.page.trials import trials
from tracker.render.markup import Markup, element, joined, page
from tracker.render.timelines.html import chronology, style, title
from tracker.render.timelines.together import together
from tracker.reports.models.chart import Chart

_HELP = (
    "Arrow keys go from sign to sign, Enter opens one, Esc closes it. + and − zoom, 0 shows the whole, "
    "Shift with ← or → moves. Drag or pinch; the wheel zooms with Ctrl, and moves with Shift."
)
_TOOLS = (
    ("earlier", "←", "Earlier"),
    ("later", "→", "Later"),
    ("out", "−", "Zoom out"),
    ("in", "+", "Zoom in"),
    ("whole", "Whole", None),
)


def html(chart: Chart) -> str:
    """The chart as one page that needs no network; without its script it is a picture above a list."""
    chart = replace(chart, timeline=replace(chart.timeline, entries=tuple(together(chart.timeline.entries))))
    names = names_width(chart)
    found = layout(chart, SIZES.width - names, pen())
    above = _above(chart, found, names) if found else None
    body = chronology(chart.timeline, above, trials(chart))
    script = _script() if found else ""
    return page(title(chart.timeline), style() + _file("page.css"), body, script=script)


def _script() -> str:
    """Both scripts as one, which leaves no name behind."""
    return f'"use strict";\n{{\n{_file("picture.js")}\n{_file("reading.js")}}}\n'


@cache
def _file(name: str) -> str:
    return files("tracker.render.charts.page").joinpath(name).read_text(encoding="utf-8")


def _above(chart: Chart, found: Layout, names: float) -> Markup:
    """The filters, the picture, and the panels that the script fills."""
    placed, groups = rows(found), facets(chart.timeline)
    drawn = picture(chart, found, placed, names)
    figure = element(
        "figure",
        element("div", *_tools(), class_="tools", hidden=True, role="group", aria_label="View"),
        element("div", drawn, class_="frame"),
        element("div", id="tip", role="tooltip", hidden=True),
        element("figcaption", *_caption(chart, found)),
        id="figure",
        aria_labelledby="picture-title",
    )
    filters = form(chart.timeline, groups, has_trials=bool(chart.studies))
    return joined((filters, figure, _details(), facts(chart, found, placed, groups)))


def _tools() -> Iterator[Markup]:
    for name, shown, said in _TOOLS:
        yield element("button", shown, type="button", data_view=name, aria_label=said, title=said)
    yield element("span", class_="window")


def _caption(chart: Chart, found: Layout) -> Iterator[Markup]:
    """What cannot be seen from the picture alone."""
    count = len(found.undated)
    if count:
        told = "1 entry has no date" if count == 1 else f"{count} entries have no date"
        yield element("p", f"{told}: ", element("a", "below", href="#year-undated"), ".")
    if chart.studies:
        yield element(
            "p",
            "Trials: the bar ends at primary completion, its thin part at completion; □ published results; "
            "a dot below each decision it supports; planned dates are hollow; ~ from memory or doubtful.",
        )
    if is_today_on(chart, found):
        yield element("p", f"The broken line is today, {chart.today}.")
    yield element("p", _HELP, id="picture-help", class_="help")


def _details() -> Markup:
    """The panel that one sign opens."""
    buttons = (("previous", "← Earlier"), ("next", "Later →"), ("close", "Close"))
    return element(
        "dialog",
        element("h2", id="details-title", tabindex="-1"),
        element("div", class_="content"),
        element(
            "div",
            *(element("button", shown, type="button", data_go=name) for name, shown in buttons),
            class_="tools",
        ),
        id="details",
        aria_labelledby="details-title",
    )
