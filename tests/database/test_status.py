from pathlib import Path

from sqlalchemy import make_url

from tests.builders import NOW, ROWS
from tracker.database.engine import open_for_migrating, open_for_reading
from tracker.database.location import database_name, resolve
from tracker.database.status import Status, status
from tracker.schema import REVISION


def expected(url: str, **values: object) -> Status:
    is_sqlite = "://" not in url
    described = {
        "name": database_name(resolve(url)),
        "revision": REVISION,
        "expected_revision": REVISION,
        "size": Path(url).stat().st_size if is_sqlite else None,
    }
    return Status(**described | values)  # type: ignore[arg-type]


def version(url: str) -> str:
    """What the database calls itself, asked in its own words."""
    question = "SELECT 'SQLite ' || sqlite_version()"
    if make_url(url if "://" in url else "sqlite://").get_backend_name() == "postgresql":
        question = "SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)"
    with open_for_reading(url, any_revision=True) as connection:
        return str(connection.exec_driver_sql(question).scalar())


def test_a_database_with_rows(filled_url: str) -> None:
    with open_for_reading(filled_url) as connection:
        found = status(connection)
    assert found == expected(
        filled_url,
        engine=version(filled_url),
        rows={name: len(ROWS[name]) for name in sorted(ROWS)},
        newest_source="2017",
        last_import=NOW,
    )


def test_a_database_without_tables(empty_url: str) -> None:
    with open_for_migrating(empty_url):
        pass
    with open_for_reading(empty_url, any_revision=True) as connection:
        found = status(connection)
    assert found == expected(
        empty_url, engine=version(empty_url), revision=None, rows={}, newest_source=None, last_import=None
    )
