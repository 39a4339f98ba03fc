"""Who may read the reporting views of a PostgreSQL database, and that they still may after an upgrade."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from tracker.database.errors import DatabaseError, command
from tracker.database.location import database_name
from tracker.errors import printable
from tracker.schema.views import VIEWS

_LONGEST = 63
"""Bytes of a name on PostgreSQL; it would cut a longer one without asking."""
_RESERVED_NAME = "42939"
_REVISION = "alembic_version"
"""Holds nothing but the revision, which every command looks at before it reads a view."""

_READERS = text("""
    SELECT view.relname, CASE WHEN entry.grantee <> 0 THEN pg_get_userbyid(entry.grantee) END,
        entry.is_grantable
    FROM pg_class AS view, aclexplode(view.relacl) AS entry
    WHERE view.relnamespace = quote_ident(current_schema())::regnamespace AND view.relkind = 'v'
        AND view.relname = ANY (:views) AND entry.privilege_type = 'SELECT' AND entry.grantee <> view.relowner
""")


class NoRoles(DatabaseError):
    """A SQLite file knows nothing of roles."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: a SQLite file has no roles; who may read the file may read all of it. "
            f"Give others a copy: {command(name, 'db backup COPY')}"
        )


class UnknownRole(DatabaseError):
    """The server has no role of this name."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__(
            f"{name}: the server has no role called '{printable(role)}'. Create it: "
            f"{command(name, f'db grant-reports --create {shlex.quote(printable(role))}')}"
        )


class RoleRefused(DatabaseError):
    """A name that no role can have."""

    def __init__(self, name: str, role: str, why: str) -> None:
        super().__init__(f"{name}: no role can be called '{printable(role)}': {why}. Give it another name.")


@dataclass(frozen=True)
class Reader:
    """Somebody who may read a view; None is everybody."""

    role: str | None
    may_grant: bool


Readers = dict[str, set[Reader]]
"""Who may read each view that is there."""


def readers(connection: Connection) -> Readers:
    """Who may read which view, besides its owner; nobody where databases have no roles."""
    if connection.dialect.name != "postgresql":
        return {}
    views: Readers = {name: set() for name in _present(connection)}
    for view, role, may_grant in connection.execute(_READERS, {"views": list(views)}):
        views[view].add(Reader(role, may_grant))
    return views


def grant_again(connection: Connection, before: Readers) -> None:
    """Let the same roles read the views that were made anew; who could read all may also read new ones."""
    of_all = set.intersection(*before.values()) if before else set()
    for view in VIEWS:
        for reader in sorted(before.get(view.name, of_all), key=lambda reader: reader.role or ""):
            role = "PUBLIC" if reader.role is None else _quoted(connection, reader.role)
            option = " WITH GRANT OPTION" if reader.may_grant else ""
            _run(connection, f"GRANT SELECT ON {_quoted(connection, view.name)} TO {role}{option}")


def grant_reports(connection: Connection, role: str, *, create: bool = False) -> list[str]:
    """Let a role read the reporting views and no table; the statements that were run."""
    done = []
    if not _exists(connection, role) and create:
        done.append(f"CREATE ROLE {_quoted(connection, role)} NOLOGIN")
        _create(connection, role, done[0])
    _require_role(connection, role)
    schema, objects, name = _names(connection, role)
    for statement in (f"GRANT USAGE ON SCHEMA {schema} TO {name}", f"GRANT SELECT ON {objects} TO {name}"):
        _run(connection, statement)
        done.append(statement)
    return done


def revoke_reports(connection: Connection, role: str) -> list[str]:
    """Take that back from a role, which itself stays; the statements that were run."""
    _require_role(connection, role)
    schema, objects, name = _names(connection, role)
    done = [
        f"REVOKE SELECT ON {objects} FROM {name}",  # noqa: S608 - every name in it is quoted
        f"REVOKE USAGE ON SCHEMA {schema} FROM {name}",
    ]
    for statement in done:
        _run(connection, statement)
    return done


def readable_tables(connection: Connection, role: str) -> int:
    """How many tables a role may read, by what others granted or because it is a superuser or the owner."""
    query = text("""
        SELECT count(*) FROM pg_class AS stored
        WHERE stored.relnamespace = quote_ident(current_schema())::regnamespace AND stored.relkind = 'r'
            AND stored.relname <> :revision AND has_table_privilege(:role, stored.oid, 'SELECT')
    """)
    return int(connection.scalar(query, {"role": role, "revision": _REVISION}) or 0)


def _require_role(connection: Connection, role: str) -> None:
    if not _exists(connection, role):
        raise UnknownRole(_name(connection), role)


def _exists(connection: Connection, role: str) -> bool:
    if connection.dialect.name != "postgresql":
        raise NoRoles(_name(connection))
    if not role or "\0" in role or len(role.encode()) > _LONGEST:
        raise RoleRefused(_name(connection), role, f"a name has 1 to {_LONGEST} bytes")
    return connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}) is not None


def _create(connection: Connection, role: str, statement: str) -> None:
    try:
        _run(connection, statement)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _RESERVED_NAME:
            raise
        raise RoleRefused(_name(connection), role, "the name is PostgreSQL's own") from error


def _names(connection: Connection, role: str) -> tuple[str, str, str]:
    """The schema, the views with the table of the revision, and the role, as SQL writes them."""
    schema = connection.scalar(text("SELECT current_schema()"))
    objects = ", ".join(_quoted(connection, name) for name in (*_present(connection), _REVISION))
    return _quoted(connection, schema), objects, _quoted(connection, role)


def _present(connection: Connection) -> Iterator[str]:
    """The reporting views that are there, in reading order."""
    stored = inspect(connection).get_view_names()
    return (view.name for view in VIEWS if view.name in stored)


def _quoted(connection: Connection, name: str) -> str:
    """The name as SQL writes it; the driver's percent signs come where a statement is run."""
    return connection.dialect.identifier_preparer.quote_identifier(name).replace("%%", "%")


def _run(connection: Connection, statement: str) -> None:
    """Run a statement whose names may hold a percent sign."""
    connection.exec_driver_sql(statement.replace("%", "%%"))


def _name(connection: Connection) -> str:
    return database_name(connection.engine.url)
