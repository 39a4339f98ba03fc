"""What the Orange Book states, as records; what it leaves blank is None."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.sources.records import Count, Rejected


class Product(NamedTuple):
    """One product of an application, with what is in it."""

    type: str
    """NDA or ANDA."""
    application: str
    number: str
    ingredients: tuple[str, ...]
    brand: str | None
    applicant: str | None


class Patent(NamedTuple):
    """A patent as it is listed for one product."""

    type: str
    application: str
    product: str
    number: str
    """As it stands in the file, without the mark *PED: 7544799, RE43932."""
    is_pediatric: bool
    """Whether the date is that of the pediatric exclusivity which follows the patent (21 U.S.C. 355a)."""
    expires: date | None
    covers: tuple[str, ...]
    """Drug substance, drug product."""
    use_code: str | None
    is_delisting: bool
    """Whether its owner has asked to have it taken off the list."""


class Exclusivity(NamedTuple):
    """An exclusivity as it is listed for one product."""

    type: str
    application: str
    product: str
    code: str
    """Verbatim: NCE, ODE-80, I-739."""
    ends: date | None


@dataclass(frozen=True, slots=True)
class OrangeBook:
    """One vintage of the Orange Book, as far as its tables were given."""

    name: str
    sha256: str
    as_of: PartialDate | None
    """The newest day on which a patent was submitted; None where no table of patents is there."""
    tables: frozenset[str]
    """Which of the three tables were given; what the others hold cannot be missing."""
    products: list[Product]
    patents: list[Patent]
    exclusivities: list[Exclusivity]
    rejected: list[Rejected]
    counts: dict[str, Count]
    notes: list[str]
    """What was found and read over: columns of a later layout, repeated rows."""
