"""The chronology files of one import, read together, so that each can refer to what the others define."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from tracker.chronology.format import Chronology, Entry
from tracker.chronology.read import BadChronology, Document, Path
from tracker.errors import one_of, printable
from tracker.names import close_names

Row = TypeVar("Row")

NAMED_BY = {
    "sources": "key",
    "organizations": "name",
    "diseases": "key",
    "treatments": "inn",
    "trials": "name",
    "indications": "key",
    "events": "key",
}
"""What others call the entries of each section; within one file each name is given once."""


@dataclass(frozen=True)
class Place:
    """Where in which file a record stands."""

    document: Document
    path: Path

    def down(self, *steps: str | int) -> "Place":
        """The place of something inside this record."""
        return Place(self.document, (*self.path, *steps))

    def refuse(self, reason: str) -> NoReturn:
        """Refuse the file because of what stands here."""
        raise BadChronology(self.document.file, self.document.line(self.path), reason)

    def unknown(self, kind: str, name: str, known: Iterable[str]) -> NoReturn:
        """Refuse a name that nothing goes by, with the nearest names that something does."""
        close = close_names(name, known)
        hint = f"; did you mean {one_of(close)}" if close else ""
        self.refuse(f"no {kind} is called '{printable(name)}'{hint}")


@dataclass(frozen=True)
class Files:
    """Chronologies with the documents that they were read from."""

    parts: tuple[tuple[Chronology, Document], ...]

    def each(self, section: str) -> Iterator[tuple[Place, Any]]:
        """The entries of a section, file by file, with their places."""
        for chronology, document in self.parts:
            seen: set[str] = set()
            for place, entry in inside(Place(document, ()), chronology, section):
                name = str(getattr(entry, NAMED_BY.get(section, ""), ""))
                if name in seen:
                    place.refuse(f"'{printable(name)}' stands twice under '{section}'")
                seen |= {name} - {""}
                yield place, entry


def inside(place: Place, record: Entry, field: str) -> Iterator[tuple[Place, Any]]:
    """The entries of a list within a record, with their places."""
    for index, entry in enumerate(getattr(record, field)):
        yield place.down(field, index), entry


def refuse_circle(place: Place, first: Row, above: Callable[[Row], Row | None]) -> None:
    """Refuse a chain (of wider diseases, of older wordings) that leads back to where it began."""
    seen = [first]
    here = above(first)
    while here is not None:
        if here in seen:
            place.refuse("this leads back to itself")
        seen.append(here)
        here = above(here)
