"""The approvals of the eras: a lane for each treatment, a sign for each decision, a line while approved."""

from collections.abc import Iterator

from tracker.render.authorities import styles
from tracker.render.charts.eras_steps import Frame
from tracker.render.charts.eras_words import for_whom
from tracker.render.charts.row import Row
from tracker.render.charts.strokes import ASCII, UNICODE
from tracker.render.lines import Line, Span
from tracker.render.text import cells, cut, pad, visible
from tracker.render.timelines.signs import signs_of_approval
from tracker.reports.models.era import Decision
from tracker.reports.models.era_chart import EraChart, Lane

_WIDE_SPAN = 3


def lanes(chart: EraChart, frame: Frame, notes: int) -> Iterator[Line]:
    """The lanes, in the order of their first decision; so many columns at the right end say for whom."""
    starts = [round(frame.scale.extent(one.period).start) for one in chart.periods[1:]]
    authorities = [visible(lane.regulator) for lane in chart.lanes]
    colours = styles(authorities)
    room = min(max(map(cells, authorities), default=0), frame.names // 3)
    for lane in chart.lanes:
        rows = _rows(lane, frame, colours[visible(lane.regulator)])
        for place, row in enumerate(rows):
            row.behind(starts, "!" if frame.ascii_only else "┊", "dim")
            name, authority = ("", "") if place else (visible(lane.treatment), visible(lane.regulator))
            name_room = frame.names - room - 1
            yield (
                Span(f"{pad(cut(name, name_room), name_room)} "),
                Span(f"{pad(cut(authority, room), room)} ", colours[visible(lane.regulator)]),
                *row.line(),
                *((Span(f" {cut(for_whom(lane), notes - 1)}", "dim"),) if notes and not place else ()),
            )


def _rows(lane: Lane, frame: Frame, style: str) -> list[Row]:
    """The signs of a lane, on a further row where one would cover another."""
    rows = [Row(frame.columns)]
    taken: list[list[tuple[int, int]]] = [[]]
    for one in lane.decisions:
        start, text = _placed(one, frame)
        end = start + cells(text)
        free = (place for place, spans in enumerate(taken) if all(end < a or b + 1 < start for a, b in spans))
        place = next(free, len(rows))
        if place == len(rows):
            rows.append(Row(frame.columns))
            taken.append([])
        taken[place].append((start, end - 1))
        rows[place].put(start, text, style)
    _approved(rows[0], lane, frame)
    return rows


def _placed(one: Decision, frame: Frame) -> tuple[int, str]:
    """Where a decision begins and its signs; in brackets as wide as its date where that is wide."""
    found = signs_of_approval(one.approval_type, one.effects)
    signs = "".join(sign.shown(ascii_only=frame.ascii_only) for sign in found) + (
        "~" if one.from_memory else ""
    )
    if one.date is None:
        return 0, signs
    extent = frame.scale.extent(one.date)
    first, last = int(extent.start), max(round(extent.end) - 1, int(extent.start))
    inside = last - first - 1
    if last - first + 1 < _WIDE_SPAN or inside < cells(signs):
        return max(min(int(extent.middle), frame.columns - cells(signs)), 0), signs
    strokes = ASCII if frame.ascii_only else UNICODE
    left = strokes.open_left if extent.is_open_left else "("
    right = strokes.open_right if extent.is_open_right else ")"
    filled = signs.center(inside, strokes.span)
    return first, f"{left}{filled}{right}"


def _approved(row: Row, lane: Lane, frame: Frame) -> None:
    """A thin line behind the signs, from the first approval to the end or to the withdrawal."""
    first, _ = _placed(lane.decisions[0], frame)
    last, text = _placed(lane.decisions[-1], frame)
    start = 0 if lane.is_earlier else first
    end = last + cells(text) if lane.is_withdrawn else frame.columns
    row.behind(range(start, end), "." if frame.ascii_only else "┈", "dim")
