"""What a picture of a study's eras shows: outcomes by era and by group, and the approvals of that time."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.dates import PartialDate
from tracker.reports.models.comparison import Reference
from tracker.reports.models.era import Decision
from tracker.reports.models.estimate import Estimate
from tracker.reports.table import Row, Table

_COLUMNS = (
    "study", "part", "endpoint", "measured", "cohort", "against", "scale", "value", "interval_low",
    "interval_high", "p", "is_derived", "from_memory", "estimate_key", "sources",
)  # fmt: skip


@dataclass(frozen=True)
class Period:
    """An era: whose, and from when to when."""

    cohort: str
    period: PartialDate


@dataclass(frozen=True)
class Level:
    """What an outcome was in one cohort; no ``estimate``: it is the 1 that the others are held against."""

    cohort: str
    value: float
    estimate: Estimate | None

    @property
    def place(self) -> tuple[float, float, float]:
        """The value between its limits, which are the value itself where no interval was stated."""
        low, high = self.limits or (self.value, self.value)
        return low, self.value, high

    @property
    def limits(self) -> tuple[float, float] | None:
        """The interval around the value, where one was stated that holds it."""
        one = self.estimate
        if one is None or one.interval_low is None or one.interval_high is None:
            return None
        return (
            (one.interval_low, one.interval_high)
            if one.interval_low <= self.value <= one.interval_high
            else None
        )


@dataclass(frozen=True)
class Outcome:
    """One outcome in cohorts beside each other; ``ratio`` names the measure where it is a ratio: HR..."""

    part: str | None
    endpoint: str
    measured: str
    ratio: str | None
    levels: tuple[Level, ...]
    p: str

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """The stored numbers that it is drawn from."""
        return tuple(level.estimate for level in self.levels if level.estimate)


@dataclass(frozen=True)
class Group:
    """Cohorts that differ in what they were given: their outcomes, and the ratios that compare them."""

    title: str
    cohorts: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    ratios: tuple[Estimate, ...]


@dataclass(frozen=True)
class Lane:
    """What one authority decided on a treatment within the picture, in order.

    ``is_earlier`` says that it was approved before, ``is_withdrawn`` that it no longer is at the end.
    """

    treatment: str
    regulator: str
    decisions: tuple[Decision, ...]
    is_earlier: bool
    is_withdrawn: bool


@dataclass(frozen=True)
class EraChart:
    """A study over time. ``unmeasured`` is said without a number; ``left_out`` numbers cannot be drawn."""

    study: str
    population: str | None
    diseases: tuple[str, ...]
    regulators: tuple[str, ...]
    periods: tuple[Period, ...]
    outcomes: tuple[Outcome, ...]
    groups: tuple[Group, ...]
    unmeasured: tuple[tuple[str, Estimate], ...]
    left_out: int
    lanes: tuple[Lane, ...]
    earlier: tuple[str, ...]
    sources: tuple[Reference, ...]

    @property
    def drawn(self) -> tuple[Estimate, ...]:
        """Every stored number in the picture, each once."""
        outcomes = (*self.outcomes, *(one for group in self.groups for one in group.outcomes))
        ratios = (one for group in self.groups for one in group.ratios)
        return (*(one for outcome in outcomes for one in outcome.estimates), *ratios)

    @property
    def table(self) -> Table:
        """Every number that is drawn on a row of its own."""
        return Table.of(_COLUMNS, list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        for outcome in (*self.outcomes, *(one for group in self.groups for one in group.outcomes)):
            for level in outcome.levels:
                if level.estimate:
                    yield self._row(outcome.part, level.estimate, outcome.ratio or "%")
        for group in self.groups:
            for ratio in group.ratios:
                yield self._row(group.title, ratio, ratio.abbreviation)

    def _row(self, part: str | None, one: Estimate, scale: str) -> Row:
        against = one.comparator if one.compares else None
        limits = one.interval_low, one.interval_high
        about = self.study, part, one.endpoint, one.measured, one.cohort, against, scale
        known = one.p or None, one.is_derived, one.from_memory, one.key, "; ".join(one.sources)
        return (*about, one.value, *limits, *known)
