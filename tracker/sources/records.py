"""What every reader of an agency's file can hand over, whatever the agency."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from tracker.dates import PartialDate


class Rejected(NamedTuple):
    """A record that cannot be right: where it stands, why it was refused, and its text as it was."""

    file: str
    line: int
    reason: str
    raw: str


class Count(NamedTuple):
    """How many records of a kind a file has, and how many of them were refused."""

    read: int
    refused: int


class Vintage(Protocol):
    """One vintage of a data set, read; where it is read while it is used, it is complete at its end."""

    @property
    def name(self) -> str:
        """The file's name, without its directory."""

    @property
    def sha256(self) -> str:
        """SHA-256 of its bytes."""

    @property
    def as_of(self) -> PartialDate | None:
        """The day that its data speak of; None where nothing in it tells."""

    @property
    def counts(self) -> Mapping[str, Count]:
        """How many records it has of each kind."""

    @property
    def rejected(self) -> Sequence[Rejected]:
        """The records that were refused."""

    @property
    def notes(self) -> Sequence[str]:
        """What was found and read over: columns of a later layout, unknown codes."""
