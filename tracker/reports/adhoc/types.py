"""Of which type the columns of an answer are: by what the database says, by the views, by the first rows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import NoneType

from tracker.reports.table import Row, Value
from tracker.schema.views import VIEWS

_OF_VALUES: Mapping[type, str] = {
    str: "text",
    int: "integer",
    float: "real",
    bool: "boolean",
    date: "date",
    datetime: "timestamp",
}

_POSTGRESQL = {
    16: "boolean",
    20: "integer",
    21: "integer",
    23: "integer",
    26: "integer",
    700: "real",
    701: "real",
    1082: "date",
    1114: "timestamp",
}
_NUMERIC = 1700
"""A numeric of PostgreSQL can be any number; what it is, its values say."""


def stated(codes: Iterable[int]) -> tuple[str | None, ...]:
    """The types that PostgreSQL's type codes mean; all that a table holds as text is text."""
    return tuple(None if code == _NUMERIC else _POSTGRESQL.get(code, "text") for code in codes)


def guessed(query: str, names: Sequence[str], head: Sequence[Row]) -> tuple[str | None, ...]:
    """The types that the first rows speak for; where they are silent, those of the views in the query.

    SQLite says nothing of the columns of an answer, and any of them may hold any value.
    """
    promised = _promised(query)
    columns = zip(*head, strict=True) if head else ((),) * len(names)
    return tuple(_type(values, promised.get(name)) for name, values in zip(names, columns, strict=True))


def _type(values: Sequence[Value], promised: str | None) -> str | None:
    kinds = {_OF_VALUES.get(kind, "text") for kind in set(map(type, values)) - {NoneType}}
    if not kinds:
        return promised
    if kinds <= {"integer", "real"}:
        return "real" if "real" in (*kinds, promised) else "integer"
    return kinds.pop() if len(kinds) == 1 else "text"


def _promised(query: str) -> dict[str, str | None]:
    """The types of the columns of the views that a query names; none for a name that means several types."""
    words = {word.lower() for word in re.findall(r"\w+", query)}
    promised: dict[str, str | None] = {}
    for view in VIEWS:
        if view.name in words:
            for column in view.columns:
                type_ = promised.get(column.name, column.type)
                promised[column.name] = column.type if type_ == column.type else None
    return promised
