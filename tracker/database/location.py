"""Which database is meant: a path, a URL, the environment's, or the one in the user's data directory."""

import os
import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from tracker.database.errors import DatabaseUnavailable
from tracker.errors import printable

VARIABLE = "TRACKER_DATABASE_URL"
FORMS = "Write a path (tracker.db) or postgresql://user@host/name."

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_LONGEST_PATH = 4096


def resolve(url: str | URL | None) -> URL:
    """The database that is meant, named or not; nothing is opened yet."""
    if isinstance(url, URL):
        return url
    text = os.environ.get(VARIABLE) or str(default_database_path()) if url is None else url
    scheme = _SCHEME.match(text)
    return _of_url(text, scheme[1].lower()) if scheme else _of_path(text)


def default_database_path() -> Path:
    """Where the database is when nobody names one: the platform's directory for a user's data."""
    from platformdirs import user_data_path

    return user_data_path("tracker", appauthor=False) / "tracker.db"


def database_name(url: URL) -> str:
    """What a person calls the database, safe to print: its path, or its URL without the password."""
    if is_sqlite(url):
        return printable(str(sqlite_path(url)), _LONGEST_PATH)
    secret = [key for key in url.query if "password" in key]
    shown = url.set(drivername="postgresql").difference_update_query(secret)
    return printable(shown.render_as_string(hide_password=True), _LONGEST_PATH)


def is_sqlite(url: URL) -> bool:
    """Whether the database is a SQLite file."""
    return url.get_backend_name() == "sqlite"


def sqlite_path(url: URL) -> Path:
    """The file of a SQLite database."""
    return Path(url.database or "")


def _of_path(text: str) -> URL:
    if not text or text == ":memory:":
        raise DatabaseUnavailable(repr(text), "a database needs a file to be kept in", FORMS)
    return URL.create(_DRIVERS["sqlite"], database=str(Path(text).expanduser()))


def _of_url(text: str, scheme: str) -> URL:
    """The URL, read; its text is never quoted, for it can hold a password."""
    shown = f"{printable(scheme)}://..."
    if scheme not in _DRIVERS:
        raise DatabaseUnavailable(shown, "the tracker works with SQLite and PostgreSQL", FORMS)
    try:
        url = make_url(text)
    except (SQLAlchemyError, ValueError) as error:
        raise DatabaseUnavailable(shown, "this is no URL of a database", FORMS) from error
    if _DRIVERS[scheme] == _DRIVERS["sqlite"]:
        return _of_path(url.database or "")
    return url.set(drivername=_DRIVERS[scheme])
