"""Why a whole file is refused, before anything of it is used; one class per mistake, one line each."""

from collections.abc import Sequence

from tracker.errors import LONGEST_PATH, TrackerError, printable

_AGAIN = "Download it again and repeat the command."
_SHOWN = 12
"""How many names are listed before the rest is only counted."""


class Refused(TrackerError):
    """A file that cannot be taken as what it was given for."""


class NoSuchInput(Refused):
    """Nothing stands at this path."""

    def __init__(self, path: str) -> None:
        shown = printable(path, LONGEST_PATH)
        super().__init__(
            f"There is no '{shown}'. Give the path of a file or a folder, or - for standard input."
        )


class Unreadable(Refused):
    """The system does not let us read it."""

    def __init__(self, name: str, reason: str) -> None:
        shown = printable(name, LONGEST_PATH)
        super().__init__(f"'{shown}' cannot be read: {reason}. Check the path and its permissions: ls -l")


class NotWhatItClaims(Refused):
    """The end of its name says one thing and its first bytes another."""

    def __init__(self, name: str, expected: str, beginning: bytes) -> None:
        found = (
            f"it begins with '{printable(beginning.decode('latin-1'), 24)}'" if beginning else "it is empty"
        )
        super().__init__(f"'{printable(name)}' should be {expected}, but {found}. {_AGAIN}")


class Damaged(Refused):
    """Packed data that ends too early or does not add up."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"'{printable(name)}' is cut short or damaged ({printable(reason)}). {_AGAIN}")


class Encrypted(Refused):
    """A zip file that asks for a password."""

    def __init__(self, name: str, member: str) -> None:
        super().__init__(
            f"'{printable(name)}' is encrypted ('{printable(member)}' asks for a password). "
            "Unpack it, and give the folder instead."
        )


class DecompressionBomb(Refused):
    """Packed data that unpacks to far more than any honest file."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            f"'{printable(name)}' {found}: no honest file does. "
            "If you trust it, unpack it, and give the folder or the file instead."
        )


class AmbiguousMember(Refused):
    """Two files of one name, of which only one can be meant."""

    def __init__(self, name: str, members: Sequence[str]) -> None:
        super().__init__(
            f"'{printable(name)}' holds {listed(members)}, which are one table twice. "
            "Give one vintage at a time."
        )


class MissingMembers(Refused):
    """Not all the files that belong to this source are there."""

    def __init__(self, name: str, missing: Sequence[str], found: Sequence[str], advice: str) -> None:
        super().__init__(
            f"'{printable(name)}' has no {listed(missing)}; found {listed(found) or 'nothing'}. {advice}"
        )


class UnknownLayout(Refused):
    """A table without columns that its reader needs."""

    def __init__(self, name: str, expected: Sequence[str], found: Sequence[str], advice: str) -> None:
        super().__init__(
            f"'{printable(name)}' has an unknown layout: expected the columns {listed(expected)}; "
            f"found {listed(found) or 'nothing'}. {advice}"
        )


def listed(names: Sequence[str]) -> str:
    """The names with commas, safe to print; a long list is cut, and says by how much."""
    shown = [printable(name, 60) for name in names[:_SHOWN]]
    more = len(names) - len(shown)
    return ", ".join([*shown, f"{more} more"] if more else shown)
