"""Lines of styled text, and how they become what a terminal shows."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

_ASCII = str.maketrans(
    {
        "·": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "‑": "-",
        "≤": "<=",
        "≥": ">=",
        "≈": "ca. ",
        "±": "+/-",
        "×": "x",
        "⁄": "/",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "µ": "u",
        "μ": "u",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "…": "...",
        "⚠": "!",
        "├": "|",
        "└": "`",
        "│": "|",
        "┤": "|",
        "─": "-",
        "┼": "+",
        "┬": "+",
        "┊": ":",
        "■": "#",
        "←": "<",
        "→": ">",
    }
)


_POWERS = re.compile("(?<=\\d)[⁺⁻⁰¹²³⁴-⁹]+")
"""What a number is raised to; in ASCII, 10⁻³ would be 10-3."""


@dataclass(frozen=True)
class Span:
    """A piece of a line in one style."""

    text: str
    style: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Sheet:
    """How to draw: how wide, with colour or without, with Unicode or ASCII signs only."""

    width: int = 80
    colour: bool = False
    ascii_only: bool = False


def shown(lines: Iterable[Line], sheet: Sheet) -> str:
    """The lines as text, styled where the sheet has colour."""
    text = _styled(lines) if sheet.colour else "".join(map(_bare, lines))
    return to_ascii(text) if sheet.ascii_only else text


def _bare(line: Line) -> str:
    return "".join(span.text for span in line).rstrip() + "\n"


def _styled(lines: Iterable[Line]) -> str:
    """The lines with the terminal's colours; markup in a title is never read as markup."""
    from rich.console import Console
    from rich.text import Text

    buffer = StringIO()
    console = Console(file=buffer, force_terminal=True, markup=False, emoji=False, highlight=False)
    for line in lines:
        console.print(Text.assemble(*((span.text, span.style) for span in line)), soft_wrap=True)
    return buffer.getvalue()


def to_ascii(text: str) -> str:
    """The text in ASCII: other signs and dashes, no accents, and ? for what ASCII lacks."""
    if text.isascii():
        return text
    powers = _POWERS.sub(lambda power: f"^{power[0]}", text.translate(_ASCII))
    parts = unicodedata.normalize("NFKD", powers).translate(_ASCII)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return bare.encode("ascii", "replace").decode()
