import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.builders import contents, fill
from tests.database.conftest import unprivileged
from tests.schema.structure import structure
from tests.servers import PostgresqlServer, Server
from tracker.database import sqlite
from tracker.database.backup import backup, restore
from tracker.database.check import check
from tracker.database.engine import open_for_migrating, open_for_reading, open_for_writing
from tracker.database.errors import (
    AlreadyThere,
    DatabaseAhead,
    DatabaseBusy,
    DatabaseMissing,
    DatabaseReadOnly,
    DatabaseUnavailable,
    NotADatabase,
    SameDatabase,
    UnusableBackup,
)
from tracker.database.location import database_name, resolve
from tracker.database.migrate import downgrade, upgrade


@pytest.fixture
def other_url(sqlite_server: Server, postgresql_server: PostgresqlServer, filled_url: str) -> Iterator[str]:
    """An empty place of the other kind than `filled_url`."""
    other = sqlite_server if filled_url.startswith("postgresql") else postgresql_server
    url = other.empty()
    yield url
    other.drop(url)


def read(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_a_backup_is_one_file_with_everything(filled_url: str, tmp_path: Path) -> None:
    backup(filled_url, tmp_path / "backup.db")
    assert [file.name for file in tmp_path.iterdir()] == ["backup.db"]
    assert read(str(tmp_path / "backup.db")) == read(filled_url)
    assert [file.name for file in tmp_path.iterdir()] == ["backup.db"]


@pytest.mark.slow
def test_it_can_be_restored_into_an_empty_place_of_either_kind(
    filled_url: str, empty_url: str, other_url: str, tmp_path: Path
) -> None:
    backup(filled_url, tmp_path / "backup.db")
    for url in (empty_url, other_url):
        restore(tmp_path / "backup.db", url)
        assert read(url) == read(filled_url)
        with open_for_reading(url) as connection, open_for_reading(filled_url) as original:
            assert check(connection) == check(original)


def test_a_restored_database_has_the_schema_of_a_new_one_and_takes_new_rows(
    filled_url: str, other_url: str, tmp_path: Path
) -> None:
    backup(filled_url, tmp_path / "backup.db")
    restore(tmp_path / "backup.db", other_url)
    again = tmp_path / "again.db"
    backup(other_url, again)
    with open_for_reading(str(again)) as connection:
        twice = structure(connection)
    with open_for_migrating(str(tmp_path / "new.db")) as connection:
        upgrade(connection)
        assert structure(connection) == twice
    with open_for_writing(other_url) as connection:
        connection.execute(text("INSERT INTO disease (key, name) VALUES ('x', 'x')"))
        assert connection.execute(text("SELECT id FROM disease WHERE key = 'x'")).scalar() == 3


@pytest.mark.slow
def test_an_empty_database_goes_there_and_back(database_url: str, empty_url: str, tmp_path: Path) -> None:
    backup(database_url, tmp_path / "backup.db")
    restore(tmp_path / "backup.db", empty_url)
    with open_for_writing(empty_url) as connection:
        fill(connection)


def test_a_backup_sees_what_is_committed_while_somebody_writes(filled_url: str, tmp_path: Path) -> None:
    before = read(filled_url)
    with open_for_writing(filled_url) as connection:
        connection.execute(text("UPDATE trial SET name = 'changed'"))
        backup(filled_url, tmp_path / "backup.db")
    assert read(str(tmp_path / "backup.db")) == before


def test_a_file_is_overwritten_only_on_demand(filled_url: str, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_text("precious")
    with pytest.raises(AlreadyThere) as caught:
        backup(filled_url, target)
    assert str(caught.value) == f"{target}: the file exists. To overwrite it, say so: --replace"
    assert target.read_text() == "precious"
    backup(filled_url, target, replace=True)
    assert read(str(target)) == read(filled_url)


def test_a_database_is_overwritten_only_on_demand(filled_url: str, tmp_path: Path) -> None:
    backup(filled_url, tmp_path / "backup.db")
    with open_for_writing(filled_url) as connection:
        connection.execute(text("UPDATE trial SET name = 'changed'"))
    with pytest.raises(AlreadyThere) as caught:
        restore(tmp_path / "backup.db", filled_url)
    holds = "it holds a database" if filled_url.startswith("postgresql") else "the file exists"
    name = database_name(resolve(filled_url))
    assert str(caught.value) == f"{name}: {holds}. To overwrite it, say so: --replace"
    assert read(filled_url) != read(str(tmp_path / "backup.db"))
    restore(tmp_path / "backup.db", filled_url, replace=True)
    assert read(filled_url) == read(str(tmp_path / "backup.db"))


def test_a_backup_of_a_newer_version_is_refused(path: Path, filled_url: str) -> None:
    with open_for_writing(str(path)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    before = read(filled_url)
    with pytest.raises(DatabaseAhead):
        restore(path, filled_url, replace=True)
    assert read(filled_url) == before


def test_what_is_no_backup_is_refused(filled_url: str, tmp_path: Path) -> None:
    before = read(filled_url)
    note, other = tmp_path / "note.txt", tmp_path / "other.db"
    note.write_text("no database")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE photo (id INTEGER)")
    for file, why in (
        (note, "it is damaged or no database (file is not a database)"),
        (other, "it is no database of the tracker"),
    ):
        with pytest.raises(UnusableBackup) as caught:
            restore(file, filled_url, replace=True)
        assert str(caught.value) == (
            f"{file}: {why}, so it cannot be restored, and nothing was changed. Name another file."
        )
    with pytest.raises(DatabaseMissing):
        restore(tmp_path / "missing.db", filled_url, replace=True)
    assert read(filled_url) == before


def test_a_damaged_backup_is_refused(filled_url: str, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    backup(filled_url, target)
    with target.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 40 * 4096)
    before = read(filled_url)
    with pytest.raises(
        UnusableBackup, match=r"it is damaged or no database \(.+\), so it cannot be restored"
    ):
        restore(target, filled_url, replace=True)
    assert read(filled_url) == before


def test_a_damaged_database_is_not_backed_up(path: Path, tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(NotADatabase, match="it is damaged or no database"):
        backup(str(path), tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()


def test_a_damaged_database_is_replaced_with_all_that_it_left(path: Path, tmp_path: Path) -> None:
    backup(str(path), tmp_path / "backup.db")
    path.write_text("damaged")
    path.with_name(f"{path.name}-wal").write_text("left")
    restore(tmp_path / "backup.db", str(path), replace=True)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert read(str(path)) == read(str(tmp_path / "backup.db"))


def test_a_database_that_somebody_uses_is_not_replaced(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.02)
    backup(str(path), tmp_path / "backup.db")
    with open_for_writing(str(path)) as connection:
        connection.execute(text("UPDATE trial SET name = 'changed'"))
    with open_for_reading(str(path)) as connection:
        with pytest.raises(DatabaseBusy):
            restore(tmp_path / "backup.db", str(path), replace=True)
        assert connection.execute(text("SELECT name FROM trial")).scalar() == "changed"
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(".")] == []


def test_a_database_is_not_its_own_backup(path: Path) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path)
    before = read(str(path))
    for other in (path, link):
        with pytest.raises(SameDatabase) as caught:
            backup(str(path), other, replace=True)
        assert str(caught.value) == f"{other}: that is the database itself. Name another file."
        with pytest.raises(SameDatabase):
            restore(other, str(path), replace=True)
    assert read(str(path)) == before


def test_a_place_that_cannot_be_written_to(filled_url: str, others_path: Path, tmp_path: Path) -> None:
    target = others_path.with_name("backup.db")
    backup(filled_url, tmp_path / "first.db")
    with unprivileged(), pytest.raises(DatabaseReadOnly) as caught:
        backup(str(others_path), target)
    assert str(caught.value).startswith(f"{target}: it or its directory cannot be written to.")
    missing = tmp_path / "missing" / "backup.db"
    with pytest.raises(DatabaseUnavailable) as unavailable:
        backup(filled_url, missing)
    assert str(unavailable.value) == f"{missing}: no such directory. Name another file with --database."
    with pytest.raises(NotADatabase, match="it is a directory"):
        backup(filled_url, tmp_path, replace=True)
    assert [file.name for file in others_path.parent.iterdir()] == [others_path.name]


def test_a_database_of_an_older_version_is_backed_up_as_it_is(
    filled_url: str, sqlite_server: Server, tmp_path: Path
) -> None:
    older, copy = tmp_path / "older.db", sqlite_server.empty()
    with open_for_migrating(filled_url) as connection:
        downgrade(connection, "0001")
    backup(filled_url, older)
    with open_for_migrating(filled_url) as connection:
        upgrade(connection)
    with open_for_reading(str(older), any_revision=True) as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "0001"
    restore(older, copy)
    assert read(copy) == read(filled_url)
    sqlite_server.drop(copy)
