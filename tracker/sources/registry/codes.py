"""Codes that are not known: met, counted, and told at the end."""

from collections import Counter

from tracker.errors import printable

_MOST = 100
"""Different codes that are kept; a file with more has another layout."""


class Codes:
    """The codes that a reader could not turn into words."""

    def __init__(self) -> None:
        self._met: Counter[tuple[str, str]] = Counter()

    def unknown(self, what: str, code: str) -> None:
        """Count one."""
        if (what, code) in self._met or len(self._met) < _MOST:
            self._met[what, code] += 1

    def notes(self) -> list[str]:
        """A line for each."""
        return [
            f"{what} '{printable(code)}' is unknown ({count:,} {'time' if count == 1 else 'times'})"
            for (what, code), count in sorted(self._met.items())
        ]
