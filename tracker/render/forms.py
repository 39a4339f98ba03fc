"""The forms of a report that has a drawing of its own: the drawing, a JSON document, and tables."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from tracker.render import tables
from tracker.render.documents import as_json
from tracker.render.lines import Sheet
from tracker.render.tables.page import Page
from tracker.reports.table import Table

Report = TypeVar("Report")


def forms(
    draw: Callable[[Report, Sheet], str],
    table: Callable[[Report], Table],
    document: Callable[[Report], object] = lambda report: report,
) -> dict[str, Callable[[Report, Page], Iterable[Any]]]:
    """A writer of text or bytes for each form; `document` is what its JSON is made of, if not the report."""

    def drawn(report: Report, page: Page) -> Iterator[str]:
        yield draw(report, Sheet(page.width or 80, page.colour, page.ascii_only))

    def written(report: Report, _page: Page) -> Iterator[str]:
        return as_json(document(report))

    def tabular(form: str) -> Callable[[Report, Page], Iterable[Any]]:
        return lambda report, page: tables.EVERY[form](table(report), page)

    return {
        **{form: tabular(form) for form in tables.EVERY},
        "terminal": drawn,
        "plain": drawn,
        "json": written,
    }
