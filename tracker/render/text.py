"""Text as a terminal shows it: width in cells, cut, wrapped and padded, without control characters."""

import re
from collections.abc import Iterable
from itertools import accumulate

_FIGURES = re.compile(r"\d[\d.,:/\u2013-]*")
"""A number, a date or an interval: half of one would be another one."""

_NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03c9\u2010-\u2027\u2030-\u205e\u2190-\u22ff]*"
)
"""Most texts of this field: Latin with dashes and signs. To look characters up is ten times the work."""

_WIDEST_CHARACTER = 2
"""Cells that one character can take."""

_JOINERS = frozenset("\u200c\u200d")
"""Format characters that words and emoji need; the others can reorder or hide text."""


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def visible(text: str) -> str:
    """The text on one line, with line breaks as spaces and control characters made visible and harmless."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace():
        return " "
    if character <= "\x1f":
        return chr(0x2400 + ord(character))
    return character.encode("unicode_escape").decode()


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with spaces to a width; on its left side where it is to stand right."""
    if text.isascii():
        return text.rjust(width) if right else text.ljust(width)
    room = " " * (width - cells(text))
    return room + text if right else text + room


def cut(text: str, width: int) -> str:
    """The text cut to a width with an ellipsis, never inside a number or a date."""
    if cells(text) <= width:
        return text
    end = _fitting(text, width - 1)
    for figures in _FIGURES.finditer(text):
        if figures.start() < end < figures.end():
            end = figures.start()
    return f"{text[:end].rstrip()}…"


def _fitting(text: str, width: int) -> int:
    """How many characters fit into a width."""
    return sum(used <= width for used in accumulate(map(cells, text)))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most a width, broken between words; a word is broken only where it is wider.

    There is always a line, and room for one character on each: whoever has no room left gets a tall text.
    """
    width = max(width, _WIDEST_CHARACTER)
    if cells(text) <= width:
        return [text]
    if plain := _wrapped_plain(text, width):
        return plain
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cells(longer) <= width:
            lines[-1] = longer
            continue
        pieces = _broken(word, width)
        lines[-1:] = [lines[-1], *pieces] if lines[-1] else pieces
    return lines


def flowed(items: Iterable[str], width: int) -> list[str]:
    """The items in lines, two blanks apart, none of them broken where it need not be."""
    lines: list[str] = []
    for item in items:
        if lines and cells(lines[-1]) + 2 + cells(item) <= width:
            lines[-1] += f"  {item}"
        else:
            lines += wrap(item, width)
    return lines


def _wrapped_plain(text: str, width: int) -> list[str]:
    """The same for a text of one cell a character, single spaces and no word to be broken; else nothing."""
    if "  " in text or text != text.strip() or not (text.isascii() or _NARROW.fullmatch(text)):
        return []
    lines, start = [], 0
    while len(text) - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space < 0:
            return []
        lines.append(text[start:space])
        start = space + 1
    return [*lines, text[start:]]


def _broken(word: str, width: int) -> list[str]:
    if cells(word) <= width:
        return [word]
    from rich.cells import chop_cells

    return chop_cells(word, width)
