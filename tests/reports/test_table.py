"""The table model: names, text, looking ahead."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest

from tracker.reports.table import Row, Table, Value, as_text, look_ahead


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2014-07", "2014-07"),
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (Decimal("1E+2"), "100"),
        (Decimal("0.50"), "0.50"),
        (Decimal("NaN"), "NaN"),
        (date(2014, 7, 1), "2014-07-01"),
        (datetime.fromisoformat("2014-07-01T08:30"), "2014-07-01T08:30:00"),
    ],
)
def test_a_value_as_text_is_exact(value: Value, text: str) -> None:
    assert as_text(value) == text


def test_names_are_made_distinct_without_taking_anothers() -> None:
    assert Table.of(["a", "a", "a_2", "a"], []).names == ["a", "a_3", "a_2", "a_4"]


def test_looking_ahead_loses_no_row_and_reads_no_further() -> None:
    read: list[int] = []

    def rows() -> Iterator[Row]:
        for number in range(5):
            read.append(number)
            yield (number,)

    head, every = look_ahead(rows(), 2)
    assert (head, read) == ([(0,), (1,)], [0, 1])
    assert list(every) == [(0,), (1,), (2,), (3,), (4,)]
