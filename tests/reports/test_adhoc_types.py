"""The types of an answer's columns: the same on both databases for every column of every view."""

from io import BytesIO

import pytest
from pyarrow.parquet import read_schema
from sqlalchemy import URL

from tests.reports.asking import by_dialect
from tracker.database.engine import resolve
from tracker.render.tables import BINARY
from tracker.render.tables.page import Page
from tracker.reports import adhoc
from tracker.schema.views import VIEWS

ARROW = {"text": "string", "integer": "int64", "real": "double", "boolean": "bool", "date": "date32[day]"}


def parquet_types(url: URL, query: str) -> dict[str, str]:
    content = b"".join(BINARY["parquet"](adhoc.run(url, query, {}), Page()))
    return {field.name: str(field.type) for field in read_schema(BytesIO(content))}


@pytest.mark.slow
def test_every_column_of_every_view_has_the_type_that_is_promised(curated_url: str) -> None:
    for view in VIEWS:
        promised = {column.name: column.type for column in view.columns}
        table = adhoc.run(resolve(curated_url), f"select * from {view.name}", {})
        assert {column.name: column.type for column in table.columns} == promised, view.name
        expected = {name: ARROW[kind] for name, kind in promised.items()}
        assert parquet_types(resolve(curated_url), f"select * from {view.name}") == expected, view.name


def test_an_empty_answer_has_the_types_of_its_views(curated_url: str) -> None:
    query = "select treatment, earliest, is_inferred from timeline_entries where 1 = 0"
    assert parquet_types(resolve(curated_url), query) == {
        "treatment": "string",
        "earliest": "date32[day]",
        "is_inferred": "bool",
    }


def test_what_is_calculated_has_the_type_of_its_values(decisions: URL) -> None:
    query = """select sum(id) as s, avg(lag) as a, count(*) as n, max(decided_on) as d, min(recorded_at) as t,
               null as empty, 1.5 as half from decision"""
    assert parquet_types(decisions, query) == {
        "s": "int64",
        "a": "double",
        "n": "int64",
        "d": by_dialect(decisions, "string", "date32[day]"),
        "t": by_dialect(decisions, "string", "timestamp[us]"),
        "empty": "string",
        "half": by_dialect(decisions, "double", "decimal128(2, 1)"),
    }
