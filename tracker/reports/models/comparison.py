"""Cohorts of one study side by side: what was approved in their time, who they were, what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.reports.models.era import Era
from tracker.reports.models.estimate import Estimate
from tracker.reports.table import Row as TableRow
from tracker.reports.table import Table
from tracker.vocabulary import EstimateKind

_PLACE = ("study", "block", "among")
_NUMBER = (
    "kind",
    "endpoint",
    "endpoint_detail",
    "at",
    "analysis",
    "data_cutoff",
    "cohort",
    "comparator",
    "measure",
    "value_text",
    "unit",
    "direction",
    "numerator",
    "denominator",
    "interval_low",
    "interval_high",
    "interval_level",
    "interval_sides",
    "p_operator",
    "p_value",
    "p_sides",
    "is_derived",
    "from_memory",
    "note",
    "key",
)
_NAMES = {"value_text": "value", "endpoint_detail": "detail", "key": "estimate_key"}


@dataclass(frozen=True)
class Cohort:
    """People who were counted together; ``heading`` is what sets them apart within their block."""

    label: str
    heading: str
    kind: str
    size: int | None
    size_from_memory: bool
    size_is_inferred: bool
    period: str | None
    parent: str | None
    definition: str | None


@dataclass(frozen=True)
class Row:
    """One thing that was counted: the number of each cohort that has one, and what compares them.

    ``among`` names the part of a cohort that alone was counted.
    """

    kind: EstimateKind
    endpoint: str
    detail: str | None
    at: str
    analysis: str | None
    data_cutoff: str | None
    among: str | None
    numbers: tuple[Estimate | None, ...]
    effects: tuple[Estimate, ...]

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """Every number of the row."""
        return (*(number for number in self.numbers if number), *self.effects)

    @property
    def p(self) -> str:
        """The P value of the row; empty where nobody states one, or several are stated."""
        stated = {number.p for number in self.estimates if number.p}
        return stated.pop() if len(stated) == 1 else ""


@dataclass(frozen=True)
class Block:
    """Cohorts that are compared with each other, and what was counted of them; no title: the whole study."""

    title: str | None
    definition: str | None
    cohorts: tuple[Cohort, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Reference:
    """A numbered source of a comparison, and how to name it where there is little room."""

    number: int
    key: str
    citation: str
    brief: str
    from_memory: bool


@dataclass(frozen=True)
class Comparison:
    """A study as its cohorts; ``apart`` are the numbers of those that were compared with nobody.

    ``from_memory`` names its values that no source at hand states; ``without_events`` are the treatments of
    which this database has no event at all, so that it cannot tell when they were approved.
    """

    study: str
    population: str | None
    design: str | None
    enrollment: int | None
    from_memory: tuple[str, ...]
    diseases: tuple[str, ...]
    regulators: tuple[str, ...]
    eras: tuple[Era, ...]
    without_events: tuple[str, ...]
    blocks: tuple[Block, ...]
    apart: tuple[Estimate, ...]
    sources: tuple[Reference, ...]

    @property
    def table(self) -> Table:
        """Every number on a row of its own, with the block that it stands in."""
        names = (*_PLACE, *(_NAMES.get(name, name) for name in _NUMBER), "sources")
        return Table.of(names, list(self._rows()))

    def _rows(self) -> Iterator[TableRow]:
        for block in self.blocks:
            for row in block.rows:
                for number in row.estimates:
                    yield self._row(number, block.title, row.among)
        for number in self.apart:
            yield self._row(number, None, None)

    def _row(self, number: Estimate, block: str | None, among: str | None) -> TableRow:
        values = (getattr(number, name) for name in _NUMBER)
        return (self.study, block, among, *values, "; ".join(number.sources))
