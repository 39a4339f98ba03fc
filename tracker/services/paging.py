"""All pages of a query, written one after another into one JSON file; each page is kept once it is there."""

import os
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple, Protocol

import msgspec

from tracker.services.errors import Denied, NothingFound, NotUnderstood
from tracker.services.fetched import Fetched, Outcome, counted
from tracker.services.place import Place, Record
from tracker.services.watching import Watch

_BAD_REQUEST = 400


class Page(NamedTuple):
    """Some records as they were served, where the next ones are, and how many there are in all."""

    records: list[msgspec.Raw]
    next: str | None
    total: int | None
    head: bytes


class Query(Protocol):
    """What is asked of a service that answers page by page."""

    what: str
    again: str
    """The command that asks in other words."""
    request: str
    tail: bytes
    """What the file ends with, after the last record."""

    def version(self) -> str | None:
        """Which state of its data the service answers from, if it says so."""

    def page(self, token: str | None, done: int) -> Page:
        """The page that a token stands for, after so many records; without one, the first."""


class Begun(msgspec.Struct, frozen=True):
    """A query of which some pages have come: so many bytes of the part count."""

    request: str
    version: str | None
    next: str | None = None
    count: int = 0
    total: int | None = None
    size: int = 0


def fetch(query: Query, place: Place, watch: Watch) -> Fetched:
    """All records that match, in a file."""
    version = query.version()
    begun, record = place.begun(Begun), place.finished()
    if begun is None or begun.request != query.request or place.size() < begun.size:
        if version is not None and record and (record.request, record.version) == (query.request, version):
            return Fetched(place.path, Outcome.UNMODIFIED, place.path.stat().st_size, version)
        begun = Begun(query.request, version)
    notes = [f"went on after {counted(begun.count, query.what)} that had come before"] if begun.count else []
    try:
        begun = _read(query, place, begun, watch)
    except Denied as denied:
        if denied.status != _BAD_REQUEST or place.begun(Begun) is None:
            raise
        notes = ["the service no longer knew where it had stopped, so it was fetched from the beginning"]
        begun = _read(query, place, Begun(query.request, query.version()), watch)
    return _finished(query, place, begun, notes)


def _read(query: Query, place: Place, begun: Begun, watch: Watch) -> Begun:
    """Every page that is left, each kept as soon as it is on the disk."""
    if not begun.size:
        place.drop()
    with place.part.open("r+b" if begun.size else "w+b") as file:
        file.truncate(begun.size)
        file.seek(begun.size)
        while True:
            page = query.page(begun.next, begun.count)
            if page.next is not None and page.next == begun.next:
                raise NotUnderstood(query.request, "one page leads to itself")
            _append(file, page, is_first=not begun.size)
            begun = Begun(
                begun.request,
                begun.version,
                page.next,
                begun.count + len(page.records),
                page.total if begun.total is None else begun.total,
                file.tell(),
            )
            watch.records(query.what, begun.count, begun.total)
            if page.next is None:
                file.write(query.tail)
                return begun
            file.flush()
            os.fsync(file.fileno())  # what is counted on must be on the disk
            place.keep(begun)


def _append(file: BinaryIO, page: Page, *, is_first: bool) -> None:
    """The records, one a line, each with the bytes that were served."""
    if is_first:
        file.write(page.head)
    for number, record in enumerate(page.records):
        file.write(b"\n" if is_first and number == 0 else b",\n")
        file.write(record)


def _finished(query: Query, place: Place, begun: Begun, notes: list[str]) -> Fetched:
    if not begun.count:
        place.drop()
        raise NothingFound(query.what, query.again)
    changes = _changes(query, begun)
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    version = None if changes else begun.version
    record = Record(query.request, place.digest(), now, version=version)
    size = place.size()
    outcome = Outcome.NEW if place.finish(record) else Outcome.SAME
    return Fetched(place.path, outcome, size, record.since, begun.count, query.what, (*notes, *changes))


def _changes(query: Query, begun: Begun) -> list[str]:
    """How what came is not one state of the data; then a repeated command fetches it again."""
    version = query.version()
    found, came = [], counted(begun.count, query.what)
    if version != begun.version:
        found.append(
            f"the service's data changed meanwhile, from {begun.version} to {version}: repeat the command"
        )
    if begun.total is not None and begun.total != begun.count:
        found.append(f"{came} came of {begun.total:,} that were announced: repeat the command")
    return found
