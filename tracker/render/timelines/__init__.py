"""Timelines out: one small writer per format."""

from collections.abc import Callable, Iterator

from tracker.render.tables.page import Page
from tracker.timeline.model import Timeline

Writer = Callable[[Timeline, Page], Iterator[str]]


def _terminal(timeline: Timeline, page: Page) -> Iterator[str]:
    from tracker.render.lines import Sheet
    from tracker.render.timelines.terminal import terminal

    yield terminal(timeline, Sheet(page.width or 80, page.colour, page.ascii_only))


def _json(timeline: Timeline, _page: Page) -> Iterator[str]:
    from tracker.render.timelines.data import as_json

    yield as_json(timeline)


def _csv(timeline: Timeline, page: Page) -> Iterator[str]:
    from tracker.render.tables.delimited import csv_text
    from tracker.render.timelines.data import as_table

    return csv_text(as_table(timeline), page)


def _tsv(timeline: Timeline, page: Page) -> Iterator[str]:
    from tracker.render.tables.delimited import tsv_text
    from tracker.render.timelines.data import as_table

    return tsv_text(as_table(timeline), page)


def _markdown(timeline: Timeline, _page: Page) -> Iterator[str]:
    from tracker.render.timelines.markdown import markdown

    return markdown(timeline)


def _mermaid(timeline: Timeline, _page: Page) -> Iterator[str]:
    from tracker.render.timelines.mermaid import mermaid

    return mermaid(timeline)


def _calendar(timeline: Timeline, _page: Page) -> Iterator[str]:
    from tracker.render.timelines.calendar import calendar

    return calendar(timeline)


def _html(timeline: Timeline, _page: Page) -> Iterator[str]:
    from tracker.render.timelines.html import html

    yield html(timeline)


FORMATS: dict[str, Writer] = {
    "terminal": _terminal,
    "plain": _terminal,
    "json": _json,
    "csv": _csv,
    "tsv": _tsv,
    "markdown": _markdown,
    "mermaid": _mermaid,
    "ics": _calendar,
    "html": _html,
}
