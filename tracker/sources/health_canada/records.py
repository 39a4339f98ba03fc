"""What the Drug Product Database states, as records; what it leaves blank is None."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.sources.records import Count, Rejected


class Status(NamedTuple):
    """A state of a product since a day, in the words of the database."""

    words: str
    since: date | None
    line: int


class Product(NamedTuple):
    """One product with a drug identification number (DIN), eight digits, zeros included."""

    din: str
    brand: str | None
    ingredients: tuple[str, ...]
    atc: tuple[str, ...]
    holder: str | None
    statuses: tuple[Status, ...]
    first_marketed: date | None
    line: int


@dataclass(frozen=True, slots=True)
class HealthCanada:
    """One vintage of the extract, whole, or as far as its files were given."""

    name: str
    sha256: str
    size: int
    as_of: PartialDate | None
    """The newest day on which a product was updated."""
    sets: frozenset[str]
    """Which of the extract's parts it has: marketed, cancelled, approved, dormant."""
    tables: frozenset[str]
    """Which of the tables that need not be there it has."""
    products: list[Product]
    rejected: list[Rejected]
    counts: dict[str, Count]
    notes: list[str]
