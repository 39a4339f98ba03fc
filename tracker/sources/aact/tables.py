"""The tables of one vintage: found by name, read into the scratch file one after the other."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from tracker.names import name_key
from tracker.sources.aact.errors import ADVICE, BadCell, DatabaseDump
from tracker.sources.aact.layout import STUDIES, TABLES, Layout
from tracker.sources.aact.refused import Refusals
from tracker.sources.aact.register import Register
from tracker.sources.aact.scratch import Scratch
from tracker.sources.aact.table import Admit, Table, Waiting, names
from tracker.sources.inputs import Given
from tracker.sources.records import Count
from tracker.sources.refusals import AmbiguousMember, MissingMembers, listed

_ENDINGS = frozenset({"", ".txt", ".csv", ".psv", ".gz"})


class Tables:
    """What was given as AACT; refused whole without a table of studies, or with a table twice."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._members = {layout.name: self._called(layout) for layout in TABLES}
        if not self._members[STUDIES.name]:
            self._members[STUDIES.name] = self._only()
        for found in self._members.values():
            if len(found) > 1:
                raise AmbiguousMember(given.name, found)
        self.refusals = Refusals()
        self.counts: dict[str, Count] = {}
        self.notes: list[str] = []
        self.is_whole = all(self._members.values())
        """Whether every table and column is there, so that what is not stated is blank."""

    def _called(self, layout: Layout[Any]) -> list[str]:
        wanted = names(layout.name)
        paths = ((member, PurePosixPath(member)) for member in self._given.members)
        return [
            member
            for member, path in paths
            if name_key(path.name.partition(".")[0]) in wanted and path.suffix.lower() in _ENDINGS
        ]

    def _only(self) -> list[str]:
        """A file that was given alone, under whatever name."""
        members = self._given.members
        if any(member.lower().endswith(".dmp") for member in members):
            raise DatabaseDump(self._given.name)
        if len(members) == 1 and self._given.name.startswith(members[0]):
            return list(members)
        raise MissingMembers(self._given.name, [STUDIES.file], members, ADVICE)

    def sha256(self) -> str:
        """What identifies these files, byte for byte."""
        return self._given.digest([member for found in self._members.values() for member in found])

    def read(self, scratch: Scratch, register: Register) -> None:
        """Put the rows of every table that is there into the scratch file."""
        for layout in TABLES:
            if self._members[layout.name]:
                admit = register.claim if layout is STUDIES else register.admit
                self._read(layout, scratch, admit, register)
        missing = [layout.file for layout in TABLES if not self._members[layout.name]]
        if missing:
            self.notes.append(
                f"tables that are not there, so that what they say is unknown: {listed(missing)}"
            )
        self.notes += self.refusals.notes()

    def _read(self, layout: Layout[Any], scratch: Scratch, admit: Admit, register: Register) -> None:
        (member,) = self._members[layout.name]
        file = PurePosixPath(member).name
        with self._given.open(member) as stream:
            table = Table(stream, file, layout, self.refusals)
            scratch.add(layout, _right(table, layout, admit, register))
        self.is_whole = self.is_whole and not table.missing
        self.notes += table.notes()
        self.counts[layout.name] = Count(table.read, self.refusals.counts.get(file, 0))


def _right(table: Table, layout: Layout[Any], admit: Admit, register: Register) -> Iterator[Waiting]:
    """The rows of a table that can be right."""
    if layout.check is None:
        yield from table.each(admit)
        return
    for row in table.each(admit):
        found = layout.make(row)
        try:
            layout.check(found)
        except BadCell as bad:
            table.refuse(str(bad))
            if layout is STUDIES:
                register.refuse(found.nct)
        else:
            if layout is STUDIES:
                register.note(found)
            yield row
