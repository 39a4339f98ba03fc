"""DuckDB has the rows that we have, by every way that its page shows and that needs nothing fetched."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tracker
from tests.sessions import differences, on_page
from tracker.schema.views import (
    ACCELERATED_APPROVALS,
    APPROVALS,
    CITATIONS,
    ESTIMATES,
    TIMELINE_ENTRIES,
    VIEWS,
)

if TYPE_CHECKING:
    from tests.conftest import Program

SHOWN = (ACCELERATED_APPROVALS, APPROVALS, CITATIONS, ESTIMATES, TIMELINE_ENTRIES)
PAGE = Path(__file__).parents[1] / "docs" / "duckdb.md"


def test_duckdb_reads_the_rows_of_a_view(curated_url: str, tmp_path: Path) -> None:
    import duckdb
    import pyarrow.parquet

    path = str(tmp_path / "view.parquet")
    with tracker.open(curated_url) as db, duckdb.connect() as other:
        for view in SHOWN:
            result = db.query(f"SELECT * FROM {view.name}")
            rows, answer = [tuple(row) for row in result], result.to_arrow()
            pyarrow.parquet.write_table(answer, path)
            assert other.execute("SELECT * FROM answer").fetchall() == rows, view.name
            assert other.execute("SELECT * FROM read_parquet(?)", [path]).fetchall() == rows, view.name
            types = dict(zip(result.names, [column.type for column in result.columns], strict=True))
            assert types == {column.name: column.type for column in view.columns}, view.name


def test_the_page_prints_what_it_says(
    curated_url: str, run: "Program", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", curated_url)
    monkeypatch.chdir(tmp_path)
    assert run("sql", "select * from approvals", "-o", "approvals.parquet", database=curated_url).stderr == ""
    assert differences([on_page(PAGE)]) == ""


def test_the_sqlite_that_duckdb_has_can_read_every_view() -> None:
    """It is 3.38, without IS DISTINCT FROM; one view that it cannot parse keeps it out of the file."""
    assert [view.name for view in VIEWS if "DISTINCT FROM" in view.sql("sqlite").upper()] == []
