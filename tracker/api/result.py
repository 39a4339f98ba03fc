"""The answer to a query as Python programs read it: named, typed rows, as many as there are."""

from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, overload

from tracker.errors import UnknownName
from tracker.names import close_names
from tracker.reports.table import Column, Table, Value, look_ahead

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

SHOWN = 50
"""So many rows of a result are drawn in a notebook."""


class NoColumn(UnknownName, AttributeError):
    """There is no column of this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__("column", name, close_names(name, known), ", ".join(known))


class Row(tuple[Value, ...]):
    """One row: a tuple whose values also go by the names of their columns.

    ``row.title``, ``row["title"]`` and ``row[0]`` are the same value; ``row["max(earliest)"]`` reads a column
    whose name is no word of Python. ``dict(row)`` is the row by names.
    """

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    def keys(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self._fields

    @overload  # type: ignore[override]
    def __getitem__(self, place: str | int) -> Any: ...  # noqa: ANN401 - what the column holds
    @overload
    def __getitem__(self, place: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, place: str | int | slice) -> Any:
        if not isinstance(place, str):
            return tuple.__getitem__(self, place)
        with suppress(ValueError):
            return tuple.__getitem__(self, self._fields.index(place))
        raise NoColumn(place, self._fields)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - only for names that are no column's
        raise NoColumn(name, self._fields)

    def __repr__(self) -> str:
        return (
            f"Row({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True))})"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return _row, (self._fields, tuple(self))


@lru_cache(maxsize=64)
def row_type(names: tuple[str, ...]) -> type[Row]:
    """The rows with these columns; each name that Python can write after a dot is an attribute."""
    plain = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - made while it runs
    return type("Row", (Row, plain), {"__slots__": (), "__new__": tuple.__new__, "_fields": names})


def _row(names: tuple[str, ...], values: tuple[Value, ...]) -> Row:
    return row_type(names)(values)


class Result:
    """The answer to a query: iterate over its rows, or take it as a data frame.

    Rows are read from the database while they are iterated over, so that millions take no room. A result can
    be read again: it then asks the database again.
    """

    def __init__(self, ask: Callable[[], Table]) -> None:
        self._ask = ask
        first = ask()
        self.columns: tuple[Column, ...] = first.columns
        self._row = row_type(tuple(first.names))
        self._unread: Iterator[tuple[Value, ...]] | None = iter(first.rows)

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    @property
    def table(self) -> Table:
        """The answer as the tracker's writers take it (``tracker.render.tables``), to be read once."""
        return Table(self.columns, self._reading())

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, self._reading())

    def __getitem__(self, name: str) -> list[Any]:
        """The values of a column."""
        if name not in self.names:
            raise NoColumn(name, tuple(self.names))
        return list(map(itemgetter(self.names.index(name)), self._reading()))

    def first(self) -> Row | None:
        """The first row, or None; the rest is not read."""
        return next(iter(self), None)

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas data frame; whole numbers, booleans and text are nullable, days are datetime64."""
        from tracker.api.frames import to_pandas

        return to_pandas(self.table)

    def to_polars(self) -> "pl.DataFrame":
        """A polars data frame."""
        from tracker.api.frames import to_polars

        return to_polars(self.table)

    def to_arrow(self) -> "pa.Table":
        """An Arrow table, which DuckDB and others read without a copy."""
        from tracker.api.frames import to_arrow

        return to_arrow(self.table)

    def close(self) -> None:
        """Let go of the database; who reads on asks it again."""
        self._unread = None

    def __repr__(self) -> str:
        columns = ", ".join(f"{c.name} {c.type}" if c.type else c.name for c in self.columns)
        return f"<Result: {columns}>"

    def _repr_html_(self) -> str:
        """The first rows, as a notebook shows them; they stay to be read."""
        from tracker.api.notebook import html

        head, self._unread = look_ahead(self._reading(), SHOWN + 1)
        return html(self.names, head, SHOWN)

    def _reading(self) -> Iterator[tuple[Value, ...]]:
        """The rows of the answer that is open, or else of a new one."""
        rows, self._unread = self._unread, None
        return iter(self._ask().rows) if rows is None else rows
