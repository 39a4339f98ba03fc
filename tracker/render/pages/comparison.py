"""Cohorts side by side, for people and for machines: the approvals of their time, then block by block."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from tracker.render import tables
from tracker.render.documents import as_json
from tracker.render.lines import Sheet, shown
from tracker.render.pages import comparison_words as words
from tracker.render.pages.comparison_brief import brief_lines
from tracker.render.pages.comparison_full import full_lines
from tracker.render.tables.markdown import escaped
from tracker.render.tables.page import Page
from tracker.reports.models.comparison import Comparison
from tracker.reports.models.era import Began
from tracker.reports.table import Table

_DEFAULT_WIDTH, _NARROWEST = 80, 20


def terminal(comparison: Comparison, sheet: Sheet) -> str:
    """The comparison as text on about one screen, styled where the sheet has colour."""
    sheet = replace(sheet, width=max(sheet.width, _NARROWEST))
    return shown(brief_lines(comparison, sheet), sheet)


def in_full(comparison: Comparison, sheet: Sheet) -> str:
    """The comparison as text with everything that it holds."""
    sheet = replace(sheet, width=max(sheet.width, _NARROWEST))
    return shown(full_lines(comparison, sheet), sheet)


def _drawn(draw: Callable[[Comparison, Sheet], str], comparison: Comparison, page: Page) -> Iterator[str]:
    yield draw(comparison, Sheet(page.width or _DEFAULT_WIDTH, page.colour, page.ascii_only))


def _json(comparison: Comparison, _page: Page) -> Iterator[str]:
    return as_json(comparison)


def _tabular(form: str, comparison: Comparison, page: Page) -> Iterator[str]:
    return tables.FORMATS[form](comparison.table, page)


def _markdown(comparison: Comparison, page: Page) -> Iterator[str]:
    numbers = {source.key: source.number for source in comparison.sources}
    yield f"# {escaped(comparison.study)}\n\n"
    yield f"{escaped(words.about(comparison))}\n\n"
    if comparison.eras:
        yield f"## Approved for {escaped(' or '.join(comparison.diseases))} by the end of each era\n\n"
        yield from tables.FORMATS["markdown"](_era_table(comparison), page)
    for block in comparison.blocks:
        yield f"\n## {escaped(words.title(block))}\n\n"
        yield from tables.FORMATS["markdown"](words.block_table(block, numbers), page)
    if comparison.sources:
        yield "\n"
    for source in comparison.sources:
        text = f"{'~' if source.from_memory else ''}{source.citation}"
        yield f"- \\[{source.number}\\] {escaped(text)}\n"


def _era_table(comparison: Comparison) -> Table:
    names = ("era", "period", "treatment", "first approved", "by", "for", "seen from the era")
    rows: list[tuple[str, ...]] = []
    for era in comparison.eras:
        told = [
            (one.first, "withdrawn by its end" if one.is_withdrawn else one.began) for one in era.approved
        ]
        told += [(decision, Began.UNDECIDED) for decision in era.undecided]
        for first, when in told:
            date = f"{'~' if first.from_memory else ''}{first.date or ''}"
            place = (era.cohort, words.period(era.period.text), first.treatment, date, first.regulator)
            rows.append((*place, " | ".join(first.audiences), when.replace("_", " ")))
    return Table.of(names, rows)


_Write = Callable[[Comparison, Page], Iterator[str]]

FORMATS: dict[str, _Write] = {
    **dict.fromkeys(("terminal", "plain"), partial(_drawn, terminal)),
    "json": _json,
    **{form: partial(_tabular, form) for form in ("csv", "tsv")},
    "markdown": _markdown,
}
IN_FULL: dict[str, _Write] = FORMATS | dict.fromkeys(("terminal", "plain"), partial(_drawn, in_full))
"""The same, with nothing left out of what people read; what machines read is complete anyhow."""
