"""How far a long import has come: one line on standard error that writes over itself, on a terminal only."""

import sys
from time import monotonic


class Progress:
    """Shows what is being put into the database, how many of it are there, and how many come in a second."""

    def __init__(self) -> None:
        self._is_on = sys.stderr.isatty()
        self._what: str | None = None
        self._began = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how many of how many are done; the line goes away with the last."""
        if not self._is_on:
            return
        if what != self._what:
            self._what, self._began = what, monotonic()
        passed = monotonic() - self._began
        rate = done / passed if passed else 0.0
        left = f", {(total - done) / rate:.0f} s left" if rate else ""
        text = f"{what}: {done:,} of {total:,}, {rate:,.0f}/s{left}" if done < total else ""
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
