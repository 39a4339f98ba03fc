"""What EMA's table of medicines says of each medicine."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.sources.records import Count, Rejected


class Moment(StrEnum):
    """A dated column, by what it dates."""

    DECISION = "European Commission decision date"
    OPINION = "Opinion adopted date"
    APPLICATION_WITHDRAWN = "Withdrawal of application date"
    AUTHORISED = "Marketing authorisation date"
    REFUSED = "Refusal of marketing authorisation date"
    ENDED = "Withdrawal / expiry / revocation / lapse of marketing authorisation date"
    SUSPENDED = "Suspension of marketing authorisation date"
    ROLLING_REVIEW = "Start of rolling review date"
    EVALUATION = "Start of evaluation date"


class Flag(StrEnum):
    """A column that says Yes or No, and can say otherwise in a later vintage."""

    CONDITIONAL = "conditional approval"
    EXCEPTIONAL = "exceptional circumstances"
    ORPHAN = "orphan medicine"
    MONITORED = "additional monitoring"


class Medicine(NamedTuple):
    """One line of the table: a medicine as it stands on the table's day."""

    line: int
    number: str | None
    """As EMA writes it: EMEA/H/C/003731."""
    name: str | None
    former: str | None
    """What it was called before, where the name says so."""
    substances: tuple[str, ...]
    """Its nonproprietary names; several are a combination."""
    holder: str | None
    status: str | None
    opinion: str | None
    """Positive or Negative, where EMA says so."""
    procedure: str | None
    """The latest procedure that changed the product information, verbatim."""
    codes: tuple[str, ...]
    """ATC codes."""
    indication: str | None
    flags: dict[Flag, bool]
    """What it says of each flag; one that is blank is left out."""
    marks: tuple[str, ...]
    """Other columns that say Yes: accelerated assessment, biosimilar, PRIME."""
    dates: dict[Moment, PartialDate]


@dataclass(frozen=True, slots=True)
class EmaMedicines:
    """One vintage of EMA's table, whole; medicines for animals are counted and left out."""

    name: str
    sha256: str
    as_of: PartialDate | None
    """The day on which EMA made it; None where nothing in it tells."""
    medicines: list[Medicine]
    rejected: list[Rejected]
    counts: dict[str, Count]
    notes: list[str]
