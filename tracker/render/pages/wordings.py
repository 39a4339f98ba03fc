"""What pages of labels share: how a wording is quoted, how a date is shown, the legend below."""

from collections.abc import Collection, Iterator

from tracker.dates import OPEN, PartialDate
from tracker.render.lines import Line, Sheet, Span
from tracker.render.text import cells, visible, wrap
from tracker.render.timelines.signs import SIGNS, Sign

NARROW = 40
"""Below this width, the words stand below the signs and not beside them."""

_NARROWEST = 10
"""Text is never wrapped more narrowly than this."""


def quoted(text: str, *, is_verbatim: bool, from_memory: bool = False) -> str:
    """The wording: in quotation marks where it is the authority's own, ~ before what is from memory only."""
    shown = f'"{visible(text)}"' if is_verbatim else visible(text)
    return f"~{shown}" if from_memory else shown


def dated(date: PartialDate | None, *, from_memory: bool = False) -> str:
    """The date as stated, an interval in short: "≤2014-10-09"; ~ before what is from memory only."""
    if date is None:
        return "?"
    start, _, end = date.text.partition("/")
    short = date.text if not end else f"≥{start}" if end == OPEN else f"{start}–{end}"
    return f"{'~' if from_memory else ''}{f'≤{end}' if start == OPEN else short}"


def since(date: PartialDate | None, *, from_memory: bool = False) -> str:
    """Since when something holds, in words: "since 2018-06", "approved by ~2014-10-09"."""
    if date is None:
        return "since an unknown date"
    mark = "~" if from_memory else ""
    start, _, end = date.text.partition("/")
    if not end:
        return f"since {mark}{start}"
    if start == OPEN:
        return f"approved by {mark}{end}"
    if end == OPEN:
        return f"approved in {mark}{start} or later"
    return f"approved between {mark}{start} and {mark}{end}"


def beside(left: str, right: str, room: int) -> tuple[list[str], str]:
    """A headline in lines, and what stands at the right end of the first; below it where there is no room."""
    lines = wrap(left, room)
    return lines, right if len(lines) == 1 and cells(left) + cells(right) + 2 <= room else ""


def headed(name: str, beside_it: str, width: int, style: str = "") -> Iterator[Line]:
    """A name, and beside it what else it is called; below it where there is no room."""
    if beside_it and cells(name) + 1 + cells(beside_it) <= width:
        yield Span(name, "bold"), Span(f" {beside_it}", style)
        return
    yield from paragraph(name, 0, width, "bold")
    if beside_it:
        yield from paragraph(beside_it.strip(), 0, width, style)


def paragraph(text: str, indent: int, width: int, style: str = "") -> Iterator[Line]:
    """The text in lines below each other, all of them indented."""
    for line in wrap(text, max(width - indent, _NARROWEST)):
        yield (Span(" " * indent + line, style),)


def hanging(sign: str, text: str, indent: int, width: int) -> Iterator[Line]:
    """The text behind a sign or word, its further lines below its first."""
    lead = f"{sign} "
    first, *rest = wrap(text, max(width - indent - cells(lead), _NARROWEST))
    yield Span(" " * indent + lead, "dim"), Span(first)
    yield from ((Span(" " * (indent + cells(lead)) + line),) for line in rest)


def origin(verbatim: Collection[bool]) -> str:
    """Whose words the wordings are."""
    if all(verbatim):
        return "The wordings are the authorities' own."
    if any(verbatim):
        return "Wordings in quotation marks are the authority's own, the others are paraphrases."
    return "The wordings are paraphrases, not the authorities' own words."


def legend(used: Collection[Sign], sheet: Sheet) -> Iterator[Line]:
    """What the signs mean, in lines that fit."""
    line = ""
    for sign in (sign for sign in SIGNS if sign in used):
        item = f"{sign.shown(ascii_only=sheet.ascii_only)} {sign.meaning}"
        if line and cells(line) + 2 + cells(item) > sheet.width:
            yield from paragraph(line, 0, sheet.width, "dim")
            line = ""
        line = f"{line}  {item}" if line else item
    if line:
        yield from paragraph(line, 0, sheet.width, "dim")
