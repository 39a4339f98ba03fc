"""What can be wrong with a SQLite file: the one line that says so, and that nothing was half written."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.builders import contents
from tests.database.conftest import Opener, unprivileged
from tracker.database import sqlite
from tracker.database.engine import open_for_migrating, open_for_reading, open_for_writing
from tracker.database.errors import (
    DatabaseBusy,
    DatabaseEmpty,
    DatabaseFull,
    DatabaseMissing,
    DatabaseReadOnly,
    DatabaseUnavailable,
    NotADatabase,
)
from tracker.database.migrate import upgrade

EVERY = pytest.mark.parametrize("opener", [open_for_reading, open_for_writing, open_for_migrating])
OF_A_FILE = pytest.mark.parametrize("opener", [open_for_reading, open_for_writing])


def advice(path: Path) -> str:
    return (
        "Name another file with --database, or put a backup in its place: "
        f"tracker --database {path} db restore --replace BACKUP"
    )


@OF_A_FILE
def test_no_file(tmp_path: Path, opener: Opener) -> None:
    path = tmp_path / "no such.db"
    with pytest.raises(DatabaseMissing) as caught, opener(str(path)):
        pass
    assert str(caught.value) == f"{path}: no such file. Create it: tracker --database '{path}' db upgrade"
    assert list(tmp_path.iterdir()) == []


@EVERY
def test_a_directory(tmp_path: Path, opener: Opener) -> None:
    with pytest.raises(NotADatabase) as caught, opener(str(tmp_path)):
        pass
    assert str(caught.value) == f"{tmp_path}: it is a directory, not a database. {advice(tmp_path)}"
    assert list(tmp_path.iterdir()) == []


@EVERY
@pytest.mark.parametrize("size", [5, 5000])
def test_a_text_file(tmp_path: Path, opener: Opener, size: int) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("x" * size)
    with pytest.raises(NotADatabase) as caught, opener(str(path)) as connection:
        upgrade(connection)
    assert str(caught.value) == f"{path}: it is not a database. {advice(path)}"
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("notes.txt", "x" * size)]


@EVERY
def test_a_file_cut_short(path: Path, opener: Opener) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    before = path.read_bytes()
    with pytest.raises(NotADatabase) as caught, opener(str(path)) as connection:
        contents(connection)
    assert str(caught.value) == f"{path}: it is damaged (database disk image is malformed). {advice(path)}"
    assert path.read_bytes() == before


@OF_A_FILE
def test_an_empty_file(tmp_path: Path, opener: Opener) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(DatabaseEmpty) as caught, opener(str(path)):
        pass
    command = f"tracker --database {path} db upgrade"
    assert str(caught.value) == f"{path}: it has no tracker tables. Create them: {command}"
    assert [(file.name, file.stat().st_size) for file in tmp_path.iterdir()] == [("empty.db", 0)]


def test_a_directory_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "tracker.db"
    with pytest.raises(DatabaseUnavailable) as caught, open_for_migrating(str(path)):
        pass
    assert str(caught.value) == f"{path}: its directory is a file. Name another file with --database."


@EVERY
def test_a_name_that_is_too_long(tmp_path: Path, opener: Opener) -> None:
    path = tmp_path / ("x" * 300)
    with pytest.raises(DatabaseUnavailable) as caught, opener(str(path)):
        pass
    assert str(caught.value) == f"{path}: file name too long. Name another file with --database."


@EVERY
def test_a_file_that_may_not_be_read(others_path: Path, opener: Opener) -> None:
    others_path.chmod(0)
    with unprivileged(), pytest.raises(DatabaseUnavailable) as caught, opener(str(others_path)):
        pass
    assert str(caught.value) == f"{others_path}: permission denied. Name another file with --database."


@pytest.mark.parametrize("opener", [open_for_writing, open_for_migrating])
@pytest.mark.parametrize("mode", [0o444, 0o644])
def test_a_file_or_directory_that_may_not_be_written(others_path: Path, opener: Opener, mode: int) -> None:
    others_path.chmod(mode)
    before = others_path.read_bytes()
    with unprivileged(), pytest.raises(DatabaseReadOnly) as caught, opener(str(others_path)):
        pass
    assert str(caught.value) == (
        f"{others_path}: it or its directory cannot be written to. Allow it, or write to a copy: "
        f"tracker --database {others_path} db backup COPY"
    )
    assert [others_path.read_bytes()] == [before]


@pytest.mark.parametrize("mode", [0o444, 0o644])
def test_it_can_be_read_all_the_same(others_path: Path, mode: int) -> None:
    others_path.chmod(mode)
    with unprivileged(), open_for_reading(str(others_path)) as connection:
        assert connection.execute(text("SELECT name FROM trial")).scalar() == "TOWER"
    assert [file.name for file in others_path.parent.iterdir()] == [others_path.name]


def test_changes_still_in_the_log_are_not_passed_over(others_path: Path) -> None:
    with closing(sqlite3.connect(others_path)) as writer:
        writer.execute("UPDATE trial SET name = 'changed'")
        writer.commit()
        log = others_path.with_name(f"{others_path.name}-wal").read_bytes()
    others_path.with_name(f"{others_path.name}-wal").write_bytes(log)
    others_path.with_name(f"{others_path.name}-wal").chmod(0o644)
    with unprivileged(), pytest.raises(DatabaseReadOnly), open_for_reading(str(others_path)):
        pass


def write_more_than_fits(path: Path) -> None:
    """SQLite counts a database that may not grow like a disk that is full."""
    with open_for_writing(str(path)) as connection:
        pages: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.exec_driver_sql("UPDATE trial SET name = 'changed'")
        connection.exec_driver_sql("UPDATE trial SET note = ?", ("x" * 1_000_000,))


def test_a_full_disk(path: Path) -> None:
    with open_for_reading(str(path)) as connection:
        before = contents(connection)
    with pytest.raises(DatabaseFull) as caught:
        write_more_than_fits(path)
    assert str(caught.value) == (
        f"{path}: no room left to write, and nothing was changed. Make room, then try again."
    )
    with open_for_reading(str(path)) as connection:
        assert contents(connection) == before


def test_a_quota(path: Path) -> None:
    """The system refuses to let the file grow, for another reason than a full disk."""
    program = f"""
