"""A record of a file before it is read as a study: its place, its text, and what the survey needs."""

from datetime import date
from typing import NamedTuple, Protocol

from tracker.sources.registry.codes import Codes
from tracker.sources.registry.records import Study

KEPT = 4000
"""Characters of a refused record that are kept."""


class Head(NamedTuple):
    """The least that tells a study, and how new what is said of it is."""

    is_study: bool
    nct: str | None = None
    updated: date | None = None
    """When the registry last posted an update of it."""
    vintage: date | None = None
    """The day of the registry's data that it belongs to."""


class Entry(Protocol):
    """A record of whatever form."""

    @property
    def line(self) -> int:
        """Where it begins."""

    @property
    def raw(self) -> str:
        """Its text as it was, cut where it is long; safe to store."""

    @property
    def is_utf8(self) -> bool:
        """Whether its bytes are text in the only encoding of JSON."""

    def head(self) -> Head:
        """What the survey needs; a record that cannot be right says nothing."""

    def keys(self) -> list[str]:
        """What it has instead, where it is no study."""

    def study(self, codes: Codes) -> Study:
        """The study; raises BadStudy where it cannot be right."""


def posted(cell: object) -> date | None:
    """A date of the registry's own, which is always a day."""
    try:
        return date.fromisoformat(cell) if isinstance(cell, str) else None
    except ValueError:
        return None


def storable(text: str) -> str:
    """As much of a text as is kept, without the one character that no database takes."""
    return text[:KEPT].replace("\0", "\\u0000")
