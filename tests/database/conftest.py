"""Databases with rows in every table, and somebody who is not root."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp
from typing import Protocol

import pytest
from sqlalchemy import Connection

from tests.builders import fill
from tests.servers import Server, SqliteDirectory
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.database.migrate import upgrade

NOBODY = 65534


class Opener(Protocol):
    """One of the ways into a database."""

    def __call__(self, url: str | None) -> AbstractContextManager[Connection]: ...


@contextmanager
def unprivileged() -> Iterator[None]:
    """Permissions mean nothing to root: be somebody else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def fill_new(connection: Connection) -> None:
    upgrade(connection)
    fill(connection)


@pytest.fixture
def filled_url(server: Server) -> Iterator[str]:
    """A database with rows in every table, of either kind."""
    url = server.copy("filled", fill_new)
    yield url
    server.drop(url)


@pytest.fixture
def path(sqlite_server: SqliteDirectory, tmp_path: Path) -> Path:
    """A SQLite file with rows in every table, alone in its directory."""
    filled = tmp_path / "here" / "tracker.db"
    filled.parent.mkdir()
    copyfile(sqlite_server.copy("filled", fill_new), filled)
    return filled


@pytest.fixture
def others_path(path: Path) -> Iterator[Path]:
    """The same, where somebody who is not root can reach it; what opens it is already imported."""
    with open_for_writing(str(path)):
        pass
    with open_for_reading(str(path)):
        pass
    directory = Path(mkdtemp())
    copyfile(path, directory / path.name)
    for entry, mode in ((directory, 0o755), (directory / path.name, 0o644)):
        entry.chmod(mode)
    yield directory / path.name
    directory.chmod(0o755)
    rmtree(directory)
