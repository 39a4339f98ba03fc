"""Which database is meant: a path, a URL, the environment's, or the one in the user's data directory."""

import os
import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from tracker.database.errors import DatabaseUnavailable
from tracker.errors import LONGEST_PATH, printable

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
_SEARCH_PATH = re.compile(r"-c\s*search_path=(?P<path>(?:\\.|\S)+)")

SCHEMA = "schema"
"""What a PostgreSQL URL calls the schema that the tracker has for itself: ?schema=tracker."""


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
        return printable(str(sqlite_path(url)), LONGEST_PATH)
    return _printable(_with_plain_schema(url))


def psql_name(url: URL) -> str:
    """The URL of a PostgreSQL database as PostgreSQL's own programs understand it, without the password."""
    return _printable(url)


def _printable(url: URL) -> str:
    """The URL with nothing in the password's place: stars would be taken for one where a hint is typed."""
    query = {key: value for key, value in url.query.items() if "password" not in key}
    # Put together anew: to set a password to None would keep it.
    shown = URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
    return printable(shown.render_as_string(), LONGEST_PATH)


def schema_name(url: URL) -> str | None:
    """The schema that a PostgreSQL URL names: the first of its search path; None where it names none."""
    options = url.query.get("options", "")
    found = _SEARCH_PATH.search(options) if isinstance(options, str) else None
    if found is None:
        return None
    path = re.sub(r"\\(.)", r"\1", found["path"])
    first = re.match(r'"((?:[^"]|"")+)"|(\w+)', path)
    if first is None:
        return None  # such as $user, which only the server can tell
    return first[1].replace('""', '"') if first[1] else first[2].lower()


def _with_plain_schema(url: URL) -> URL:
    """The URL as a person writes it: the schema by its name."""
    options = url.query.get("options", "")
    name = schema_name(url)
    if name is None or not isinstance(options, str):
        return url
    plain = url.difference_update_query(["options"]).update_query_dict({SCHEMA: name})
    return plain if _in_schema(plain).query["options"] == options else url


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
    return _in_schema(url.set(drivername=_DRIVERS[scheme]))


def _in_schema(url: URL) -> URL:
    """The URL with `?schema=NAME` as the option that PostgreSQL's own client library sends to the server."""
    if SCHEMA not in url.query:
        return url
    named, given = url.query[SCHEMA], url.query.get("options", "")
    if not isinstance(named, str) or not isinstance(given, str) or not named:
        raise DatabaseUnavailable(
            database_name(url), "it names no schema, or several", "Write it once: ?schema=tracker"
        )
    quoted = '"' + named.replace('"', '""') + '"'
    escaped = re.sub(r"([\\\s])", r"\\\1", quoted)
    options = f"{given} -csearch_path={escaped}".strip()
    return url.difference_update_query([SCHEMA]).update_query_dict({"options": options})
