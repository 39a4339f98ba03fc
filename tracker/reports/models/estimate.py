"""One number of one analysis, and how a paper would print it."""

import re
from dataclasses import dataclass
from typing import Literal

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
Side = Literal["low", "high"]

_HAZARDS = frozenset({Measure.HAZARD_RATIO, Measure.SUBDISTRIBUTION_HAZARD_RATIO})
_WORD = re.compile(r"[A-Za-z]+")
_GAINS = frozenset(
    {"CR", "CRh", "CRi", "ORR", "remission", "response", "negativity", "negative", "undetectable"}
)
_LOSSES = frozenset(
    {"CIR", "NRM", "TRM", "relapse", "mortality", "death", "toxicity", "neurotoxicity", "GvHD"}
)
"""Words of endpoints: what people hope for, and what they hope to be spared."""

_FRACTION = "fraction"  # 1/3 says itself what it is
_PREPOSITIONS = frozenset({"after", "at", "before", "by", "during", "from", "in", "on", "until", "within"})
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
    def better(self) -> Side | None:
        """Which end of its scale is good for the first group: a lower hazard, a higher share in remission.

        None where the name of the endpoint does not tell.
        """
        words = set(_WORD.findall(self.endpoint))
        if self.measure in _HAZARDS:
            return "high" if words & _GAINS else "low"
        if self.measure == Measure.RMST_DIFFERENCE:
            return "low" if words & _LOSSES else "high"
        if self.measure in RATIOS | DIFFERENCES and bool(words & _GAINS) != bool(words & _LOSSES):
            return "high" if words & _GAINS else "low"
        return None

    @property
    def at(self) -> str:
        """The time point in words: "3 years", "after cycle 1"; empty where none is stated."""
        if self.time_point is None:
            return self.time_text or ""
        unit = (self.time_unit or "").removesuffix("s" if self.time_point == 1 else "")
        return f"{as_text(self.time_point)} {unit}".strip()

    @property
    def measured(self) -> str:
        """What was measured and when: "OS at 3 years", "persistent MRD after cycle 1"."""
        if not self.at:
            return self.endpoint
        is_placed = self.time_point is None and self.at.partition(" ")[0] in _PREPOSITIONS
        return f"{self.endpoint} {self.at}" if is_placed else f"{self.endpoint} at {self.at}"

    @property
    def abbreviation(self) -> str:
        """HR, SDHR, median...; empty for a share of people."""
        return _ABBREVIATIONS.get(self.measure, "")

    @property
    def amount(self) -> str:
        """The number as printed with its unit, and the count behind it; or the direction."""
        if self.value_text is None:
            return (self.direction or "").replace("_", " ")
        unit = f" {self.unit}" if self.unit and self.unit != _FRACTION else ""
        counted = f", {self.numerator} of {self.denominator}" if self._is_counted else ""
        return f"{_signed(self.value_text)}{unit}{self._spread}{counted}"

    @property
    def interval(self) -> str:
        """The interval: "0.23–0.73", with its level where that is not 95 % and its side where it has one."""
        if self.interval_low is None or self.interval_high is None:
            return ""
        level = self.interval_level
        told = f", {as_text(level)} % interval" if level not in {None, _USUAL_LEVEL} else ""
        side = ", one-sided" if self.interval_sides == _ONE_SIDED else ""
        limits = (self.interval_low, self.interval_high)
        finest = self.value_text if self.compares else max(map(as_text, limits), key=_decimals)
        low, high = (_shown(limit, finest) for limit in limits)
        between = " to " if self.interval_low < 0 else "–"  # a dash beside a minus cannot be read
        return f"{low}{between}{high}{told}{side}"

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
        return f"{self.number}, {self.p}" if self.p else self.number

    @property
    def number(self) -> str:
        """The number with its interval only: "HR 0.41 (0.23–0.73)"; ~ before it where from memory."""
        number = " ".join(part for part in (self.abbreviation, self.amount) if part)
        interval = f" ({self.interval})" if self.interval else ""
        return f"{'~' if self.from_memory else ''}{number}{interval}"

    @property
    def _is_counted(self) -> bool:
        return self.numerator is not None and self.denominator is not None

    @property
    def _spread(self) -> str:
        return "" if self.dispersion_value is None else f" ± {as_text(self.dispersion_value)}"


def _shown(limit: float, finest: str | None) -> str:
    """A limit with as many decimals as the finest beside it at least: 0.80, not 0.8, beside 1.03."""
    text, decimals = as_text(limit), _decimals(finest or "")
    longer = f"{limit:.{decimals}f}" if _decimals(text) < decimals else text
    return _signed(longer)


def _signed(number: str) -> str:
    """The number with a minus, as its limits have it."""
    return number.replace("-", "−")


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _plain(value: float) -> str:
    """A probability without an exponent: 0.00004."""
    return f"{value:.10f}".rstrip("0").rstrip(".")
