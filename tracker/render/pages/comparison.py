"""Cohorts side by side, for people and for machines: the approvals of their time, then block by block."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tracker.render import tables
from tracker.render.documents import as_json
from tracker.render.forest import forest
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.pages import comparison_words as words
from tracker.render.pages.eras import era_lines, has_memories, used_signs
from tracker.render.pages.grid import GAP, GridRow, drawn, widths
from tracker.render.tables.markdown import escaped
from tracker.render.tables.page import Page
from tracker.render.text import cells, visible, wrap
from tracker.reports.models.comparison import Block, Comparison, Row
from tracker.reports.models.era import Began
from tracker.reports.table import Table

_DEFAULT_WIDTH = 80
_FEWEST_BARS = 2


def terminal(comparison: Comparison, sheet: Sheet) -> str:
    """The comparison as text, styled where the sheet has colour."""
    return shown(_Drawing(comparison, sheet).lines(), sheet)


class _Drawing:
    """The lines of one comparison on one sheet."""

    def __init__(self, comparison: Comparison, sheet: Sheet) -> None:
        self.comparison = comparison
        self.sheet = sheet
        self.width = max(sheet.width, 20)
        self.numbers = {source.key: source.number for source in comparison.sources}

    def lines(self) -> Iterator[Line]:
        yield (Span(visible(self.comparison.study), "bold"),)
        if words.about(self.comparison):
            yield from self._wrapped(words.about(self.comparison), "dim")
        yield from self._eras()
        for block in self.comparison.blocks:
            yield ()
            yield from self._block(block)
        yield from self._apart()
        yield from self._below()

    def _wrapped(self, text: str, style: str = "") -> Iterator[Line]:
        for line in wrap(visible(text), self.width):
            yield (Span(line, style),)

    def _eras(self) -> Iterator[Line]:
        eras = self.comparison.eras
        if not eras:
            return
        disease = " or ".join(self.comparison.diseases)
        authorities = " or ".join(self.comparison.regulators) or "whichever authority came first"
        yield ()
        yield from self._wrapped(f"Approved for {disease}, by {authorities}", "bold")
        yield from era_lines(eras, Sheet(self.width, self.sheet.colour, self.sheet.ascii_only))
        legend = [f"{s.shown(ascii_only=self.sheet.ascii_only)} {s.meaning}" for s in used_signs(eras)]
        if has_memories(eras):
            legend.append("~ from memory")
        yield ()
        for line in _flowed(legend, self.width):
            yield (Span(line, "dim"),)
        if self.comparison.without_events:
            names = ", ".join(self.comparison.without_events)
            yield from self._wrapped(f"This database has no decision on {names}.", "dim")

    def _block(self, block: Block) -> Iterator[Line]:
        notes = words.notes(block.rows)
        rows = [self._heading(block), *(self._row(block, row, notes) for row in block.rows)]
        kept = [n for n in range(len(rows[0].cells)) if n == 0 or any(row.cells[n] for row in rows)]
        rows = [GridRow(tuple(row.cells[n] for n in kept), row.style) for row in rows]
        yield from self._wrapped(words.title(block), "bold")
        indent = 2 if len({row.kind for row in block.rows}) > 1 else 0
        columns = widths(rows[0], rows[1:], self.width - indent)
        if columns is None:
            yield from self._stacked(block, notes)
        else:
            yield from self._side_by_side(block, rows, columns, " " * indent)
        plot = list(self._forest(block))
        yield from plot
        if plot and notes:
            yield ()
        yield from self._notes(notes)

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
        return GridRow(_all_visible("", *cohorts, effect, "", ""), "bold")

    def _row(self, block: Block, row: Row, notes: Sequence[str]) -> GridRow:
        numbers = (words.number(one, row) for one in row.numbers)
        compared = words.effects(row, words.headings(block), words.shared_pair(block))
        label = " · ".join(part for part in (words.label(row), words.analysis(row)) if part)
        return GridRow(_all_visible(label, *numbers, compared, row.p, self._said_by(row, notes)))

    def _said_by(self, row: Row, notes: Sequence[str]) -> str:
        marks = ",".join(words.mark(notes.index(note)) for note in words.notes([row]))
        return f"{words.numbered(row.estimates, self.numbers)} {marks}".strip()

    def _stacked(self, block: Block, notes: Sequence[str]) -> Iterator[Line]:
        """Each row as a block of lines, for cohorts that do not fit side by side."""
        for row in block.rows:
            told = " · ".join(part for part in (words.label(row), words.analysis(row)) if part)
            yield from self._wrapped(f"{told} {self._said_by(row, notes)}")
            for cohort, one in zip(block.cohorts, row.numbers, strict=True):
                if one:
                    yield from self._indented(f"{cohort.heading}: {words.number(one, row)}")
            compared = words.effects(row, words.headings(block), None)
            for line in compared.split("\n") if compared else ():
                yield from self._indented(line)
            if row.p:
                yield from self._indented(row.p)

    def _forest(self, block: Block) -> Iterator[Line]:
        """The effects with their intervals on one axis, where there are some to be compared by eye."""
        drawable = [one for row in block.rows for one in row.effects if one.interval]
        if len(drawable) >= _FEWEST_BARS:
            yield ()
            yield from forest(drawable, self.width)

    def _indented(self, text: str, style: str = "", first: str = "  ") -> Iterator[Line]:
        for line in wrap(visible(text), self.width - cells(first)):
            yield (Span(first + line, style),)
            first = " " * cells(first)

    def _notes(self, notes: Sequence[str]) -> Iterator[Line]:
        for place, note in enumerate(notes):
            yield from self._indented(note, "dim", f"{words.mark(place)}  ")

    def _apart(self) -> Iterator[Line]:
        """What was counted of cohorts that nobody compares."""
        if not self.comparison.apart:
            return
        yield ()
        yield from self._wrapped("Compared with nobody", "bold")
        rows = [
            GridRow(
                _all_visible(
                    one.cohort or words.WHOLE, *words.alone(one), words.numbered([one], self.numbers)
                )
            )
            for one in self.comparison.apart
        ]
        columns = widths(None, rows, self.width)
        for row in rows:
            if columns:
                yield from drawn(row, columns)
            else:
                yield from self._wrapped("  ".join(row.cells))

    def _below(self) -> Iterator[Line]:
        if self.comparison.sources:
            yield ()
        for source in self.comparison.sources:
            text = f"{'~' if source.from_memory else ''}{source.citation}"
            yield from self._indented(text, "dim", f"[{source.number}] ")


def _all_visible(*texts: str) -> tuple[str, ...]:
    """The texts without control characters, their own line breaks kept."""
    return tuple("\n".join(map(visible, text.split("\n"))) for text in texts)


def _flowed(items: Sequence[str], width: int) -> Iterator[str]:
    """The items in lines, two blanks apart, none of them broken where a line has room for it."""
    line = ""
    for item in items:
        longer = f"{line}  {item}" if line else item
        if line and cells(longer) > width:
            yield line
            longer = item
        line = longer
    yield line


def _terminal(comparison: Comparison, page: Page) -> Iterator[str]:
    yield terminal(comparison, Sheet(page.width or _DEFAULT_WIDTH, page.colour, page.ascii_only))


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


FORMATS: dict[str, Callable[[Comparison, Page], Iterator[str]]] = {
    "terminal": _terminal,
    "plain": _terminal,
    "json": _json,
    **{form: partial(_tabular, form) for form in ("csv", "tsv")},
    "markdown": _markdown,
}
