"""A client of public services: patient with those that fail for a while, polite to those that do not."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

import urllib3
from urllib3.exceptions import HTTPError

from tracker.services import waiting
from tracker.services.addresses import origin
from tracker.services.connection import Answer, Connections, certificate_fault, reason
from tracker.services.errors import AskedToWait, BadKey, GaveUp, Untrusted
from tracker.services.waiting import TryAgain
from tracker.services.watching import Watch

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
KEY_VARIABLE = "OPENFDA_API_KEY"


class Exchange(Protocol[T_co]):
    """One thing that is wanted, over as many requests as it takes."""

    def headers(self) -> Mapping[str, str]:
        """What to send along with the next request."""

    def reached(self) -> int:
        """How far it has come: whoever comes further may fail as often again."""

    def take(self, answer: Answer) -> T_co:
        """What is wanted, out of an answer that is neither a redirect nor a passing failure."""


class Client:
    """Asks one service, and the servers that it sends us to."""

    def __init__(self, base: str, watch: Watch, *, pace: float = 0.0, key: str | None = None) -> None:
        self._origin, self._watch, self._pace = origin(base), watch, pace
        self._secret = _credentials(key) if key else {}
        self._connections = Connections()
        self._next = 0.0

    def get(self, url: str, exchange: Exchange[T]) -> T:
        """What is wanted; raises one of the errors of this package, after as many tries as make sense."""
        tries, furthest = 0, exchange.reached()
        while True:
            try:
                return self._tried(url, exchange)
            except TryAgain as again:
                reached = exchange.reached()
                tries = 1 if reached > furthest else tries + 1
                furthest = max(furthest, reached)
                if tries >= waiting.TRIES:
                    raise GaveUp(url, tries, again.reason) from again
                self._wait(url, again, tries)

    def _tried(self, url: str, exchange: Exchange[T]) -> T:
        self._keep_pace()
        secret = self._secret if origin(url) == self._origin else {}
        try:
            with self._connections.answer(url, exchange.headers(), secret) as answer:
                if waiting.is_passing(answer.status):
                    raise waiting.again(answer.status, answer.headers)
                return exchange.take(answer)
        except HTTPError as error:
            if fault := certificate_fault(error):
                raise Untrusted(url, fault) from error
            raise TryAgain(reason(error)) from error

    def _wait(self, url: str, again: TryAgain, tries: int) -> None:
        """At least as long as the service asks for; longer than anybody sits there is refused."""
        seconds = max(waiting.backoff(tries), again.seconds or 0)
        if seconds > waiting.LONGEST:
            raise AskedToWait(url, seconds) from again
        self._watch.waiting(again.reason, seconds)
        waiting.pause(seconds)

    def _keep_pace(self) -> None:
        """Leave the service its rest between two requests."""
        left = self._next - waiting.now()
        if left > 0:
            waiting.pause(left)
        self._next = waiting.now() + self._pace


def _credentials(key: str) -> Mapping[str, str]:
    """The key as openFDA takes it apart from the address, so that no address ever shows it."""
    if not key.isascii() or not key.isprintable() or ":" in key:
        raise BadKey(KEY_VARIABLE)
    return urllib3.make_headers(basic_auth=f"{key}:")
