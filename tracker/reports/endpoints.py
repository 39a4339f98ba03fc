"""Which endpoints a person means by the names given."""

from collections.abc import Collection, Iterable

from tracker.errors import TrackerError, printable
from tracker.reports.models.endpoint import is_called


class UnknownEndpoint(TrackerError):
    """None of the numbers at hand is of this endpoint."""

    def __init__(self, asked: str, known: Iterable[str], command: str) -> None:
        names = ", ".join(map(printable, sorted(set(known), key=str.casefold)))
        super().__init__(
            f"No endpoint here is called '{printable(asked)}', only {names or 'none'}. Choose one: {command}"
        )


def chosen(endpoints: Iterable[str], asked: Collection[str], command: str) -> frozenset[str]:
    """Those of the endpoints that were asked for, all where none was; raises UnknownEndpoint."""
    known = frozenset(endpoints)
    found: set[str] = set()
    for name in asked:
        matching = {endpoint for endpoint in known if is_called(endpoint, name)}
        if not matching:
            raise UnknownEndpoint(name, known, command)
        found |= matching
    return frozenset(found) if asked else known
