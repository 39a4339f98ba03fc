"""The FDA's Purple Book, read: licensed biological products, their approvals and their exclusivities."""

import re
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from tracker.dates import PartialDate
from tracker.sources.american_days import month_number
from tracker.sources.inputs import Given, opened
from tracker.sources.plain_text import plain_text
from tracker.sources.purple_book.layout import ADVICE, EXCLUSIVITIES, TITLE
from tracker.sources.purple_book.licences import Licences
from tracker.sources.purple_book.records import PurpleBook
from tracker.sources.purple_book.table import Table
from tracker.sources.records import Count
from tracker.sources.refusals import AmbiguousMember, MissingMembers
from tracker.sources.unpacking import Limits

LIMITS = Limits(total=2**27)
_MONTH = re.compile(r"\b([A-Za-z]{3,9})\.? (?:\d{1,2}, ?)?(20\d\d)\b")
_KINDS = (".csv", ".txt", ".tsv")


def read(path: str | Path, today: date | None = None) -> PurpleBook:
    """Read one release; raises Refused before anything of it is used.

    Approvals lie before `today`, which decides the century of a year with two digits.
    """
    with opened(path, LIMITS) as given:
        member = _member(given)
        with given.open(member) as stream:
            text = plain_text(stream, given.name, TITLE)
        digest = given.digest([member])
        table = Table(text, PurePosixPath(member).name)
        licences = Licences(today or datetime.now(UTC).date())
        licences.read(table)
        return _release(given.name, digest, table, licences)


def _release(name: str, digest: str, table: Table, licences: Licences) -> PurpleBook:
    return PurpleBook(
        name=name,
        sha256=digest,
        as_of=_titled(table.title) or licences.newest(),
        licences=licences.records(),
        exclusivities=tuple(key for key, column in EXCLUSIVITIES.items() if table.holds(column)),
        rejected=table.rejected,
        counts={"Products": Count(table.read, len(table.rejected))},
        notes=[*table.notes, *licences.notes()],
    )


def _member(given: Given) -> str:
    """The one file that can be meant."""
    found = list(given.members)
    if len(found) > 1:
        found = [member for member in found if member.lower().endswith(_KINDS)]
    if not found:
        raise MissingMembers(given.name, ["CSV file"], given.members, ADVICE)
    if len(found) > 1:
        raise AmbiguousMember(given.name, found)
    return found[0]


def _titled(title: list[str]) -> PartialDate | None:
    """The month that the lines above the header name: "... Changes Report - March 2025"."""
    for month, year in _MONTH.findall(" ".join(title)):
        if number := month_number(month):
            return PartialDate.parse(f"{year}-{number:02}")
    return None
