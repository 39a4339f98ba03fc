"""One file, fetched: what has come is not fetched again, and neither is what has not changed."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

import msgspec

from tracker.services.client import Client
from tracker.services.connection import Answer
from tracker.services.errors import BrokenOff, NotWhatWasAsked
from tracker.services.fetched import Fetched, Outcome
from tracker.services.files import Kind
from tracker.services.place import Place, Record
from tracker.services.waiting import TryAgain
from tracker.services.watching import Watch

LARGEST = 2**34
_WHOLE, _REST, _UNMODIFIED, _BEYOND = 200, 206, 304, 416
_OTHER_PART = "it sends another part than was asked for"
_RANGE = re.compile(r"bytes (\d+)-")


class Begun(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file of which a part has come."""

    request: str
    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(cls, request: str, answer: Answer) -> Self:
        """What the server says about the file; packed on the way, its bytes cannot be counted on."""
        if "Content-Encoding" in answer.headers:
            return cls(request)
        return cls(request, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))

    @property
    def validator(self) -> str | None:
        """What tells the server which file the part is of; a weak mark does not tell it byte for byte."""
        is_strong = self.etag is not None and not self.etag.startswith("W/")
        return self.etag if is_strong else self.modified


class Download:
    """The file at an address, on its way to a place."""

    def __init__(self, url: str, kind: Kind, place: Place, watch: Watch, *, largest: int = LARGEST) -> None:
        self._url, self._kind, self._place, self._watch = url, kind, place, watch
        self._largest = largest
        begun, record = place.begun(Begun), place.finished()
        self._begun = begun if begun and begun.request == url else Begun(url)
        self._record = record if record and record.request == url else None

    def headers(self) -> Mapping[str, str]:
        """The rest is asked for where a part is there; else the file, unless it is the one that we have."""
        asked = {"Accept-Encoding": "identity"}
        size, validator, record = self.reached(), self._begun.validator, self._record
        if size and validator:
            return asked | {"Range": f"bytes={size}-", "If-Range": validator}
        if record and record.etag:
            asked["If-None-Match"] = record.etag
        if record and record.modified:
            asked["If-Modified-Since"] = record.modified
        return asked

    def reached(self) -> int:
        """How many bytes have come."""
        return self._place.size()

    def take(self, answer: Answer) -> Fetched:
        """Write what comes to where it belongs."""
        size = self.reached()
        if answer.status == _UNMODIFIED and self._record:
            self._place.drop()
            path = self._place.path
            return Fetched(path, Outcome.UNMODIFIED, path.stat().st_size, shown(self._record))
        if answer.status == _BEYOND and answer.headers.get("Content-Range") == f"bytes */{size}":
            return self._finished()  # it was killed after the last byte
        if answer.status == _REST and _begins_at(answer) == size:
            self._write(answer, size)
        elif answer.status == _WHOLE:
            self._begun = Begun.of(self._url, answer)
            self._write(answer, 0)
        elif answer.status in {_REST, _BEYOND}:
            self._place.drop()
            raise TryAgain(_OTHER_PART)
        else:
            raise answer.denied()
        return self._finished()

    def _write(self, answer: Answer, offset: int) -> None:
        """Append what comes; the first of it shows whether it is the right kind of file at all."""
        pieces = answer.pieces(self._largest - offset)
        first = next(pieces, b"")
        if not offset and not self._kind.is_begun_by(first):
            self._place.drop()
            raise NotWhatWasAsked(self._url, self._kind.name, first[:64])
        total = _announced(answer, offset)
        with self._place.part.open("ab" if offset else "wb") as file:
            self._place.keep(self._begun)
            done = offset + file.write(first)
            for piece in pieces:
                done += file.write(piece)
                self._watch.bytes(self._place.path.name, done, total)

    def _finished(self) -> Fetched:
        place = self._place
        if not self._kind.is_whole(place.part):
            place.drop()
            raise BrokenOff(self._url, self._kind.name)
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        begun, size = self._begun, place.size()
        record = Record(self._url, place.digest(), now, begun.etag, begun.modified)
        outcome = Outcome.NEW if place.finish(record) else Outcome.SAME
        return Fetched(place.path, outcome, size, shown(record))


def download(client: Client, url: str, kind: Kind, place: Place, watch: Watch) -> Fetched:
    """The file at an address, fetched to a place."""
    return client.get(url, Download(url, kind, place, watch))


def shown(record: Record) -> str:
    """Since when nothing has changed, in our way to write a time."""
    try:
        stated = parsedate_to_datetime(record.modified or "").astimezone(UTC)
    except ValueError:
        return record.since
    return f"{stated:%Y-%m-%dT%H:%M:%SZ}"


def _begins_at(answer: Answer) -> int | None:
    match = _RANGE.match(answer.headers.get("Content-Range", ""))
    return int(match[1]) if match else None


def _announced(answer: Answer, offset: int) -> int | None:
    length = answer.headers.get("Content-Length", "")
    return offset + int(length) if length.isdecimal() else None
