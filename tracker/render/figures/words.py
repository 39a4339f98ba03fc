"""What stands at a decision in a figure: its date as stated, what happened in a few words, and for whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from math import inf
from typing import NamedTuple

from tracker.render.charts.placing import Mark
from tracker.render.figures.brief import brief
from tracker.render.figures.canvas import Type
from tracker.render.figures.frame import Frame
from tracker.render.timelines.words import headline, numbers
from tracker.timeline.model import Entry

_ROOMS = (10, 13, 17, 24, 34)
"""Widths of flags to try, in letters."""

_MOST_DATES = 12
"""Dates above one another, where there is no room for all."""

_MOST_LINES = 7
"""Lines for whom a decision is; an indication of a hundred words is not read in a figure."""


class Detail(IntEnum):
    """How much stands at a decision, less where there is no room for more; at last the dates of some only."""

    WHOM = 3
    WHAT = 2
    DATE = 1
    SOME = 0


def entries_of_one_act(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """By the key of each entry, those that are the same act for several diseases: same date, same title."""
    acts: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        acts[entry.treatment, entry.regulator, entry.date, entry.title].append(entry)
    return {entry.key: tuple(own) for own in acts.values() for entry in own}


class Run(NamedTuple):
    """A text of one kind within a line; what is dim is context."""

    text: str
    kind: Type
    is_dim: bool = False


class Flagged(NamedTuple):
    """The lines of a flag, and the room that they take."""

    lines: tuple[tuple[Run, ...], ...]
    width: float
    height: float


class Words:
    """The words at the marks of a figure."""

    def __init__(
        self, frame: Frame, entries: Iterable[Entry], detail: Detail, places: Mapping[int, int]
    ) -> None:
        """Of these entries, in so much detail; `places` has the figure's number of each source."""
        self._frame = frame
        self._detail = detail
        self._places = places
        self._acts = entries_of_one_act(entries)

    @property
    def ceiling(self) -> float:
        """How high flags may stand."""
        return self._frame.style.letters.line * _MOST_DATES if self._detail == Detail.SOME else inf

    @property
    def indent(self) -> float:
        """From the pole of a flag to its words."""
        return self._frame.style.letters.base * 0.4

    def at(self, mark: Mark) -> tuple[Flagged, ...]:
        """What stands at a mark, that of its first approval or of the first of all, in several widths."""
        letters = self._frame.style.letters
        rooms = sorted({min(letters.base * wide, self._frame.whole * 0.85) - self.indent for wide in _ROOMS})
        longest = self._longest_word(mark.lead)
        fitting = [room for room in rooms if room >= longest] or rooms[-1:]
        found = {tuple(self._lines(mark.lead, room)): None for room in fitting}
        return tuple(
            Flagged(
                lines,
                max(map(self.width, lines)) + self.indent,
                len(lines) * letters.line + letters.base * 0.5,
            )
            for lines in found
        )

    def width(self, line: Iterable[Run]) -> float:
        """How wide a line is."""
        wide = [self._frame.measure(run.text, run.kind) for run in line]
        return sum(wide) + self.gap * (len(wide) - 1)

    @property
    def gap(self) -> float:
        """Between two runs of a line."""
        return self._frame.style.letters.base * 0.4

    def beside(self, entries: Sequence[Entry]) -> str:
        """How many acts a mark stands for, where there are several."""
        acts = {self._acts[entry.key][0].key for entry in entries}
        return f" {len(acts)}" if len(acts) > 1 else ""

    def _longest_word(self, entry: Entry) -> float:
        """The room below which a word of the entry would be broken."""
        told = " ".join((stated(entry), _what(entry), self._whom(entry)))
        return max(self._frame.measure(word, self._frame.strong) for word in told.split(" "))

    def _lines(self, entry: Entry, room: float) -> Iterator[tuple[Run, ...]]:
        """The date, what happened, and for whom; the first two on one line where it has the room."""
        frame = self._frame
        date = Run(stated(entry), frame.strong)
        cited = (self._places[number] for number in entry.head_sources)
        sources = numbers(cited) if frame.style.numbered else ""
        note = (Run(sources, frame.small, is_dim=True),) if sources else ()
        what = _what(entry)
        whole = (date, Run(what, frame.words), *note)
        if self._detail >= Detail.WHAT and self.width(whole) <= room:
            yield whole
        else:
            yield from self._head(date, note, room)
            if self._detail >= Detail.WHAT:
                yield from ((Run(text, frame.words),) for text in self._wrapped(what, room))
        if self._detail >= Detail.WHOM:
            whom = self._wrapped(self._whom(entry), room)
            yield from ((Run(text, frame.words, is_dim=True),) for text in whom)

    def _head(self, date: Run, note: tuple[Run, ...], room: float) -> Iterator[tuple[Run, ...]]:
        """The date with the numbers of its sources, which break behind a comma where they are many."""
        if self.width((date, *note)) <= room:
            yield (date, *note)
            return
        yield (date,)
        for run in note:
            for text in self._frame.wrapped(run.text.replace(",", ", "), room, run.kind):
                yield (run._replace(text=text.replace(", ", ",")),)

    def _whom(self, entry: Entry) -> str:
        told = (brief(part) for act in self._acts[entry.key] for part in (act.indication or "").split(" | "))
        return "; ".join(dict.fromkeys(filter(None, told)))

    def _wrapped(self, text: str, room: float) -> list[str]:
        """The text in lines of about one length, cut between words where they would be many."""
        if not text:
            return []
        longest = max(self._frame.measure(word, self._frame.words) for word in text.split(" "))
        rooms = (max(room * share / 10, min(longest, room)) for share in range(6, 11))
        *narrower, lines = (self._frame.wrapped(text, each, self._frame.words) for each in rooms)
        if len(lines) > _MOST_LINES:
            return self._frame.clipped(text, room, self._frame.words, _MOST_LINES)
        return next((even for even in narrower if len(even) == len(lines)), lines)


def _what(entry: Entry) -> str:
    """What happened; that something is new goes without saying."""
    told = headline(entry).removesuffix(" · new").replace("wording", "new wording")
    return brief(told.replace(" · ", ", "))


def stated(entry: Entry) -> str:
    """The date as it was stated: a month stays a month; with ~ where it rests on memory."""
    text = str(entry.date) if entry.date else "undated"
    start, _, end = text.partition("/")
    if start == "..":
        text = f"≤{end}"
    elif end == "..":
        text = f"≥{start}"
    return f"{'~' if entry.is_doubtful else ''}{text.replace('/', ' – ')}"
