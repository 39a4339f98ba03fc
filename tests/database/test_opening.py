"""The ways into either kind of database."""

import signal
import subprocess
import sys

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.builders import contents
from tests.database.conftest import Opener
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.database.errors import DatabaseAhead, DatabaseBehind, DatabaseEmpty, DatabaseReadOnly
from tracker.database.location import database_name, resolve
from tracker.schema import REVISION

OPENERS = pytest.mark.parametrize("opener", [open_for_reading, open_for_writing])
CHANGE = text("UPDATE trial SET name = 'changed'")


def command(url: str, words: str) -> str:
    """As typed: a PostgreSQL address has characters that mean something to a shell."""
    name = database_name(resolve(url))
    return f"tracker --database '{name}' {words}" if "://" in name else f"tracker --database {name} {words}"


def stamp(url: str, revision: str) -> None:
    with open_for_writing(url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


@OPENERS
def test_an_older_revision(filled_url: str, opener: Opener) -> None:
    stamp(filled_url, "0000")
    with pytest.raises(DatabaseBehind) as caught, opener(filled_url):
        pass
    assert str(caught.value) == (
        f"{database_name(resolve(filled_url))}: its tables are at revision 0000, this version needs "
        f"{REVISION}; run: {command(filled_url, 'db upgrade')}"
    )


@OPENERS
def test_a_newer_revision(filled_url: str, opener: Opener) -> None:
    stamp(filled_url, "0999")
    with pytest.raises(DatabaseAhead) as caught, opener(filled_url):
        pass
    assert str(caught.value) == (
        f"{database_name(resolve(filled_url))}: it was made by a newer version of tracker (revision 0999; "
        f"this version knows {REVISION}). Install that version, or name another database; "
        "this program is: tracker --version"
    )


@OPENERS
def test_no_revision(filled_url: str, opener: Opener) -> None:
    with open_for_writing(filled_url) as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(DatabaseEmpty) as caught, opener(filled_url):
        pass
    assert str(caught.value) == (
        f"{database_name(resolve(filled_url))}: it has no tracker tables. "
        f"Create them: {command(filled_url, 'db upgrade')}"
    )


def test_reading_any_revision_is_allowed_to_who_asks(filled_url: str) -> None:
    stamp(filled_url, "0999")
    with open_for_reading(filled_url, any_revision=True) as connection:
        assert connection.execute(text("SELECT name FROM trial")).scalar() == "TOWER"


def test_writing_stays(filled_url: str) -> None:
    with open_for_writing(filled_url) as connection:
        connection.execute(CHANGE)
    with open_for_reading(filled_url) as connection:
        assert connection.execute(text("SELECT name FROM trial")).scalar() == "changed"


def change_and_raise(connection: Connection, failure: type[BaseException]) -> None:
    connection.execute(CHANGE)
    raise failure


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_after_any_exception_nothing_stays(filled_url: str, failure: type[BaseException]) -> None:
    with open_for_reading(filled_url) as connection:
        before = contents(connection)
    with pytest.raises(failure), open_for_writing(filled_url) as connection:
        change_and_raise(connection, failure)
    with open_for_reading(filled_url) as connection:
        assert contents(connection) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_after_a_signal_nothing_stays(filled_url: str, number: signal.Signals) -> None:
    program = f"""
import os
from sqlalchemy import text
from tracker.database.engine import open_for_writing
with open_for_writing({filled_url!r}) as connection:
    connection.execute(text("UPDATE trial SET name = 'changed'"))
    os.kill(os.getpid(), {int(number)})
"""
    run = subprocess.run([sys.executable, "-c", program], stderr=subprocess.DEVNULL, check=False)
    assert run.returncode in {-number, 128 + number}
    with open_for_reading(filled_url) as connection:
        assert connection.execute(text("SELECT name FROM trial")).scalar() == "TOWER"


def test_who_reads_cannot_write(filled_url: str) -> None:
    with pytest.raises(DatabaseReadOnly), open_for_reading(filled_url) as connection:
        connection.execute(CHANGE)


def test_a_mistake_in_sql_is_left_to_who_made_it(filled_url: str) -> None:
    with pytest.raises(DBAPIError, match="nonsense"), open_for_reading(filled_url) as connection:
        connection.execute(text("SELECT * FROM nonsense"))


def test_who_reads_sees_one_moment(filled_url: str) -> None:
    question = text("SELECT name FROM trial")
    with open_for_reading(filled_url) as reader:
        assert reader.execute(question).scalar() == "TOWER"
        with open_for_writing(filled_url) as writer:
            writer.execute(CHANGE)
        assert reader.execute(question).scalar() == "TOWER"


def test_references_are_enforced(filled_url: str) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"), open_for_writing(filled_url) as connection:
        connection.execute(text("UPDATE event SET regulator_id = 99"))


def test_opening_sqlite_imports_the_core_and_no_more(filled_url: str) -> None:
    program = f"""
import sys
from tracker.database.engine import open_for_reading
with open_for_reading({filled_url!r}) as connection:
    connection.exec_driver_sql("SELECT 1")
heavy = {{"alembic", "platformdirs", "psycopg", "sqlalchemy.orm", "tracker.schema.base"}}
print(*sorted(heavy & set(sys.modules)))
"""
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout == ("psycopg\n" if filled_url.startswith("postgresql") else "\n")
