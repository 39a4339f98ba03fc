"""What the views promise of their columns is so: whence they come, what they count, what is never null."""

import re
from collections.abc import Callable
from functools import partial

import pytest

from tests.schema.test_views import curated, filled
from tests.servers import Fill, SqliteDirectory
from tracker.database.engine import resolve
from tracker.reports.adhoc import run
from tracker.reports.table import Value
from tracker.schema.tables import Base
from tracker.schema.views import VIEWS, View, ViewColumn
from tracker.schema.views.columns import NEVER
from tracker.schema.views.described import described

UNITLESS = {
    "interval_sides",
    "line",
    "number",
    "p_sides",
    "p_value",
    "place",
    "run_id",
    "wording",
}
"""Numbers that count nothing: places in an order, names of things, and P."""

WITHIN: dict[str, Callable[[float], bool]] = {
    "%": lambda value: 0 < value < 100,
    "fraction": lambda value: 0 < value < 1,
    "days": lambda value: abs(value) < 365 * 40,
    **dict.fromkeys(
        ("claims", "events", "people", "records", "rows", "submissions", "values"), lambda number: number >= 0
    ),
}
"""What a number of each unit can be; every other unit is that of another column of its row."""

COLUMNS = [(view, column) for view in VIEWS for column in view.columns]


def named(source: str) -> set[tuple[str, str]]:
    """The stored columns that a source names."""
    return {(table, column) for table, column in re.findall(r"\b([a-z_]+)\.([a-z_]+)\b", source)}


def reads(view: View, table: str, column: str) -> bool:
    """Whether the SELECT of a view has that table, and anywhere that column."""
    return bool(
        re.search(rf"\b(?:FROM|JOIN) {table}\b", view.select) and re.search(rf"\b{column}\b", view.select)
    )


def test_a_column_comes_from_where_its_view_reads() -> None:
    tables = Base.metadata.tables.values()
    stored = {(table.name, column.name) for table in tables for column in table.columns}
    sourceless = [
        f"{view.name}.{column.name}"
        for view, column in COLUMNS
        if not named(column.source) and not column.source.startswith("rule: ")
    ]
    unread = [
        f"{view.name}.{column.name} from {table}.{part}"
        for view, column in COLUMNS
        for table, part in sorted(named(column.source))
        if (table, part) not in stored or not reads(view, table, part)
    ]
    assert (sourceless, unread) == ([], [])


def test_every_number_has_a_unit_or_counts_nothing() -> None:
    wrong = [
        f"{view.name}.{column.name} in {column.unit}"
        for view, column in COLUMNS
        if not (_has_unit(view, column) if column.type in {"integer", "real"} else column.unit is None)
    ]
    assert wrong == []


def _has_unit(view: View, column: ViewColumn) -> bool:
    if column.unit is None:
        return column.name in UNITLESS
    told_by = column.unit.removeprefix("as ")
    return column.unit in WITHIN or (told_by != column.unit and told_by in {c.name for c in view.columns})


@pytest.mark.parametrize(("template", "fill"), [("curated", curated), ("filled", filled)])
def test_what_is_never_null_is_never_null_and_numbers_are_in_their_unit(
    sqlite_server: SqliteDirectory, template: str, fill: Fill
) -> None:
    url = sqlite_server.copy(template, fill)
    ask = partial(run, resolve(url), parameters={})
    wrong = [
        f"{view.name}.{column.name}: {value!r}"
        for view in VIEWS
        for row in ask(f"SELECT * FROM {view.name}").rows
        for column, value in zip(view.columns, row, strict=True)
        if not _holds(column, value)
    ]
    sqlite_server.drop(url)
    assert wrong == []


def _holds(column: ViewColumn, value: Value) -> bool:
    if value is None:
        return column.null != NEVER
    return column.unit not in WITHIN or (isinstance(value, int | float) and WITHIN[column.unit](value))


def test_a_view_is_described_as_plain_data() -> None:
    diseases = next(view for view in described() if view["view"] == "diseases")
    assert [view["view"] for view in described()] == [view.name for view in VIEWS]
    assert diseases["meaning"] == "each disease, and the wider one that it belongs to"
    assert diseases["columns"][2] == {
        "name": "parent",
        "type": "text",
        "unit": None,
        "null": "it is at the top",
        "source": "disease.key",
        "meaning": "key of the wider disease",
    }
