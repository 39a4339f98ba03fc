"""How far a fetch has come: one line on standard error that writes over itself, on a terminal only."""

import sys
from collections.abc import Callable
from time import monotonic

_REST = 0.1
"""Seconds between two drawings: pieces come faster than anybody reads."""


def size_of(count: float) -> str:
    """So many bytes, as a person reads them."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return f"{count / size:,.1f} {unit}"
    return f"{count:,.0f} bytes"


class Transfer:
    """Shows what comes, how much of it is there, how fast it comes and how long it will take."""

    def __init__(self) -> None:
        self._is_on = sys.stderr.isatty()
        self._what: str | None = None
        self._began = self._first = self._drawn = 0.0

    def records(self, what: str, done: int, total: int | None) -> None:
        """So many studies or applications are there."""
        self._show(what, done, total, lambda count: f"{count:,.0f}")

    def bytes(self, what: str, done: int, total: int | None) -> None:
        """So many bytes of a file are there."""
        self._show(what, done, total, size_of)

    def waiting(self, why: str, seconds: float) -> None:
        """For so long, nothing is asked."""
        self._draw(f"{why}; trying again in {seconds:.0f} s")

    def over(self) -> None:
        """Nothing more will come: the line goes away."""
        self._draw("")

    def _show(self, what: str, done: int, total: int | None, written: Callable[[float], str]) -> None:
        now = monotonic()
        if what != self._what:
            self._what, self._began, self._first = what, now, done
        elif now - self._drawn < _REST:
            return
        self._drawn = now
        rate = (done - self._first) / (now - self._began) if now > self._began else 0.0
        of = f" of {written(total)}" if total is not None else ""
        speed = f", {written(rate)}/s" if rate else ""
        left = f", {(total - done) / rate:.0f} s left" if rate and total is not None else ""
        self._draw(f"{what}: {written(done)}{of}{speed}{left}")

    def _draw(self, text: str) -> None:
        if self._is_on:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
