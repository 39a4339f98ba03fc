"""Where the words of marks stand: on poles, to the left or the right, none over another and none on a pole.

The layout places signs in time. Above them a drawing on paper is free, so flags take any height: those of the
first marks hang to the left and those of the last to the right, where the figure is lowest for it.
"""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple, Self

from tracker.render.charts.placing import Mark
from tracker.render.figures.words import Flagged

_NEAR = 0.01
_APPROVAL = 4
"""How many other flags one of an approval is worth, where there is no room for all."""

_ASTRIDE = 0.08
"""What it costs that words stand astride of their pole: a flag is easier to read."""

_TRIES = 5_000
_FEWEST_TRIES = 24
"""How many ways to hang the flags are tried: fewer where there are many."""


class Room(NamedTuple):
    """What flags may take: from left to right, up to a ceiling, with gaps, and indented words."""

    left: float
    right: float
    ceiling: float
    gap: float
    indent: float


class Flag(NamedTuple):
    """Words at a mark: the pole stands at `pole`, the flag from `start` to `end`, that high above the lane.

    The words are on one side of the pole ("left", "right") or over it; from `low` to `high` no other pole may
    come up through them.
    """

    mark: Mark
    words: Flagged
    pole: float
    start: float
    end: float
    side: str
    low: float
    high: float
    bottom: float = 0.0

    @property
    def top(self) -> float:
        """How high the words reach."""
        return self.bottom + self.words.height


def flags(
    marks: Sequence[Mark],
    words: Callable[[Mark], Sequence[Flagged]],
    pole: Callable[[Mark], float],
    room: Room,
) -> tuple[Flag, ...]:
    """The flags of a lane, as low as they can stand together; those without any place are left out.

    Words come in several widths, from narrow and tall to broad and low. Each flag hangs to the left or to the
    right of its pole, or stands between the poles of its neighbours. Of the ways to hang the first ones to
    the left and the others to the right the lowest is taken; then flags are moved, one to three at a time,
    wherever that makes it lower.
    """
    poles = sorted((pole(mark), place) for place, mark in enumerate(marks))
    at = [place for place, _ in poles]
    choices = [
        [
            flag
            for each in words(marks[number])
            for flag in _hung(marks[number], each, _Between.of(at, place, room))
        ]
        for place, (_, number) in enumerate(poles)
    ]
    tries = max(_FEWEST_TRIES, _TRIES // max(len(choices), 1))
    best = min((_Standing(hung, room) for hung in _divided(choices, tries)), key=lambda found: found.cost)
    dice = Random(0)  # noqa: S311 - the same figure on every run
    for number in range(tries if choices else 0):
        hung = list(best.hung)
        for place in dice.sample(range(len(choices)), min(1 + number % 3, len(choices))):
            hung[place] = dice.choice(choices[place])
        best = min(best, _Standing(hung, room), key=lambda found: found.cost)
    return tuple(sorted(best.flags, key=lambda flag: flag.pole))


def _divided(choices: Sequence[Sequence[Flag]], tries: int) -> Iterator[list[Flag]]:
    """The first flags to the left and the others to the right, in each of the widths."""
    step = 1 + 8 * len(choices) // tries
    for wide in range(max(map(len, choices), default=1)):
        for split in range(0, len(choices) + step, step):
            yield [
                _on_side(hung, "left" if place < split else "right", wide)
                for place, hung in enumerate(choices)
            ]


def _on_side(choices: Sequence[Flag], side: str, wide: int) -> Flag:
    """The broadest flag on this side up to a width, or on the other side, or wherever it can stand."""
    for wanted in (side, "left" if side == "right" else "right"):
        found = sorted((flag for flag in choices if flag.side == wanted), key=lambda flag: flag.words.width)
        if found:
            return found[min(wide, len(found) - 1)]
    return choices[0]


class _Standing:
    """Flags that were hung somewhere, each as low as those below its words let it stand."""

    def __init__(self, hung: Sequence[Flag], room: Room) -> None:
        self.hung = list(hung)
        self.flags: list[Flag] = []
        for flag in _inner_last(hung):
            standing = _lowest(flag, self.flags, room.gap)
            if standing and standing.top <= room.ceiling:
                self.flags.append(standing)
        tops = [flag.top for flag in self.flags]
        astride = sum(flag.side == "over" for flag in self.flags)
        tall = sum(top**2 for top in tops) + len(tops) * max(tops, default=0.0) ** 2
        told = sum(_APPROVAL if flag.mark.lead.kind == "approval" else 1 for flag in self.flags)
        self.cost = (-told, tall * (1 + _ASTRIDE * astride))


class _Between(NamedTuple):
    """A pole and its neighbours, in the room of the lane."""

    pole: float
    before: float | None
    after: float | None
    room: Room

    @classmethod
    def of(cls, poles: Sequence[float], place: int, room: Room) -> Self:
        """The pole at this place among all."""
        before = poles[place - 1] if place else None
        return cls(poles[place], before, poles[place + 1] if place + 1 < len(poles) else None, room)

    def starts(self, wide: float) -> list[float]:
        """Where a flag of this width may start; at the ends of the lane, as far out as there is room."""
        found = {self.pole - wide, self.pole}
        if self.before is not None:
            found.add(self.before + self.room.gap)
        if self.after is not None:
            found.add(self.after - self.room.gap - wide)
        held = {min(max(start, self.room.left), self.room.right - wide) for start in found}
        return sorted(start for start in held if start <= self.pole <= start + wide + _NEAR)


def _hung(mark: Mark, words: Flagged, between: _Between) -> Iterator[Flag]:
    """The flags of a mark, wherever they may stand."""
    pole, indent, wide = between.pole, between.room.indent, words.width
    for start in between.starts(wide):
        end = start + wide
        side = "right" if start == pole else "left" if abs(end - pole) < _NEAR else "over"
        low = start + (indent if side == "right" else 0.0) - indent / 2
        high = end - (indent if side == "left" else 0.0) + indent / 2
        yield Flag(mark, words, pole, start, end, side, low, high)


def _inner_last(hung: Sequence[Flag]) -> Iterator[Flag]:
    """Each flag after those whose poles end below its words; where these form a ring, as they come."""
    below = [{at for at, other in enumerate(hung) if flag.low < other.pole < flag.high} for flag in hung]
    waiting = set(range(len(hung)))
    while waiting:
        free = sorted(at for at in waiting if not below[at] & waiting - {at}) or [min(waiting)]
        yield from (hung[at] for at in free)
        waiting -= set(free)


def _lowest(flag: Flag, placed: Sequence[Flag], gap: float) -> Flag | None:
    """The flag as low as it can stand among those that stand already."""
    beside = [other for other in placed if flag.start < other.end + gap and other.start < flag.end + gap]
    over = [other for other in placed if other.low < flag.pole < other.high]
    under = [other for other in placed if flag.low < other.pole < flag.high]
    least = max((other.top for other in under), default=0.0)
    most = min((other.bottom for other in over), default=None)
    for bottom in sorted({least, *(other.top for other in beside if other.top > least)}):
        top = bottom + flag.words.height
        if most is not None and top > most:
            return None
        if all(top <= other.bottom or bottom >= other.top for other in beside):
            return flag._replace(bottom=bottom)
    return None
