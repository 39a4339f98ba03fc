"""What is said of cohorts and their numbers, in words that every form of a comparison shares."""

import re
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase

from tracker.reports.models.comparison import Block, Cohort, Comparison, Row
from tracker.reports.models.estimate import Estimate
from tracker.reports.table import Table
from tracker.vocabulary import EstimateKind, Measure

KINDS = {
    EstimateKind.COVARIATE: "Covariates",
    EstimateKind.EXPOSURE: "Exposures",
    EstimateKind.OUTCOME: "Outcomes",
}
WHOLE = "Whole study"
_AVERAGES = frozenset({Measure.MEDIAN, Measure.MEAN})
_PREPOSITIONS = frozenset({"after", "at", "before", "by", "during", "in", "within"})
_PERIOD_DASH = "\u2013"
_SENTENCE = re.compile(r"(?<=[A-Za-z0-9)%]{2}\.)(?<! al\.)\s+(?=[A-Z])")
"""Where one sentence ends and the next begins; "et al. Title" and "U.S. Food" are no such place."""


def about(comparison: Comparison) -> str:
    """What the study is, and how many it is about; ~ before what is from memory."""
    return " · ".join(part for part in (described(comparison), enrolled(comparison)) if part)


def described(comparison: Comparison) -> str:
    """Of whom the study is, and how it is designed."""
    parts = (("population", comparison.population), ("design", comparison.design))
    return " · ".join(_remembered(comparison, name) + text for name, text in parts if text)


def enrolled(comparison: Comparison) -> str:
    """How many people the study is about."""
    if comparison.enrollment is None:
        return ""
    return f"{_remembered(comparison, 'enrollment')}{comparison.enrollment} people"


def _remembered(comparison: Comparison, name: str) -> str:
    return "~" if name in comparison.from_memory else ""


def approved(comparison: Comparison, when: str = "") -> str:
    """What the eras tell: "Approved for ALL, by FDA"."""
    authorities = " or ".join(comparison.regulators) or "whichever authority came first"
    return f"Approved for {' or '.join(comparison.diseases)}{when}, by {authorities}"


def title(block: Block) -> str:
    """What the cohorts of a block have in common, in full."""
    if not block.title or not block.definition:
        return block.title or WHOLE
    if block.title.casefold() in block.definition.casefold():
        return block.definition
    return f"{block.title}: {block.definition}"


def column(cohort: Cohort) -> str:
    """The heading of a cohort, with its time and how many people it has on lines of their own."""
    return "\n".join(part for part in (cohort.heading, period(cohort.period or ""), size(cohort)) if part)


def period(text: str) -> str:
    """A period as a reader writes it: 2008–2014; a single date stays as it is."""
    first, _, last = text.partition("/")
    if not last or ".." in (first, last):
        return text
    return f"{first}{_PERIOD_DASH}{last}"


def size(cohort: Cohort) -> str:
    """How many people a cohort has: "n=120"; empty where nobody says it."""
    if cohort.size is None:
        return ""
    inferred = " (inferred)" if cohort.size_is_inferred else ""
    return f"{'~' if cohort.size_from_memory else ''}n={cohort.size}{inferred}"


def label(row: Row) -> str:
    """What was counted, and among whom, where that is a part of a cohort."""
    return f"{counted(row)}, among {row.among}" if row.among else counted(row)


def analysed(row: Row, what: str) -> str:
    """What was counted, and in which analysis: "OS · third interim analysis"."""
    return " · ".join(part for part in (what, analysis(row)) if part)


def counted(row: Row) -> str:
    """What was counted: "OS at 3 years, median"."""
    own = [number for number in row.numbers if number]
    average = own[0].abbreviation if own and _share_an_average(own) else ""
    if average and average in row.endpoint:
        average = ""
    parts = (f"{row.endpoint}{_when(row.at)}", average, row.detail)
    return ", ".join(part for part in parts if part)


def _when(at: str) -> str:
    """A time point behind what was counted then: " at 3 years", " after cycle 1", ", end of induction"."""
    if not at or at.partition(" ")[0] in _PREPOSITIONS:
        return f" {at}".rstrip()
    return f" at {at}" if at[0].isdigit() else f", {at}"


def analysis(row: Row) -> str:
    """Which analysis that is, and up to when it counted."""
    until = f"data to {row.data_cutoff}" if row.data_cutoff else ""
    return ", ".join(part for part in (row.analysis, until) if part)


