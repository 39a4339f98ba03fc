"""Rows of a comparison in tight words: which of them say the same, and what each is called."""

from collections.abc import Iterable, Sequence

from tracker.render.pages import comparison_words as words
from tracker.reports.models.comparison import Block, Row


def alike(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows, together those that have only a direction and share it: "OS, RFS: improved".

    They stand where the first of them would, those of a further analysis where the last would.
    """
    found: dict[object, list[Row]] = {}
    for place, row in enumerate(rows):
        key = _said(row) if _is_direction(row) else place
        earlier = found.pop(key, []) if row.analysis else found.get(key, [])
        found[key] = [*earlier, row]
    return list(found.values())


def _is_direction(row: Row) -> bool:
    return not any(row.numbers) and not any(one.value_text or one.p for one in row.effects)


def _said(row: Row) -> tuple[object, ...]:
    effects = tuple(
        (one.cohort, one.comparator, one.amount, one.is_derived, one.sources, one.note) for one in row.effects
    )
    return row.kind, row.among, row.analysis, row.data_cutoff, effects


def shared_analysis(block: Block) -> str:
    """The analysis of all rows of a block; empty where they are of several."""
    analyses = {words.analysis(row) for row in block.rows}
    return analyses.pop() if len(analyses) == 1 else ""


def label(rows: Sequence[Row], analysis: str) -> str:
    """What was counted, and in which analysis where that is not this one, which is told elsewhere."""
    names = [words.counted(row) for row in rows]
    told = ("; " if any("," in name for name in names) else ", ").join(names)
    return told if words.analysis(rows[0]) == analysis else words.analysed(rows[0], told)


def is_of_one(row: Row) -> bool:
    """Whether the row has the number of one cohort alone, so that its P compares that with no other."""
    return not row.effects and sum(one is not None for one in row.numbers) == 1


def of_part(row: Row, analysis: str) -> str:
    """What was counted of a part of a cohort, and how much."""
    told = [words.number(one, row) for one in row.numbers if one]
    told.append(words.effects(row, {}, (row.among or "", "")))
    return f"{label([row], analysis)} {together(*told, row.p)}"


def together(*texts: str) -> str:
    """The texts in one line, those that are empty left out."""
    return ", ".join(part for text in texts for part in text.split("\n") if part)
