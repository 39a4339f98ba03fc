"""What is asked of the database, each time on a connection of its own that cannot write."""

from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Any, Generic, TypeVar

from sqlalchemy import URL, Connection

from tracker.database.engine import open_for_reading
from tracker.errors import TrackerError

Answer = TypeVar("Answer")
_LONGEST = 300
_PATIENCE = 2.0
"""Seconds that a server gets to hear that nobody waits any more."""


class TakenBack(Exception):
    """Nobody waits for the answer any more."""


class Question(Generic[Answer]):
    """One question, which can be taken back from another thread while the database works on it."""

    def __init__(self, ask: Callable[[Connection], Answer]) -> None:
        self._ask = ask
        self._lock = Lock()
        self._driver: Any = None
        self._is_taken_back = False

    def answer(self, location: URL, known_on: date | None) -> Answer:
        """The answer; an error, of whichever kind, where the question was taken back meanwhile."""
        with open_for_reading(location, known_on=known_on) as connection:
            self._hold(connection.connection.driver_connection)
            try:
                return self._ask(connection)
            finally:
                self._hold(None)

    def take_back(self) -> None:
        """Let the database stop working on it."""
        with self._lock:
            self._is_taken_back = True
            if hasattr(self._driver, "interrupt"):  # SQLite's; PostgreSQL's driver sends a message
                self._driver.interrupt()
            elif self._driver is not None:
                self._driver.cancel_safe(timeout=_PATIENCE)

    def _hold(self, driver: Any) -> None:  # noqa: ANN401 - the driver's own connection
        with self._lock:
            self._driver = driver
            if self._is_taken_back and driver is not None:
                raise TakenBack


def told(error: Exception) -> str:
    """What went wrong, in one line."""
    if isinstance(error, TrackerError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or ''}: {error.strerror or error}".removeprefix(": ")
    cause = getattr(error, "orig", None) or error  # the driver's own words, without the statement
    return " ".join(f"tracker itself failed: {type(cause).__name__}: {cause}".split())[:_LONGEST]
