"""The user's SQL on SQLite: a file opened for reading, an authorizer that knows only that, a time limit."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from tracker.reports.adhoc.names import Relations
from tracker.reports.adhoc.question import Question
from tracker.reports.adhoc.refusal import Fault, NoDatabase, TookTooLong, refused
from tracker.reports.adhoc.types import guessed
from tracker.reports.adhoc.values import held
from tracker.reports.table import Row

if TYPE_CHECKING:
    from sqlalchemy import URL

_BATCH = 500
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock: about a millisecond."""
_LONGEST_STEPS = 0.05
"""Seconds that they take at most, on a slow disk; what is longer was a pause."""
_LONGEST_VALUE = 2**26
"""Bytes of a text, a blob or a row: what is longer was never meant to be shown."""

_READING = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_INNER = frozenset({(sqlite3.SQLITE_UPDATE, "sqlite_master"), (sqlite3.SQLITE_PRAGMA, "data_version")})
"""What json_each and full-text search do inside when they are read; the file stays as it is."""

_UNKNOWN = re.compile(r"no such (table|column): (.+)")
_NEAR = re.compile(r'near "(.+)": syntax error')
_NAMES = """
    SELECT relation.name, attribute.name
    FROM sqlite_master AS relation, pragma_table_info(relation.name) AS attribute
    WHERE relation.type IN ('table', 'view') AND relation.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
"""


def answer(url: "URL", question: Question, timeout: float) -> Iterator[Row]:
    """The names of the columns, their types, and then the rows."""
    with closing(_connect(url)) as connection:
        clock = _Clock(connection, timeout)
        with _refusals(connection, question, clock):
            cursor = connection.execute(question.query, dict(question.parameters))
            head = list(islice(cursor, _BATCH))
            names = tuple(column[0] for column in cursor.description)
            yield names
            yield guessed(question.query, names, head)
            yield from map(held, head)
            clock.start()
            for first in cursor:
                yield held(first)
                yield from map(held, islice(cursor, _BATCH))
                clock.start()


def relations(url: "URL") -> Relations:
    """The tables and views of the database with their columns; none where it cannot be read."""
    with closing(_connect(url)) as connection:
        connection.set_authorizer(None)
        return _relations(connection)


class _Clock:
    """Interrupts the database when it works for too long; the time that a reader takes is not counted."""

    def __init__(self, connection: sqlite3.Connection, timeout: float) -> None:
        self.timeout = timeout
        self.start()
        connection.set_progress_handler(self.is_late, _STEPS)

    def start(self) -> None:
        """Begin to count anew."""
        self.worked, self.looked = 0.0, monotonic()

    def is_late(self) -> bool:
        """Whether the time is over; since the last look it has worked, unless somebody was reading."""
        now = monotonic()
        self.worked += min(now - self.looked, _LONGEST_STEPS)
        self.looked = now
        return self.worked > self.timeout


def _connect(url: "URL") -> sqlite3.Connection:
    path = Path(url.database or "").absolute()
    try:
        # These three types have the same values on PostgreSQL; SQLite itself stores them as numbers and text.
        for name, convert in (("BOOLEAN", _boolean), ("DATE", _date), ("DATETIME", _datetime)):
            sqlite3.register_converter(name, convert)
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, detect_types=sqlite3.PARSE_DECLTYPES
        )
    except sqlite3.Error as error:
        raise NoDatabase(path, error) from error
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.set_authorizer(_authorize)
    return connection


def _authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
    is_reading = action in _READING and second != "load_extension"
    return sqlite3.SQLITE_OK if is_reading or (action, first) in _INNER else sqlite3.SQLITE_DENY


@contextmanager
def _refusals(connection: sqlite3.Connection, question: Question, clock: _Clock) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            # An interrupt from the keyboard within the progress handler comes out of SQLite as its own.
            is_late = clock.worked > clock.timeout
            raise (TookTooLong(clock.timeout) if is_late else KeyboardInterrupt) from error
        connection.set_authorizer(None)
        raise refused(question.query, _fault(error, question.query), _relations(connection)) from error


def _fault(error: Exception, query: str) -> Fault:
    message = str(error)
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_AUTH:
        return Fault("it would change the database or its settings; only reading is answered")
    if unknown := _UNKNOWN.fullmatch(message):
        kind, name = unknown.groups()
        return Fault(message, table=name) if kind == "table" else Fault(message, column=name)
    if (near := _NEAR.fullmatch(message)) and query.count(near[1]) == 1:
        return Fault(message, offset=query.index(near[1]))
    return Fault(message)


def _relations(connection: sqlite3.Connection) -> Relations:
    relations: dict[str, list[str]] = {}
    try:
        for relation, column in connection.execute(_NAMES):
            relations.setdefault(relation, []).append(column)
    except sqlite3.Error:
        return {}  # no names to suggest from a file that cannot be read; the first error says why
    return relations


def _boolean(stored: bytes) -> Any:  # noqa: ANN401 - what the column holds
    return {b"0": False, b"1": True}.get(stored, stored.decode())


def _date(stored: bytes) -> date | str:
    text = stored.decode()
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _datetime(stored: bytes) -> datetime | str:
    text = stored.decode()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text
