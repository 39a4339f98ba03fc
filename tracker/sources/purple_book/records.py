"""What the Purple Book states, as records; what it leaves blank, or fills with N/A, is None."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.sources.records import Count, Rejected

ORIGINAL, SUPPLEMENT = "ORIG", "SUPPL"
"""Submissions as Drugs@FDA calls them."""


class Acted(NamedTuple):
    """An approval that a product rests on; which submission it was is not always said."""

    type: str | None
    number: str | None
    date: date
    line: int
    is_interchangeability: bool = False
    """Whether it made the product interchangeable, and did not license it first."""


class Article(NamedTuple):
    """One product of a licence."""

    number: str
    brands: tuple[str, ...]
    substances: tuple[str, ...]
    licence: str | None
    """351(a), 351(k) Biosimilar, 351(k) Interchangeable, verbatim."""
    form: str | None
    """Strength, dosage form and presentation."""
    marketing: str | None
    licensure: str | None
    acts: tuple[Acted, ...]
    ends: Mapping[str, date | None]
    """When each exclusivity ends, by the column's key; None where that is to be determined."""
    line: int


class Licence(NamedTuple):
    """One application (BLA) with its products."""

    number: str
    applicant: str | None
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class PurpleBook:
    """One release of the Purple Book, whole."""

    name: str
    sha256: str
    as_of: PartialDate | None
    """The month that its title names, else the newest approval in it."""
    licences: list[Licence]
    exclusivities: tuple[str, ...]
    """The kinds of exclusivity that this release has columns for."""
    rejected: list[Rejected]
    counts: dict[str, Count]
    notes: list[str]
    """What was found and read over: columns of a later layout, unknown words, repeated rows."""
