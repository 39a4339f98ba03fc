"""What a terminal draws lines with, each with an ASCII stand-in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Strokes:
    """The signs of one alphabet: for the axis, for spans of time, and for the bars of trials."""

    axis: str = "─"
    tick: str = "┬"
    tick_below: str = "┴"
    today: str = "┊"
    leader: str = "│"
    turn: str = "┐"
    span: str = "─"
    span_start: str = "╶"
    span_end: str = "╴"
    open_left: str = "◂"
    open_right: str = "▸"
    running: str = "━"
    following: str = "─"
    running_planned: str = "╍"
    following_planned: str = "╌"
    start: str = "├"
    primary: str = "┿"
    end: str = "┤"
    planned: str = "┆"
    link: str = "┈"
    join: str = "┴"
    first_join: str = "╰"
    last_join: str = "╯"
    only_join: str = "╵"


UNICODE = Strokes()
ASCII = Strokes(
    axis="-", tick="+", tick_below="+", today="!", leader="|", turn=".",
    span="-", span_start="-", span_end="-", open_left="<", open_right=">",
    running="=", following="-", running_planned=":", following_planned=".",
    start="|", primary="+", end="|", planned="|",
    link="_", join="^", first_join="^", last_join="^", only_join="^",
)  # fmt: skip
