"""The FDA's Orange Book, read: products, patents and exclusivities of drugs approved under section 505."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar

from tracker.dates import PartialDate
from tracker.names import name_key
from tracker.sources.drugs_at_fda.cells import BadRow
from tracker.sources.inputs import Given, opened
from tracker.sources.orange_book import rows
from tracker.sources.orange_book.layout import ADVICE, EXCLUSIVITIES, LAYOUTS, PATENTS, PRODUCTS, Layout
from tracker.sources.orange_book.records import OrangeBook
from tracker.sources.orange_book.table import Table
from tracker.sources.records import Count, Rejected
from tracker.sources.refusals import AmbiguousMember, MissingMembers
from tracker.sources.unpacking import Limits

LIMITS = Limits(total=2**28)
_ENDINGS = (".gz", ".txt")
_Record = TypeVar("_Record")


def read(path: str | Path, today: date | None = None) -> OrangeBook:
    """Read one vintage: the zip file, its folder, or one of its tables; raises Refused before it is used."""
    with opened(path, LIMITS) as given:
        tables = _Tables(given)
        submitted: set[date] = set()
        vintage = OrangeBook(
            name=given.name,
            sha256=given.digest(list(tables.members.values())),
            as_of=None,
            tables=frozenset(tables.members),
            products=tables.each(PRODUCTS, rows.product),
            patents=tables.each(PATENTS, lambda cells: rows.patent(cells, submitted)),
            exclusivities=tables.each(EXCLUSIVITIES, rows.exclusivity),
            rejected=tables.rejected,
            counts=tables.counts,
            notes=tables.notes,
        )
    last = today or datetime.now(UTC).date()
    newest = max((day for day in submitted if day <= last), default=None)
    return vintage if newest is None else _dated(vintage, newest)


def _dated(vintage: OrangeBook, newest: date) -> OrangeBook:
    from dataclasses import replace

    return replace(vintage, as_of=PartialDate.of(newest))


class _Tables:
    """What was given as the Orange Book; refused whole where nothing of it is there, or a table twice."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self.rejected: list[Rejected] = []
        self.counts: dict[str, Count] = {}
        self.notes: list[str] = []
        self.members: dict[str, str] = {}
        for layout in LAYOUTS:
            found = [member for member in given.members if name_key(_stem(member)) in layout.files]
            if len(found) > 1:
                raise AmbiguousMember(given.name, found)
            if found:
                self.members[layout.name] = found[0]
        if not self.members:
            files = [f"{layout.files[0]}.txt" for layout in LAYOUTS]
            raise MissingMembers(given.name, files, given.members, ADVICE)

    def each(self, layout: Layout, keep: Callable[[dict[str, str]], _Record]) -> list[_Record]:
        """The records of a table, each once; rows that cannot be right are refused."""
        member = self.members.get(layout.name)
        if member is None:
            return []
        found: dict[_Record, int] = {}
        with self._given.open(member) as stream:
            table = Table(stream, PurePosixPath(member).name, layout)
            for cells in table:
                try:
                    record = keep(cells)
                except BadRow as bad:
                    table.refuse(str(bad))
                    continue
                found[record] = found.get(record, 0) + 1
        self.notes += table.notes
        self.rejected += table.rejected
        self.counts[layout.name] = Count(table.read, len(table.rejected))
        if repeated := sum(found.values()) - len(found):
            self.notes.append(f"{table.file}: rows that repeat another, kept once: {repeated:,}")
        return list(found)


def _stem(member: str) -> str:
    stem = PurePosixPath(member).name
    for ending in _ENDINGS:
        if stem.lower().endswith(ending):
            stem = stem[: -len(ending)]
    return stem
