"""What a person can get wrong, one class per mistake; each message names the next command to type."""

import shlex
from collections.abc import Sequence


class TrackerError(Exception):
    """Something a person can put right; its text is one line for standard error."""


def one_of(candidates: Sequence[str]) -> str:
    """The candidates as words: "a", "a or b", "a, b or c"."""
    *rest, last = candidates
    return f"{', '.join(rest)} or {last}" if rest else last


class UnknownName(TrackerError):
    """Nothing of this kind goes by this name."""

    def __init__(self, kind: str, name: str, close: Sequence[str], listing: str) -> None:
        hint = f"Did you mean {one_of(close)}?" if close else f"List them: {listing}"
        super().__init__(f"No {kind} is called '{printable(name)}'. {hint}")


class OtherKind(TrackerError):
    """What goes by this name is something else than was asked for."""

    def __init__(self, wanted: str, name: str, kind: str) -> None:
        super().__init__(
            f"'{printable(name)}' is {_a(kind)}, not {_a(wanted)}. Show it: tracker show {_quoted(name)}"
        )


class AmbiguousName(TrackerError):
    """Several things go by this name; none is chosen in silence."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(
            f"'{printable(name)}' can mean {one_of(candidates)}. Give one of these names in full."
        )


class BadDate(TrackerError, ValueError):
    """A text that is no year, month, day or interval of these."""

    def __init__(self, text: str, reason: str = "") -> None:
        because = f" ({reason})" if reason else ""
        super().__init__(
            f"'{printable(text)}' is not a date{because}. Write 2014, 2014-07, 2014-07-01 or 2008/2014."
        )


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _quoted(name: str) -> str:
    """The name as a shell takes it for one word."""
    return shlex.quote(printable(name))


LONGEST_PATH = 4096
"""So many characters of a path are shown: whoever has to find the file needs its end."""


def printable(text: str, limit: int = 80) -> str:
    """The text with control characters made visible and cut to length, safe to quote in a message."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"
