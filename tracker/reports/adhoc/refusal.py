"""Why a query was not answered: the database's words, the place, and the nearest name that exists."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.errors import TrackerError, one_of, printable
from tracker.reports.adhoc.names import Relations, close_columns, close_relations, mentions

_TRY = 'Try: tracker sql "select * from approvals"'
_LONGEST = 300


class QueryRefused(TrackerError):
    """A query that the database did not, or must not, answer."""

    def __init__(self, reason: str, hint: str = _TRY) -> None:
        super().__init__(f"The query was refused: {printable(' '.join(reason.split()), _LONGEST)}. {hint}")


class NotAQuestion(QueryRefused):
    """A text that begins with another word than a question does, or with none."""

    def __init__(self, word: str) -> None:
        shown = f"it begins with {word.upper()}" if word else "it asks for nothing"
        super().__init__(f"{shown}; only SELECT, WITH and VALUES are answered, and nothing is changed")


class HoldsNul(QueryRefused):
    """A text with a character that ends it for one of the databases."""

    def __init__(self) -> None:
        super().__init__("there is a NUL character in it")


class NoValue(QueryRefused):
    """A parameter of the query that was given no value."""

    def __init__(self, names: Sequence[str]) -> None:
        missing = one_of([f":{name}" for name in names])
        super().__init__(f"{missing} has no value", f"Add: {' '.join(f'-p {name}=VALUE' for name in names)}")


class NoParameter(QueryRefused):
    """A value for a parameter that the query does not have."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"there is no {one_of([f':{name}' for name in names])} in it")


class NoDay(QueryRefused):
    """A day that is compared with a number, of which SQLite would find every day to be more."""

    def __init__(self, number: str, place: str) -> None:
        super().__init__(f"a day is compared with {number}{place}", "Write a whole day: '2013-01-01'")


class TookTooLong(QueryRefused):
    """A query that was stopped by the clock."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"it took longer than {seconds:g} s", f"Ask for less, or wait: --timeout {10 * seconds:g}"
        )


class NoDatabase(QueryRefused):
    """A database that cannot be opened to ask it."""

    def __init__(self, place: object, error: Exception) -> None:
        super().__init__(f"{place} cannot be read: {error}", "See: tracker db status")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a database complained of: its message, the character it points at, and a name it does not know."""

    message: str
    offset: int | None = None
    table: str | None = None
    column: str | None = None


def refused(query: str, fault: Fault, relations: Relations) -> QueryRefused:
    """The refusal of a query, with the place of the fault and the names that may have been meant."""
    reason = fault.message.strip().rstrip(".") + _place(query, fault)
    close = _nearest(query, fault, relations)
    return QueryRefused(reason, f"Did you mean {one_of(close)}?") if close else QueryRefused(reason)


def _place(query: str, fault: Fault) -> str:
    offset = _only_place(query, fault.table or fault.column) if fault.offset is None else fault.offset
    return "" if offset is None else place(query, offset)


def place(query: str, offset: int) -> str:
    """Where a character of the query stands, in words."""
    before = query[:offset]
    return f" (line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))})"


def _only_place(query: str, name: str | None) -> int | None:
    """Where a name stands in the query, if it stands there once."""
    places = [found.start() for found in mentions(query, name)] if name else []
    return places[0] if len(places) == 1 else None


def _nearest(query: str, fault: Fault, relations: Relations) -> list[str]:
    if fault.table and "." not in fault.table:
        return close_relations(fault.table, relations)
    name = fault.table or fault.column
    return close_columns(query, name, relations) if name else []
