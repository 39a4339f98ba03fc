"""What every record of a chronology file has: text, dates, and who says so."""

from typing import Annotated, Self

from msgspec import Meta, Struct

from tracker.dates import PartialDate
from tracker.vocabulary import Confidence, DateKind

Text = Annotated[str, Meta(min_length=1)]
Whole = Annotated[int, Meta(ge=-(2**31), lt=2**31)]  # what an INTEGER of PostgreSQL holds
Count = Annotated[int, Meta(ge=0, lt=2**31)]
Sides = Annotated[int, Meta(ge=1, le=2)]
Fraction = Annotated[float, Meta(gt=0, lt=1)]
Probability = Annotated[float, Meta(ge=0, le=1)]
Percent = Annotated[float, Meta(gt=0, lt=100)]
Number = Annotated[float, Meta(ge=-1e15, le=1e15)]  # no infinity, and not "not a number"


class DateText(str):
    """The text of a date that has been read and found to be one."""

    __slots__ = ()

    @classmethod
    def read(cls, text: str) -> Self:
        """The text, checked; raises BadDate."""
        return cls(PartialDate.parse(text).text)

    @property
    def parsed(self) -> PartialDate:
        """The date that the text states."""
        return PartialDate.parse(self)


class Entry(Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Any mapping in a chronology file."""


class Statement(Entry, rename={"attributes": "for"}):
    """A source, and what it says of the record that it stands under.

    Without ``for``, ``says`` and ``absent`` it states every attribute of the record that the ``for`` of no
    other statement names. ``for`` names the attributes whose value it confirms, ``says`` gives values that it
    states otherwise, ``absent`` names what it was searched for and does not have.
    """

    source: Text
    attributes: list[Text] = []
    says: dict[Text, Text] = {}
    absent: list[Text] = []
    date_kind: DateKind | None = None
    confidence: Confidence = Confidence.HIGH
    inferred: bool = False
    locator: str = ""
    quote: Text | None = None
    note: Text | None = None


Statements = list[Text | Statement]


class Sourced(Entry):
    """A record that says who says so."""

    sources: Statements
