"""The lane of an authority: its signs, each a way to its entry, with labels where there is room."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from tracker.render.charts.page.geometry import SIZES, LaneRow, label
from tracker.render.charts.page.shapes import number, shape
from tracker.render.charts.placing import Label, Mark
from tracker.render.durations import stated
from tracker.render.markup import Markup, element
from tracker.render.text import visible
from tracker.render.timelines import words
from tracker.render.timelines.signs import signs
from tracker.timeline.model import Entry

NOBODY = "sponsor"
"""Whose lane it is where no authority acted."""


@dataclass(frozen=True)
class Placed:
    """An entry of a lane, the mark that it is in, and the label of the mark."""

    entry: Entry
    mark: Mark
    label: Label | None

    @property
    def is_under(self) -> bool:
        """Whether it stands under another entry of its mark."""
        return self.mark.lead is not self.entry


def placed(row: LaneRow) -> list[Placed]:
    """The entries of a lane in the order of time."""
    labels = {found.mark.lead.key: found for found in row.lane.labels}
    every = (Placed(entry, mark, labels.get(entry.key)) for mark in row.lane.marks for entry in mark.entries)
    return sorted(every, key=lambda one: (one.entry.date.sort_key if one.entry.date else (), one.entry.key))


def lane(row: LaneRow, *, tells_treatment: bool) -> Markup:
    """The lane: lines to the labels lie lowest, labels on top."""
    every = placed(row)
    return element(
        "g",
        element("g", *(_leader(one, row) for one in every), class_="leaders", aria_hidden="true"),
        *(_mark(one, row, tells_treatment=tells_treatment) for one in every),
        element("g", *(_label(one, row) for one in every), class_="labels", aria_hidden="true"),
        role="group",
        aria_label=row.lane.regulator or NOBODY,
        class_=f"lane hue-{row.hue}",
    )


def way(entry: Entry) -> str:
    """The way to an entry in the list."""
    return f"#entry-{quote(name(entry))}"


def name(entry: Entry) -> str:
    """The key of an entry as the page has it, where no character hides."""
    return visible(entry.key)


def said(entry: Entry, *, tells_treatment: bool) -> str:
    """A mark in words, for those who hear it."""
    parts = [
        stated(entry.date.text) if entry.date else "no date",
        entry.treatment if tells_treatment else None,
        entry.regulator,
        words.headline(entry),
        *(sign.meaning for sign in signs(entry)),
        "not certain" if entry.is_doubtful else None,
        "with disagreement" if entry.conflicts else None,
    ]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _mark(one: Placed, row: LaneRow, *, tells_treatment: bool) -> Markup:
    count = len(one.mark.entries)
    wide = SIZES.sign * len(signs(one.entry))
    return element(
        "a",
        _hit(wide),
        *_room(one.mark),
        *_signs(one.entry),
        element("text", "~", x=number(1.5 - wide / 2), y="4", class_="doubt")
        if one.entry.is_doubtful
        else None,
        element("text", f"+{count - 1}" if count > 1 else None, x=number(wide / 2), y="-5", class_="count"),
        href=way(one.entry),
        aria_label=said(one.entry, tells_treatment=tells_treatment),
        class_="mark under" if one.is_under else "mark",
        transform=f"translate({number(one.mark.x)} {number(row.y(one.mark))})",
    )


def _hit(wide: float) -> Markup:
    """What a finger can hit, and what shows the focus."""
    return element(
        "rect",
        x=number(-wide / 2 - 3),
        y="-10.5",
        width=number(wide + 6),
        height="21",
        rx="4",
        class_="hit",
    )


def _room(mark: Mark) -> Iterator[Markup]:
    """The days that the date can mean, where they are wider than the sign; arrows at ends that are open."""
    yield element(
        "rect",
        x=number(mark.start - mark.x),
        y="9",
        width=number(mark.end - mark.start),
        height="3",
        rx="1.5",
        class_="room" if mark.end - mark.start >= mark.width + 1 else "room none",
    )
    if mark.extent.is_open_left:
        yield _arrow("open-left", "M5-4 0 0 5 4", mark.start - mark.x)
    if mark.extent.is_open_right:
        yield _arrow("open-right", "M-5-4 0 0-5 4", mark.end - mark.x)


def _arrow(kind: str, path: str, x: float) -> Markup:
    return element("path", d=path, transform=f"translate({number(x)} 10.5)", class_=f"stroked {kind}")


def _signs(entry: Entry) -> Iterator[Markup]:
    found = signs(entry)
    for place, sign in enumerate(found):
        yield shape(sign, (place - (len(found) - 1) / 2) * SIZES.sign)


def _leader(one: Placed, row: LaneRow) -> Markup:
    """The line from a label down to the first sign of its mark."""
    wide = SIZES.sign * (len(signs(one.entry)) - 1)
    x, foot = number(one.mark.x - wide / 2), row.y(one.mark) - SIZES.track / 2
    head = foot_of(row, one.label) if one.label else foot
    hidden = None if one.label else "none"
    return element("line", x1=x, x2=x, y1=number(head), y2=number(foot), class_=hidden)


def _label(one: Placed, row: LaneRow) -> Markup:
    first, *rest = label(one.entry)
    found = one.label
    is_left = found and found.start + SIZES.sign < one.mark.left and found.end <= one.mark.left + SIZES.sign
    x = (found.end if is_left else found.start) if found else one.mark.x
    return element(
        "text",
        element("tspan", first, x="0", dy=number(-SIZES.line * len(rest)), class_="when"),
        *(element("tspan", line, x="0", dy=number(SIZES.line)) for line in rest),
        transform=f"translate({number(x)} {number(foot_of(row, found) - 4 if found else row.base)})",
        class_=("left" if is_left else None) if found else "none",
    )


def foot_of(row: LaneRow, found: Label) -> float:
    """The lower edge of a label."""
    return row.base - SIZES.track / 2 - found.level * SIZES.level
