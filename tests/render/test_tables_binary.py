"""Parquet, Arrow, XLSX and HTML: read back by other people's readers, value by value."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir

import pytest
from openpyxl import load_workbook
from pyarrow import Table as ArrowTable
from pyarrow.ipc import open_file
from pyarrow.parquet import read_table

from tracker.errors import TrackerError
from tracker.render.tables import BINARY, FORMATS
from tracker.render.tables.page import Page
from tracker.reports.table import Row, Table, Value

HOSTILE = '=1+1 <script>alert(1)</script> "&amp; \x1b[31m\x00 _x0041_\r\nend'
NOON = datetime.fromisoformat("2014-07-01T12:00")


def parquet(table: Table) -> ArrowTable:
    return read_table(BytesIO(b"".join(BINARY["parquet"](table, Page()))))


def column(values: list[Value], stated: str | None = None) -> tuple[str, list[object]]:
    """The type of a column in Parquet, and what is read back."""
    read = parquet(Table.of(["c"], [(value,) for value in values], [stated]))
    return str(read.schema.types[0]), read["c"].to_pylist()


@pytest.mark.parametrize(
    ("values", "stated", "kind", "read"),
    [
        (["a", None, HOSTILE], None, "string", ["a", None, HOSTILE]),
        ([True, None], None, "bool", [True, None]),
        ([date(2014, 7, 1)], None, "date32[day]", [date(2014, 7, 1)]),
        ([date(2014, 7, 1), "2014-07"], "date", "string", ["2014-07-01", "2014-07"]),
        ([date(2014, 7, 1), NOON], None, "string", ["2014-07-01", "2014-07-01T12:00:00"]),
        ([NOON, None], None, "timestamp[us]", [NOON, None]),
        ([NOON.replace(tzinfo=UTC)], None, "string", ["2014-07-01T12:00:00+00:00"]),
        ([1, 2**63 - 1], "real", "int64", [1, 2**63 - 1]),
        ([2**63], None, "string", [str(2**63)]),
        ([1, 0.5], None, "double", [1.0, 0.5]),
        ([2**53 + 1, 0.5], None, "string", [str(2**53 + 1), "0.5"]),
        ([1, 2], "real", "double", [1.0, 2.0]),
        ([True, 1], None, "string", ["true", "1"]),
        ([Decimal(3), Decimal(12)], None, "int64", [3, 12]),
        (
            [Decimal("0.10"), Decimal("12.345")],
            None,
            "decimal128(5, 3)",
            [Decimal("0.100"), Decimal("12.345")],
        ),
        ([Decimal("NaN"), Decimal(1)], None, "string", ["NaN", "1"]),
        ([None, None], "date", "date32[day]", [None, None]),
        ([], "boolean", "bool", []),
    ],
)
def test_a_column_has_the_narrowest_type_that_keeps_its_values(
    values: list[Value], stated: str | None, kind: str, read: list[object]
) -> None:
    assert column(values, stated) == (kind, read)


@pytest.mark.parametrize(
    ("late", "kind", "first"),
    [
        ("n/a", "string", "1"),
        (0.5, "double", 1.0),
        (None, "int64", 1),
        (Decimal("0.5"), "decimal128(20, 1)", Decimal("1.0")),
        (2**53 + 1, "int64", 1),
    ],
)
def test_a_late_value_of_another_type_widens_the_whole_column(late: Value, kind: str, first: object) -> None:
    found, values = column([1] * 9000 + [late])
    assert (found, values[0], len(values)) == (kind, first, 9001)
    assert str(values[-1]) == str(late)


def test_arrow_is_a_file_with_the_same_columns() -> None:
    table = [["a", "b"], [(1, "x"), (None, HOSTILE)]]
    content = b"".join(BINARY["arrow"](Table.of(*table), Page()))  # type: ignore[arg-type]
    assert open_file(BytesIO(content)).read_all() == parquet(Table.of(*table))  # type: ignore[arg-type]


def test_a_sheet_has_values_as_they_are_and_no_formulas() -> None:
    row: Row = (HOSTILE, "#N/A", 1.5, 10**15, date(2014, 7, 1), date(1850, 1, 1), "2014-07", True, None, NOON)
    names = ["=cmd()", *"abcdefghi"]
    sheet = load_workbook(BytesIO(b"".join(BINARY["xlsx"](Table.of(names, [row]), Page())))).active
    assert sheet is not None
    header, cells = sheet.iter_rows()
    assert [(cell.value, cell.data_type) for cell in header] == [(name, "s") for name in names]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ('=1+1 <script>alert(1)</script> "&amp; _x001B_[31m_x0000_ _x005F_x0041__x000D_\nend', "s"),
        ("#N/A", "s"),
        (1.5, "n"),
        ("1000000000000000", "s"),
        (datetime.fromisoformat("2014-07-01"), "d"),
        ("1850-01-01", "s"),
        ("2014-07", "s"),
        (True, "b"),
        (None, "n"),
        (NOON, "d"),
    ]
    assert sheet.freeze_panes == "A2"


def test_what_does_not_fit_a_sheet_is_refused_and_leaves_nothing_behind() -> None:
    before = set(Path(gettempdir()).glob("openpyxl.*"))
    with pytest.raises(TrackerError, match=r"^A cell of Excel has room for 32767 characters"):
        list(BINARY["xlsx"](Table.of(["a"], [("x" * 32_768,)]), Page()))
    assert set(Path(gettempdir()).glob("openpyxl.*")) == before


class Tags(HTMLParser):
    """The tags and texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_html_is_a_page_in_which_nothing_is_markup(snapshot: Callable[..., None]) -> None:
    rows: list[Row] = [(HOSTILE, 1, date(2014, 7, 1)), (None, 2.5, None)]
    page = "".join(FORMATS["html"](Table.of([HOSTILE, "n", "day"], rows), Page(title=HOSTILE)))
    snapshot(page)
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.tags


def rows_with_end(rows: int) -> Iterator[Row]:
    for number in range(rows):
        yield (number,)
    raise KeyboardInterrupt


@pytest.mark.parametrize("form", BINARY)
def test_an_interrupt_comes_through(form: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        list(BINARY[form](Table.of(["a"], rows_with_end(5000)), Page()))
