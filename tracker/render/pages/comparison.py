"""Cohorts side by side, for people and for machines: the approvals of their time, then block by block."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.render import tables
from tracker.render.forms import forms
from tracker.render.lines import Sheet, shown
from tracker.render.pages import comparison_words as words
from tracker.render.pages.comparison_brief import brief_lines
from tracker.render.pages.comparison_full import full_lines
from tracker.render.tables.markdown import escaped
from tracker.render.tables.page import Page
from tracker.reports.models.comparison import Comparison
from tracker.reports.models.era import Began
from tracker.reports.table import Table

_NARROWEST = 20


def terminal(comparison: Comparison, sheet: Sheet) -> str:
    """The comparison as text on about one screen, styled where the sheet has colour."""
    sheet = replace(sheet, width=max(sheet.width, _NARROWEST))
    return shown(brief_lines(comparison, sheet), sheet)


def in_full(comparison: Comparison, sheet: Sheet) -> str:
    """The comparison as text with everything that it holds."""
    sheet = replace(sheet, width=max(sheet.width, _NARROWEST))
    return shown(full_lines(comparison, sheet), sheet)


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


def _table(comparison: Comparison) -> Table:
    return comparison.table


FORMATS = forms(terminal, _table) | {"markdown": _markdown}
IN_FULL = forms(in_full, _table) | {"markdown": _markdown}
"""The same, with nothing left out of what people read; what machines read is complete anyhow."""
