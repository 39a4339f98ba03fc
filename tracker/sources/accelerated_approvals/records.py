"""What the FDA's list of accelerated approvals says: one row an approval, as the list has it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.sources.records import Rejected


class Status(StrEnum):
    """How far an accelerated approval has come, by the day of the list."""

    CONVERTED = "converted"
    NOT_CONVERTED = "not_converted"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    INDICATION_WITHDRAWN = "indication_withdrawn"


class Row(NamedTuple):
    """One accelerated approval, in the list's own words; `status_date` is of the conversion or withdrawal."""

    application_type: str
    application_number: str
    submission_type: str
    submission_number: str
    is_submission_stated: bool
    brand: str | None
    name: str
    applicant: str | None
    indication: str
    received: date | None
    approved: date
    status: Status
    status_text: str
    status_date: date | None
    footnotes: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class AcceleratedApprovals:
    """The list of one day: what could be read, what could not, and what a reader of it should know."""

    name: str
    sha256: str
    as_of: PartialDate | None
    rows: list[Row]
    rejected: list[Rejected]
    notes: list[str]
