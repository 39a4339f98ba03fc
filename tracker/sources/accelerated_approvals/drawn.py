"""The text of a cell, from where each of its signs was drawn."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import mode
from typing import Any, NamedTuple

from tracker.sources.accelerated_approvals.cells import CUT
from tracker.sources.accelerated_approvals.grid import TO_RAISED

Char = dict[str, Any]
"""A sign as pdfplumber has it: `text`, its box (`x0`, `x1`, `top`, `bottom`) and `size`."""
Box = tuple[float, float, float, float]

RAISED_SIZE = 0.75
"""A sign this much smaller than the text of the page is a raised mark..."""
RAISED_TOGETHER = 3
"""... unless more than so many follow each other: then a text is set small."""
BLANK = 0.15
"""A gap this wide, in sizes of the type, is a blank; blanks as drawn are strewn over words in some cells."""
SAME_LINE = 0.4
"""Signs whose middles are this close, in sizes of the type, stand on one line."""
FULL = 0.95
"""A line that would fill this much of its cell with one sign more is full."""


class _Line(NamedTuple):
    """A line of a cell; the blank at which a line was wrapped is drawn at its end."""

    text: str
    width: float
    first: float
    ends_with_blank: bool


class Drawn:
    """The signs of a page, with its raised marks written as such."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self._chars = chars
        self._size = mode([round(char["size"], 1) for char in chars])
        self._draws_ends = any(
            one["text"].isspace() and one["bottom"] < other["top"] for one, other in pairwise(chars)
        )
        _raise_marks(chars, self._size)

    def row(self, boxes: Sequence[Box | None]) -> Iterator[str]:
        """The text of each cell of a row; lines as they were wrapped, and CUT where a word was."""
        inside = [box for box in boxes if box]
        top, bottom = min(box[1] for box in inside), max(box[3] for box in inside)
        chars = [char for char in self._chars if top <= _middle(char) < bottom]
        for box in boxes:
            yield self._text(chars, box) if box else ""

    def _text(self, chars: Sequence[Char], box: Box) -> str:
        left, _, right, _ = box
        lines = list(self._lines([c for c in chars if left <= (c["x0"] + c["x1"]) / 2 < right]))
        text = lines[0].text if lines else ""
        for line, following in pairwise(lines):
            text += f"{CUT if self._cuts(line, following, right - left) else ''}\n{following.text}"
        return text

    def _lines(self, chars: Sequence[Char]) -> Iterator[_Line]:
        for together in _lined_up(chars, SAME_LINE * self._size):
            signs = sorted((c for c in together if not c["text"].isspace()), key=lambda c: c["x0"])
            if signs:
                end, first = signs[-1]["x1"], signs[0]
                ends_with_blank = any(c["text"].isspace() and c["x1"] > end for c in together)
                yield _Line(_spaced(signs), end - first["x0"], first["x1"] - first["x0"], ends_with_blank)

    def _cuts(self, line: _Line, following: _Line, width: float) -> bool:
        """Whether a word longer than its cell was cut: nothing but the edge ended the line."""
        is_one_word = " " not in line.text and line.text[-1].isalnum()
        is_full = line.width + following.first > FULL * width
        return self._draws_ends and not line.ends_with_blank and is_one_word and is_full


def _middle(char: Char) -> float:
    middle: float = (char["top"] + char["bottom"]) / 2
    return middle


def _lined_up(chars: Sequence[Char], tolerance: float) -> Iterator[list[Char]]:
    """The signs line by line; a raised mark stands a little higher than its line."""
    line: list[Char] = []
    for char in sorted(chars, key=_middle):
        if line and _middle(char) - _middle(line[-1]) > tolerance:
            yield line
            line = []
        line.append(char)
    if line:
        yield line


def _spaced(signs: Sequence[Char]) -> str:
    text: str = signs[0]["text"]
    for one, other in pairwise(signs):
        gap = other["x0"] - one["x1"]
        text += (" " if gap > BLANK * max(one["size"], other["size"]) else "") + other["text"]
    return text


def _raise_marks(chars: Sequence[Char], usual: float) -> None:
    """Write small signs as raised ones: 'Supplement 92' with a mark 4 is not supplement 924."""
    for is_small, run in groupby(chars, lambda char: bool(char["size"] < RAISED_SIZE * usual)):
        signs = list(run)
        if is_small and len(signs) <= RAISED_TOGETHER:
            for sign in signs:
                sign["text"] = sign["text"].translate(TO_RAISED)
