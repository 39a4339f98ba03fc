"""What `tracker check` finds, for people and for machines."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from tracker.render import tables
from tracker.render.documents import as_json
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.tables.page import Page
from tracker.render.text import cells, visible, wrap
from tracker.reports.models.finding import Finding, Findings, Severity

_NARROWEST = 10
_INDENT = 4
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTICE: "bold"}
_SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "⚠", Severity.NOTICE: "·"}
_STAND_INS = {Severity.ERROR: "X", Severity.WARNING: "!", Severity.NOTICE: "-"}
_FEW = 4
"""How many sources are named; the other formats have them all."""


def terminal(found: Findings, sheet: Sheet) -> str:
    """The findings as text, rule by rule, the gravest first, styled where the sheet has colour."""
    return shown(_lines(found, sheet), sheet)


def _lines(found: Findings, sheet: Sheet) -> Iterator[Line]:
    yield from _hung("", _summary(found), sheet, "bold")
    for (severity, _), entries in groupby(found.findings, key=lambda f: (f.severity, f.rule)):
        several = list(entries)
        yield ()
        yield from _heading(severity, several[0], sheet)
        for finding in several:
            yield from _finding(finding, sheet)
        yield from _hung("  → " if not sheet.ascii_only else "  > ", visible(several[0].advice), sheet, "dim")


def _summary(found: Findings) -> str:
    counts = (
        f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in found.counts.items() if count
    )
    return " · ".join(counts) or "Nothing found: no rule is broken."


def _heading(severity: Severity, finding: Finding, sheet: Sheet) -> Iterator[Line]:
    sign = (_STAND_INS if sheet.ascii_only else _SIGNS)[severity]
    yield from _hung(f"{sign} ", f"{severity}: {visible(finding.rule)}", sheet, _STYLES[severity])


def _finding(finding: Finding, sheet: Sheet) -> Iterator[Line]:
    """The fact, what is wrong with it, and its sources behind that, or below where there is no room."""
    text = f"{finding.table} {visible(finding.key)}: {visible(finding.message)}"
    lines = wrap(text, max(sheet.width - _INDENT, _NARROWEST))
    named = _named(finding.sources)
    fits = cells(lines[-1]) + 2 + cells(named) <= sheet.width - _INDENT
    for number, line in enumerate(lines):
        indent = " " * (_INDENT if number else _INDENT - 2)
        is_last = fits and named and number == len(lines) - 1
        yield Span(f"{indent}{line}"), Span(f"  {named}" if is_last else "", "dim")
    if named and not fits:
        yield from _hung(" " * _INDENT, named, sheet, "dim")


def _named(sources: tuple[str, ...]) -> str:
    more = f" and {len(sources) - _FEW} more" if len(sources) > _FEW else ""
    return f"[{visible(', '.join(sources[:_FEW]))}{more}]" if sources else ""


def _hung(lead: str, text: str, sheet: Sheet, style: str = "") -> Iterator[Line]:
    """The text behind a lead, its further lines below its first."""
    blank = " " * cells(lead)
    for number, line in enumerate(wrap(text, max(sheet.width - cells(lead), _NARROWEST))):
        yield Span(blank if number else lead, style), Span(line, style)


def _terminal(found: Findings, page: Page) -> Iterator[str]:
    yield terminal(found, Sheet(max(page.width or 80, 20), page.colour, page.ascii_only))


def _json(found: Findings, _page: Page) -> Iterator[str]:
    return as_json({"findings": found.findings, "counts": found.counts})


def _tabular(form: str, found: Findings, page: Page) -> Iterator[str]:
    return tables.FORMATS[form](found.table, page)


FORMATS: dict[str, Callable[[Findings, Page], Iterator[str]]] = {
    "terminal": _terminal,
    "plain": _terminal,
    "json": _json,
    **{form: partial(_tabular, form) for form in ("csv", "tsv", "markdown")},
}
