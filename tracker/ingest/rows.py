"""Rows by natural key: found, made, or brought up to date, with every change noted."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import __version__
from tracker.ingest.journal import Journal, watch
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
        self._journal = Journal(session.connection(), self.run.id)
        watch(session, self._journal)
        self._seen: dict[tuple[object, ...], Base] = {}
        self._made: set[Base] = set()
        self._told: set[Base] = set()
        self.changed: set[Base] = set()
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

    def at(self, table: type[Row], identity: int | None) -> Row | None:
        """The row of this identity; none of none."""
        return None if identity is None else self.session.get(table, identity)

    def put(
        self,
        table: type[Row],
        key: dict[str, Any],
        values: dict[str, Any],
        *,
        label: str,
        settled: Collection[str] = (),
    ) -> Row:
        """Find or make a row and bring its values up to date.

        ``settled`` values are set on a new row only: on an old one the best claim decides them. A row that
        one run is told of twice keeps what it was told first, so that a second run finds nothing to change.
        The label names the row in the record of changes.
        """
        row = self.find(table, **key)
        if row is None:
            row = table(**key, **values)
            self.session.add(row)
            self._seen[(table, *sorted(key.items()))] = row
            self._made.add(row)
            self._told.add(row)
            self.run.added += 1
            return row
        for attribute, value in values.items():
            if attribute not in settled and (row not in self._told or getattr(row, attribute) is None):
                self.change(row, attribute, value, label)
        self._told.add(row)
        return row

    def change(self, row: Base, attribute: str, value: object, label: str) -> None:
        """Give an attribute another value, noting the old one as a change; None leaves it alone."""
        if value is not None and getattr(row, attribute) != value:
            kind = ChangeKind.ADDED if getattr(row, attribute) is None else ChangeKind.CHANGED
            self._set(row, attribute, value, (kind, label))

    def blank(self, row: Base, attribute: str, label: str) -> None:
        """Take an attribute's value away, keeping the old one in the record of changes."""
        if getattr(row, attribute) is not None:
            self._set(row, attribute, None, (ChangeKind.BLANKED, label))

    def _set(self, row: Base, attribute: str, value: object, noted: tuple[ChangeKind, str]) -> None:
        old = getattr(row, attribute)
        setattr(row, attribute, value)
        if row in self._made:
            return
        kind, label = noted
        self.changed.add(row)
        self.run.changed += 1
        self.session.add(
            Change(
                run_id=self.run.id,
                kind=kind,
                table_name=row.__tablename__,
                row_key=label,
                attribute=attribute,
                old_value=None if old is None else str(old),
                new_value=None if value is None else str(value),
                observed_at=now(),
            )
        )

    def is_told(self, row: Base) -> bool:
        """Whether this run was told of the row already."""
        return row in self._told

    def remove(self, row: Base) -> None:
        """Take a row away; whoever does that notes the change."""
        self._seen = {place: one for place, one in self._seen.items() if one is not row}
        self.session.delete(row)

    def flush(self) -> None:
        """Give the rows made so far their identities."""
        self.session.flush()

    def finish(self) -> None:
        """Let the run stay, with what it did to rows."""
        self.run.finished_at = now()
        self.session.flush()
        self._journal.write()
        self.session.commit()

    def _was_empty(self, table: type[Base]) -> bool:
        if table not in self._empty:
            with self.session.no_autoflush:
                self._empty[table] = (
                    self.session.execute(select(1).select_from(table).limit(1)).first() is None
                )
        return self._empty[table]
