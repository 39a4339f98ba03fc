"""The bar of a trial: from its start through primary completion to completion, and what was published."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from tracker.render.charts.layout import Bar
from tracker.render.charts.page.geometry import BarRow
from tracker.render.charts.page.shapes import number, shape
from tracker.render.durations import stated
from tracker.render.markup import Markup, element
from tracker.render.timelines.signs import RESULT
from tracker.reports.models.chart import Study

_STUB = 16
"""How far a bar is drawn beyond its only end, where nobody states the other."""
_DATES = ("start", "primary_completion", "completion")


class Stretch(NamedTuple):
    """A part of a bar, from a place to a place, and by how many pixels it goes beyond these at any zoom."""

    kind: str
    start: float
    end: float
    before: int = 0
    after: int = 0

    @property
    def half(self) -> float:
        """Half its height."""
        return 1.5 if self.kind.startswith(("follow", "room year")) else 4


def bar(row: BarRow, hues: dict[str, int]) -> Markup:
    """The bar, as a way to the trial in the list."""
    found = row.bar
    return element(
        "a",
        element("rect", x="0", y="-10.5", width="100%", height="21", rx="4", class_="hit"),
        *_reach(found),
        *map(_rect, stretches(found)),
        *map(_arrow, filter(_is_open, stretches(found))),
        *(_square(room.middle) for room in found.publications),
        *(_dot(join.mark.x, hues[join.regulator]) for join in found.joins),
        href=f"#{quote(anchor(found.study))}",
        aria_label=said(found.study),
        class_="bar",
        transform=f"translate(0 {number(row.y)})",
    )


def anchor(study: Study) -> str:
    """Where a trial is in the list."""
    return "trial-" + re.sub(r"[^\w.-]", "_", study.trial)


def said(study: Study) -> str:
    """The trial in words: its name and its dates."""
    return ", ".join((f"trial {study.trial}", *dates(study)))


def dates(study: Study) -> Iterator[str]:
    """Its dates as they were stated, and whether they are only planned or remembered."""
    for name in _DATES:
        date = getattr(study, name)
        if date:
            doubt = "~" if name in study.from_memory else ""
            planned = " (planned)" if name in study.planned else ""
            yield f"{name.replace('_', ' ')} {doubt}{stated(date.text)}{planned}"
    if study.publications:
        yield f"published {', '.join(stated(date.text) for date in study.publications)}"


def stretches(found: Bar) -> list[Stretch]:
    """The parts of the bar: its runs, then the room of each date."""
    rooms = [Stretch("room", room.start, room.end) for room in found.known]
    published = [Stretch("room year", room.start, room.end) for room in found.publications]
    return [*_runs(found), *rooms, *published]


def _runs(found: Bar) -> Iterator[Stretch]:
    start, primary, completion = found.start, found.primary_completion, found.completion
    planned = found.study.planned
    first_end = primary or completion
    if start and first_end:
        name = "primary_completion" if primary else "completion"
        yield Stretch(_kind("run", is_planned=name in planned), start.end, first_end.start)
    elif start:
        yield Stretch("run open-right", start.start, start.end, after=_STUB)
    elif first_end:
        yield Stretch("run open-left", first_end.start, first_end.end, before=_STUB)
    if primary and completion:
        yield Stretch(_kind("follow", is_planned="completion" in planned), primary.end, completion.end)


def _kind(kind: str, *, is_planned: bool) -> str:
    return f"{kind} planned" if is_planned else kind


def _rect(part: Stretch) -> Markup:
    start, end = part.start - part.before, part.end + part.after
    return element(
        "rect",
        x=number(start),
        y=number(-part.half),
        width=number(max(end - start, 0.0)),
        height=number(2 * part.half),
        class_=f"stretch {part.kind}",
    )


def _is_open(part: Stretch) -> bool:
    return bool(part.before or part.after)


def _arrow(part: Stretch) -> Markup:
    path, x = ("M-1-6 5 0-1 6", part.end) if part.after else ("M1-6-5 0 1 6", part.start)
    at = number(x + part.after - part.before)
    return element("path", d=path, transform=f"translate({at} 0)", class_="arrow")


def _square(x: float) -> Markup:
    return element("g", shape(RESULT), transform=f"translate({number(x)} 0)", class_="publication")


def _reach(found: Bar) -> Iterator[Markup]:
    """A line to the decisions that the trial supports."""
    places = [join.mark.x for join in found.joins]
    own = [place for part in stretches(found) for place in (part.start, part.end)]
    if places:
        x1, x2 = min(*places, *own), max(*places, *own)
        yield element("line", x1=number(x1), x2=number(x2), y1="0", y2="0", class_="reach")


def _dot(x: float, hue: int) -> Markup:
    return element("circle", cx=number(x), cy="0", r="3.5", class_=f"join hue-{hue}")
