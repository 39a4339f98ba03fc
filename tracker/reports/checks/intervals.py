"""Rules of intervals: a number lies inside its interval, and the interval and P tell the same."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import erfc, inf, log, sqrt
from statistics import NormalDist

from tracker.reports.checks.facts import Facts
from tracker.reports.checks.printed import Span, decimals, is_exact, rounded
from tracker.reports.checks.rule import Breach
from tracker.reports.models.estimate import DIFFERENCES, RATIOS, Estimate
from tracker.reports.table import as_text

_USUAL_LEVEL = 95.0
_ONE_SIDED = 1


def value_outside_interval(facts: Facts) -> Iterator[Breach]:
    """Numbers that their interval does not hold, and intervals upside down."""
    for estimate in facts.estimates:
        low, high = estimate.interval_low, estimate.interval_high
        if low is None or high is None:
            continue
        value = estimate.value
        if low > high or (value is not None and not low <= value <= high):
            yield Breach(
                "estimate",
                estimate.key,
                f"{estimate.value_text or 'an interval'} ({as_text(low)}–{as_text(high)})",
                facts.sources("estimate", estimate.key),
            )


def interval_against_p(facts: Facts) -> Iterator[Breach]:
    """Ratios and differences whose interval gives another P than the one that is stated."""
    for estimate in facts.estimates:
        reading = Reading.of(estimate)
        if reading and not reading.agrees:
            span = reading.p_span
            yield Breach(
                "estimate",
                estimate.key,
                f"{estimate.phrase}: the {reading.words} gives P {_plain(span.low)} to {_plain(span.high)}"
                f"{reading.would_agree}",
                facts.sources("estimate", estimate.key),
            )


@dataclass(frozen=True)
class Reading:
    """A number, its interval and its P as printed, and how the interval is to be read."""

    value: Span
    low: Span
    high: Span
    level: float
    interval_sides: int
    is_ratio: bool
    stated: Span
    p_sides: int | None

    @classmethod
    def of(cls, estimate: Estimate) -> "Reading | None":
        """The reading of an estimate; none where it compares nobody, or lacks one of the three numbers."""
        low, high, value, p = (
            estimate.interval_low,
            estimate.interval_high,
            estimate.value,
            estimate.p_value,
        )
        if estimate.measure not in RATIOS | DIFFERENCES or not is_exact(estimate.value_text):
            return None
        if low is None or high is None or value is None or p is None:
            return None
        digits = decimals(value, estimate.value_text)
        return cls(
            value=rounded(value, digits),
            low=rounded(low, max(digits, decimals(low))),
            high=rounded(high, max(digits, decimals(high))),
            level=estimate.interval_level or _USUAL_LEVEL,
            interval_sides=estimate.interval_sides or 2,
            is_ratio=estimate.measure in RATIOS,
            stated=_stated(estimate.p_operator, p),
            p_sides=estimate.p_sides,
        )

    @property
    def p_span(self) -> Span:
        """P over all that the printed numbers can mean, two-sided unless P is said to be one-sided."""
        ends = [_scaled(end, is_log=self.is_ratio) for end in (self.value.low, self.value.high)]
        nearest = 0.0 if ends[0] <= 0 <= ends[1] else min(map(abs, ends))
        error = self._standard_error
        far = max(map(abs, ends)) / error.low if error.low > 0 else inf
        near = nearest / error.high if error.high > 0 else 0.0
        tails = Span(erfc(far / sqrt(2)), erfc(near / sqrt(2)))
        return Span(tails.low / 2, tails.high / 2) if self.p_sides == _ONE_SIDED else tails

    @property
    def _standard_error(self) -> Span:
        """The standard error on the scale of the measure, from the width of the interval."""
        tail = self.level / 100
        z = NormalDist().inv_cdf(tail if self.interval_sides == _ONE_SIDED else 0.5 + tail / 2)
        narrow = _scaled(self.high.low, is_log=self.is_ratio) - _scaled(self.low.high, is_log=self.is_ratio)
        wide = _scaled(self.high.high, is_log=self.is_ratio) - _scaled(self.low.low, is_log=self.is_ratio)
        return Span(max(narrow, 0.0) / (2 * z), wide / (2 * z))

    @property
    def agrees(self) -> bool:
        """Whether interval and P can both be right; a one-sided P may look to the other side."""
        other_side = Span(1 - self.p_span.high, 1 - self.p_span.low)
        return self.p_span.meets(self.stated) or (
            self.p_sides == _ONE_SIDED and other_side.meets(self.stated)
        )

    @property
    def words(self) -> str:
        """How the interval and P were read."""
        said = "" if self.p_sides else ", P read as two-sided since nobody says,"
        return f"{as_text(self.level)} % interval{said}"

    @property
    def would_agree(self) -> str:
        """Other readings under which the two would agree, as a hint."""
        readings = {
            "P were one-sided": replace(self, p_sides=1),
            "P were two-sided": replace(self, p_sides=2),
            "the interval were of 90 %": replace(self, level=90.0),
            "the interval were of 95 %": replace(self, level=95.0),
            "the interval were of 97.5 %": replace(self, level=97.5),
            "the interval were of 99 %": replace(self, level=99.0),
            "it were a difference and no ratio": replace(self, is_ratio=False),
            "it were a ratio and no difference": replace(self, is_ratio=True),
        }
        hints = [words for words, other in readings.items() if other.value.low > 0 and other.agrees]
        return f"; they would agree if {' or '.join(hints)}" if hints else ""


def _stated(operator: str | None, p: float) -> Span:
    if operator == "<":
        return Span(0.0, p)
    if operator == ">":
        return Span(p, 1.0)
    return rounded(p, decimals(p))


def _scaled(limit: float, *, is_log: bool) -> float:
    if not is_log:
        return limit
    return log(limit) if limit > 0 else -inf


def _plain(p: float) -> str:
    return f"{p:.2g}" if p >= 0.0001 else "<0.0001"  # noqa: PLR2004 - papers print no smaller one
