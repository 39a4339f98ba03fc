"""Figures for print: a report and a style in, the bytes of an SVG, PNG or PDF out, drawn with Matplotlib."""

from typing import TYPE_CHECKING

from tracker.render.figures.missing import needed

if TYPE_CHECKING:
    from tracker.render.figures.chronology import Plan
    from tracker.render.figures.style import Style
    from tracker.reports.models.chart import Chart

FORMS = ("svg", "png", "pdf")
"""What a figure can be written as."""


def planned(chart: "Chart", style: "Style") -> "Plan":
    """The figure of a chronology, and the words that go with it; says what to install if that is missing."""
    with needed():
        from tracker.render.figures.chronology import planned
    return planned(chart, style)


def figure(chart: "Chart", form: str, style: "Style") -> bytes:
    """The figure of a chronology as svg, png or pdf."""
    plan = planned(chart, style)
    return plan.drawn().saved(form, plan.told)
