"""Cohorts side by side on about one screen: what was new in their time, and all numbers in tight tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tracker.render.forest import WIDE
from tracker.render.lines import Line, Sheet
from tracker.render.pages import comparison_words as words
from tracker.render.pages.comparison_full import apart_lines, forest_lines, silent_lines
from tracker.render.pages.comparison_table import Marks, tables
from tracker.render.pages.eras import legend
from tracker.render.pages.eras_brief import brief_era_lines, explained, untold
from tracker.render.pages.paragraphs import GAP, beside, ruled, run_in, wrapped
from tracker.reports.models.comparison import Comparison

_TWO_COLUMNS = 128
"""So wide a sheet has room for a table and, beside it, others or a plot."""

_TALLER = 2
"""A piece that grows by more than this factor in a column has words broken over too many lines."""


@dataclass(frozen=True)
class _Piece:
    """What is drawn in one column; a plot has no rule above it, and so stands between blank lines."""

    draw: Callable[[int], Iterator[Line]]
    is_plot: bool = False


def brief_lines(comparison: Comparison, sheet: Sheet) -> Iterator[Line]:
    """The comparison without what is told of decisions that changed something within an era."""
    notes = words.sentences(row for block in comparison.blocks for row in block.rows)
    numbers = {source.key: source.number for source in comparison.sources}
    yield from _heading(comparison, sheet.width)
    yield from _eras(comparison, sheet)
    yield ()
    yield from _arranged(list(_pieces(comparison, Marks(numbers, notes), sheet.width)), sheet.width)
    below = [f"({words.mark(place)}) {note}" for place, note in enumerate(notes)]
    below += [f"[{s.number}] {'~' if s.from_memory else ''}{s.brief}" for s in comparison.sources]
    if below:
        yield ()
        yield from wrapped(" ".join(below), sheet.width, "dim")


def _heading(comparison: Comparison, width: int) -> Iterator[Line]:
    """Which study it is, how many it is about, and of whom it is."""
    title = " · ".join(part for part in (comparison.study, words.enrolled(comparison)) if part)
    yield from wrapped(title, width, "bold")
    if words.described(comparison):
        yield from wrapped(words.described(comparison), width, "dim")


def _eras(comparison: Comparison, sheet: Sheet) -> Iterator[Line]:
    eras = comparison.eras
    if not eras:
        return
    yield from ruled(words.approved(comparison, " by the end of each era"), sheet.width)
    yield from brief_era_lines(eras, sheet)
    yield from run_in([*legend(explained(eras), eras, sheet), untold(eras)], sheet.width, "dim")
    yield from silent_lines(comparison, sheet.width)


def _pieces(comparison: Comparison, marks: Marks, width: int) -> Iterator[_Piece]:
    eras = [(era.cohort, era.period.text) for era in comparison.eras]
    for table in tables(comparison.blocks, marks, eras):
        yield _Piece(table.lines)
        for block in table.blocks if width >= WIDE else ():
            if any(forest_lines(block, width)):
                yield _Piece(partial(forest_lines, block), is_plot=True)
    if comparison.apart:
        yield _Piece(partial(_apart, comparison))


def _apart(comparison: Comparison, width: int) -> Iterator[Line]:
    yield from ruled("Compared with nobody", width)
    yield from apart_lines(comparison, width)


def _arranged(pieces: Sequence[_Piece], width: int) -> list[Line]:
    """The pieces below each other, or in two columns where that is shorter and none of them is cramped."""
    shortest = _below_each_other(pieces, width)
    if width < _TWO_COLUMNS:
        return shortest
    first = (width - GAP) * 3 // 5
    columns = first, width - GAP - first
    for place in range(1, len(pieces)):
        parts = pieces[:place], pieces[place:]
        if any(_is_cramped(one, width, columns[1]) for one in parts[1]):
            continue
        stacks = [_below_each_other(part, size) for part, size in zip(parts, columns, strict=True)]
        if max(map(len, stacks)) < len(shortest):
            shortest = list(beside(stacks, columns))
    return shortest


def _is_cramped(piece: _Piece, width: int, column: int) -> bool:
    """Whether a column makes the piece so narrow that it is much taller than on the whole sheet."""
    return len(list(piece.draw(column))) > _TALLER * len(list(piece.draw(width)))


def _below_each_other(pieces: Sequence[_Piece], width: int) -> list[Line]:
    lines: list[Line] = []
    for place, piece in enumerate(pieces):
        if place and (piece.is_plot or pieces[place - 1].is_plot):
            lines.append(())
        lines += piece.draw(width)
    return lines
