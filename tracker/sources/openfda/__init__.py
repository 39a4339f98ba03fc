"""openFDA's drug/drugsfda, read: Drugs@FDA as JSON, one application, a page, or all of them."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tracker.dates import PartialDate
from tracker.sources.drugs_at_fda.records import Application, Submission
from tracker.sources.inputs import Given, opened
from tracker.sources.openfda.applications import Applications
from tracker.sources.openfda.errors import NoRecords, SeveralDays
from tracker.sources.openfda.files import File, members
from tracker.sources.openfda.spool import Spool
from tracker.sources.records import Count, Rejected


@dataclass(frozen=True, slots=True)
class OpenFda:
    """One vintage of openFDA's copy of Drugs@FDA; its records wait on disk."""

    name: str
    sha256: str
    as_of: PartialDate | None
    """The day that openFDA states; else the newest status date."""
    applications: Spool[Application]
    submissions: Spool[Submission]
    rejected: list[Rejected]
    counts: dict[str, Count]
    notes: list[str]


@contextmanager
def read(path: str | Path, today: date | None = None) -> Iterator[OpenFda]:
    """One vintage, for as long as the `with` block lasts; raises Refused, before anything is used.

    It has been read to its end by then, with the memory of a window of it. A day after `today` is a slip;
    taken at its word, no later vintage would be newer.
    """
    now = today or datetime.now(UTC).date()
    with opened(path) as given, closing(Applications(now)) as applications:
        files = [File(given, member) for member in members(given)]
        for file in files:
            for element in file.elements():
                applications.take(file.name, element)
        yield _vintage(given, files, applications, now)


def _vintage(given: Given, files: Sequence[File], applications: Applications, today: date) -> OpenFda:
    counts = applications.counts
    read_in = counts["Applications"].read
    if not read_in:
        raise NoRecords(given.name)
    notes = applications.notes
    total = max((file.meta.results.total or 0 for file in files if file.meta.results), default=0)
    if total > read_in:
        notes.append(f"{read_in:,} of the {total:,} applications that openFDA has, or has found")
    stated = _stated(given.name, files, today, notes)
    day = stated or applications.newest
    return OpenFda(
        name=given.name,
        sha256=given.digest(members(given)),
        as_of=PartialDate.of(day) if day else None,
        applications=applications.records,
        submissions=applications.submissions,
        rejected=applications.rejected,
        counts=counts,
        notes=notes,
    )


def _stated(name: str, files: Sequence[File], today: date, notes: list[str]) -> date | None:
    """The day that all the files state."""
    found: set[date] = set()
    for file in files:
        text = (file.meta.last_updated or "").strip()
        day = _day(text)
        if day and day <= today:
            found.add(day)
        elif text:
            notes.append(f"last_updated '{text[:40]}' is no day in the past")
    if len(found) > 1:
        raise SeveralDays(name, [str(day) for day in sorted(found)])
    return found.pop() if found else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
