"""Which revision the stored tables are at, asked by one SELECT and without Alembic."""

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tracker.database.errors import DatabaseAhead, DatabaseBehind, DatabaseEmpty
from tracker.schema import REVISION

_UNDEFINED_TABLE = "42P01"


def stored_revision(connection: Connection) -> str | None:
    """The revision of the stored tables; None where there are none."""
    try:
        found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except DBAPIError as error:
        if _is_missing_table(error.orig):
            return None
        raise
    return found


def require_current(connection: Connection, name: str) -> None:
    """Refuse tables of another revision than this program's."""
    found = stored_revision(connection)
    if found is None:
        raise DatabaseEmpty(name)
    if found < REVISION:
        raise DatabaseBehind(name, found, REVISION)
    require_known(found, name)


def require_known(found: str | None, name: str) -> None:
    """Refuse tables that this program is too old for: revisions are numbered, and only grow."""
    if found is not None and found > REVISION:
        raise DatabaseAhead(name, found, REVISION)


def _is_missing_table(error: BaseException | None) -> bool:
    return getattr(error, "sqlstate", None) == _UNDEFINED_TABLE or str(error).startswith("no such table")
