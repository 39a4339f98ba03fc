"""One number of one analysis, and how a paper would print it."""

from dataclasses import dataclass

from tracker.reports.table import as_text
from tracker.vocabulary import EstimateKind, Measure

RATIOS = frozenset(
    {
        Measure.HAZARD_RATIO,
        Measure.SUBDISTRIBUTION_HAZARD_RATIO,
        Measure.ODDS_RATIO,
        Measure.RISK_RATIO,
    }
)
"""Measures of one group against another whose scale is the logarithm and whose "no difference" is 1."""

DIFFERENCES = frozenset({Measure.RISK_DIFFERENCE, Measure.RMST_DIFFERENCE})
"""Measures of one group against another whose scale is linear and whose "no difference" is 0."""

_ABBREVIATIONS = {
    Measure.HAZARD_RATIO: "HR",
    Measure.SUBDISTRIBUTION_HAZARD_RATIO: "SDHR",
    Measure.ODDS_RATIO: "OR",
    Measure.RISK_RATIO: "RR",
    Measure.RISK_DIFFERENCE: "RD",
    Measure.RMST_DIFFERENCE: "RMST difference",
    Measure.MEDIAN: "median",
    Measure.MEAN: "mean",
}
_USUAL_LEVEL = 95
_ONE_SIDED = 1


@dataclass(frozen=True)
class Estimate:
    """One number of one analysis; a row of the view `estimates`."""

    key: str
    trial: str
    kind: EstimateKind
    endpoint: str
    endpoint_detail: str | None
    measure: Measure
    cohort: str | None
    comparator: str | None
    time_point: float | None
    time_unit: str | None
    time_text: str | None
    value: float | None
    value_text: str | None
    unit: str | None
    direction: str | None
    numerator: int | None
    denominator: int | None
    interval_low: float | None
    interval_high: float | None
    interval_level: float | None
    interval_sides: int | None
    dispersion: str | None
    dispersion_value: float | None
    p_operator: str | None
    p_value: float | None
    p_sides: int | None
    analysis: str | None
    data_cutoff: str | None
    is_derived: bool
    sources: tuple[str, ...]
    from_memory: bool
    note: str | None

    @property
    def compares(self) -> bool:
        """Whether it is a number of one group against another, and not of one group."""
        return self.measure in RATIOS | DIFFERENCES or self.measure == Measure.DIRECTION

    @property
    def at(self) -> str:
        """The time point in words: "3 years", "after cycle 1"; empty where none is stated."""
        if self.time_point is None:
            return self.time_text or ""
        return f"{as_text(self.time_point)} {self.time_unit or ''}".strip()

    @property
    def abbreviation(self) -> str:
        """HR, SDHR, median...; empty for a share of people."""
        return _ABBREVIATIONS.get(self.measure, "")

    @property
    def amount(self) -> str:
        """The number as printed with its unit, and the count behind it; or the direction."""
        if self.value_text is None:
            return (self.direction or "").replace("_", " ")
        unit = f" {self.unit}" if self.unit else ""
        counted = f", {self.numerator} of {self.denominator}" if self._is_counted else ""
        return f"{self.value_text}{unit}{self._spread}{counted}"

    @property
    def interval(self) -> str:
        """The interval: "0.23–0.73", with its level where that is not 95 % and its side where it has one."""
        if self.interval_low is None or self.interval_high is None:
            return ""
        level = self.interval_level
        told = f", {as_text(level)} % interval" if level not in {None, _USUAL_LEVEL} else ""
        side = ", one-sided" if self.interval_sides == _ONE_SIDED else ""
        low, high = (_shown(limit, self.value_text) for limit in (self.interval_low, self.interval_high))
        return f"{low}–{high}{told}{side}"

    @property
    def p(self) -> str:
        """P with its operator and, where it is one-sided, its side: "P=0.03 one-sided"."""
        if self.p_value is None:
            return ""
        side = " one-sided" if self.p_sides == _ONE_SIDED else ""
        return f"P{self.p_operator or '='}{_plain(self.p_value)}{side}"

    @property
    def phrase(self) -> str:
        """The number without its endpoint: "HR 0.41 (0.23–0.73), P=0.002"; ~ before it where from memory."""
        number = " ".join(part for part in (self.abbreviation, self.amount) if part)
        interval = f" ({self.interval})" if self.interval else ""
        p_value = f", {self.p}" if self.p else ""
        return f"{'~' if self.from_memory else ''}{number}{interval}{p_value}"

    @property
    def _is_counted(self) -> bool:
        return self.numerator is not None and self.denominator is not None

    @property
    def _spread(self) -> str:
        return "" if self.dispersion_value is None else f" ± {as_text(self.dispersion_value)}"


def _shown(limit: float, value_text: str | None) -> str:
    """A limit with as many decimals as the number itself has at least: 0.80, not 0.8, beside 1.03."""
    text = as_text(limit)
    decimals = len((value_text or "").partition(".")[2])
    return f"{limit:.{decimals}f}" if len(text.partition(".")[2]) < decimals else text


def _plain(value: float) -> str:
    """A probability without an exponent: 0.00004."""
    return f"{value:.10f}".rstrip("0").rstrip(".")
