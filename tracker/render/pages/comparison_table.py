"""Blocks whose cohorts have the same headings as one table: a rule for each block, and its rows below."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from tracker.render.lines import Line, Span
from tracker.render.pages import comparison_words as words
from tracker.render.pages.comparison_full import all_visible, stacked_lines
from tracker.render.pages.comparison_rows import alike, is_of_one, label, of_part, shared_analysis, together
from tracker.render.pages.grid import GridRow, drawn, widths
from tracker.render.pages.paragraphs import ruled, run_in, wrapped
from tracker.render.text import visible, wrap
from tracker.reports.models.comparison import Block, Cohort, Row

_BOTH = 2
_SEVERAL = 2


@dataclass(frozen=True)
class Marks:
    """What stands behind a row: the numbers of its sources, and the letters of its notes."""

    numbers: Mapping[str, int]
    notes: Sequence[str]

    def of(self, rows: Sequence[Row]) -> str:
        """The marks of these rows: "[1,2]a"."""
        places = sorted(self.notes.index(note) for note in words.sentences(rows))
        letters = ",".join(map(words.mark, places))
        estimates = [estimate for row in rows for estimate in row.estimates]
        return f"{words.numbered(estimates, self.numbers)}{letters}"


@dataclass(frozen=True)
class BlockTable:
    """A table of blocks; ``eras`` are the cohorts, each with its period, that are told above it.

    ``leads`` where the comparison begins with it: then its first block has rows, whatever is in it.
    """

    blocks: Sequence[Block]
    marks: Marks
    eras: Collection[tuple[str, str]]
    leads: bool

    def lines(self, width: int) -> Iterator[Line]:
        """The table; where its columns do not fit, each row as a block of lines."""
        bodies = [[] if self._runs_in(block) else list(self._body(block)) for block in self.blocks]
        heading, *rows = _without_empty_columns([self._heading(), *chain.from_iterable(bodies)])
        columns = widths(heading, [row for row in rows if not _spans(row)], width) if rows else []
        if columns is None:
            yield from self._stacked(width)
            return
        rest, is_headed = iter(rows), False
        for block, body in zip(self.blocks, bodies, strict=True):
            yield from ruled(self._title(block, is_whole=len(self.blocks) > 1), width)
            if body and not is_headed:
                is_headed = True
                yield from drawn(heading, columns)
            for row in islice(rest, len(body)):
                is_line = _spans(row)
                yield from wrapped(row.cells[0], width, row.style) if is_line else drawn(row, columns)
            if self._runs_in(block):
                yield from self._effects_run_in(block, width, is_headed=is_headed)
            yield from self._parts(block, width)

    def _stacked(self, width: int) -> Iterator[Line]:
        for block in self.blocks:
            yield from ruled(self._title(block, is_whole=True), width)
            yield from stacked_lines(block, lambda row: self.marks.of([row]), width)

    def _runs_in(self, block: Block) -> bool:
        """Whether a block has only effects of its cohorts, and none of them a number of its own."""
        is_first = self.leads and block is self.blocks[0]
        return not is_first and not any(row.among or any(row.numbers) for row in block.rows)

    def _title(self, block: Block, *, is_whole: bool) -> str:
        """The block and its one analysis; and time and size of its cohorts, where no heading has them."""
        title, analysis = words.title(block), shared_analysis(block)
        if f"{analysis}, ".startswith(f"{title}, "):
            title = analysis
        elif not re.search(rf"\b{re.escape(analysis)}\b", title):
            title = f"{title} · {analysis}"
        told = [" ".join((cohort.heading, *self._details(cohort))) for cohort in block.cohorts]
        details = [one for one, cohort in zip(told, block.cohorts, strict=True) if self._details(cohort)]
        return f"{title} · {', '.join(details)}" if is_whole and details else title

    def _heading(self) -> GridRow:
        is_single = len(self.blocks) == 1
        columns = (
            "\n".join((cohort.heading, *(self._details(cohort) if is_single else ())))
            for cohort in self.blocks[0].cohorts
        )
        effect = words.against(self._pair, {}) if self._pair else ""
        return GridRow(all_visible("", *columns, effect, ""), "bold")

    def _details(self, cohort: Cohort) -> list[str]:
        """When a cohort was treated, where nothing above tells it, and how many it has."""
        period = cohort.period or ""
        is_told = (cohort.heading, period) in self.eras
        return [part for part in ("" if is_told else words.period(period), words.size(cohort)) if part]

    @property
    def _pair(self) -> tuple[str, str] | None:
        """Who is compared with whom in the column of effects, by heading; None where that is not one pair.

        Of more than two cohorts a P without an effect compares others than an effect of two of them.
        """
        pairs = {pair for block in self.blocks for pair in _pairs(block)}
        rows = [row for block in self.blocks for row in block.rows]
        is_mixed = len(self.blocks[0].cohorts) > _BOTH and any(row.p and not row.effects for row in rows)
        return pairs.pop() if len(pairs) == 1 and all(map(all, pairs)) and not is_mixed else None

    def _body(self, block: Block) -> Iterator[GridRow]:
        """The rows of a block but those of its parts, under a line for each analysis where it has several."""
        own = [row for row in block.rows if not row.among]
        analyses = list(dict.fromkeys(map(words.analysis, own)))
        if len([analysis for analysis in analyses if analysis]) < _SEVERAL:
            yield from (self._row(block, rows, label(rows, shared_analysis(block))) for rows in alike(own))
            return
        blank = ("",) * (len(block.cohorts) + 2)
        for analysis in sorted(analyses, key=bool):
            if analysis:
                yield GridRow((visible(analysis), *blank), "italic")
            indent = "  " if analysis else ""
            for rows in alike([row for row in own if words.analysis(row) == analysis]):
                yield self._row(block, rows, indent + label(rows, analysis))

    def _row(self, block: Block, rows: Sequence[Row], label: str) -> GridRow:
        """Rows of the report that say the same as one row of the table."""
        first = rows[0]
        numbers = [words.number(one, first) for one in first.numbers]
        if first.p and is_of_one(first):
            numbers = [f"{number}, {first.p}" if number else "" for number in numbers]
        return GridRow(all_visible(label, *numbers, self._compared(block, first), self.marks.of(rows)))

    def _compared(self, block: Block, row: Row) -> str:
        """The effects of a row and P behind them, below them where there are several."""
        pair = words.shared_pair(block) if self._pair else None
        effects = words.effects(row, words.headings(block), pair)
        p = "" if is_of_one(row) else row.p if effects else words.p_alone(row)
        return ("\n" if "\n" in effects else ", ").join(part for part in (effects, p) if part)

    def _effects_run_in(self, block: Block, width: int, *, is_headed: bool) -> Iterator[Line]:
        """The effects one behind the other, with who is compared with whom above where no heading says it."""
        pair = words.shared_pair(block)
        if pair and not (is_headed and self._pair):
            yield from wrapped(words.against(pair, words.headings(block)), width, "bold")
        headings, analysis = words.headings(block), shared_analysis(block)
        several = alike(block.rows)
        told = [
            f"{label(rows, analysis)} {together(words.effects(rows[0], headings, pair), rows[0].p)}"
            for rows in several
        ]
        said_by = [self.marks.of(rows) for rows in several]
        if len(set(said_by)) == 1:
            said_by[:-1] = [""] * (len(said_by) - 1)
        items = [f"{one} {marks}".strip() for one, marks in zip(told, said_by, strict=True)]
        yield from run_in([f"{item};" for item in items[:-1]] + items[-1:], width, gap=" ")

    def _parts(self, block: Block, width: int) -> Iterator[Line]:
        """What was counted of parts of a cohort only, a paragraph for each: it belongs in no column."""
        parts: dict[str, list[Row]] = {}
        for row in block.rows:
            if row.among:
                parts.setdefault(row.among, []).append(row)
        for rows in parts.values():
            told = "; ".join(of_part(row, shared_analysis(block)) for row in rows)
            text = f"{_whose(block, rows[0])}: {told} {self.marks.of(rows)}"
            first, *rest = wrap(visible(text), width - 2)
            yield (Span(first),)
            for line in rest:
                yield (Span(f"  {line}"),)


def tables(blocks: Sequence[Block], marks: Marks, eras: Collection[tuple[str, str]] = ()) -> list[BlockTable]:
    """The blocks as tables, those with the same columns as one."""
    by_columns: dict[tuple[str, ...], list[Block]] = {}
    for block in blocks:
        by_columns.setdefault(tuple(cohort.heading for cohort in block.cohorts), []).append(block)
    return [BlockTable(some, marks, eras, leads=some[0] is blocks[0]) for some in by_columns.values()]


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    """Who is compared with whom in a block, by heading."""
    headings = words.headings(block)
    for row in block.rows:
        for one in row.effects:
            who, whom = one.cohort or "", one.comparator or ""
            yield headings.get(who, who), headings.get(whom, whom)


def _spans(row: GridRow) -> bool:
    """Whether the row is a line across all columns, such as the name of an analysis."""
    return not any(row.cells[1:])


def _without_empty_columns(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, of which the first has the headings, without columns that have no heading and no cell."""
    kept = [n for n in range(len(rows[0].cells)) if n == 0 or any(row.cells[n] for row in rows)]
    return [GridRow(tuple(row.cells[n] for n in kept), row.style) for row in rows]


def _whose(block: Block, row: Row) -> str:
    """Among whom the row counts, and of which cohort that is a part where its name does not say it."""
    among = row.among or ""
    of = [c.heading for c, one in zip(block.cohorts, row.numbers, strict=True) if one]
    named = [heading for heading in of if heading not in among]
    return f"{among} ({', '.join(named)})" if named else among
