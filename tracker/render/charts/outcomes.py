"""The forms of pictures of outcomes: drawn for a terminal or for print, or the numbers that are drawn."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.render.charts import eras, forest
from tracker.render.figures import FORMS
from tracker.render.forms import forms
from tracker.render.lines import Sheet
from tracker.render.tables.page import Page
from tracker.reports.models.era_chart import EraChart
from tracker.reports.models.forest import Forest
from tracker.reports.table import Table

if TYPE_CHECKING:
    from tracker.render.figures.chronology import Plan
    from tracker.render.figures.style import Style

Report = TypeVar("Report")
_Writer = Callable[[Report, Page], Iterable[Any]]
Writers = Mapping[str, _Writer[Report]]
_KEPT = ("terminal", "plain", "json", "csv")


def of_eras(style: "Style | None", *, ascii_only: bool) -> Writers[EraChart]:
    """A writer of a study's eras for each form."""

    def figure(chart: EraChart, style: "Style") -> "Plan":
        from tracker.render.figures.outcomes import eras_figure

        return eras_figure(chart, style)

    every = forms(_in(eras.terminal, ascii_only=ascii_only), lambda chart: chart.table)
    return {form: every[form] for form in _KEPT} | _figures(figure, style, lambda chart: chart.table)


def of_forest(style: "Style | None", *, ascii_only: bool) -> Writers[Forest]:
    """A writer of a forest plot for each form."""

    def figure(plotted: Forest, style: "Style") -> "Plan":
        from tracker.render.figures.outcomes import forest_figure

        return forest_figure(plotted, style)

    every = forms(_in(forest.terminal, ascii_only=ascii_only), lambda plotted: plotted.table)
    return {form: every[form] for form in _KEPT} | _figures(figure, style, lambda plotted: plotted.table)


def _in(draw: Callable[[Report, Sheet], str], *, ascii_only: bool) -> Callable[[Report, Sheet], str]:
    """The drawing in ASCII where that was asked for."""

    def drawn(report: Report, sheet: Sheet) -> str:
        return draw(report, replace(sheet, ascii_only=ascii_only or sheet.ascii_only))

    return drawn


def _figures(
    figure: Callable[[Report, "Style"], "Plan"], style: "Style | None", table: Callable[[Report], Table]
) -> dict[str, _Writer[Report]]:
    def planned(report: Report) -> "Plan":
        from tracker.render.figures.missing import needed

        with needed():
            from tracker.render.figures.style import Style

            return figure(report, style or Style())

    def writer(form: str) -> _Writer[Report]:
        def written(report: Report, _page: Page) -> Iterator[bytes]:
            plan = planned(report)
            yield plan.drawn().saved(form, plan.told)

        return written

    def page(report: Report, _page: Page) -> Iterator[str]:
        from tracker.render.charts.sheet_page import sheet_page

        plan = planned(report)
        svg = plan.drawn().saved("svg", plan.told)
        yield sheet_page(plan.told.title, plan.told.description, svg, table(report))

    return {form: writer(form) for form in FORMS} | {"html": page}
