import ast
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import IntegrityError

from tests.builders import counts, fill
from tests.schema.structure import structure
from tests.servers import Server
from tracker.database.engine import open_for_migrating, open_for_reading, open_for_writing
from tracker.database.migrate import (
    alembic_config,
    current_revision,
    downgrade,
    migrations_directory,
    upgrade,
)
from tracker.schema import REVISION
from tracker.schema.tables import Base
from tracker.schema.views import VIEWS, drop_views
from tracker.schema.views.search import is_stored

VERSIONS = sorted((migrations_directory() / "versions").glob("*.py"))
REVISIONS = [path.name.partition("_")[0] for path in VERSIONS]

# What a migration can do before it fails: add a table, rebuild one that others refer to, change rows.
FAILING = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade():
    op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True))
    with op.batch_alter_table("organization") as batch:
        batch.alter_column("jurisdiction", type_=sa.String(80))
    op.execute("UPDATE trial SET name = 'changed'")
    op.execute("INSERT INTO trial (name, name_key) VALUES (NULL, NULL)")
"""

# Rebuilds, on SQLite, a table that others refer to: with foreign keys enforced, their rows would go.
REBUILDING = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("organization") as batch:
        batch.alter_column("jurisdiction", type_=sa.String(80))
"""


def views(connection: Connection) -> list[str]:
    return sorted(inspect(connection).get_view_names())


def with_migration(url: str, directory: Path, source: str) -> None:
    """Move to the newest revision of a copy of the migrations that has one more."""
    scripts = directory / "migrations"
    copytree(migrations_directory(), scripts)
    (scripts / "versions" / "9999_more.py").write_text(source.format(head=REVISION))
    with open_for_migrating(url) as connection:
        drop_views(connection)
        config = alembic_config(connection)
        config.set_main_option("script_location", str(scripts))
        command.upgrade(config, "head")


def test_revisions_are_numbered_without_gaps() -> None:
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_there_is_one_head_and_the_program_knows_it(connection: Connection) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(connection))
    assert scripts.get_heads() == [REVISION] == REVISIONS[-1:]


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_migrations_do_not_import_the_program(path: Path) -> None:
    imported = {
        name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None), *(alias.name for alias in node.names)]
        if name and name.partition(".")[0] == "tracker"
    }
    assert imported == set()


@pytest.mark.slow
def test_schema_of_every_revision(server: Server, snapshot: Callable[..., None]) -> None:
    url = server.empty()
    for revision in REVISIONS:
        with open_for_migrating(url) as connection:
            upgrade(connection, revision)
            snapshot(structure(connection), f"{revision}.{connection.dialect.name}")
    server.drop(url)


def test_the_newest_schema_is_that_of_the_models(server: Server) -> None:
    migrated, modelled = server.empty(), server.empty()
    with open_for_migrating(migrated) as connection:
        upgrade(connection)
        by_migration = structure(connection)
    with open_for_migrating(modelled) as connection:
        Base.metadata.create_all(connection)
        by_models = structure(connection)
    server.drop(migrated)
    server.drop(modelled)
    assert by_migration == by_models
    assert by_models.count("\ntable ") + 1 == len(Base.metadata.tables)


def test_alembic_finds_nothing_to_change(connection: Connection) -> None:
    context = MigrationContext.configure(
        connection, opts={"compare_server_default": True, "include_name": is_stored}
    )
    assert compare_metadata(context, Base.metadata) == []


def test_alembic_check_through_env(database_url: str) -> None:
    with open_for_migrating(database_url) as connection:
        command.check(alembic_config(connection))


def test_alembic_opens_the_database_of_the_environment(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", empty_url)
    config = Config()
    config.set_main_option("script_location", str(migrations_directory()))
    command.upgrade(config, "head")
    with open_for_reading(empty_url) as connection:
        assert set(Base.metadata.tables) < set(inspect(connection).get_table_names())


@pytest.mark.slow
def test_down_and_up_through_every_revision_with_rows_in_every_table(database_url: str) -> None:
    with open_for_writing(database_url) as connection:
        fill(connection)
        before = counts(connection)
    assert min(before.values()) > 0
    for revision in reversed(REVISIONS):
        with open_for_migrating(database_url) as connection:
            downgrade(connection, revision)
            assert current_revision(connection) == revision
            kept = set(inspect(connection).get_table_names())
            before = {name: rows if name in kept else 0 for name, rows in before.items()}
            upgrade(connection)
        with open_for_reading(database_url) as connection:
            assert (counts(connection), views(connection)) == (before, sorted(view.name for view in VIEWS))


def test_down_to_nothing_and_up_again(database_url: str) -> None:
    with open_for_writing(database_url) as connection:
        fill(connection)
        first = structure(connection)
    with open_for_migrating(database_url) as connection:
        downgrade(connection, "base")
        assert (structure(connection), views(connection), current_revision(connection)) == ("", [], None)
    with open_for_migrating(database_url) as connection:
        upgrade(connection)
    with open_for_writing(database_url) as connection:
        assert structure(connection) == first
        assert max(counts(connection).values()) == 0
        fill(connection)


def test_a_migration_that_fails_half_way_leaves_nothing(database_url: str, tmp_path: Path) -> None:
    with open_for_writing(database_url) as connection:
        fill(connection)
        before = structure(connection), counts(connection), views(connection)
    with pytest.raises(IntegrityError, match=r"(?i)not.null constraint"):
        with_migration(database_url, tmp_path, FAILING)
    with open_for_reading(database_url) as connection:
        assert (structure(connection), counts(connection), views(connection)) == before
        assert current_revision(connection) == REVISION


def test_a_table_that_is_rebuilt_keeps_the_rows_that_refer_to_it(database_url: str, tmp_path: Path) -> None:
    with open_for_writing(database_url) as connection:
        fill(connection)
        before = counts(connection)
    with_migration(database_url, tmp_path, REBUILDING)
    with open_for_reading(database_url, any_revision=True) as connection:
        assert counts(connection) == before
        columns = {
            column["name"]: column["type"] for column in inspect(connection).get_columns("organization")
        }
        assert str(columns["jurisdiction"]) == "VARCHAR(80)"
