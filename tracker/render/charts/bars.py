"""The row of a trial: how it ran, when its results came out, and the decisions that it led to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.render.charts.layout import Bar, Join
from tracker.render.charts.row import Row
from tracker.render.charts.scale import Extent
from tracker.render.charts.strokes import Strokes
from tracker.render.lines import Span
from tracker.render.text import cells, visible
from tracker.render.timelines.signs import RESULT, signs

_ARROW = 2
"""How far a bar goes on where nobody states its end."""
_LEAST_SPAN = 2


@dataclass(frozen=True)
class Ink:
    """With which signs and styles a row is painted."""

    strokes: Strokes
    styles: Mapping[str, str]
    ascii_only: bool

    def style(self, regulator: str) -> str:
        """The style of an authority."""
        return self.styles.get(regulator, "bold")


@dataclass(frozen=True)
class _Point:
    """A date of a trial: the columns of its first and last possible day, or an arrow where it is beyond."""

    first: int
    last: int
    is_planned: bool
    beyond: str = ""

    @property
    def column(self) -> int:
        """Where its sign stands."""
        return (self.first + self.last) // 2


def approvals(bar: Bar) -> tuple[Join, ...]:
    """The approvals that a trial led to; where it led to none, what else authorities did on it."""
    return tuple(join for join in bar.joins if join.entry.kind == "approval") or bar.joins


def paint(row: Row, bar: Bar, ink: Ink, width: int) -> None:
    """Paint the whole trial: the link below, the run over it, publications and decisions on top."""
    run = _run(bar, ink.strokes, width)
    joined = {min(int(join.mark.left), width - 1): join.regulator for join in approvals(bar)}
    published = [_free(extent, joined, width) for extent in bar.publications]
    whole = sorted([*joined, *published, *(point.column for point in run.values())])
    row.fill(whole[0], whole[-1], ink.strokes.link, "dim")
    _paint_run(row, run, ink.strokes)
    for extent in bar.publications:
        span(row, extent, ink.strokes, width)
    ran = {point.column for point in run.values()}
    for column, regulator in joined.items():
        begins = column == whole[0] and column in ran  # the bar goes on to its left
        corner = ink.strokes.join if begins else _corner(column, whole, ink.strokes)
        row.put(column, corner, ink.style(regulator))
    for column in published:
        row.put(column, RESULT.shown(ascii_only=ink.ascii_only))
    _paint_tail(row, list(_tail(bar, ink)), width)


def span(row: Row, extent: Extent, strokes: Strokes, width: int) -> None:
    """Paint the room of a date that can be any of several columns; nothing where it is one or two."""
    if not (extent.is_open_left or extent.is_open_right):
        _paint_span(row, *columns(extent, width), strokes)


def _paint_span(row: Row, first: int, last: int, strokes: Strokes) -> None:
    if last - first < _LEAST_SPAN:
        return
    row.fill(first + 1, last - 1, strokes.span, "dim")
    row.put(first, strokes.span_start, "dim")
    row.put(last, strokes.span_end, "dim")


def columns(extent: Extent, width: int) -> tuple[int, int]:
    """The first and the last column of which a date takes half or more; the nearest where it takes less."""
    first, last = round(extent.start), round(extent.end) - 1
    if last < first:
        first = last = int(extent.middle)
    return max(min(first, width - 1), 0), max(min(last, width - 1), 0)


def _free(extent: Extent, taken: Mapping[int, str], width: int) -> int:
    """The column of a publication: the middle of what its date can be, or the nearest that is free."""
    first, last = columns(extent, width)
    middle = (first + last) // 2
    return min(range(first, last + 1), key=lambda column: (column in taken, abs(column - middle)))


def _run(bar: Bar, strokes: Strokes, width: int) -> dict[str, _Point]:
    found = {"start": bar.start, "primary_completion": bar.primary_completion, "completion": bar.completion}
    return {
        name: _Point(*columns(extent, width), name in bar.study.planned, _beyond(extent, strokes))
        for name, extent in found.items()
        if extent
    }


def _beyond(extent: Extent, strokes: Strokes) -> str:
    if extent.start < extent.end:
        return ""
    return strokes.open_left if extent.is_open_left else strokes.open_right


def _paint_run(row: Row, run: Mapping[str, _Point], strokes: Strokes) -> None:
    start, primary, completion = (run.get(name) for name in ("start", "primary_completion", "completion"))
    ends = [point for point in (primary, completion) if point]
    if not run:
        return
    if start is None:
        end = ends[0]
        row.fill(end.first - _ARROW + 1, end.column, strokes.running if primary else strokes.following)
        row.put(max(end.first - _ARROW, 0), strokes.open_left)
    elif not ends:
        row.fill(start.column, start.last + _ARROW - 1, strokes.following)
        row.put(start.last + _ARROW, strokes.open_right)
    if start and primary:
        sign = strokes.running_planned if primary.is_planned else strokes.running
        row.fill(start.column, primary.column, sign)
    since = primary or start
    if since and completion:
        sign = strokes.following_planned if completion.is_planned else strokes.following
        first, last = sorted((since.column, completion.column))
        row.fill(first + (since is primary), last, sign)
    _paint_caps(row, run, strokes)


def _paint_caps(row: Row, run: Mapping[str, _Point], strokes: Strokes) -> None:
    last = max(run.values(), key=lambda point: point.column)
    for name, point in run.items():
        _paint_span(row, point.first, point.last, strokes)
        cap = strokes.start if name == "start" else strokes.end if point is last else strokes.primary
        row.put(point.column, strokes.planned if point.is_planned else cap)
    for point in run.values():
        if point.beyond:
            row.put(point.column, point.beyond)


def _corner(column: int, whole: Sequence[int], strokes: Strokes) -> str:
    if whole[0] == whole[-1]:
        return strokes.only_join
    if column == whole[0]:
        return strokes.first_join
    return strokes.last_join if column == whole[-1] else strokes.join


def _tail(bar: Bar, ink: Ink) -> Iterator[Span]:
    """In words what the joins mean: whose approvals, and of which kinds."""
    told: dict[str, dict[str, None]] = {}
    for join in approvals(bar):
        shown = "".join(sign.shown(ascii_only=ink.ascii_only) for sign in signs(join.entry))
        told.setdefault(join.regulator, {})[shown] = None
    for number, (regulator, kinds) in enumerate(told.items()):
        text = f"{'  ' if number else ''}{visible(regulator)} {' '.join(kinds)}"
        yield Span(text, ink.style(regulator).removeprefix("bold "))


def _paint_tail(row: Row, tail: list[Span], width: int) -> None:
    """Right of everything where there is room, or else left of it, or else nowhere."""
    wide = sum(cells(found.text) for found in tail)
    first, last = row.painted
    start = last + 2 if last + 2 + wide <= width else first - 1 - wide
    if not tail or start < 0:
        return
    row.put(start - 1, " ", "dim")  # styled blanks: the line of today keeps off the words
    row.put(start + wide, " ", "dim")
    for found in tail:
        row.put(start, found.text, found.style)
        start += cells(found.text)
