"""What `tracker db status` tells: which database this is, how old, and how much is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, inspect, select

from tracker.database.location import database_name, is_sqlite, sqlite_path
from tracker.database.revision import stored_revision
from tracker.schema import REVISION
from tracker.schema.tables import Base


@dataclass(frozen=True, slots=True)
class Status:
    """One database, described; `rows` counts each table in the order of its name."""

    name: str
    engine: str
    revision: str | None
    expected_revision: str
    size: int | None
    rows: Mapping[str, int]
    newest_source: str | None
    last_import: datetime | None


def status(connection: Connection) -> Status:
    """Describe a database of any revision, or one that has no tables yet."""
    url = connection.engine.url
    tables = set(inspect(connection).get_table_names())
    return Status(
        name=database_name(url),
        engine=_engine(connection),
        revision=stored_revision(connection) if "alembic_version" in tables else None,
        expected_revision=REVISION,
        size=sqlite_path(url).stat().st_size if is_sqlite(url) else None,
        rows=_rows(connection, tables),
        newest_source=_newest_source(connection) if "source" in tables else None,
        last_import=_last_import(connection) if "import_run" in tables else None,
    )


def _engine(connection: Connection) -> str:
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.dialect.name]
    version = connection.dialect.server_version_info or ()
    return " ".join((name, ".".join(map(str, version))))


def _rows(connection: Connection, stored: set[str]) -> dict[str, int]:
    ours = sorted(stored & set(Base.metadata.tables))
    counts = (select(func.count()).select_from(Base.metadata.tables[table]) for table in ours)
    return {table: connection.scalar(count) or 0 for table, count in zip(ours, counts, strict=True)}


def _newest_source(connection: Connection) -> str | None:
    """The vintage of the newest source, as stated: what its data speak of, or else when it was published."""
    source = Base.metadata.tables["source"].c
    stated = func.coalesce(source.as_of_text, source.published_text)
    first = func.coalesce(source.as_of_earliest, source.published_earliest)
    newest = select(stated).where(first.is_not(None)).order_by(first.desc(), stated.desc()).limit(1)
    found: str | None = connection.scalar(newest)
    return found


def _last_import(connection: Connection) -> datetime | None:
    run = Base.metadata.tables["import_run"].c
    found: datetime | None = connection.scalar(select(func.max(run.finished_at)))
    return found
