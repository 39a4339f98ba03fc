"""Rows by natural key: found, made, or brought up to date, with every change noted."""

from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import __version__
from tracker.schema.tables import Base, Change, ImportRun
from tracker.vocabulary import ChangeKind

Row = TypeVar("Row", bound=Base)


def now() -> datetime:
    """The present second, in UTC without a zone, as both databases store it."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None)


class Rows:
    """The rows that one import finds or makes; the import's run counts what it added and changed."""

    def __init__(self, session: Session, importer: str) -> None:
        """Begin a run; nothing of it stays unless the session is committed."""
        self.session = session
        self.run = ImportRun(
            importer=importer, started_at=now(), program_version=__version__, added=0, changed=0, rejected=0
        )
        session.add(self.run)
        session.flush()
        self._seen: dict[tuple[object, ...], Base] = {}
        self._made: set[Base] = set()
        self._empty: dict[type[Base], bool] = {}

    @property
    def anything(self) -> bool:
        """Whether this run added or changed a row."""
        return bool(self.run.added or self.run.changed)

    def find(self, table: type[Row], **key: object) -> Row | None:
        """The row with this natural key, made by this run or there before."""
        place = (table, *sorted(key.items()))
        row = self._seen.get(place)
        if row is None and not self._was_empty(table):
            row = self.session.scalars(select(table).filter_by(**key)).one_or_none()
            if row is not None:
                self._seen[place] = row
        return row  # type: ignore[return-value]

    def put(
        self, table: type[Row], key: dict[str, Any], values: dict[str, Any], *, label: str, settled: bool = False
    ) -> Row:
        """Find or make a row and bring its values up to date.

        ``settled`` values are set on a new row only: on an old one the best claim decides them. The label names
        the row in the record of changes.
        """
        row = self.find(table, **key)
        if row is None:
            row = table(**key, **values)
            self.session.add(row)
            self._seen[(table, *sorted(key.items()))] = row
            self._made.add(row)
            self.run.added += 1
            return row
        if not settled:
            for attribute, value in values.items():
                self.change(row, attribute, value, label)
        return row

    def change(self, row: Base, attribute: str, value: object, label: str) -> None:
        """Give an attribute another value, keeping the old one in the record of changes; None leaves it alone."""
        old = getattr(row, attribute)
        if value is None or old == value:
            return
        setattr(row, attribute, value)
        if row in self._made:
            return
        self.run.changed += 1
        self.session.add(
            Change(
                run_id=self.run.id,
                kind=ChangeKind.ADDED if old is None else ChangeKind.CHANGED,
                table_name=row.__tablename__,
                row_key=label,
                attribute=attribute,
                old_value=None if old is None else str(old),
                new_value=str(value),
                observed_at=now(),
            )
        )

    def flush(self) -> None:
        """Give the rows made so far their identities."""
        self.session.flush()

    def _was_empty(self, table: type[Base]) -> bool:
        if table not in self._empty:
            with self.session.no_autoflush:
                self._empty[table] = self.session.execute(select(1).select_from(table).limit(1)).first() is None
        return self._empty[table]
