"""What can be wrong with a PostgreSQL server or its database: the one line that says so."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, make_url, text

from tests.builders import contents
from tests.database.conftest import Opener, fill_new
from tests.servers import PostgresqlServer
from tracker.database.engine import open_for_migrating, open_for_reading, open_for_writing
from tracker.database.errors import DatabaseBusy, DatabaseFull, DatabaseReadOnly, DatabaseUnavailable
from tracker.database.location import database_name, resolve
from tracker.database.migrate import upgrade

EVERY = pytest.mark.parametrize("opener", [open_for_reading, open_for_writing, open_for_migrating])


@pytest.fixture
def url(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """A PostgreSQL database with rows in every table."""
    url = postgresql_server.copy("filled", fill_new)
    yield url
    postgresql_server.drop(url)


def changed(url: str, **parts: str) -> str:
    """The URL with other parts, such as `username` or `database`."""
    return make_url(url).set(**parts).render_as_string(hide_password=False)  # type: ignore[arg-type]


def message(url: str, opener: Opener) -> str:
    with pytest.raises(DatabaseUnavailable) as caught, opener(url):
        pass
    return str(caught.value)


@EVERY
def test_nobody_listens(opener: Opener) -> None:
    shown = "postgresql://me@127.0.0.1:1/x"
    assert message("postgresql://me:secret@127.0.0.1:1/x", opener) == (
        f'{shown}: connection to server at "127.0.0.1", port 1 failed: Connection refused. '
        f"Check its address: psql {shown}"
    )


@EVERY
def test_no_such_host(opener: Opener) -> None:
    shown = "postgresql://me@no-such-host.invalid/x"
    told = message("postgresql://me:secret@no-such-host.invalid/x", opener)
    assert told.startswith(f"{shown}: ")
    assert told.endswith(f". Check its address: psql {shown}")
    assert "secret" not in told
    assert "\n" not in told


@EVERY
def test_no_such_database(url: str, opener: Opener) -> None:
    missing = changed(url, database="no_such_database")
    assert message(missing, opener) == (
        f'{database_name(resolve(missing))}: database "no_such_database" does not exist. '
        "Create it: createdb no_such_database"
    )


@EVERY
def test_no_such_user(url: str, opener: Opener) -> None:
    stranger = changed(url, username="no_such_user", password="secret")  # noqa: S106 - of nobody
    shown = database_name(resolve(stranger))
    assert message(stranger, opener) == (
        f"{shown}: role \"no_such_user\" does not exist. Check its address: psql '{shown}'"
    )
    assert "secret" not in shown


@EVERY
def test_an_option_that_libpq_does_not_know(url: str, opener: Opener) -> None:
    odd = make_url(url).update_query_dict({"colour": "red"})
    shown = database_name(odd)
    assert message(odd.render_as_string(hide_password=False), opener) == (
        f"{shown}: invalid connection option \"colour\". Check its address: psql '{shown}'"
    )


def test_no_driver(url: str) -> None:
    program = f"""
import sys
sys.modules["psycopg"] = None
from tracker.database.engine import open_for_reading
from tracker.errors import TrackerError
try:
    with open_for_reading({url!r}):
        pass
except TrackerError as error:
    print(error)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == (
        f"{database_name(resolve(url))}: the driver for PostgreSQL is not installed. "
        "Install it: pip install 'tracker[postgresql]'\n"
    )


def test_a_database_that_may_not_be_written(url: str) -> None:
    with open_for_writing(url) as connection:
        name = make_url(url).database
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    with pytest.raises(DatabaseReadOnly) as caught, open_for_writing(url) as connection:
        connection.execute(text("UPDATE trial SET name = 'changed'"))
    shown = database_name(resolve(url))
    assert str(caught.value) == (
        f"{shown}: it or its directory cannot be written to. Allow it, or write to a copy: "
        f"tracker --database '{shown}' db backup COPY"
    )


def test_a_full_disk(url: str) -> None:
    with pytest.raises(DatabaseFull) as caught, open_for_writing(url) as connection:
        connection.execute(text("DO $$ BEGIN RAISE EXCEPTION SQLSTATE '53100'; END $$"))
    assert str(caught.value) == (
        f"{database_name(resolve(url))}: no room left to write, and nothing was changed. "
        "Make room, then try again."
    )


def test_somebody_else_writes(url: str) -> None:
    impatient = make_url(url).update_query_dict({"options": "-c lock_timeout=20"})
    change = text("UPDATE trial SET name = 'changed'")
    with open_for_writing(url) as first:
        first.execute(change)
        with pytest.raises(DatabaseBusy) as caught, open_for_writing(impatient) as second:
            second.execute(change)
    assert str(caught.value) == (
        f"{database_name(impatient)}: another program is using it, and nothing was changed. "
        "Wait for it, then try again."
    )


def test_no_right_to_make_tables(postgresql_server: PostgresqlServer) -> None:
    url = postgresql_server.empty()
    role = f"{make_url(url).database}_reader"
    with open_for_migrating(url) as connection:
        connection.execute(text(f"CREATE ROLE {role} LOGIN"))
    reader = changed(url, username=role)
    with pytest.raises(DatabaseUnavailable) as caught, open_for_migrating(reader) as connection:
        upgrade(connection)
    with open_for_migrating(url) as connection:
        connection.execute(text(f"DROP ROLE {role}"))
    postgresql_server.drop(url)
    shown = database_name(resolve(reader))
    assert str(caught.value) == (
        f"{shown}: permission denied for schema public. "
        "Name a role that may, such as the owner of the tables: --database postgresql://OWNER@host/name"
    )


def lose(connection: Connection, url: str) -> None:
    """Change something, and have the server end the connection."""
    connection.execute(text("UPDATE trial SET name = 'changed'"))
    own = connection.execute(text("SELECT pg_backend_pid()")).scalar()
    with open_for_reading(url) as other:
        other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
    connection.execute(text("SELECT 1"))


def test_who_loses_the_connection_has_changed_nothing(url: str) -> None:
    with open_for_reading(url) as connection:
        before = contents(connection)
    with pytest.raises(DatabaseUnavailable) as caught, open_for_writing(url) as connection:
        lose(connection, url)
    assert str(caught.value).startswith(f"{database_name(resolve(url))}: terminating connection")
    with open_for_reading(url) as connection:
        assert contents(connection) == before