import resource
from sqlalchemy import text
from tracker.database.engine import open_for_writing
from tracker.errors import TrackerError
try:
    with open_for_writing({str(path)!r}) as connection:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        connection.execute(text("UPDATE trial SET note = :note"), {{"note": "x" * 5_000_000}})
except TrackerError as error:
    print(error)
"""
    with open_for_reading(str(path)) as connection:
        before = contents(connection)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == f"{path}: disk I/O error. Look at the disk, then try again.\n"
    with open_for_reading(str(path)) as connection:
        assert contents(connection) == before


@pytest.mark.parametrize("opener", [open_for_writing, open_for_migrating])
def test_somebody_else_writes(path: Path, opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.02)
    with open_for_writing(str(path)), pytest.raises(DatabaseBusy) as caught, opener(str(path)):
        pass
    assert str(caught.value) == (
        f"{path}: another program is using it, and nothing was changed. Wait for it, then try again."
    )


def test_reading_goes_on_while_somebody_writes(path: Path) -> None:
    question = text("SELECT name FROM trial")
    with open_for_reading(str(path)) as reader:
        assert reader.execute(question).scalar() == "TOWER"
        with open_for_writing(str(path)) as writer:
            writer.execute(text("UPDATE trial SET name = 'changed'"))
        assert reader.execute(question).scalar() == "TOWER"
    with open_for_reading(str(path)) as reader:
        assert reader.execute(question).scalar() == "changed"


def test_other_databases_cannot_be_attached_to_one_that_is_read(path: Path) -> None:
    with (
        pytest.raises(Exception, match="too many attached databases"),
        open_for_reading(str(path)) as connection,
    ):
        connection.exec_driver_sql("ATTACH ':memory:' AS other")


def test_a_new_database_is_made_with_its_directories_and_log(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "new #1?.db"
    with open_for_migrating(str(path)) as connection:
        upgrade(connection)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def interrupt(connection: Connection) -> None:
    upgrade(connection)
    raise KeyboardInterrupt


def test_a_new_database_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), open_for_migrating(str(tmp_path / "new.db")) as connection:
        interrupt(connection)
    assert list(tmp_path.iterdir()) == []


def test_somebody_elses_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photo (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(DatabaseEmpty), open_for_writing(str(path)):
        pass
    assert path.read_bytes() == before
