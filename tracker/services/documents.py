"""One JSON document of a service, typed."""

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

import msgspec

from tracker.services.connection import Answer
from tracker.services.errors import NotUnderstood, NotWhatWasAsked
from tracker.services.waiting import TryAgain

T = TypeVar("T")
LARGEST = 2**29
_WHOLE = 200
_CUT = "what it sends breaks off"
_ACCEPTED = {"Accept": "application/json", "Accept-Encoding": "gzip"}


class Given(NamedTuple, Generic[T]):
    """A document, and where the service says that the next one is."""

    document: T
    link: str


class Document(Generic[T]):
    """A JSON document that is wanted, of a type; what is left raw in it keeps its bytes."""

    def __init__(self, kind: type[T], *, largest: int = LARGEST) -> None:
        self._kind, self._largest = kind, largest

    def headers(self) -> Mapping[str, str]:
        """That JSON is wanted, packed if possible."""
        return _ACCEPTED

    def reached(self) -> int:
        """Nothing: half a document is of no use."""
        return 0

    def take(self, answer: Answer) -> Given[T]:
        """The document; what breaks off is asked for again, a web page is not."""
        if answer.status != _WHOLE:
            raise answer.denied()
        body = b"".join(answer.pieces(self._largest))
        try:
            document = msgspec.json.decode(body, type=self._kind)
        except (msgspec.ValidationError, RecursionError) as error:
            raise NotUnderstood(answer.url, str(error)) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            if not body.lstrip().startswith((b"{", b"[")):
                raise NotWhatWasAsked(answer.url, "JSON", body[:64]) from error
            raise TryAgain(_CUT) from error
        return Given(document, answer.headers.get("Link", ""))
