"""Numbers as they are printed: how far the true one can be from what stands there."""

from dataclasses import dataclass
from decimal import Decimal

from tracker.reports.table import as_text

_ABOUT = ("~", "≈", "<", ">", "≤", "≥")


@dataclass(frozen=True)
class Span:
    """Where a true number lies, from low to high."""

    low: float
    high: float

    def meets(self, other: "Span") -> bool:
        """Whether one number can be in both."""
        return self.low <= other.high + _DUST and other.low <= self.high + _DUST


_DUST = 1e-9
"""What binary fractions lose: 0.1 + 0.2 is 0.3 here."""


def decimals(value: float | None, text: str | None = None) -> int:
    """The digits after the point, of the text where there is one: 0.70 has two."""
    shown = text if text is not None else format(Decimal(as_text(value)), "f")
    return len(shown.partition(".")[2])


def rounded(value: float, digits: int) -> Span:
    """The numbers that are printed so when they are rounded to these digits."""
    half = 0.5 * 10.0**-digits
    return Span(value - half, value + half)


def is_exact(text: str | None) -> bool:
    """Whether a printed number claims to be the number, and not about it."""
    return text is None or not text.startswith(_ABOUT)
