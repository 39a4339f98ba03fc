"""When a service is asked again, and after how long."""

import random
from collections.abc import Mapping
from time import monotonic, sleep

from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

TRIES = 6
LONGEST = 300.0
"""Seconds that a person waits for a service which asks for it; beyond that, the command is repeated later."""
_FIRST, _MOST = 1.0, 60.0
_TIMEOUT, _TOO_MANY, _SERVER = 408, 429, 500
_DATES = Retry()


class TryAgain(Exception):
    """It did not work this time; after how many seconds it might, where the service says so."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.seconds = reason, seconds


def is_passing(status: int) -> bool:
    """Whether the answer can be another one in a while."""
    return status in {_TIMEOUT, _TOO_MANY} or status >= _SERVER


def again(status: int, headers: Mapping[str, str]) -> TryAgain:
    """What such an answer asks for."""
    return TryAgain(f"it answers {status}", retry_after(headers))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """How many seconds the service asks to wait, which it can say in seconds or as a date."""
    header = headers.get("Retry-After")
    if header is None:
        return None
    try:
        return _DATES.parse_retry_after(header)
    except (InvalidHeader, ValueError, OverflowError):
        return None


def backoff(tries: int) -> float:
    """Seconds to wait after so many tries: about twice as long each time, never in step with others."""
    longest = min(_MOST, _FIRST * 2 ** (tries - 1))
    return random.uniform(longest / 2, longest)  # noqa: S311 - it keeps no secret


def pause(seconds: float) -> None:
    """Wait."""
    sleep(seconds)


def now() -> float:
    """Seconds on a clock that nobody sets."""
    return monotonic()
