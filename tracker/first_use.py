"""First use needs no set-up: the default database is made, migrated and filled by the first command."""

import os
import tempfile
from pathlib import Path

from tracker.database.errors import DatabaseReadOnly
from tracker.database.location import VARIABLE, database_name, default_database_path, resolve


def is_default(url: str | None) -> bool:
    """Whether nobody named a database."""
    return url is None and not os.environ.get(VARIABLE)


def make_default() -> str | None:
    """Make the default database where there is none; what to tell the person, or None if it was there.

    It is built beside its place and appears there whole, so that an interrupted first use leaves nothing, and
    of two first uses at once the later one keeps its hands off a database that may have been written to.
    """
    path = default_database_path()
    if path.exists():
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".tracker-", dir=path.parent) as scratch:
            made = Path(scratch) / path.name
            prepare(str(made))
            _appear(made, path)
    except PermissionError as error:
        raise DatabaseReadOnly(database_name(resolve(None))) from error
    return f"Made {path} and filled it with the chronologies that come with tracker."


def _appear(made: Path, path: Path) -> None:
    """Give a file its place if that is free: a link is never made over something, as a renamed file is."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            made.replace(path)


def prepare(url: str | None, *, curated: bool = True) -> bool:
    """Bring a database to the newest schema and load the curated chronologies; whether anything changed."""
    from tracker.database.engine import open_for_migrating, open_for_writing
    from tracker.database.migrate import current_revision, upgrade
    from tracker.database.revision import require_known
    from tracker.ingest.chronology import load_curated
    from tracker.schema import REVISION

    with open_for_migrating(url) as connection:
        found = current_revision(connection)
        require_known(found, database_name(resolve(url)))
        moved = found != REVISION
        if moved:
            upgrade(connection)
    if not curated:
        return moved
    with open_for_writing(url) as connection:
        return load_curated(connection).anything or moved
