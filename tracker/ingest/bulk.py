"""Many rows at once: a run whose new rows go in by the thousand, with no object made for any of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, func, select

from tracker import __version__
from tracker.dates import PartialDate
from tracker.ingest.aside import Aside
from tracker.ingest.journal import Journal
from tracker.ingest.rows import now
from tracker.ingest.writing import insert
from tracker.schema.tables import Base, Change, ImportRun
from tracker.vocabulary import ChangeKind, Confidence

TABLES = Base.metadata.tables
OUTRIGHT = (False, Confidence.HIGH.value, False)
"""Of a claim that a file makes in so many words: is_absence, confidence, is_inferred."""
PENDING = 100_000
"""New rows that wait in memory before they are written."""
MANY = 10_000
"""Waiting rows of a table for which its indexes are set aside, where no more than these were there."""
_SAMPLED = 1_000
"""So many entries of each index does SQLite look at to know how rows are spread: some milliseconds."""
_CACHE_KIB = 262_144
_STEPS = 500
"""How often, at least, what waits is counted while so many rows come that they are written."""
# In this order, so that who waits for another import holds nothing that the other one needs.
_LOCKED = ("import_run", *(name for name in TABLES if name != "import_run"))

_Key = tuple[str, tuple[str, ...]]
_Stated = tuple[str | None, Any, Any, str | None]


class Noted(NamedTuple):
    """What a later vintage changed about a row: its table and key, and which of its values."""

    table: str
    key: str
    attribute: str | None = None


class Between(NamedTuple):
    """The vintage that had a value before, and the one that has another now."""

    old: int | None
    new: int | None


class NewRows:
    """The new rows of one table, of which these columns are given; each gets its identity at once."""

    def __init__(self, identities: Iterator[int]) -> None:
        self._identities = identities
        self.waiting: list[tuple[Any, ...]] = []
        self.written = 0

    def add(self, *values: Any) -> int:  # noqa: ANN401 - whatever the columns hold
        """A new row; its identity."""
        identity = next(self._identities)
        self.waiting.append((identity, *values))
        return identity


class Bulk:
    """A run that writes many rows, of tables that others cannot write to meanwhile.

    New rows go in together, parents before their children; changed ones are updated, each with its note.
    """

    def __init__(self, connection: Connection, importer: str) -> None:
        """Begin a run; nothing of it stays unless the connection's transaction does."""
        self.connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"
        self._prepare()
        self.started = now()
        self.at: Any = self.moment()
        self.changed: Counter[str] = Counter()
        self.noted: set[Noted] = set()
        self._rows: dict[_Key, NewRows] = {}
        self._identities: dict[str, Iterator[int]] = {}
        self._updates: dict[_Key, list[dict[str, Any]]] = defaultdict(list)
        self._asked = 0
        self._aside = Aside(connection)
        self._is_unread = False
        self.run = self._begin(importer)
        self._journal = Journal(connection, self.run)
        self._changes = self.rows("change", *_CHANGE)

    def _prepare(self) -> None:
        if self._is_sqlite:
            self.connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
        else:
            names = ", ".join(_LOCKED)
            self.connection.exec_driver_sql(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")

    def _begin(self, importer: str) -> int:
        values = {"started_at": self.started, "program_version": __version__}
        counts = dict.fromkeys(("added", "changed", "rejected"), 0)
        made = self.connection.execute(
            ImportRun.__table__.insert().values(importer=importer, **values, **counts)  # type: ignore[attr-defined]
        )
        key = made.inserted_primary_key
        assert key is not None  # noqa: S101 - one row was inserted
        return int(key[0])

    def moment(self) -> Any:  # noqa: ANN401 - what the driver takes
        """When the run began, as the driver takes it."""
        return self.started.strftime("%Y-%m-%d %H:%M:%S.%f") if self._is_sqlite else self.started

    @lru_cache(2**16)  # noqa: B019 - a bulk lives as long as the program's one import
    def stated(self, day: date | None) -> _Stated:
        """The four columns of a date that is known to the day, as the driver takes them."""
        if day is None:
            return None, None, None, None
        text = day.isoformat()
        bound = text if self._is_sqlite else day
        return text, bound, bound, "day"

    def partial(self, stated: PartialDate | None) -> _Stated:
        """The four columns of a date of any precision."""
        if stated is None:
            return None, None, None, None
        ends = (stated.earliest, stated.latest)
        first, last = (str(end) if self._is_sqlite and end else end for end in ends)
        return stated.text, first, last, stated.precision.value

    def rows(self, table: str, *columns: str) -> NewRows:
        """Where new rows of a table go, of which these columns are given; the others stay empty."""
        key = (table, columns)
        if key not in self._rows:
            self._rows[key] = NewRows(self._numbers(table))
        return self._rows[key]

    def _numbers(self, table: str) -> Iterator[int]:
        if table not in self._identities:
            newest = self.connection.scalar(select(func.max(TABLES[table].c.id)))
            first = (newest or 0) + 1
            self._journal.begin(table, first)
            self._identities[table] = count(first)
        return self._identities[table]

    @property
    def added(self) -> Counter[str]:
        """How many rows of each table are new so far, those that wait included."""
        found: Counter[str] = Counter()
        for (table, _), rows in self._rows.items():
            found[table] += rows.written + len(rows.waiting)
        return found

    def relieve(self) -> None:
        """Write what waits if it has become much; called where every parent of a waiting row exists."""
        self._asked += 1
        if self._asked * _STEPS < PENDING:  # counting them each time would take longer than making them
            return
        self._asked = 0
        if sum(len(rows.waiting) for rows in self._rows.values()) >= PENDING:
            self.flush()

    @contextmanager
    def unread(self) -> Iterator[None]:
        """Inside it nobody looks up what the run writes, but by its identity: indexes may wait for the end.

        They do on PostgreSQL. On SQLite it does not pay: the rows come in the order of most of its indexes.
        """
        self._is_unread = not self._is_sqlite
        yield
        self.flush()
        self._aside.back()
        self._is_unread = False

    def update(self, table: str, identity: int, **values: Any) -> None:  # noqa: ANN401 - whatever the columns hold
        """Give columns of a row that was there before other values."""
        self._updates[table, tuple(sorted(values))].append({"row_id": identity, **values})

    def note(self, kind: ChangeKind, about: Noted, values: tuple[object, object], vintages: Between) -> None:
        """Write down what changed, with the value before and after, and the vintages that say so."""
        self.noted.add(about)
        self.changed[about.table] += 1
        old, new = (None if value is None else str(value) for value in values)
        self._changes.add(self.run, kind.value, *about, old, new, *vintages, self.at)

    def flush(self) -> None:
        """Write what waits: new rows, parents first, then changes to old ones."""
        if self._is_unread:
            self._aside.put(self._filling())
        for table in Base.metadata.sorted_tables:
            for (name, columns), rows in self._rows.items():
                if name == table.name and rows.waiting:
                    insert(self.connection, name, ("id", *columns), rows.waiting)
                    rows.written += len(rows.waiting)
                    rows.waiting.clear()
        for (name, columns), values in self._updates.items():
            table = TABLES[name]
            self._journal.keep(name, (value["row_id"] for value in values))
            statement = table.update().where(table.c.id == bindparam("row_id"))
            self.connection.execute(statement.values({c: bindparam(c) for c in columns}), values)
        self._updates.clear()

    def _filling(self) -> dict[Table, set[str]]:
        """The tables of which more rows wait than were there before, if they are many; with their columns."""
        waiting: Counter[str] = Counter()
        given: dict[str, set[str]] = defaultdict(set)
        for (name, columns), rows in self._rows.items():
            waiting[name] += len(rows.waiting)
            given[name].update(columns)
        many = (name for name, number in waiting.items() if number >= max(MANY, self._journal.first(name)))
        return {TABLES[name]: given[name] for name in many}

    @property
    def is_idle(self) -> bool:
        """Whether the run has added and changed nothing."""
        return not (self.added.total() or self.changed.total() or self._updates)

    def abandon(self) -> None:
        """Let an idle run be none."""
        table = TABLES["import_run"]
        self.connection.execute(table.delete().where(table.c.id == self.run))

    def finish(self, rejected: int) -> None:
        """Write the rest, and what the run did."""
        self.flush()
        added = self.added
        self._journal.write(added)
        if not self._is_sqlite:
            self._hand_over()
        self._learn()
        values = {
            "finished_at": now(),
            "added": sum(n for table, n in added.items() if table not in _BOOKKEEPING),
            "changed": self.changed.total(),
            "rejected": rejected,
        }
        table = TABLES["import_run"]
        self.connection.execute(table.update().where(table.c.id == self.run).values(values))

    def _hand_over(self) -> None:
        """The identities that we gave are taken: let the database's own go on behind them."""
        for table in +self.added:
            self.connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
            )

    def _learn(self) -> None:
        """Let the planner know of the new rows: until it does, a chronology can take seconds.

        Of fewer than a tenth PostgreSQL's own daemon takes care. SQLite has none, and looks at a sample.
        """
        if self._is_sqlite:
            self.connection.exec_driver_sql(f"PRAGMA analysis_limit = {_SAMPLED}")
        for table, number in (+self.added).items():
            is_many = self._is_sqlite or number * 10 >= self._journal.first(table)
            if is_many and table not in self._aside.learnt:
                self.connection.exec_driver_sql(f"ANALYZE {table}")


_CHANGE = tuple(column.name for column in Change.__table__.columns if column.name != "id")
_BOOKKEEPING = {"change", "import_file", "rejected_record", "unmatched_record"}
"""Tables that tell what a run did, and are no facts."""
