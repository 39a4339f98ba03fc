from pathlib import Path

import pytest

from tracker.database.errors import DatabaseUnavailable
from tracker.database.location import database_name, default_database_path, is_sqlite, resolve, sqlite_path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("tracker.db", "tracker.db"),
        ("/data/a b.db", "/data/a b.db"),
        ("odd?name#100%.db", "odd?name#100%.db"),
        ("C:\\data.db", "C:\\data.db"),
        ("sqlite:///relative.db", "relative.db"),
        ("sqlite:////data/tracker.db", "/data/tracker.db"),
        ("sqlite+pysqlite:////data/tracker.db", "/data/tracker.db"),
    ],
)
def test_a_path_and_its_url_mean_a_sqlite_file(text: str, path: str) -> None:
    url = resolve(text)
    assert (is_sqlite(url), sqlite_path(url), database_name(url)) == (True, Path(path), path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("postgresql://host/name", "postgresql://host/name"),
        ("postgres://host/name", "postgresql://host/name"),
        ("postgresql+psycopg://me:secret@host:5433/name", "postgresql://me@host:5433/name"),
        ("postgresql://me:s%40%25cret@host/name", "postgresql://me@host/name"),
        (
            "postgresql://me@host/name?password=secret&sslmode=require",
            "postgresql://me@host/name?sslmode=require",
        ),
        ("postgresql://me@host/name?sslpassword=secret", "postgresql://me@host/name"),
    ],
)
def test_a_postgresql_url_is_shown_without_its_password(text: str, name: str) -> None:
    url = resolve(text)
    assert (is_sqlite(url), url.drivername, database_name(url)) == (False, "postgresql+psycopg", name)


FORMS = "Write a path (tracker.db) or postgresql://user@host/name."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"'': a database needs a file to be kept in. {FORMS}"),
        (":memory:", f"':memory:': a database needs a file to be kept in. {FORMS}"),
        ("sqlite://", f"'': a database needs a file to be kept in. {FORMS}"),
        ("mysql://me:secret@host/x", f"mysql://...: the tracker works with SQLite and PostgreSQL. {FORMS}"),
        (
            "postgresql+psycopg2://host/x",
            f"postgresql+psycopg2://...: the tracker works with SQLite and PostgreSQL. {FORMS}",
        ),
        ("postgresql://me:secret@host:port/x", f"postgresql://...: this is no URL of a database. {FORMS}"),
        ("postgresql://me:secret@[::1/x", f"postgresql://...: this is no URL of a database. {FORMS}"),
    ],
)
def test_what_is_no_database_is_said_without_quoting_it(text: str, message: str) -> None:
    with pytest.raises(DatabaseUnavailable) as caught:
        resolve(text)
    assert str(caught.value) == message


def test_without_a_name_the_environment_decides_and_then_the_data_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("TRACKER_DATABASE_URL", "mine.db")
    assert sqlite_path(resolve(None)) == Path("mine.db")
    monkeypatch.setenv("TRACKER_DATABASE_URL", "")
    assert sqlite_path(resolve(None)) == default_database_path()
    assert default_database_path().name == "tracker.db"


def test_a_home_directory_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    assert sqlite_path(resolve("~/tracker.db")) == Path("/home/someone/tracker.db")


def test_control_characters_of_a_path_are_made_visible() -> None:
    assert database_name(resolve("a\x1b[31m\n.db")) == "a\\x1b[31m\\n.db"
