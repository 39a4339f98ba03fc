"""What `tracker check` finds, for people (a few of each rule, or all) and for machines."""

from collections.abc import Iterable, Iterator

from tracker.render.forms import forms
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.pages.paragraphs import hung
from tracker.render.text import cells, visible, wrap
from tracker.reports.models.finding import Finding, Findings, Severity
from tracker.reports.table import Table

_GRAVITY = tuple(Severity)
_NARROWEST = 10
_INDENT = 4
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTICE: "bold"}
_SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "⚠", Severity.NOTICE: "·"}
_STAND_INS = {Severity.ERROR: "X", Severity.WARNING: "!", Severity.NOTICE: "-"}
_FEW = 4
"""How many sources are named; the other formats have them all."""

_FIRST = 5
"""How many findings of each rule are told where nobody asked for a rule."""


def terminal(found: Findings, sheet: Sheet) -> str:
    """The first findings of each rule as text, the gravest first, and how to see the others."""
    return shown(_lines(found, sheet, _FIRST), sheet)


def in_full(found: Findings, sheet: Sheet) -> str:
    """All findings as text, rule by rule, the gravest first."""
    return shown(_lines(found, sheet, None), sheet)


def _lines(found: Findings, sheet: Sheet, most: int | None) -> Iterator[Line]:
    yield from hung("", _summary(found), sheet.width, "bold")
    for (severity, rule), several in _by_rule(found.findings).items():
        yield ()
        yield from _heading(severity, several[0], sheet)
        for finding in several[:most]:
            yield from _finding(finding, sheet)
        more = len(several[most:]) if most else 0
        if more:
            yield from hung("  ", f"… and {more} more: tracker check --rule {visible(rule)}", sheet.width)
        yield from hung(
            "  → " if not sheet.ascii_only else "  > ", visible(several[0].advice), sheet.width, "dim"
        )


def _by_rule(findings: Iterable[Finding]) -> dict[tuple[Severity, str], list[Finding]]:
    """The findings of each rule, the gravest first; a rule can have some of two severities."""
    found: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: _GRAVITY.index(finding.severity)):
        found.setdefault((finding.severity, finding.rule), []).append(finding)
    return found


def _summary(found: Findings) -> str:
    counts = (
        f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in found.counts.items() if count
    )
    return " · ".join(counts) or "Nothing found: no rule is broken."


def _heading(severity: Severity, finding: Finding, sheet: Sheet) -> Iterator[Line]:
    sign = (_STAND_INS if sheet.ascii_only else _SIGNS)[severity]
    yield from hung(f"{sign} ", f"{severity}: {visible(finding.rule)}", sheet.width, _STYLES[severity])


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
        yield from hung(" " * _INDENT, named, sheet.width, "dim")


def _named(sources: tuple[str, ...]) -> str:
    more = f" and {len(sources) - _FEW} more" if len(sources) > _FEW else ""
    return f"[{visible(', '.join(sources[:_FEW]))}{more}]" if sources else ""


def _table(found: Findings) -> Table:
    return found.table


def _document(found: Findings) -> object:
    return {"findings": found.findings, "counts": found.counts}


FORMATS = forms(terminal, _table, _document)
IN_FULL = forms(in_full, _table, _document)
"""The same, with every finding for people too; machines get them all anyhow."""
