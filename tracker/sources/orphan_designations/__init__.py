"""FDA's list of orphan designations, read: each designation once, with the approvals that came of it."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from tracker.dates import PartialDate
from tracker.names import name_key
from tracker.sources.inputs import opened
from tracker.sources.orphan_designations import layout
from tracker.sources.orphan_designations.cells import LOST, Cells, Missing, plain, whole
from tracker.sources.orphan_designations.records import Approved, Designation, OrphanDesignations
from tracker.sources.orphan_designations.table import Table, member_of, table
from tracker.sources.quoted import BadRow, Row
from tracker.sources.records import Count, Rejected
from tracker.sources.refusals import UnknownLayout, listed
from tracker.sources.unpacking import Limits

LIMITS = Limits(total=2**27)
"""Ten times the largest form of the list."""
_KEPT = 4000
_Key = tuple[str, date | None, str]


def read(path: str | Path, today: date | None = None) -> OrphanDesignations:
    """Read one vintage of the list; raises Refused, before anything is used."""
    with opened(path, LIMITS) as given:
        member = member_of(given)
        found = table(given, member)
        reading = _Reading(found, today or datetime.now(UTC).date())
        designations = reading.designations()
        if len(reading.rejected) * 2 > len(found.rows):
            first = reading.rejected[0].reason
            raise UnknownLayout(
                found.file, layout.NEEDED, found.header, f"First problem: {first}. {layout.ADVICE}"
            )
        return OrphanDesignations(
            name=given.name,
            sha256=given.digest([member]),
            as_of=_newest(designations),
            designations=designations,
            refused=frozenset(reading.refused),
            rejected=reading.rejected,
            counts={"rows": Count(len(found.rows), len(reading.rejected))},
            notes=reading.notes(),
        )


class _Reading:
    """The rows of a list on their way to records."""

    def __init__(self, found: Table, today: date) -> None:
        self._table, self._today = found, today
        self.rejected: list[Rejected] = []
        self.refused: set[str] = set()
        self._unknown: Counter[str] = Counter()
        self._lost = 0

    def designations(self) -> list[Designation]:
        """Each designation once: a row for every approval repeats it."""
        known: dict[_Key, Designation] = {}
        for row, record in self._records():
            key = (name_key(record.generic), record.date, name_key(record.words))
            known[key] = _merged(known[key], record) if key in known else record
            self._lost += LOST in f"{record.generic}{record.words}" and LOST not in row.raw
        return list(known.values())

    def _records(self) -> Iterator[tuple[Row, Designation]]:
        width = len(self._table.header)
        for row in self._table.rows:
            try:
                cells = Cells(whole(row, width), self._table.places, self._today)
                yield row, self._record(row.line, cells)
            except BadRow as bad:
                raw = "\t".join(layout.without_addresses(self._table.header, row.cells))
                self.rejected.append(Rejected(self._table.file, row.line, str(bad), raw[:_KEPT]))
                self.refused |= {plain(cell) for cell in row.cells if cell.strip()}

    def _record(self, line: int, cells: Cells) -> Designation:
        generic, words = cells.text(layout.GENERIC), cells.text(layout.DESIGNATION)
        if not (generic and words):
            what = layout.DESIGNATION if generic else layout.GENERIC
            raise Missing(what)
        status, withdrawn = cells.text(layout.STATUS), cells.past(layout.WITHDRAWN)
        if status and name_key(status) not in layout.STATUSES:
            self._unknown[status] += 1
        approval = Approved(
            cells.past(layout.APPROVED),
            cells.end(layout.ENDS),
            cells.text(layout.TRADE),
            cells.text(layout.INDICATION),
            cells.text(layout.PROTECTED),
            line,
        )
        return Designation(
            generic,
            cells.designated(layout.DESIGNATED),
            words,
            status,
            withdrawn,
            withdrawn is not None or _is_withdrawn(status),
            cells.text(layout.SPONSOR),
            (approval,) if approval.date or approval.ends else (),
            line,
        )

    def notes(self) -> list[str]:
        """What was found and read over."""
        extra = layout.unread(self._table.header)
        found = [f"columns that are not read: {listed(extra)}"] if extra else []
        for status, count in self._unknown.items():
            found.append(f"unknown status, kept as it stands: {listed([status])} ({count})")
        if self._lost:
            found.append(f"rows with characters that were lost when it was saved: {self._lost}")
        return found


def _is_withdrawn(status: str | None) -> bool:
    """Whether a status says that the designation is withdrawn; behind an approval, it may be that."""
    words = (status or "").casefold()
    return ("withdrawn" in words or "revoked" in words) and "approved" not in words


def _merged(one: Designation, other: Designation) -> Designation:
    """Two rows about one designation: what the first has, and the approvals of both."""
    said = {approval._replace(line=0) for approval in one.approvals}
    more = tuple(approval for approval in other.approvals if approval._replace(line=0) not in said)
    return one._replace(
        status=one.status or other.status,
        withdrawn=one.withdrawn or other.withdrawn,
        is_withdrawn=one.is_withdrawn or other.is_withdrawn,
        sponsor=one.sponsor or other.sponsor,
        approvals=(*one.approvals, *more),
    )


def _newest(designations: list[Designation]) -> PartialDate | None:
    """The newest day on which something was done; exclusivities end later."""
    days = [day for record in designations for day in (record.date, record.withdrawn)]
    days += [approval.date for record in designations for approval in record.approvals]
    newest = max(filter(None, days), default=None)
    return PartialDate.of(newest) if newest else None
