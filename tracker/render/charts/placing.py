"""What stands where: things that would overlap go to further tracks, or together where no track is left."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracker.render.charts.scale import Extent
from tracker.render.timelines.signs import Sign, signs
from tracker.timeline.model import Entry

Lines = tuple[str, ...]
_MOST_SIGNS = 2
_ARROW = 2
"""How many signs long the arrow of an open end is, where the axis goes so far."""


def counted(entries: Sequence[Entry]) -> str:
    """How many entries a mark stands for, where there are several."""
    return str(len(entries)) if len(entries) > 1 else ""


@dataclass(frozen=True)
class Pen:
    """What a medium asks of the layout, in its own unit (columns, points): `grid` 1 keeps to whole columns.

    ``label`` gives the lines that stand by an entry (none for no label), ``beside`` what is written right at
    the signs of a mark, and ``measure`` how wide a text is.
    """

    sign: float
    gap: float
    measure: Callable[[str], float]
    label: Callable[[Entry], Lines] = lambda _: ()
    beside: Callable[[Sequence[Entry]], str] = counted
    grid: float = 0.0
    tracks: int = 4
    levels: int = 6

    def snapped(self, place: float) -> float:
        """The place, on the grid where there is one."""
        return round(place / self.grid) * self.grid if self.grid else place

    def width(self, entries: Sequence[Entry]) -> float:
        """How wide the mark of these entries is."""
        return self.sign * len(signs_of(entries)) + self.measure(self.beside(entries))


POINT = Pen(sign=0, gap=0, measure=lambda _: 0.0)
"""A pen that takes no room: nothing has to step aside."""


class Mark(NamedTuple):
    """Signs in a lane, for one entry or for several that would hide each other.

    From `start` to `end` it has its track for itself: there is room for its signs, for the span of a month or
    a year, and for the arrow of an open end.
    """

    entries: tuple[Entry, ...]
    extent: Extent
    x: float
    width: float
    track: int
    start: float
    end: float

    @property
    def left(self) -> float:
        """Where the signs begin."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Where the signs, and what is written beside them, end."""
        return self.x + self.width / 2

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What is drawn: the signs of its entries, each once, no more than two."""
        return signs_of(self.entries)

    @property
    def lead(self) -> Entry:
        """The entry that a label tells: the first approval, or the first of all."""
        return min(self.entries, key=_is_minor)


class Label(NamedTuple):
    """The words by a mark, a flag above it: where they begin, and on which level above the lane."""

    lines: Lines
    mark: Mark
    start: float
    width: float
    level: int

    @property
    def end(self) -> float:
        """Where the words end."""
        return self.start + self.width


def signs_of(entries: Iterable[Entry]) -> tuple[Sign, ...]:
    """The signs of entries that stand together, approvals first, no more than two."""
    found = dict.fromkeys(sign for entry in sorted(entries, key=_is_minor) for sign in signs(entry))
    return tuple(found)[:_MOST_SIGNS]


def _is_minor(entry: Entry) -> bool:
    return entry.kind != "approval"


class _Group(NamedTuple):
    """Entries that share a mark."""

    entries: tuple[Entry, ...]
    extent: Extent


def marks(entries: Iterable[tuple[Entry, Extent]], width: float, pen: Pen) -> tuple[Mark, ...]:
    """The marks of a lane, within the width and none over another; what finds no room joins the nearest."""
    groups = list(_alike(entries))
    while True:
        placed: list[Mark] = []
        homeless = list(_homeless(groups, placed, width, pen))
        if not homeless:
            return tuple(sorted(placed, key=lambda mark: (mark.x, mark.track)))
        gathered = {mark.entries: _Group(mark.entries, mark.extent) for mark in placed}
        for group in homeless:
            nearest = _nearest(group, placed).entries
            gathered[nearest] = _together(gathered[nearest], group)
        groups = list(gathered.values())


def _nearest(group: _Group, placed: Iterable[Mark]) -> Mark:
    return min(placed, key=lambda mark: (abs(mark.extent.middle - group.extent.middle), mark.track))


def _alike(entries: Iterable[tuple[Entry, Extent]]) -> Iterator[_Group]:
    """Entries of one date with the same signs are one mark from the beginning."""
    found: dict[tuple[object, ...], list[tuple[Entry, Extent]]] = {}
    for entry, extent in sorted(entries, key=lambda pair: (pair[1][:2], pair[0].key)):
        found.setdefault((extent, signs(entry)), []).append((entry, extent))
    for alike in found.values():
        yield _Group(tuple(entry for entry, _ in alike), alike[0][1])


def _together(one: _Group, other: _Group) -> _Group:
    first, second = sorted((one, other), key=_place)
    return _Group(
        (*first.entries, *second.entries),
        Extent(
            min(first.extent.start, second.extent.start),
            max(first.extent.end, second.extent.end),
            first.extent.is_open_left or second.extent.is_open_left,
            first.extent.is_open_right or second.extent.is_open_right,
        ),
    )


def _place(group: _Group) -> tuple[object, ...]:
    return group.extent.middle, group.extent.start, group.entries[0].key


def _homeless(groups: Iterable[_Group], placed: list[Mark], width: float, pen: Pen) -> Iterator[_Group]:
    """Place the groups, approvals first, each kind from left to right; those for which no track has room."""
    ends: list[list[Mark]] = []
    for group in sorted(groups, key=lambda group: (all(map(_is_minor, group.entries)), _place(group))):
        mark = _mark(group, width, pen)
        tracks = (number for number, taken in enumerate(ends) if all(_apart(mark, m, pen.gap) for m in taken))
        track = next(tracks, len(ends))
        if track == pen.tracks:
            yield group
            continue
        mark = mark._replace(track=track)
        ends[track : track + 1] = [[*(ends[track] if track < len(ends) else ()), mark]]
        placed.append(mark)


def _apart(one: Mark, other: Mark, gap: float) -> bool:
    return one.end + gap <= other.start or other.end + gap <= one.start


def _mark(group: _Group, width: float, pen: Pen) -> Mark:
    extent, wide = group.extent, pen.width(group.entries)
    left = max(min(pen.snapped(extent.middle - wide / 2), width - wide), 0.0)
    arrow = _ARROW * pen.sign
    start = max(left - arrow, 0.0) if extent.is_open_left else min(extent.start, left)
    end = min(left + wide + arrow, width) if extent.is_open_right else max(extent.end, left + wide)
    return Mark(group.entries, extent, left + wide / 2, wide, 0, start, end)


def labels(placed: Sequence[Mark], width: float, pen: Pen) -> tuple[Label, ...]:
    """The words by the marks, none over another and none over the line from another down to its mark.

    Those that no level has room for are left out. From right to left, neighbours make a flight of steps;
    where that leaves approvals without words, they have their choice before the rest.
    """
    steps = sorted(placed, key=lambda mark: (-mark.x, mark.track))
    tried = (_flags(steps, width, pen), _flags(sorted(steps, key=lambda m: _is_minor(m.lead)), width, pen))
    found = max(tried, key=lambda flags: (sum(not _is_minor(flag.mark.lead) for flag in flags), len(flags)))
    return tuple(sorted(found, key=lambda label: (label.mark.x, label.mark.track)))


def _flags(placed: Iterable[Mark], width: float, pen: Pen) -> list[Label]:
    """Labels for these marks, each in turn on the lowest level that is free for it."""
    found: list[Label] = []
    for mark in placed:
        lines = pen.label(mark.lead)
        wide = max(map(pen.measure, lines), default=0.0)
        flags = _flown(Label(lines, mark, mark.left, wide, 0), width, pen) if lines else ()
        flag = next((flag for flag in flags if not any(_clash(flag, other, pen) for other in found)), None)
        if flag:
            found.append(flag)
    return found


def _flown(label: Label, width: float, pen: Pen) -> Iterator[Label]:
    """Where the words may stand: on any level, right of the line to the mark, or else left of it."""
    for start in (min(label.start, width - label.width), label.mark.left - label.width):
        if start >= 0:
            yield from (label._replace(start=start, level=level) for level in range(pen.levels))


def _clash(one: Label, other: Label, pen: Pen) -> bool:
    """Whether one hides the other, or the line from the higher one to its mark crosses the lower one."""
    if one.level == other.level:
        return one.start < _end(other, pen) + pen.gap and other.start < _end(one, pen) + pen.gap
    high, low = (one, other) if one.level > other.level else (other, one)
    return high.mark.left < _end(low, pen) and low.start < high.mark.left + pen.sign


def _end(label: Label, pen: Pen) -> float:
    """Where the words end, or the line to the mark where that is right of them."""
    return max(label.end, label.mark.left + pen.sign)
