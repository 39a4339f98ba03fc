"""The tables of one vintage: found by name, read one after the other, their refusals and counts kept."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tracker.names import name_key
from tracker.sources.drugs_at_fda.cells import BadRow
from tracker.sources.drugs_at_fda.layout import ACTIONS, REQUIRED, Layout
from tracker.sources.drugs_at_fda.table import ADVICE, Table, names
from tracker.sources.inputs import Given
from tracker.sources.records import Count
from tracker.sources.refusals import AmbiguousMember, MissingMembers, listed

if TYPE_CHECKING:
    from tracker.sources.records import Rejected

_ENDINGS = (".gz", ".txt")


class Tables:
    """What was given as Drugs@FDA; refused whole where a table is missing or stands in it twice."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self.rejected: list[Rejected] = []
        self.counts: dict[str, Count] = {}
        self.notes: list[str] = []
        self._members = {layout.name: self._members_called(layout) for layout in (*REQUIRED, ACTIONS)}
        missing = [f"{layout.name}.txt" for layout in REQUIRED if not self._members[layout.name]]
        if missing:
            raise MissingMembers(given.name, missing, given.members, ADVICE)
        for found in self._members.values():
            if len(found) > 1:
                raise AmbiguousMember(given.name, found)

    def _members_called(self, layout: Layout) -> list[str]:
        wanted = names(layout.name)
        return [member for member in self._given.members if name_key(_stem(member)) in wanted]

    def sha256(self) -> str:
        """What identifies these files, byte for byte."""
        return self._given.digest([member for found in self._members.values() for member in found])

    def holds(self, layout: Layout) -> bool:
        """Whether this vintage has the table."""
        return bool(self._members[layout.name])

    def each(self, layout: Layout, keep: Callable[..., None]) -> None:
        """Hand every row of a table over, as line number and cells; refuse those with a cell that is bad."""
        (member,) = self._members[layout.name]
        with self._given.open(member) as stream:
            table = Table(stream, PurePosixPath(member).name, layout)
            for line, text, cells in table:
                try:
                    keep(line, *cells)
                except BadRow as bad:
                    table.refuse(line, text, str(bad))
        if table.extra:
            self.notes.append(f"{table.file}: columns that are not read: {listed(table.extra)}")
        self.rejected += table.rejected
        self.counts[layout.name] = Count(table.read, len(table.rejected))


def _stem(member: str) -> str:
    stem = PurePosixPath(member).name
    for ending in _ENDINGS:
        if stem.lower().endswith(ending):
            stem = stem[: -len(ending)]
    return stem
