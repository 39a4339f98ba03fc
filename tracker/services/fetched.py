"""What came of fetching one file."""

from enum import Enum
from pathlib import Path
from typing import NamedTuple

_ONE = {"applications": "application", "studies": "study"}


def counted(count: int, what: str) -> str:
    """So many of these."""
    return f"{count:,} {_ONE[what] if count == 1 else what}"


class Outcome(Enum):
    """Whether there is another file now."""

    NEW = "new"
    SAME = "same"
    UNMODIFIED = "unmodified"


class Fetched(NamedTuple):
    """A file that is whole: what is in it, and what is worth a word."""

    path: Path
    outcome: Outcome
    size: int
    since: str
    records: int | None = None
    what: str = ""
    notes: tuple[str, ...] = ()
