"""JSON: one object per row, types kept, dates as ISO 8601 text, null for null and no field left out."""

import math
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from json.encoder import encode_basestring
from types import NoneType
from typing import Any

from tracker.render.tables.page import Page
from tracker.reports.table import Table, Value, as_text

_CONTROL = re.compile("[\x7f-\x9f]")


def array(table: Table, _page: Page) -> Iterator[str]:
    """The table as one array of objects, a row to a line."""
    yield "["
    separator = "\n  "
    for line in _objects(table):
        yield f"{separator}{line}"
        separator = ",\n  "
    yield "]\n" if separator == "\n  " else "\n]\n"


def lines(table: Table, _page: Page) -> Iterator[str]:
    """The table as newline-delimited JSON: an object, a line."""
    for line in _objects(table):
        yield f"{line}\n"


def _objects(table: Table) -> Iterator[str]:
    keys = [f"{_string(name)}: " for name in table.names]
    for row in table.rows:
        yield f"{{{', '.join(map(_field, keys, row))}}}"


def _field(key: str, value: Value) -> str:
    encode = _ENCODERS.get(type(value))
    return key + (encode(value) if encode else _other(value))


def _string(text: str) -> str:
    """A JSON string; the control characters that JSON allows are escaped too, as a terminal may obey them."""
    quoted = encode_basestring(text)
    return quoted if quoted.isascii() and "\x7f" not in quoted else _CONTROL.sub(_escape, quoted)


def _escape(control: re.Match[str]) -> str:
    return f"\\u{ord(control[0]):04x}"


def _float(number: float) -> str:
    # JSON has no infinity and no NaN; as text they are at least not mistaken for unknown.
    return repr(number) if math.isfinite(number) else f'"{number}"'


def _decimal(number: Decimal) -> str:
    return as_text(number) if number.is_finite() else f'"{number}"'


def _iso(moment: date) -> str:
    return f'"{moment.isoformat()}"'


def _other(value: Value) -> str:
    """The JSON of a subclass, such as a member of an enumeration."""
    return _string(as_text(value))


_ENCODERS: dict[type, Callable[[Any], str]] = {
    str: _string,
    int: str,
    float: _float,
    bool: as_text,
    NoneType: lambda _: "null",
    Decimal: _decimal,
    date: _iso,
    datetime: _iso,
}
