"""Queries that fail: one line that says what, where, and what may have been meant."""

import signal
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, text

from tests.reports.asking import by_dialect, refusal
from tracker.reports import adhoc
from tracker.reports.adhoc import QueryRefused


def test_a_query_that_works_for_too_long_is_stopped(decisions: URL) -> None:
    endless = "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r"
    with pytest.raises(QueryRefused) as refused:
        adhoc.run(decisions, endless, {}, timeout=0.2)
    told = "The query was refused: it took longer than 0.2 s. Ask for less, or wait: --timeout 2"
    assert str(refused.value) == told


@pytest.mark.parametrize("server", ["postgresql"], indirect=True)
def test_postgresql_is_stopped_in_its_sleep(decisions: URL) -> None:
    with pytest.raises(QueryRefused, match=r"it took longer than 0.2 s"):
        adhoc.run(decisions, "select pg_sleep(20)", {}, timeout=0.2)


def test_an_unknown_column_gets_the_nearest_of_the_relations_in_question(decisions: URL) -> None:
    message = by_dialect(decisions, "no such column: {}", 'column "{}" does not exist')
    assert refusal(decisions, "select id,\n  drgu from decision") == (
        message.format("drgu") + " (line 2, column 3). Did you mean drug?"
    )
    assert refusal(decisions, "select decided_no from decisions") == (
        message.format("decided_no") + " (line 1, column 8). Did you mean decided_on?"
    )


def test_an_unknown_column_of_an_alias_gets_the_nearest_too(decisions: URL) -> None:
    assert refusal(decisions, "select x.drgu from decision as x") == by_dialect(
        decisions,
        "no such column: x.drgu (line 1, column 8). Did you mean x.drug?",
        "column x.drgu does not exist (line 1, column 8). Did you mean x.drug?",
    )


def test_an_alias_that_is_none_gets_the_one_that_has_such_a_column(decisions: URL) -> None:
    assert refusal(decisions, "select a.drgu from decision d") == by_dialect(
        decisions,
        "no such column: a.drgu (line 1, column 8). Did you mean d.drug?",
        'missing FROM-clause entry for table "a" (line 1, column 8). Did you mean d.drug?',
    )


def test_an_unknown_table_gets_the_nearest_tables_and_views(decisions: URL) -> None:
    message = by_dialect(decisions, "no such table: decisons", 'relation "decisons" does not exist')
    assert refusal(decisions, "select * from decisons where :a = 'b'", a="b") == (
        f"{message} (line 1, column 15). Did you mean decisions or decision?"
    )


def test_a_place_after_a_parameter_is_counted_in_the_users_own_text(decisions: URL) -> None:
    assert refusal(decisions, "select :a || :b,\n  :a || drgu from decision", a="1", b="2").endswith(
        " (line 2, column 9). Did you mean drug?"
    )


def test_an_unknown_name_that_is_like_nothing_gets_an_example(decisions: URL) -> None:
    assert refusal(decisions, "select * from qqqq") == by_dialect(
        decisions,
        "no such table: qqqq (line 1, column 15)",
        'relation "qqqq" does not exist (line 1, column 15)',
    )


def test_a_syntax_error_says_where(decisions: URL) -> None:
    assert refusal(decisions, "select *\nform decision") == by_dialect(
        decisions,
        'near "form": syntax error (line 2, column 1)',
        'syntax error at or near "form" (line 2, column 1)',
    )


def test_parameters_without_a_value_and_values_without_a_parameter_are_refused(decisions: URL) -> None:
    assert (
        refusal(decisions, "select :a, :b, :c", b="1") == ":a or :c has no value. Add: -p a=VALUE -p c=VALUE"
    )
    assert refusal(decisions, "select :a", a="1", b="2") == "there is no :b in it"


def test_an_error_on_the_way_is_one_too(decisions: URL) -> None:
    failing = by_dialect(
        decisions,
        "select abs(case when n = 900 then -9223372036854775807 - 1 else n end) as a from r",
        "select 1 / (900 - n) as a from r",
    )
    numbers = "with recursive r(n) as (select 1 union all select n + 1 from r where n < 1000) "
    rows = iter(adhoc.run(decisions, numbers + failing, {}).rows)
    assert len([next(rows) for _ in range(500)]) == 500
    with pytest.raises(QueryRefused, match=by_dialect(decisions, "integer overflow", "division by zero")):
        list(rows)


def test_a_hostile_query_makes_one_harmless_line(decisions: URL) -> None:
    message = refusal(decisions, 'select "\x1b[31m\n" from decision where nothing = 1')
    assert message.isprintable()


def test_no_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(QueryRefused) as refused:
        adhoc.run(URL.create("sqlite", database=str(path)), "select 1", {})
    assert str(refused.value) == (
        f"The query was refused: {path} cannot be read: unable to open database file. See: tracker db status"
    )
    assert not path.exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("dear diary, " * 200)
    assert refusal(URL.create("sqlite", database=str(path)), "select * from x") == "file is not a database"


def test_a_server_that_is_not_there_is_one_line_without_the_password(tmp_path: Path) -> None:
    url = URL.create("postgresql", "me", "secret", database="x", query={"host": str(tmp_path)})
    with pytest.raises(QueryRefused) as refused:
        adhoc.run(url, "select 1", {})
    message = str(refused.value)
    assert message.isprintable()
    assert "secret" not in message
    assert message.endswith(". See: tracker db status")


# Datasette, tried in the same process, has Python tell of what SQLite's callbacks raise.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_from_the_keyboard_is_one_and_no_refusal(decisions: URL) -> None:
    endless = "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r"
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            adhoc.run(decisions, endless, {}, timeout=20)
    finally:
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("server", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_is_one_line(decisions: URL) -> None:
    rows = iter(adhoc.run(decisions, "select n from generate_series(1, 2000) as n", {}).rows)
    next(rows)
    engine = create_engine(decisions)
    with engine.connect() as connection:
        connection.execute(
            text(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
        )
    engine.dispose()
    with pytest.raises(QueryRefused, match="terminating connection due to administrator command"):
        list(rows)
