"""What Drugs@FDA states, as records; what it leaves blank, or fills with a sentinel, is None."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from tracker.dates import PartialDate
from tracker.sources.records import Count, Rejected, Vintage

Record_co = TypeVar("Record_co", covariant=True)


class Product(NamedTuple):
    """One form and strength within an application."""

    number: str
    form: str | None
    strength: str | None
    brand: str | None
    ingredients: tuple[str, ...]
    reference_drug: bool | None
    """Whether FDA lists it as a reference; None where that is to be determined."""
    marketing_status: tuple[str, ...]
    """Usually one; a product can be both on prescription and over the counter."""
    equivalence: tuple[str, ...] = ()
    """Codes of therapeutic equivalence."""


class Document(NamedTuple):
    """A letter, label or review that FDA has put on its site."""

    kind: str | None
    title: str | None
    url: str | None
    date: date | None
    """When FDA dated it; not the day of the action."""


class Application(NamedTuple):
    """One file at FDA, with its products and the documents that belong to no submission of it."""

    type: str
    number: str
    sponsor: str | None
    products: tuple[Product, ...]
    documents: tuple[Document, ...] = ()
    unii: tuple[str, ...] = ()
    """UNII codes of what is in its products, where openFDA adds them; FDA's own files have none."""


class Submission(NamedTuple):
    """A step within an application: an original or a supplement, with the day of its latest status."""

    application_type: str
    application_number: str
    type: str
    number: str
    date: date | None
    status: str
    class_code: str | None
    class_name: str | None
    priority: str | None
    note: str | None
    line: int
    is_orphan: bool | None
    """None where FDA states no property of the submission at all."""
    actions: tuple[str, ...]
    documents: tuple[Document, ...]


class Records(Protocol[Record_co]):
    """Records that can be counted, and gone through again: in memory, or on disk."""

    def __len__(self) -> int:
        """How many there are."""
        ...

    def __iter__(self) -> Iterator[Record_co]:
        """One after another."""
        ...


class Contents(Vintage, Protocol):
    """One vintage of what Drugs@FDA states, whoever publishes it."""

    @property
    def applications(self) -> Records[Application]:
        """The applications, each with its products."""

    @property
    def submissions(self) -> Records[Submission]:
        """Their submissions, each with its documents."""


@dataclass(frozen=True, slots=True)
class DrugsAtFda:
    """One vintage of Drugs@FDA, whole."""

    name: str
    sha256: str
    as_of: PartialDate | None
    """The newest status date in it; None where no submission is dated."""
    applications: list[Application]
    submissions: list[Submission]
    rejected: list[Rejected]
    counts: dict[str, Count]
    notes: list[str]
    """What was found and read over: columns of a later layout, repeated rows."""
