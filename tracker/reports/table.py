"""The one table model: what every report returns and every table writer takes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice, repeat
from typing import Self

Value = str | int | float | bool | date | datetime | Decimal | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a name unique within its table, and its type if known: one of a view's, or "timestamp"."""

    name: str
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and their rows; the rows may be an iterator, and can then be read once."""

    columns: tuple[Column, ...]
    rows: Iterable[Row]

    @classmethod
    def of(cls, names: Iterable[str], rows: Iterable[Row], types: Iterable[str | None] = ()) -> Self:
        """A table with these column names; a name that comes again is numbered, so that no column is lost."""
        return cls(tuple(map(Column, _distinct(list(names)), chain(types, repeat(None)))), rows)

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


def look_ahead(rows: Iterable[Row], count: int) -> tuple[list[Row], Iterator[Row]]:
    """The first rows, for sizing columns, and then all rows from the first."""
    rest = iter(rows)
    head = list(islice(rest, count))
    return head, chain(head, rest)


_EXACT = 2**53
"""Whole numbers below this are exact as floats."""


def as_text(value: Value) -> str:
    """A value as text, exact and the same whatever database it came from; nothing for null."""
    if isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _distinct(names: list[str]) -> list[str]:
    seen: set[str] = set()
    distinct = []
    for name in names:
        number, unique = 1, name
        while unique in seen or (number > 1 and unique in names):
            number += 1
            unique = f"{name}_{number}"
        seen.add(unique)
        distinct.append(unique)
    return distinct
