"""Cohorts side by side in full: every decision of their time, each block with its columns, notes and plot."""

from collections.abc import Callable, Iterator, Sequence

from tracker.render.forest import forest
from tracker.render.lines import Line, Sheet, Span
from tracker.render.pages import comparison_words as words
from tracker.render.pages.eras import decisions, era_lines, legend
from tracker.render.pages.grid import GAP, GridRow, drawn, widths
from tracker.render.pages.paragraphs import hung, run_in, wrapped
from tracker.render.text import cells, visible
from tracker.reports.models.comparison import Block, Comparison, Row

_FEWEST_BARS = 2


def full_lines(comparison: Comparison, sheet: Sheet) -> Iterator[Line]:
    """The comparison with everything that it holds."""
    yield from _Drawing(comparison, sheet).lines()


class _Drawing:
    """The lines of one comparison on one sheet."""

    def __init__(self, comparison: Comparison, sheet: Sheet) -> None:
        self.comparison = comparison
        self.sheet = sheet
        self.width = sheet.width
        self.numbers = {source.key: source.number for source in comparison.sources}

    def lines(self) -> Iterator[Line]:
        yield from heading_lines(self.comparison, self.width)
        yield from self._eras()
        for block in self.comparison.blocks:
            yield ()
            yield from self._block(block)
        if self.comparison.apart:
            yield ()
            yield from wrapped("Compared with nobody", self.width, "bold")
            yield from apart_lines(self.comparison, self.width)
        yield from self._below()

    def _eras(self) -> Iterator[Line]:
        eras = self.comparison.eras
        if not eras:
            return
        yield ()
        yield from wrapped(words.approved(self.comparison), self.width, "bold")
        yield from era_lines(eras, self.sheet)
        yield ()
        yield from run_in(legend(list(decisions(eras)), eras, self.sheet), self.width, "dim")
        yield from silent_lines(self.comparison, self.width)

    def _block(self, block: Block) -> Iterator[Line]:
        notes = words.notes(block.rows)
        rows = [self._heading(block), *(self._row(block, row, notes) for row in block.rows)]
        kept = [n for n in range(len(rows[0].cells)) if n == 0 or any(row.cells[n] for row in rows)]
        rows = [GridRow(tuple(row.cells[n] for n in kept), row.style) for row in rows]
        yield from wrapped(words.title(block), self.width, "bold")
        indent = 2 if len({row.kind for row in block.rows}) > 1 else 0
        columns = widths(rows[0], rows[1:], self.width - indent)
        if columns is None:
            yield from stacked_lines(block, lambda row: self._said_by(row, notes), self.width)
        else:
            yield from self._side_by_side(block, rows, columns, " " * indent)
        plot = list(forest_lines(block, self.width))
        if plot:
            yield ()
        yield from plot
        if plot and notes:
            yield ()
        for place, note in enumerate(notes):
            yield from hung(f"{words.mark(place)}  ", note, self.width, "dim")

    def _side_by_side(
        self, block: Block, rows: Sequence[GridRow], columns: Sequence[int], blank: str
    ) -> Iterator[Line]:
        """The rows under the headings of the cohorts, by kind of thing where there are several."""
        for line in drawn(rows[0], columns):
            yield Span(blank), *line
        yield (Span("─" * (cells(blank) + sum(columns) + GAP * (len(columns) - 1)), "dim"),)
        kind = None
        for row, cut_out in zip(block.rows, rows[1:], strict=True):
            if blank and row.kind != kind:
                yield (Span(words.KINDS[row.kind], "italic"),)
            kind = row.kind
            for line in drawn(cut_out, columns):
                yield Span(blank), *line

    def _heading(self, block: Block) -> GridRow:
        pair = words.shared_pair(block)
        effect = words.against(pair, words.headings(block)) if pair else ""
        cohorts = (words.column(cohort) for cohort in block.cohorts)
        return GridRow(all_visible("", *cohorts, effect, "", ""), "bold")

    def _row(self, block: Block, row: Row, notes: Sequence[str]) -> GridRow:
        numbers = (words.number(one, row) for one in row.numbers)
        compared = words.effects(row, words.headings(block), words.shared_pair(block))
        label = words.analysed(row, words.label(row))
        return GridRow(all_visible(label, *numbers, compared, words.p_alone(row), self._said_by(row, notes)))

    def _said_by(self, row: Row, notes: Sequence[str]) -> str:
        marks = ",".join(words.mark(notes.index(note)) for note in words.notes([row]))
        return f"{words.numbered(row.estimates, self.numbers)} {marks}".strip()

    def _below(self) -> Iterator[Line]:
        if self.comparison.sources:
            yield ()
        for source in self.comparison.sources:
            text = f"{'~' if source.from_memory else ''}{source.citation}"
            yield from hung(f"[{source.number}] ", text, self.width, "dim")


def heading_lines(comparison: Comparison, width: int) -> Iterator[Line]:
    """Which study it is, and of whom."""
    yield (Span(visible(comparison.study), "bold"),)
    if words.about(comparison):
        yield from wrapped(words.about(comparison), width, "dim")


def silent_lines(comparison: Comparison, width: int) -> Iterator[Line]:
    """Of which treatments the database cannot tell when they were approved."""
    if comparison.without_events:
        names = ", ".join(comparison.without_events)
        yield from wrapped(f"This database has no decision on {names}.", width, "dim")


def stacked_lines(block: Block, said_by: Callable[[Row], str], width: int) -> Iterator[Line]:
    """Each row as a block of lines, for cohorts that do not fit side by side."""
    for row in block.rows:
        yield from wrapped(f"{words.analysed(row, words.label(row))} {said_by(row)}", width)
        for cohort, one in zip(block.cohorts, row.numbers, strict=True):
            if one:
                yield from hung("  ", f"{cohort.heading}: {words.number(one, row)}", width)
        compared = words.effects(row, words.headings(block), None)
        for line in compared.split("\n") if compared else ():
            yield from hung("  ", line, width)
        if row.p:
            yield from hung("  ", words.p_alone(row), width)


def forest_lines(block: Block, width: int) -> Iterator[Line]:
    """The effects with their intervals on one axis, where there are some to be compared by eye."""
    drawable = [one for row in block.rows for one in row.effects if one.interval]
    if len(drawable) >= _FEWEST_BARS:
        yield from forest(drawable, width)


def apart_lines(comparison: Comparison, width: int) -> Iterator[Line]:
    """What was counted of cohorts that nobody compares."""
    numbers = {source.key: source.number for source in comparison.sources}
    rows = [
        GridRow(all_visible(one.cohort or words.WHOLE, *words.alone(one), words.numbered([one], numbers)))
        for one in comparison.apart
    ]
    columns = widths(None, rows, width)
    for row in rows:
        if columns:
            yield from drawn(row, columns)
        else:
            yield from wrapped("  ".join(row.cells), width)


def all_visible(*texts: str) -> tuple[str, ...]:
    """The texts without control characters, their own line breaks kept."""
    return tuple("\n".join(map(visible, text.split("\n"))) for text in texts)
