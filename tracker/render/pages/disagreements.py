"""What sources disagree about, for people and for machines."""

from collections.abc import Iterator
from itertools import groupby

from tracker.render.forms import forms
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.text import cells, pad, visible, wrap
from tracker.reports.models.disagreement import KINDS, Disagreement, Disagreements, OtherClaim

_LABEL = 8
_NARROWEST = 10
_FEW = 3
"""How many of the sources that agree are named; the other formats have them all."""


def terminal(found: Disagreements, sheet: Sheet) -> str:
    """The disagreements as text, kind by kind, styled where the sheet has colour."""
    return shown(_lines(found, sheet), sheet)


def _lines(found: Disagreements, sheet: Sheet) -> Iterator[Line]:
    if not found.disagreements:
        yield from _wrapped("No sources are recorded here that disagree about what was asked.", 0, sheet)
        return
    several = len(found.disagreements)
    head = f"{several} value{'s' if several > 1 else ''} that sources give differently"
    yield from _wrapped(head, 0, sheet, "bold")
    if len(found.counts) > 1:
        kinds = " · ".join(f"{kind} {count}" for kind, count in found.counts.items())
        yield from _wrapped(kinds, 0, sheet, "dim")
    for kind, entries in groupby(found.disagreements, key=lambda entry: entry.kind):
        yield ()
        yield from _wrapped(KINDS[kind], 0, sheet, "bold underline")
        for number, entry in enumerate(entries):
            if number:
                yield ()
            yield from _entry(entry, sheet)
    if any(entry.from_memory or any(o.from_memory for o in entry.others) for entry in found.disagreements):
        yield ()
        yield from _wrapped("~ rests on memory only", 0, sheet, "dim")


def _entry(entry: Disagreement, sheet: Sheet) -> Iterator[Line]:
    attribute = entry.attribute.replace("_", " ")
    yield from _wrapped(f"{visible(entry.key)} · {entry.subject} {visible(attribute)}", 0, sheet, "bold")
    if entry.about:
        yield from _wrapped(visible(entry.about), 2, sheet, "dim")
    memory = "~" if entry.from_memory else ""
    yield from _told("shown", f"{memory}{visible(entry.shown)}", _few(entry.shown_sources), sheet)
    because = ""
    for other in entry.others:
        value = "does not have it" if other.value is None else visible(other.value)
        memory = "~" if other.from_memory else ""
        yield from _told("⚠ other", f"{memory}{value}", _cited(other), sheet, "red")
        if other.note:
            yield from _hung("", visible(other.note), sheet, "italic")
        if other.because != because:
            because = other.because
            yield from _hung("why", visible(because), sheet, "dim")


def _cited(other: OtherClaim) -> str:
    where = f", {visible(other.locator)}" if other.locator else ""
    return f"{visible(other.source)}{where}"


def _few(sources: tuple[str, ...]) -> str:
    more = f" and {len(sources) - _FEW} more" if len(sources) > _FEW else ""
    return visible(", ".join(sources[:_FEW])) + more


def _told(label: str, value: str, sources: str, sheet: Sheet, style: str = "") -> Iterator[Line]:
    """A value, and who states it beside it, or below where there is no room."""
    room = max(sheet.width - _LABEL - 2, _NARROWEST)
    lines = wrap(value, room)
    beside = f"  [{sources}]" if sources else ""
    fits = cells(lines[-1]) + cells(beside) <= room
    for number, line in enumerate(lines):
        lead = pad(label if number == 0 else "", _LABEL)
        is_last = fits and number == len(lines) - 1
        yield Span(f"  {lead}", "dim"), Span(line, style), Span(beside if is_last else "", "dim")
    if sources and not fits:
        yield from _hung("", f"[{sources}]", sheet, "dim")


def _hung(label: str, text: str, sheet: Sheet, style: str) -> Iterator[Line]:
    for number, line in enumerate(wrap(text, max(sheet.width - _LABEL - 2, _NARROWEST))):
        yield Span(f"  {pad(label if number == 0 else '', _LABEL)}", "dim"), Span(line, style)


def _wrapped(text: str, indent: int, sheet: Sheet, style: str = "") -> Iterator[Line]:
    for line in wrap(text, max(sheet.width - indent, _NARROWEST)):
        yield (Span(" " * indent + line, style),)


FORMATS = forms(
    terminal,
    lambda found: found.table,
    lambda found: {"disagreements": found.disagreements, "counts": found.counts},
)
