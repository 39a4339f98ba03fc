"""What `tracker changes` tells: import by import, what later vintages have otherwise."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from tracker.render.forms import forms
from tracker.render.lines import Line, Sheet, shown
from tracker.render.pages.paragraphs import hung
from tracker.render.text import cells, cut, visible
from tracker.reports.models.changes import Changed, Changes, Run
from tracker.reports.table import Table

_FIRST = 20
"""How many changes of each import are told where nobody asked for one import."""
_LONGEST = 100
"""Cells of a value that are told where nobody asked for one import; indications have thousands."""
_BLANK = "nothing"
_ORDER = ("changed", "blanked", "vanished", "returned", "added")


def terminal(changes: Changes, sheet: Sheet) -> str:
    """The imports with the first of their changes, and how to see the others."""
    return shown(_lines(changes, sheet, _FIRST), sheet)


def in_full(changes: Changes, sheet: Sheet) -> str:
    """The imports with all their changes."""
    return shown(_lines(changes, sheet, None), sheet)


def _lines(changes: Changes, sheet: Sheet, most: int | None) -> Iterator[Line]:
    if not changes.runs:
        yield from hung("", "No such import. See them all: tracker list runs", sheet.width)
    for number, run in enumerate(changes.runs):
        if number:
            yield ()
        yield from _heading(run, sheet)
        yield from _changes(run.changes[:most], sheet, _LONGEST if most else None)
        more = len(run.changes[most:]) if most else 0
        if more:
            yield from hung("  ", f"… and {more:,} more: tracker changes --run {run.run}", sheet.width)


def _heading(run: Run, sheet: Sheet) -> Iterator[Line]:
    parts = (f"Run {run.run}", run.importer, f"{run.observed_at[:16]} UTC", run.files)
    undone = "dim" if run.undone_at else "bold"
    yield from hung("", " · ".join(visible(part) for part in parts if part), sheet.width, undone)
    if run.undone_at:
        yield from hung("  ", f"taken back on {run.undone_at[:10]}", sheet.width, "dim")
        return
    told = [f"{run.added:,} {'row' if run.added == 1 else 'rows'} added"]
    counts = run.counts
    told += [f"{counts[kind]:,} {kind}" for kind in _ORDER if kind in counts and kind != "added"]
    if "added" in counts:
        told.append(
            f"{counts['added']:,} given that {'was' if counts['added'] == 1 else 'were'} blank or absent"
        )
    if run.rejected:
        told.append(f"{run.rejected:,} refused")
    yield from hung("  ", " · ".join(told), sheet.width)


def _changes(changes: Iterable[Changed], sheet: Sheet, longest: int | None) -> Iterator[Line]:
    for vintages, of_two in groupby(changes, lambda change: (change.old_source, change.new_source)):
        yield from _between(vintages, sheet)
        for (table, key), of_row in groupby(of_two, lambda change: (change.table, change.key)):
            yield from hung("  ", f"{table} {visible(key)}", sheet.width)
            for change in of_row:
                yield from hung(f"    {change.kind:<9} ", _told(change, longest), sheet.width)


def _between(vintages: tuple[str | None, str | None], sheet: Sheet) -> Iterator[Line]:
    old, new = vintages
    if new is None:
        return
    text = f"first observed in {visible(new)}{f', otherwise in {visible(old)}' if old else ''}"
    yield from hung("  ", text, sheet.width, "dim")


def _told(change: Changed, longest: int | None) -> str:
    if change.attribute is None:
        return "the whole record"
    old, new = (_short(value, longest) for value in (change.old_value, change.new_value))
    arrow = f"{new}" if change.kind == "added" and not change.old_value else f"{old} → {new}"
    return f"{visible(change.attribute.removesuffix('_id'))}: {arrow}"


def _short(value: str | None, longest: int | None) -> str:
    """The value, cut where a few of them are to fit one page."""
    text = visible(value) if value else _BLANK
    return text if longest is None or cells(text) <= longest else cut(text, longest)


def _table(changes: Changes) -> Table:
    return changes.table


FORMATS = forms(terminal, _table)
IN_FULL = forms(in_full, _table)
"""The same, with every change for people too; machines get them all anyhow."""
