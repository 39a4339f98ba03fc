"""The tracker from Python: what each call answers, on both databases, and what it says where it cannot."""

import doctest
import json
import pickle
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import tracker
from tests.sessions import differences, on_page
from tracker.api import database as api_database
from tracker.render.pages import comparison, disagreements, evidence, label, ledger
from tracker.render.tables.page import Page
from tracker.render.timelines import FORMATS as TIMELINES

if TYPE_CHECKING:
    from tests.conftest import Program

PAGE = Path(__file__).parents[1] / "docs" / "python.md"

VALUES = """
    SELECT CAST(1 AS integer) AS number, 'a' AS word, CAST(1.5 AS double precision) AS real, earliest AS day,
        date, treatment AS "max(x)"
    FROM timeline_entries WHERE entry_key = 'us-2014-12-03-approval'
    UNION ALL SELECT NULL, NULL, NULL, earliest, date, NULL
    FROM timeline_entries WHERE entry_key = 'us-2014-12-03-approval'
"""
MANY = """
    WITH RECURSIVE counted (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted WHERE number < :n)
    SELECT number, '<b>' || number AS text FROM counted
"""


@pytest.fixture
def db(curated_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tracker.Database]:
    monkeypatch.setenv("TRACKER_DATABASE_URL", curated_url)
    with tracker.open() as opened:
        yield opened


def test_the_examples_print_what_they_say(db: tracker.Database) -> None:
    names = {"db": db, "tracker": tracker}
    documented = [test for test in doctest.DocTestFinder().find(api_database, globs=names) if test.examples]
    assert len(documented) == 9
    assert differences([*documented, on_page(PAGE)]) == ""


@pytest.mark.slow
def test_a_call_answers_as_the_command_does(db: tracker.Database, run: "Program", curated_url: str) -> None:
    on = date(2018, 12, 31)
    asked: list[tuple[str, Any, Any]] = [
        (
            "timeline Blincyto imatinib --since 2014-07 --until 2017 --regulator FDA --all --known-on 2018",
            TIMELINES,
            db.timeline(
                *("Blincyto", "imatinib"),
                since="2014-07",
                until=2017,
                regulator="FDA",
                everything=True,
                known_on="2018",
            ),
        ),
        (
            "evidence blinatumomab --since 2015 --regulator EMA --all-decisions",
            evidence.FORMATS,
            db.evidence(
                "blinatumomab",
                since=tracker.PartialDate.parse("2015"),
                regulator=["EMA"],
                all_decisions=True,
            ),
        ),
        (
            "accelerated blinatumomab --on 2018-12-31 --status open --type accelerated --overdue",
            ledger.FORMATS,
            db.accelerated("blinatumomab", on=on, status="open", types="accelerated", overdue=True),
        ),
        (
            "approved --on 2018-12-31 --disease B-ALL --age 45 --mrd positive --setting first-remission",
            label.FORMATS,
            db.approved(
                on=on,
                disease="B-ALL",
                age=45,
                mrd="positive",
                setting="first-remission",
            ),
        ),
        ("compare E1910 --regulator FDA", comparison.FORMATS, db.compare("E1910", regulator="FDA")),
        (
            "conflicts blinatumomab --kind date --attribute date",
            disagreements.FORMATS,
            db.conflicts("blinatumomab", kind="date", attribute="date"),
        ),
    ]
    for command, forms, report in asked:
        printed = run(*command.split(), "--format", "json", database=curated_url)
        assert "".join(forms["json"](report, Page())) == printed.stdout, command
    cited = json.loads(
        run("cite", "TOWER", "--format", "csl-json", "--publications", database=curated_url).stdout
    )
    assert [work.key for work in db.cite("TOWER", publications=True)] == [work["id"] for work in cited]


def test_rows_have_names_and_types_and_can_be_read_again(db: tracker.Database) -> None:
    result = db.query(VALUES)
    first, second = result
    assert (list(first), list(second)) == (
        [1, "a", 1.5, date(2014, 12, 3), "2014-12-03", "blinatumomab"],
        [None, None, None, date(2014, 12, 3), "2014-12-03", None],
    )
    assert repr(first) == (
        "Row(number=1, word='a', real=1.5, day=datetime.date(2014, 12, 3), date='2014-12-03',"
        " max(x)='blinatumomab')"
    )
    assert (first.day, first["day"], first[3], first[3:5]) == (*[date(2014, 12, 3)] * 3, first[3:5])
    assert dict(first)["max(x)"] == "blinatumomab"
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(first)).word == "a"  # noqa: S301
    assert result["number"] == [1, None]
    assert [row.number for row in result] == [1, None]
    assert result.first() == first
    assert result.names == ["number", "word", "real", "day", "date", "max(x)"]
    assert db.query("select 3 as count, 1 as keys").first() == (3, 1)
    assert db.query("select 1 as a, 2 as a").first() == (1, 2)


def test_parameters_are_values_of_python(db: tracker.Database) -> None:
    sql = """SELECT count(*) AS n FROM timeline_entries WHERE treatment = :drug AND earliest >= :since
        AND is_inferred = :inferred AND (CAST(:title AS text) IS NULL OR title = :title)"""
    given: dict[str, Any] = {"since": date(2014, 12, 3), "inferred": False, "title": None}
    count = db.query(sql, drug="blinatumomab", **given).first()
    again = db.query(
        "SELECT count(*) AS n FROM timeline_entries WHERE treatment = 'blinatumomab'"
        " AND earliest >= '2014-12-03' AND NOT is_inferred"
    ).first()
    assert count == again
    many = "select treatment from timeline_entries group by treatment having count(*) >= :n order by 1"
    assert 0 < len(db.query(many, n=10)["treatment"]) < len(db.query(many, n=1)["treatment"])


