"""Why there is nothing to browse with, or nothing written; each message says what to do instead."""

from collections.abc import Collection

from tracker.errors import TrackerError, one_of, printable


class NoTextual(TrackerError):
    """The library that draws on the whole terminal is an extra, and is not installed."""

    def __init__(self) -> None:
        super().__init__("Browsing takes one more library: pip install 'tracker[browse]'")


class NoTerminal(TrackerError):
    """There is nobody to browse."""

    def __init__(self) -> None:
        super().__init__(
            "Browsing needs a terminal. Into a pipe or a file, write: tracker timeline TREATMENT"
        )


class UnknownEnding(TrackerError):
    """A file's name does not say in which form it is to be written."""

    def __init__(self, name: str, endings: Collection[str]) -> None:
        known = one_of([f".{ending}" for ending in endings])
        super().__init__(f"'{printable(name)}' does not say which form. End it with {known}.")


class FileThere(TrackerError):
    """A file would be overwritten, and nobody said so."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{printable(name)}' is there already. Press Enter again to write over it.")
