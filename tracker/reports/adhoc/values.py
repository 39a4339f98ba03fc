"""What drivers return beyond the values that a table holds, as text."""

import json
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any

from tracker.reports.table import Row, Value

_HELD = frozenset({str, int, float, bool, date, datetime, Decimal, NoneType})


def held(row: tuple[Any, ...]) -> Row:
    """The row as a table holds it: bytes in hexadecimal, arrays and JSON as JSON, the rest as text."""
    return row if _HELD.issuperset(map(type, row)) else tuple(map(_value, row))


def _value(value: Any) -> Value:  # noqa: ANN401 - whatever a driver returns
    if type(value) in _HELD:
        return value  # type: ignore[no-any-return]
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