def _share_an_average(own: Sequence[Estimate]) -> bool:
    return len({number.measure for number in own}) == 1 and own[0].measure in _AVERAGES


def number(estimate: Estimate | None, row: Row) -> str:
    """The number of one cohort with its interval; its P only where the row has several."""
    if estimate is None:
        return ""
    averaged = _share_an_average([one for one in row.numbers if one])
    name = "" if averaged else estimate.abbreviation
    return _told(estimate, name, row)


def p_alone(row: Row) -> str:
    """P where it stands apart from any number; ~ before it where nobody but memory states it."""
    from_memory = all(one.from_memory for one in row.estimates if one.p)
    return f"{'~' if from_memory else ''}{row.p}" if row.p else ""


def effects(row: Row, headings: Mapping[str, str], shared: tuple[str, str] | None) -> str:
    """What compares the cohorts, a line for each; who against whom, where the column does not say it."""
    lines = []
    for estimate in row.effects:
        pair = (estimate.cohort or "", estimate.comparator or "")
        who = "" if pair == shared else f"{against(pair, headings)}: "
        lines.append(who + _told(estimate, estimate.abbreviation, row))
    return "\n".join(lines)


def _told(estimate: Estimate, name: str, row: Row) -> str:
    amount = " ".join(part for part in (name, estimate.amount) if part)
    interval = f" ({estimate.interval})" if estimate.interval else ""
    p_value = f", {estimate.p}" if estimate.p and not row.p else ""
    derived = ", computed here" if estimate.is_derived else ""
    return f"{'~' if estimate.from_memory else ''}{amount}{interval}{p_value}{derived}"


def against(pair: tuple[str, str], headings: Mapping[str, str]) -> str:
    """Who is compared with whom: "ERA2 against ERA1"."""
    who, whom = (headings.get(label, label) for label in pair)
    return f"{who} against {whom}" if whom else who


def shared_pair(block: Block) -> tuple[str, str] | None:
    """The two cohorts that every comparing number of a block is about; None where there are several pairs."""
    pairs = {(e.cohort or "", e.comparator or "") for row in block.rows for e in row.effects}
    return pairs.pop() if len(pairs) == 1 else None


def headings(block: Block) -> dict[str, str]:
    """The heading of each cohort of a block, by its label."""
    return {cohort.label: cohort.heading for cohort in block.cohorts}


def numbered(estimates: Iterable[Estimate], numbers: Mapping[str, int]) -> str:
    """The sources of these numbers: "[1,2]"."""
    found = sorted({numbers[key] for estimate in estimates for key in estimate.sources if key in numbers})
    return f"[{','.join(map(str, found))}]" if found else ""


def alone(estimate: Estimate) -> tuple[str, str]:
    """A number that stands in no row: what was counted, and how much."""
    detail = f", {estimate.endpoint_detail}" if estimate.endpoint_detail else ""
    return f"{estimate.endpoint}{_when(estimate.at)}{detail}", estimate.phrase


def notes(rows: Iterable[Row]) -> list[str]:
    """What a reader should know of these rows, each sentence once."""
    return list(dict.fromkeys(one.note for row in rows for one in row.estimates if one.note))


def sentences(rows: Iterable[Row]) -> list[str]:
    """The notes of these rows, sentence by sentence, each once: two notes often share one."""
    found = (_SENTENCE.split(note) for note in notes(rows))
    return list(dict.fromkeys(sentence for several in found for sentence in several))


def mark(place: int) -> str:
    """The mark of a note: a, b, c... and numbers where the letters do not suffice."""
    return ascii_lowercase[place] if place < len(ascii_lowercase) else str(place)


def block_table(block: Block, numbers: Mapping[str, int]) -> Table:
    """A block as a table for notes and wikis: a row for each thing, a column for each cohort."""
    pair = shared_pair(block)
    effect = against(pair, headings(block)) if pair else "effect"
    names = ["kind", "endpoint", "analysis", *(c.heading for c in block.cohorts), effect, "P", "sources"]
    rows = [
        (
            row.kind.value,
            label(row),
            analysis(row),
            *(number(one, row) for one in row.numbers),
            effects(row, headings(block), pair),
            p_alone(row),
            numbered(row.estimates, numbers),
        )
        for row in block.rows
    ]
    kept = [n for n in range(len(names)) if n in range(1, 2) or any(row[n] for row in rows)]
    return Table.of([names[n] for n in kept], [tuple(row[n] for n in kept) for row in rows])
