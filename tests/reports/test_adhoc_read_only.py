"""Attempts to change something with a query; after each, the fixture compares the whole database."""

import secrets

import pytest
from sqlalchemy import URL, create_engine

from tests.reports.asking import CHANGES, ONLY, answered, by_dialect, refusal


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("insert into decision (id) values (9)", "INSERT"),
        ("UPDATE decision SET drug = 'x'", "UPDATE"),
        ("delete from decision", "DELETE"),
        ("drop view decisions", "DROP"),
        ("-- select\nalter table decision add column x int", "ALTER"),
        ("create temp table x (y int)", "CREATE"),
        ("begin", "BEGIN"),
        ("commit; drop table decision", "COMMIT"),
        ("pragma query_only = off", "PRAGMA"),
        ("attach 'other.db' as other", "ATTACH"),
        ("vacuum into 'copy.db'", "VACUUM"),
        ("set transaction read write", "SET"),
        ("copy decision to program 'cat'", "COPY"),
        ("do $$ begin delete from decision; end $$", "DO"),
        ("explain analyze delete from decision", "EXPLAIN"),
    ],
)
def test_a_statement_that_is_no_question_is_refused_by_its_first_word(
    decisions: URL, query: str, word: str
) -> None:
    assert refusal(decisions, query) == f"it begins with {word}; {ONLY}"


@pytest.mark.parametrize("query", ["", "  ", "-- nothing", "/* nothing */", ";"])
def test_no_question_at_all_is_refused(decisions: URL, query: str) -> None:
    assert refusal(decisions, query) == f"it asks for nothing; {ONLY}"


@pytest.mark.parametrize(
    "query",
    [
        "select 1; drop table decision",
        "select 1; commit; drop table decision",
        "select 1; rollback; set transaction read write; delete from decision",
        "select 1; select 2",
    ],
)
def test_several_statements_are_refused_and_none_is_run(decisions: URL, query: str) -> None:
    assert refusal(decisions, query) == by_dialect(
        decisions,
        "You can only execute one statement at a time",
        "cannot insert multiple commands into a prepared statement",
    )


def test_a_write_behind_with_is_refused(decisions: URL) -> None:
    assert refusal(decisions, "with x as (select 1) delete from decision") == by_dialect(
        decisions, CHANGES, 'syntax error at or near "delete" (line 1, column 22)'
    )
    assert refusal(decisions, "with x as (delete from decision returning id) select * from x") == by_dialect(
        decisions,
        'near "delete": syntax error (line 1, column 12)',
        "DECLARE CURSOR must not contain data-modifying statements in WITH",
    )
    assert refusal(decisions, "with x as (select 1) insert into decision (id) select 9") == by_dialect(
        decisions, CHANGES, 'syntax error at or near "insert" (line 1, column 22)'
    )


def test_a_table_made_by_select_is_refused(decisions: URL) -> None:
    assert refusal(decisions, "select drug into temp mine from decision") == by_dialect(
        decisions,
        'near "into": syntax error (line 1, column 13)',
        "SELECT ... INTO is not allowed here (line 1, column 23)",
    )


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("select * from pragma_table_info('decision')", CHANGES),
        ("select load_extension('x')", "not authorized to use function: load_extension"),
        ("select writefile('x', 'y')", "no such function: writefile"),
        ("select readfile('x')", "no such function: readfile"),
    ],
)
@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_sqlite_has_no_way_out_by_functions(decisions: URL, query: str, reason: str) -> None:
    assert refusal(decisions, query) == reason


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (
            "select set_config('transaction_read_only', 'off', false)",
            "transaction read-write mode must be set before",
        ),
        ("select pg_read_file('PG_VERSION')", "permission denied for function pg_read_file"),
        ("select lo_export(1, '/tmp/leak')", "permission denied for function lo_export"),
        ("select lo_creat(1)", "cannot execute lo_creat() in a read-only transaction"),
        ("select pg_ls_dir('.')", "permission denied for function pg_ls_dir"),
        ("select * from decision for update", "cannot execute SELECT FOR UPDATE in a read-only transaction"),
        ("select pg_reload_conf()", "permission denied for function pg_reload_conf"),
    ],
)
@pytest.mark.parametrize("server", ["postgresql"], indirect=True)
def test_postgresql_has_no_way_out_by_functions(decisions: URL, query: str, reason: str) -> None:
    assert refusal(decisions, query).startswith(reason)


@pytest.mark.parametrize("server", ["postgresql"], indirect=True)
def test_a_role_that_may_only_read_is_enough(decisions: URL) -> None:
    role = f"tracker_reader_{secrets.token_hex(4)}"
    administer(
        decisions, f"CREATE ROLE {role} LOGIN PASSWORD '{role}'", f"GRANT SELECT ON decisions TO {role}"
    )
    try:
        url = decisions.set(username=role, password=role)
        assert answered(url, "select count(*) as n from decisions") == (["n"], [(3,)])
        assert refusal(url, "select * from decision") == "permission denied for table decision"
    finally:
        administer(decisions, f"DROP OWNED BY {role}", f"DROP ROLE {role}")


def administer(url: URL, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
