"""Why a file is refused whole as the FDA's list, in a line that says what was expected and what was found."""

from tracker.errors import TrackerError, printable
from tracker.sources.refusals import Refused

AGAIN = "Download 'CDER Drug and Biologic Accelerated Approvals' again, as PDF or CSV."


class NotTheList(Refused):
    """A file that is not the FDA's list of accelerated approvals, or not the whole of it."""

    def __init__(self, name: str, expected: str, found: str) -> None:
        super().__init__(
            f"'{printable(name)}' is not the FDA's whole list of accelerated approvals: expected {expected}, "
            f"found {printable(found, 200)}. {AGAIN}"
        )


class NoPdfReader(TrackerError):
    """The library that reads PDF is an extra, and is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{printable(name)}' is a PDF, which takes one more library to read: pip install 'tracker[pdf]'"
        )


class BadCell(Exception):
    """A cell that does not say what its column is for; its row is refused with this reason."""

    def __init__(self, said: str, expected: str) -> None:
        quoted = f"'{printable(said)}'" if said else "an empty cell"
        super().__init__(f"{quoted} is not {expected}")


class BadWidth(BadCell):
    """A row that is not divided as the header is, so that no cell's meaning is certain."""

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(f"{found} cells", f"a row of the header's {expected}")
