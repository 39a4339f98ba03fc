"""Vintages of the Purple Book and the Orange Book, read and loaded as the commands do."""

from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from tests.ingest.fda import rows
from tests.sources.books import official, orange, written
from tracker.dates import PartialDate
from tracker.ingest import orange_book, purple_book
from tracker.ingest.summary import Loaded
from tracker.sources.orange_book import read as read_orange
from tracker.sources.purple_book import read as read_purple

TODAY = date(2030, 1, 1)
EVENTS = (
    "SELECT entry_key, date, date_kind, kind, title, application, submission, term, note"
    " FROM timeline_entries ORDER BY entry_key"
)
SAID = "SELECT subject, subject_key, attribute, value FROM claims WHERE source_key = '{}' ORDER BY 1, 2, 3"
CHANGED = (
    "SELECT kind, table_name, row_key, attribute, old_value, new_value FROM changes"
    " ORDER BY table_name, row_key, attribute, kind"
)


def month(folder: Path, name: str, *products: str) -> Path:
    """A Purple Book of this month: "March 2025"."""
    return written(folder / f"{name}.csv", official(*products, title=f"Changes Report - {name}"))


def put_purple(connection: Connection, path: Path) -> Loaded:
    """Load a Purple Book."""
    return purple_book.load(connection, read_purple(path, TODAY), 0, lambda *_: None)


def put_orange(connection: Connection, folder: Path, as_of: str = "", **tables: str) -> Loaded:
    """Load an Orange Book of these tables."""
    vintage = read_orange(orange(folder, **tables), TODAY)
    day = PartialDate.parse(as_of) if as_of else None
    return orange_book.load(connection, vintage, 0, lambda *_: None, day)


def changes(connection: Connection) -> list[tuple[object, ...]]:
    """What later vintages changed."""
    return rows(connection, CHANGED)
