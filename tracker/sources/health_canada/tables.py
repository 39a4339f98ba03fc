"""The files that make one vintage of the extract, and their rows by position or by header."""

from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import PurePosixPath

from tracker.names import name_key
from tracker.sources.health_canada.encoding import decoded
from tracker.sources.health_canada.layout import ADVICE, NEEDED, SETS, Layout, part_of
from tracker.sources.inputs import Given
from tracker.sources.quoted import BadRow, Row, WrongWidth, rows
from tracker.sources.records import Count, Rejected
from tracker.sources.refusals import AmbiguousMember, Damaged, MissingMembers, UnknownLayout

LARGEST = 2**27
_KEPT = 4000


class Tables:
    """The tables that were given, in one file or in several; refused where a needed one is not among them."""

    def __init__(self, given: Sequence[Given]) -> None:
        self.name = " + ".join(one.name for one in given)
        self.size = 0
        self.rejected: list[Rejected] = []
        self.counts: dict[str, Count] = {}
        self.notes: list[str] = []
        self._given = given
        self._members: dict[tuple[str, str], tuple[Given, str]] = {}
        for one in given:
            for member in one.members:
                self._take(one, member)
        self.sets = [name for name in SETS.values() if self._has_any(name)]
        missing = [
            _file(layout, name)
            for name in self.sets or [SETS[""]]
            for layout in NEEDED
            if (layout.file, name) not in self._members
        ]
        if missing:
            found = list(chain.from_iterable(one.members for one in given))
            raise MissingMembers(self.name, missing, found, ADVICE)

    def _take(self, given: Given, member: str) -> None:
        part = part_of(member)
        if part is None:
            return
        key = (part.layout.file, part.set)
        if key in self._members:
            raise AmbiguousMember(self.name, [self._members[key][1], member])
        self._members[key] = (given, member)

    def _has_any(self, name: str) -> bool:
        return any(key[1] == name for key in self._members)

    def sha256(self) -> str:
        """What identifies these files, byte for byte: the same for files one by one and for their folder."""
        if len(self._given) == 1:
            return self._given[0].digest([member for _, member in self._members.values()])
        whole = sha256()
        for given, member in sorted(self._members.values(), key=lambda pair: pair[1]):
            whole.update(f"{given.digest([member])}  {member}\n".encode())
        return whole.hexdigest()

    def holds(self, layout: Layout) -> bool:
        """Whether every set has the table, so that what it lacks is known to be missing."""
        return all((layout.file, name) in self._members for name in self.sets)

    def each(self, layout: Layout, keep: Callable[..., None]) -> None:
        """Hand over every row of a table of every set; refuse those with a cell that cannot be right."""
        for name in self.sets:
            if (layout.file, name) in self._members:
                self._each(layout, *self._members[layout.file, name], keep)

    def _each(self, layout: Layout, given: Given, member: str, keep: Callable[..., None]) -> None:
        file = PurePosixPath(member).name
        with given.open(member) as stream:
            content = stream.read(LARGEST)
        self.size += len(content)
        text = decoded(content, file)
        found = list(rows(text, ","))
        header = found.pop(0).cells if found and name_key(found[0].cells[0]) == "drugcode" else None
        width = _width(found, header)
        if found and not text.endswith("\n") and len(found[-1].cells) < width:
            raise Damaged(file, f"line {found[-1].line} breaks off")
        places = _places(file, layout, header, width)
        before = len(self.rejected)
        for row in found:
            try:
                keep(row.line, *_cells(row, places, width))
            except BadRow as bad:
                self.rejected.append(Rejected(file, row.line, str(bad), row.raw[:_KEPT]))
        refused = self.rejected[before:]
        if len(refused) * 2 > len(found):
            names = [column.name for column in layout.columns]
            first = f"First problem: {refused[0].reason}."
            raise UnknownLayout(file, names, found[0].cells, f"{first} {ADVICE}")
        if width > layout.known:
            self.notes.append(
                f"{file}: columns that are not read: {width - layout.known} after the last known one"
            )
        count = self.counts.get(layout.file, Count(0, 0))
        self.counts[layout.file] = Count(count.read + len(found), count.refused + len(refused))


def _file(layout: Layout, name: str) -> str:
    ending = next(ending for ending, known in SETS.items() if known == name)
    return f"{layout.file}{f'_{ending}' if ending else ''}.txt"


def _width(found: Sequence[Row], header: Sequence[str] | None) -> int:
    """How many cells a row has: as the header, else as most rows."""
    if header:
        return len(header)
    widths = Counter(len(row.cells) for row in found).most_common(1)
    return widths[0][0] if widths else 0


def _places(file: str, layout: Layout, header: Sequence[str] | None, width: int) -> list[int | None]:
    """Where the wanted columns stand, the optional ones last; None where one of these is not there."""
    names = [column.name for column in layout.columns]
    if header is None:
        if width <= max(column.place for column in layout.columns):
            raise UnknownLayout(file, names, [f"{width} columns"], ADVICE)
        return [*(column.place for column in layout.columns), *(None for _ in layout.optional)]
    keys = [name_key(cell) for cell in header]
    missing = [name for name in names if keys.count(name_key(name)) != 1]
    if missing:
        raise UnknownLayout(file, names, header, ADVICE)
    wanted = (*names, *layout.optional)
    return [keys.index(name_key(name)) if name_key(name) in keys else None for name in wanted]


def _cells(row: Row, places: Sequence[int | None], width: int) -> list[str]:
    if len(row.cells) != width or not row.is_whole:
        raise WrongWidth(len(row.cells), width)
    return [row.cells[place] if place is not None else "" for place in places]
