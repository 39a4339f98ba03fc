"""Pictures: one layout, and a drawer for each medium."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from tracker.render.figures import FORMS
from tracker.render.tables.page import Page
from tracker.reports.models.chart import Chart

if TYPE_CHECKING:
    from tracker.render.figures.style import Style

Writer = Callable[[Chart, Page], Iterator[Any]]


def formats(style: "Style | None" = None, *, ascii_only: bool = False) -> dict[str, Writer]:
    """A writer of text or bytes for each form.

    The style is that of figures; drawings for terminals are in ASCII where that is asked for or all there is.
    """

    def drawn(chart: Chart, page: Page) -> Iterator[str]:
        from tracker.render.charts.terminal import terminal
        from tracker.render.lines import Sheet

        yield terminal(chart, Sheet(page.width or 80, page.colour, ascii_only or page.ascii_only))

    def document(chart: Chart, _page: Page) -> Iterator[str]:
        from tracker.render.charts.data import facts
        from tracker.render.documents import as_json

        return as_json(facts(chart))

    def page_of(chart: Chart, _page: Page) -> Iterator[str]:
        from tracker.render.charts.html import html

        yield html(chart)

    def figured(form: str, chart: Chart, _page: Page) -> Iterator[bytes]:
        from tracker.render.figures import figure
        from tracker.render.figures.style import Style

        yield figure(chart, form, style or Style())

    figures = {form: partial(figured, form) for form in FORMS}
    return {"terminal": drawn, "plain": drawn, "json": document, "html": page_of, **figures}