def test_a_result_becomes_a_data_frame(db: tracker.Database) -> None:
    result = db.query(VALUES)
    pandas, polars, arrow = result.to_pandas(), result.to_polars(), result.to_arrow()
    assert [str(kind) for kind in pandas.dtypes] == [
        "Int64",
        "string",
        "float64",
        "datetime64[ms]",
        "string",
        "string",
    ]
    assert pandas.isna().to_numpy().tolist() == [[False] * 6, [True, True, True, False, False, True]]
    assert [str(kind) for kind in polars.dtypes] == ["Int64", "String", "Float64", "Date", "String", "String"]
    assert polars.rows() == [tuple(row) for row in result]
    assert [str(kind) for kind in arrow.schema.types] == [
        "int64",
        "string",
        "double",
        "date32[day]",
        "string",
        "string",
    ]
    assert [tuple(row.values()) for row in arrow.to_pylist()] == [tuple(row) for row in result]
    nothing = db.query("select date, earliest from approvals where 1 = 0")
    assert (len(nothing.to_pandas()), nothing.to_polars().columns, nothing.to_arrow().num_rows) == (
        0,
        nothing.names,
        0,
    )


def test_a_million_rows_take_no_room(db: tracker.Database) -> None:
    rows = db.query(MANY, n=60_000)
    tracemalloc.start()
    assert sum(row.number for row in rows) == 60_000 * 60_001 // 2
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_a_notebook_shows_the_first_rows_and_runs_nothing(
    db: tracker.Database, snapshot: Callable[..., None]
) -> None:
    rows = db.query(MANY, n=52)
    shown = rows._repr_html_()
    assert len(list(rows)) == 52
    few = db.query("""SELECT '<script>alert(1)</script>' AS "<i>", 1 AS n, NULL AS none""")
    snapshot(f"{rows!r}\n{few._repr_html_()}\n{shown}\n".replace("</tr>", "</tr>\n"))


def test_mistakes_are_told_in_one_line(db: tracker.Database, snapshot: Callable[..., None]) -> None:
    row = db.query("select date, title from timeline_entries")
    mistakes: dict[str, Callable[[], object]] = {
        "open nowhere": lambda: tracker.open(Path("/nowhere/tracker.db")),
        "name": lambda: db.timeline("blinatumomap"),
        "kind": lambda: db.timeline("blinatumomab", kinds="conversions"),
        "date": lambda: db.timeline("blinatumomab", since="spring 2014"),
        "no day": lambda: db.approved(on="2018-03"),
        "no end": lambda: db.timeline("blinatumomab", known_on="2018/.."),
        "age": lambda: db.approved(age="old"),
        "status": lambda: db.accelerated(status="opened"),
        "type": lambda: db.accelerated(types="faster"),
        "setting": lambda: db.approved(setting="relapse"),
        "conflict": lambda: db.conflicts(kind="dates"),
        "report": lambda: db.report("no-such-report"),
        "value": lambda: db.query("select :drug"),
        "write": lambda: db.query("delete from event"),
        "column of a result": lambda: row["titel"],
    }
    said = []
    for name, mistake in mistakes.items():
        with pytest.raises(tracker.TrackerError) as error:
            mistake()
        said.append(f"{name}: {error.type.__name__}: {error.value}\n")
    snapshot("".join(said))


def test_the_database_may_work_for_so_long(curated_url: str) -> None:
    endless = "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r"
    with tracker.open(curated_url, timeout=0.2) as db, pytest.raises(tracker.TrackerError, match=r"0\.2 s"):
        db.query(endless).first()


def test_a_row_says_which_columns_it_has(db: tracker.Database) -> None:
    row = db.query("select 'x' as title").first()
    assert row is not None
    assert not hasattr(row, "titles")
    with pytest.raises(AttributeError, match=r"No column is called 'titles'\. Did you mean title"):
        row["titles"]


def test_a_data_frame_says_what_it_lacks(db: tracker.Database, monkeypatch: pytest.MonkeyPatch) -> None:
    result = db.query("select 1 as n")
    said = []
    for library, ask in {
        "pandas": result.to_pandas,
        "polars": result.to_polars,
        "pyarrow": result.to_arrow,
    }.items():
        monkeypatch.setitem(sys.modules, library, None)
        monkeypatch.setitem(sys.modules, f"{library}.ipc", None)
        with pytest.raises(tracker.TrackerError) as error:
            ask()
        said.append(str(error.value))
    assert [*said[:2], said[2].partition("pip install")[2]] == [
        "pandas is not installed. Install it: pip install pandas",
        "polars is not installed. Install it: pip install polars",
        " 'tracker[arrow]'",
    ]


PROGRAM = """
import sys, tracker
assert set(tracker.__all__) < set(dir(tracker))
assert not hasattr(tracker, "nothing")
print(sorted(set(sys.modules) & {"click", "sqlalchemy", "tracker.api", "tracker.errors", "dataclasses"}))
print(tracker.PartialDate.parse("2014-07"), "pandas" in sys.modules)
"""


def test_importing_the_package_loads_nothing() -> None:
    said = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (said.stdout, said.stderr) == ("[]\n2014-07 False\n", "")


@pytest.mark.slow
def test_the_first_use_makes_the_default_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with tracker.open() as db:
        assert repr(db) == f"<Database {tmp_path / 'tracker' / 'tracker.db'}>"
        assert db.timeline("blinatumomab").entries
