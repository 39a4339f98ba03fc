"""What a forest plot across trials shows: numbers of one group against another, each with its trial."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.reports.models.comparison import Reference
from tracker.reports.models.estimate import Estimate
from tracker.reports.table import Row, Table

_COLUMNS = (
    "trial",
    "endpoint",
    "measured",
    "analysis",
    "cohort",
    "comparator",
    "measure",
    "value",
    "unit",
    "interval_low",
    "interval_high",
    "interval_level",
    "p",
    "is_derived",
    "from_memory",
    "estimate_key",
    "sources",
)


@dataclass(frozen=True)
class Forest:
    """Ratios and differences, in the order of the trials; ``without`` names those that have none."""

    trials: tuple[str, ...]
    endpoints: tuple[str, ...]
    estimates: tuple[Estimate, ...]
    without: tuple[str, ...]
    sources: tuple[Reference, ...]

    @property
    def table(self) -> Table:
        """Every number on a row of its own."""
        return Table.of(_COLUMNS, list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        for one in self.estimates:
            what = one.trial, one.endpoint, one.measured, one.analysis, one.cohort, one.comparator
            limits = one.interval_low, one.interval_high, one.interval_level
            about = one.p or None, one.is_derived, one.from_memory, one.key, "; ".join(one.sources)
            yield (*what, one.measure.value, one.value, one.unit, *limits, *about)
