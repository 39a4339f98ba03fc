"""Moving the schema from one revision to another, whole or not at all; the views come back at the newest."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from tracker.database import grants
from tracker.database.errors import BrokenReferences, NameTaken, ViewInUse
from tracker.database.location import database_name
from tracker.database.revision import require_known
from tracker.schema import REVISION

_DEPENDENTS_EXIST = "2BP01"


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Move the schema forward."""
    _move(connection, command.upgrade, revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Move the schema back; "base" takes every table away, and what is in it."""
    _move(connection, command.downgrade, revision)


def current_revision(connection: Connection) -> str | None:
    """The revision that the tables are at; None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def migrations_directory() -> Path:
    """The Alembic scripts: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "migrations"
    return installed if installed.is_dir() else package.parent / "migrations"


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration, with the connection itself: a URL's percent signs would be interpolated."""
    config = Config()
    config.set_main_option("script_location", str(migrations_directory()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _move(connection: Connection, move: Callable[[Config, str], None], revision: str) -> None:
    """The views step aside, and return, with those who may read them, when the tables are the newest."""
    from tracker.schema.views import create_views

    found = current_revision(connection)
    readers = grants.readers(connection)
    if found is None:
        _require_free_names(connection)
    else:
        require_known(found, _name(connection))
        _drop_views(connection)
    move(alembic_config(connection), revision)
    if current_revision(connection) == REVISION:
        create_views(connection)
        grants.grant_again(connection, readers)
    _check_references(connection)


def _require_free_names(connection: Connection) -> None:
    """In a database that is new to us, whatever has a name of ours is somebody else's."""
    from tracker.schema.tables import Base
    from tracker.schema.views import VIEWS

    stored = inspect(connection)
    taken = {*stored.get_table_names(), *stored.get_view_names()} & {
        *Base.metadata.tables,
        *(view.name for view in VIEWS),
    }
    if taken:
        raise NameTaken(_name(connection), sorted(taken))


def _drop_views(connection: Connection) -> None:
    """On PostgreSQL a view that somebody else made on ours holds them fast: name it."""
    from tracker.schema.views import drop_views

    try:
        drop_views(connection)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _DEPENDENTS_EXIST:
            raise
        raise ViewInUse(_name(connection), _dependents(error.orig)) from error


def _dependents(error: BaseException | None) -> list[str]:
    """The views named in PostgreSQL's detail: "view mine depends on view approvals", one a line."""
    detail: str = getattr(error, "diag").message_detail  # noqa: B009 - psycopg's, not in the type of the error
    lines = (line.partition(" depends on ")[0] for line in detail.splitlines())
    return [line.partition("view ")[2] for line in lines if "view " in line]


def _check_references(connection: Connection) -> None:
    """What PostgreSQL enforces throughout, SQLite is asked once, at the end."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise BrokenReferences(_name(connection), sorted({row[0] for row in broken}))


def _name(connection: Connection) -> str:
    return database_name(connection.engine.url)
