import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from tests.builders import contents
from tests.schema.structure import structure
from tests.servers import PostgresqlServer
from tracker.database.engine import open_for_migrating, open_for_reading, open_for_writing
from tracker.database.errors import BrokenReferences, DatabaseAhead, NameTaken, ViewInUse
from tracker.database.location import database_name, resolve
from tracker.database.migrate import current_revision, downgrade, migrations_directory, upgrade
from tracker.schema import REVISION
from tracker.schema.views import VIEWS, drop_views


def stored(connection: Connection) -> set[str]:
    found = inspect(connection)
    return {*found.get_table_names(), *found.get_view_names()}


def test_a_new_database_has_every_table_and_view(empty_url: str) -> None:
    with open_for_migrating(empty_url) as connection:
        assert current_revision(connection) is None
        upgrade(connection)
        assert current_revision(connection) == REVISION
        for view in VIEWS:
            assert connection.execute(text(f"SELECT * FROM {view.name}")).all() == []


def test_upgrading_again_keeps_everything(filled_url: str) -> None:
    with open_for_reading(filled_url) as connection:
        before = structure(connection), stored(connection), contents(connection)
    with open_for_migrating(filled_url) as connection:
        upgrade(connection)
    with open_for_reading(filled_url) as connection:
        assert (structure(connection), stored(connection), contents(connection)) == before


def test_upgrading_brings_back_views_that_are_missing(database_url: str) -> None:
    with open_for_writing(database_url) as connection:
        drop_views(connection)
    with open_for_migrating(database_url) as connection:
        upgrade(connection)
        assert {view.name for view in VIEWS} <= stored(connection)


@pytest.mark.parametrize("what", ["TABLE trial (id INTEGER)", "VIEW approvals AS SELECT 1 AS one"])
def test_what_somebody_else_made_is_never_taken_away(empty_url: str, what: str) -> None:
    name = what.split()[1]
    with open_for_migrating(empty_url) as connection:
        connection.execute(text(f"CREATE {what}"))
    with pytest.raises(NameTaken) as caught, open_for_migrating(empty_url) as connection:
        upgrade(connection)
    assert str(caught.value) == (
        f"{database_name(resolve(empty_url))}: it has something else called {name}, and nothing was changed. "
        "Give the tracker a database of its own with --database."
    )
    with open_for_migrating(empty_url) as connection:
        assert stored(connection) == {name}


@pytest.mark.parametrize("move", [upgrade, lambda connection: downgrade(connection, "base")])
def test_a_newer_database_is_left_as_it_is(filled_url: str, move: Callable[[Connection], None]) -> None:
    with open_for_writing(filled_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(DatabaseAhead), open_for_migrating(filled_url) as connection:
        move(connection)
    with open_for_reading(filled_url, any_revision=True) as connection:
        assert {view.name for view in VIEWS} <= stored(connection)


def test_a_view_on_ours_is_named(postgresql_server: PostgresqlServer) -> None:
    url = postgresql_server.copy("migrated", upgrade)
    with open_for_writing(url) as connection:
        connection.execute(text("CREATE VIEW mine AS SELECT * FROM approvals"))
        connection.execute(text("CREATE VIEW mine_too AS SELECT * FROM approvals"))
        before = stored(connection)
    with pytest.raises(ViewInUse) as caught, open_for_migrating(url) as connection:
        upgrade(connection)
    assert str(caught.value) == (
        f"{database_name(resolve(url))}: mine or mine_too reads a view of the tracker, which has to step "
        "aside, and nothing was changed. Drop it (DROP VIEW mine, mine_too), try again, then make it anew."
    )
    with open_for_reading(url) as connection:
        assert stored(connection) == before
    postgresql_server.drop(url)


def test_rows_that_refer_to_nothing_are_found_before_the_end(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE event SET regulator_id = 99")
        connection.execute("UPDATE arm SET trial_id = 99")
        connection.commit()
    with pytest.raises(BrokenReferences) as caught, open_for_migrating(str(path)) as connection:
        upgrade(connection)
    assert str(caught.value) == (
        f"{path}: rows of arm or event refer to rows that are not there, and nothing was changed. "
        f"See which: tracker --database {path} db check"
    )


@pytest.mark.slow
def test_two_programs_can_make_the_same_database_at_once(empty_url: str) -> None:
    program = f"""
from tracker.database.engine import open_for_migrating
from tracker.database.migrate import upgrade
with open_for_migrating({empty_url!r}) as connection:
    upgrade(connection)
"""
    runs = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    with open_for_reading(empty_url) as connection:
        assert {view.name for view in VIEWS} <= stored(connection)


def test_the_migrations_are_found() -> None:
    assert (migrations_directory() / "env.py").is_file()
