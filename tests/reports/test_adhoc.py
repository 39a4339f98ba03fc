"""The user's own SQL: what is answered, and with which values."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import URL

from tests.reports.asking import answered
from tracker.reports import adhoc
from tracker.reports.adhoc import QueryRefused
from tracker.reports.adhoc.question import Question


def test_values_are_the_same_on_both_databases(decisions: URL, rows: list[tuple[object, ...]]) -> None:
    names = ["id", "drug", "decided_on", "is_accelerated", "lag", "recorded_at"]
    assert answered(decisions, "select * from decision order by id") == (names, rows)


def test_a_view_keeps_the_types_of_its_columns(decisions: URL) -> None:
    found = answered(
        decisions, "select decided_on, is_accelerated from decisions where drug = :drug", drug="imatinib"
    )
    assert found == (["decided_on", "is_accelerated"], [(date(2001, 5, 10), True)])


def test_a_parameter_is_a_value_and_never_sql(decisions: URL) -> None:
    assert answered(
        decisions, "select id from decision where drug = :d", d="' or 1=1; drop table decision --"
    ) == (
        ["id"],
        [],
    )


def test_parameters_are_found_outside_strings_names_and_comments(decisions: URL) -> None:
    query = """select ':no' as a, drug as ":nor", :yes || :also || :yes as b -- :never
               /* :not */ from decision where id = 3"""
    assert answered(decisions, query, yes="y", also="z") == (["a", ":nor", "b"], [(":no", "imatinib", "yzy")])


def test_a_cast_is_no_parameter_and_escapes_and_dollar_quotes_are_strings() -> None:
    question = Question.of(r"select :a::text, e'\':b', $x$ :c $x$, x[1::2], :b", {"a": "1", "b": "2"})
    assert question.numbered == r"select $1::text, e'\':b', $x$ :c $x$, x[1::2], $2"


def test_columns_of_one_name_are_numbered_so_that_none_is_lost(decisions: URL) -> None:
    assert answered(decisions, "select 1 as a, 2 as a, 3 as a_2, 4 as a") == (
        ["a", "a_3", "a_2", "a_4"],
        [(1, 2, 3, 4)],
    )


def test_a_final_semicolon_and_a_leading_comment_are_no_matter(decisions: URL) -> None:
    assert answered(decisions, "-- how many\n/* really */ SELECT count(*) AS n FROM decision;\n") == (
        ["n"],
        [(3,)],
    )


def test_with_and_values_are_questions_too(decisions: URL) -> None:
    assert answered(decisions, "with x(n) as (values (1), (2)) select sum(n) as s from x where n > 1") == (
        ["s"],
        [(2,)],
    )
    assert answered(decisions, "values (1, 'a')")[1] == [(1, "a")]


def test_an_empty_answer_has_its_columns(decisions: URL) -> None:
    assert answered(decisions, "select drug, lag from decision where id > 3") == (["drug", "lag"], [])


def test_rows_are_read_as_they_are_asked_for(decisions: URL) -> None:
    endless = "with recursive r(n) as (select 1 union all select n + 1 from r) select n from r"
    rows = iter(adhoc.run(decisions, endless, {}).rows)
    assert [next(rows) for _ in range(1200)][-1] == (1200,)


@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_sqlite_reads_json_functions(decisions: URL) -> None:
    assert answered(decisions, """select value from json_each('["a", "b"]')""") == (
        ["value"],
        [("a",), ("b",)],
    )


@pytest.mark.parametrize("server", ["postgresql"], indirect=True)
def test_values_that_only_postgresql_has_come_as_text(decisions: URL) -> None:
    query = """select '{"a": [1]}'::jsonb as j, array['x', 'y'] as l, decode('00ff', 'hex') as b,
               interval '90 minutes' as i, 'ä'::text as t"""
    assert answered(decisions, query)[1] == [('{"a": [1]}', '["x", "y"]', "\\x00ff", "1:30:00", "ä")]


@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_bytes_in_sqlite_come_as_text(decisions: URL) -> None:
    assert answered(decisions, "select x'00ff' as b") == (["b"], [("\\x00ff",)])


def test_what_sqlite_holds_in_a_column_of_another_type_is_shown_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "loose.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE loose (d DATE, t DATETIME, b BOOLEAN);"
            "INSERT INTO loose VALUES ('2014-07', 'noon', 'maybe'), ('2014-07-01', '2014-07-01 08:30:00', 1)"
        )
    url = URL.create("sqlite", database=str(path))
    assert answered(url, "select * from loose")[1] == [
        ("2014-07", "noon", "maybe"),
        (date(2014, 7, 1), datetime.fromisoformat("2014-07-01T08:30"), True),
    ]


@pytest.mark.parametrize(
    ("condition", "number"),
    [
        ("earliest >= '2013'", "2013'"),
        ("e.latest = 2013", "2013"),
        ("e.granted_earliest <:year", "year"),
        ("'2013' <= e.earliest", "2013'"),
        ("latest between '2012-01-01' and '2013'", "2013'"),
        ("date >= '2013' and earliest < '2013-07-01' and latest > :day and earliest = date", None),
        ("earliest >= cast(:day as date) and latest - earliest > 2013", None),
    ],
)
def test_a_day_is_compared_with_days_only(condition: str, number: str | None) -> None:
    """SQLite reads a bare year as a number, and finds every day to be more."""
    query = f"select * from timeline_entries e where {condition}"
    values = {name: value for name, value in (("year", "2013"), ("day", "2013-07-01")) if f":{name}" in query}
    if number is None:
        assert Question.of(query, values).query == query
        return
    place = rf"\(line 1, column {query.index(number) + 1}\)"
    with pytest.raises(QueryRefused, match=rf"compared with 2013 {place}\. Write a whole day: '2013-01-01'"):
        Question.of(query, values)
