"""What can go wrong with the shell itself; what is wrong with a query, the query's own errors say."""

from collections.abc import Sequence

from tracker.errors import TrackerError, printable


class NoShell(TrackerError):
    """The library that reads lines from a terminal is not installed."""

    def __init__(self) -> None:
        super().__init__("The shell takes one more library: pip install 'tracker[shell]'")


class NoTerminal(TrackerError):
    """There is nobody to talk with."""

    def __init__(self) -> None:
        super().__init__("The shell needs a terminal. From a pipe, give one query: tracker sql < query.sql")


class UnknownCommand(TrackerError):
    """A line that begins with a full stop and is no command of the shell."""

    def __init__(self, word: str, close: Sequence[str]) -> None:
        hint = f"Did you mean {close[0]}?" if close else "See: .help"
        super().__init__(f"There is no {printable(word)}. {hint}")


class WrongWords(TrackerError):
    """A command of the shell with words that it does not take."""

    def __init__(self, word: str, about: str = "") -> None:
        super().__init__(f"Write it as: {word} {about}".rstrip())
