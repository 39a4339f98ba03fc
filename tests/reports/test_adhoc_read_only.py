"""Attempts to change something with a query: none does, and each is answered in one clear line."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine

from tests.builders import contents
from tests.reports.asking import answered, refusal
from tracker.database.engine import open_for_reading, resolve
from tracker.reports import adhoc
from tracker.reports.adhoc import QueryRefused

ATTEMPTS = """
insert into event (id) values (9)
UPDATE event SET title = 'x'
/* select */ alter table event add column x int
create temp table x (y int)
commit; drop table event
pragma query_only = off
pragma writable_schema = on
attach 'other.db' as other
vacuum into 'copy.db'
set transaction read write
set role postgres
copy event to program 'cat'
do $$ begin delete from event; end $$
explain analyze delete from event
explain (analyze) insert into event (id) values (9)
explain delete from event
call something()
;
/* nothing
select 1; drop table event
select 1; commit; drop table event
select 1; rollback; set transaction read write; delete from event
with x as (select 1) delete from event
with x as (delete from event returning id) select * from x
with x as (insert into event (id) values (9) returning id) select * from x
explain with x as (delete from event returning id) select * from x
select title into temp mine from event
select * from event for update
select * from pragma_table_info('event')
select load_extension('x')
select writefile('x', 'y')
select readfile('x')
select set_config('transaction_read_only', 'off', false)
select set_config('role', 'none', true), query_to_xml('select pg_read_file(1)', true, false, '')
select SET_CONFIG/**/('statement_timeout', '0', false)
select U&"\\0073et_config"('role', 'none', false)
select * from dblink('host=localhost', 'drop table event') as x(y int)
select pg_read_file('PG_VERSION')
select pg_ls_dir('.')
select lo_import('/etc/passwd')
select lo_export(1, '/tmp/leak')
select lo_creat(1)
select pg_reload_conf()
select pg_terminate_backend(pid) from pg_stat_activity
select pg_cancel_backend(pid) from pg_stat_activity
select pg_logical_emit_message(false, 'a', 'b')
select nextval('event_id_seq')
select setval('event_id_seq', 1)
select spoil()
select pg_sleep(20)
with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r
select hex(zeroblob(1000000000))
""".strip().split("\n")
LONG = {
    "a NUL": "select 1\0; drop table event",
    "1 MB of (": f"select {'(' * 1_000_000}1",
    "1 MB of /*": "/* " * 350_000,
    "1 MB of $a$": "select $a$" * 100_000,
}
SPOIL = """CREATE FUNCTION spoil() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS
    'BEGIN DELETE FROM claim; DELETE FROM event; RETURN 1; END'"""


@pytest.fixture
def guarded(curated_copy: str) -> Iterator[URL]:
    """A database of real facts, with a function that would delete them; it must stay as it is."""
    url = resolve(curated_copy)
    if url.get_backend_name() == "postgresql":
        administer(url, SPOIL)
    before = digest(url)
    yield url
    assert digest(url) == before


def digest(url: URL) -> str:
    """A hash of the file, or of everything in the tables."""
    if url.get_backend_name() == "sqlite":
        return hashlib.sha256(Path(str(url.database)).read_bytes()).hexdigest()
    with open_for_reading(url) as connection:
        return hashlib.sha256(repr(contents(connection)).encode()).hexdigest()


def outcome(url: URL, query: str) -> str:
    """In which words a query is refused, or how many rows it is answered with."""
    try:
        return f"{len(list(adhoc.run(url, query, {}, timeout=0.3).rows))} rows"
    except QueryRefused as error:
        return str(error).removeprefix("The query was refused: ").partition(". Try:")[0]


def test_no_attempt_changes_anything(guarded: URL, snapshot: Callable[..., None]) -> None:
    attempts = {attempt: attempt for attempt in ATTEMPTS} | LONG
    told = [f"{name}\n    {outcome(guarded, query)}\n" for name, query in attempts.items()]
    snapshot("".join(told), guarded.get_backend_name())


def test_what_locks_or_tells_others_ends_with_the_query(guarded: URL) -> None:
    if guarded.get_backend_name() == "postgresql":
        for query in ("select pg_advisory_lock(7)", "select pg_notify('a', 'b')"):
            assert outcome(guarded, query) == "1 rows"
        held = "select count(*) as n from pg_locks where locktype = 'advisory' and objid = 7"
        assert answered(guarded, held)[1] == [(0,)]


def test_a_plan_is_answered_and_nothing_is_run(guarded: URL) -> None:
    is_sqlite = guarded.get_backend_name() == "sqlite"
    query = f"explain {'query plan ' if is_sqlite else ''}select * from event where title = :t"
    assert "event" in str(answered(guarded, query, t="x")[1])


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
