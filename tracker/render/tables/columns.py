"""Columns of values as Arrow has them: the narrowest type that holds each value as it is."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING

from tracker.reports.table import Value, as_text

if TYPE_CHECKING:
    import pyarrow as pa

_EXACT = 2**53
"""Whole numbers up to this one are exact as floats."""
_DIGITS = 38
"""Digits that a decimal has at most."""
_DIGITS_OF_INTEGERS = 19
_NAMES = {
    "text": "string",
    "integer": "int64",
    "real": "float64",
    "boolean": "bool",
    "date": "date32",
    "timestamp": "timestamp[us]",
}


def array(values: Sequence[Value]) -> "pa.Array":
    """The values in the narrowest type that holds all of them, else as their texts."""
    import pyarrow as pa

    kinds = set(map(type, values)) - {NoneType}
    try:
        if kinds == {int, float}:
            return _reals(values)
        if Decimal in kinds <= {Decimal, int}:
            return _decimals(values)
        if kinds == {datetime} and all(value is None or _is_naive(value) for value in values):
            return pa.array(values, pa.timestamp("us"))
        if (
            len(kinds) <= 1
            and not kinds & {datetime}
            and {kind.__module__ for kind in kinds} <= {"builtins", "datetime"}
        ):
            return pa.array(values)
    except (pa.ArrowInvalid, OverflowError):
        pass  # a number with more digits than any type has
    return _texts(values)


def cast(values: "pa.Array", wanted: "pa.DataType") -> "pa.Array":
    """The values in a wider type."""
    import pyarrow as pa

    if values.type == wanted:
        return values
    if pa.types.is_string(wanted) and not pa.types.is_null(values.type):
        return _texts(values.to_pylist())
    return values.cast(wanted)


class Kinds:
    """What was seen of a column so far, and the type that follows from it."""

    def __init__(self, stated: str | None) -> None:
        self._stated = stated
        self._seen: set[pa.DataType] = set()
        self._is_large = False

    def add(self, values: "pa.Array") -> None:
        """Take note of one more batch."""
        import pyarrow as pa
        from pyarrow.compute import min_max

        self._seen.add(values.type)
        if pa.types.is_int64(values.type):
            found = min_max(values).as_py()
            self._is_large |= max(abs(found["min"]), abs(found["max"])) > _EXACT

    def type(self) -> "pa.DataType":
        """The type that holds every value of every batch; of a column without any, the one that is stated."""
        import pyarrow as pa

        seen = [kind for kind in self._seen if not pa.types.is_null(kind)]
        numbers = {pa.int64(), pa.float64()}
        if not seen:
            return pa.type_for_alias(_NAMES[self._stated or "text"])
        if set(seen) <= numbers and not self._is_large and (len(seen) > 1 or self._stated == "real"):
            return pa.float64()
        if len(seen) == 1:
            return seen[0]
        if all(map(_is_whole_or_decimal, seen)):
            return _common(seen)
        return pa.string()


def _reals(values: Sequence[Value]) -> "pa.Array":
    import pyarrow as pa

    if any(isinstance(value, int) and abs(value) > _EXACT for value in values):
        return _texts(values)
    return pa.array(values, pa.float64())


def _decimals(given: Sequence[Value]) -> "pa.Array":
    """Whole numbers where all are, such as the sums of PostgreSQL."""
    import pyarrow as pa

    values = [Decimal(value) if isinstance(value, (int, Decimal)) else None for value in given]
    exponents = {value.as_tuple().exponent for value in values if value is not None}
    if exponents == {0}:
        return pa.array([None if value is None else int(value) for value in values], pa.int64())
    found = pa.array(values)
    return found if pa.types.is_decimal128(found.type) else _texts(given)


def _common(seen: "list[pa.DataType]") -> "pa.DataType":
    import pyarrow as pa

    decimals = [kind for kind in seen if pa.types.is_decimal(kind)]
    scale = max(kind.scale for kind in decimals)
    whole = max(kind.precision - kind.scale for kind in decimals)
    whole = max(whole, _DIGITS_OF_INTEGERS) if len(decimals) < len(seen) else whole
    return pa.decimal128(whole + scale, scale) if whole + scale <= _DIGITS else pa.string()


def _is_whole_or_decimal(kind: "pa.DataType") -> bool:
    import pyarrow as pa

    return bool(pa.types.is_int64(kind) or pa.types.is_decimal(kind))


def _is_naive(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is None


def _texts(values: Sequence[Value]) -> "pa.Array":
    import pyarrow as pa

    return pa.array([None if value is None else as_text(value) for value in values], pa.string())
