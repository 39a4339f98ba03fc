"""What FDA's list of orphan designations states, as records; N/A and TBD are None."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.sources.records import Count, Rejected


class Approved(NamedTuple):
    """A marketing approval for the orphan indication, and how long it keeps others out."""

    date: dt.date | None
    ends: dt.date | None
    brand: str | None
    indication: str | None
    protected: str | None
    """What the exclusivity protects, where that is said by itself."""
    line: int


class Designation(NamedTuple):
    """One orphan designation: of which drug, when, for what; rows that repeat it are one with it."""

    generic: str
    date: dt.date | None
    words: str
    status: str | None
    withdrawn: dt.date | None
    is_withdrawn: bool
    sponsor: str | None
    approvals: tuple[Approved, ...]
    line: int

    @property
    def brand(self) -> str | None:
        """The proprietary name under which it was approved."""
        return next((approval.brand for approval in self.approvals if approval.brand), None)


@dataclass(frozen=True, slots=True)
class OrphanDesignations:
    """One vintage of the list, whole."""

    name: str
    sha256: str
    as_of: PartialDate | None
    """The newest day in it on which something was done: a list does not say its own day."""
    designations: list[Designation]
    refused: frozenset[str]
    """What stands in rows that were refused: of drugs of these names nothing can be said to be missing."""
    rejected: list[Rejected]
    counts: dict[str, Count]
    notes: list[str]
