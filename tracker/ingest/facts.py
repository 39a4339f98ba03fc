"""What the vintages of a data set say of rows: each value claimed by the vintage that first had it."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Select, String, select, type_coerce

from tracker.dates import PartialDate
from tracker.errors import BadDate
from tracker.ingest.bulk import OUTRIGHT, Between, Noted
from tracker.ingest.memory import Memory, Statement
from tracker.ingest.vintages import Vintages
from tracker.names import name_key
from tracker.schema.tables import Change
from tracker.vocabulary import ChangeKind, DateKind


class Subject(NamedTuple):
    """A row that a vintage speaks of: its table, its identity, and its natural key in words."""

    table: str
    id: int
    label: str


class Said(NamedTuple):
    """One thing that a vintage says: the attribute, the column that shows it, its value, and its line."""

    attribute: str
    column: str
    value: str | None
    line: int = 0
    day: date | None = None
    """The value, where it is a day."""
    stated: PartialDate | None = None
    """The value, where it is a date that need not be a day."""
    moment: DateKind = DateKind.ACTION

    @property
    def is_dated(self) -> bool:
        """Whether the value is a date."""
        return self.day is not None or self.stated is not None

    def again(self, value: str) -> "Said":
        """The same said with an earlier value."""
        return self._replace(
            value=value,
            day=_day(value) if self.day else None,
            stated=_stated(value) if self.stated else None,
        )


class Facts:
    """What the vintages say of the rows of one table; what is said again adds no claim.

    The first vintage that has a value claims it; a later one claims what it has otherwise. So an earlier one
    that comes in late must not speak for those after it: where it differs from what they had found
    unchanged, the next of them is written down as saying so.

    Of a table with millions of rows not all can be remembered: ``whole=False`` remembers none, until
    `recall` names the rows that are next.
    """

    def __init__(self, vintages: Vintages, table: str, *, whole: bool = True) -> None:
        self._vintages, self._bulk, self._table = vintages, vintages.bulk, table
        self._memory = Memory(table, vintages.place, vintages.imported)
        self._is_told = self._memory.is_told
        self.touched: dict[int, str] = {}
        """Rows that were there before, and of which something new was said, with their natural keys."""
        self._blank: dict[tuple[str, str], str] = {}
        self._claims = self._bulk.rows("claim", *_CLAIM, f"{table}_id")
        self._dated = self._bulk.rows("claim", *_CLAIM, *_DATED, f"{table}_id")
        if whole:
            self._memory.fill(self._bulk.connection)
            self._blank = self._last_changes(_CHANGES.where(_CHANGE.table_name == table))

    @property
    def spoken(self) -> Mapping[int, int]:
        """The rows that vintages have spoken of, with the place of the newest that did."""
        return self._memory.spoken

    @cached_property
    def alone(self) -> Collection[int]:
        """The rows among all of them that nobody else speaks of."""
        return self.spoken.keys() - self._memory.others(self._bulk.connection)

    def recall(self, rows: Mapping[int, str]) -> None:
        """Remember what was said of these rows, given with their natural keys, and forget all others."""
        for memory in (self._memory, self.touched, self._blank):
            memory.clear()
        if not rows:
            return
        self._memory.fill(self._bulk.connection, rows)
        changes = _CHANGES.where(_CHANGE.table_name == self._table, _CHANGE.row_key.in_(rows.values()))
        self._blank = self._last_changes(changes)

    def _last_changes(self, changes: Select[Any]) -> dict[tuple[str, str], str]:
        """What happened last to the values that vintages changed, by row and column."""
        found = self._bulk.connection.execute(changes.order_by(_CHANGE.id)).all()
        return {(key, name): kind for key, name, kind in found}

    def is_superseded(self, row: int) -> bool:
        """Whether a later vintage has the last word on a row: a whole one, or one that spoke of it."""
        return not self._vintages.is_newest or self._later(row) is not None

    def _later(self, row: int) -> int | None:
        """A later vintage that had the row, as far as it said so."""
        place, heard = self._vintages.place, self._memory.heard.get(row)
        is_later = heard is not None and place[heard] > place[self._vintages.current]
        return heard if is_later else None

    def state(self, row: int, said: Said) -> None:
        """Write down what the vintage says of a row that this run made: nobody has spoken of it before."""
        if said.value is not None:
            self._claim(row, said, self._vintages.current)

    def is_old(self, row: int, attribute: str, value: str | None) -> bool:
        """Whether `say` would find nothing to write down; quick to ask, as it holds for nearly everything."""
        return not self._blank and self._is_told(row, attribute, value)

    def say(self, subject: Subject, said: Said) -> bool:
        """Write down what the vintage says of a row, if it is not what was known of the data set already.

        Whether it is the newest word of the data set, and another than before.
        """
        if self.is_old(subject.id, said.attribute, said.value):
            return False
        told = self._memory.told(subject.id, said.attribute)
        place, here = self._vintages.place, self._vintages.place[self._vintages.current]
        earlier = [t for t in told if place[t.vintage] <= here]
        before = max(earlier, key=lambda t: place[t.vintage], default=None)
        if said.value is None:
            self._blanked(subject, said, before)
            return False
        known = before or min(told, key=lambda t: place[t.vintage], default=None)
        own = [t for t in told if t.vintage == self._vintages.current]
        alike = [t for t in told if known and t.vintage == known.vintage]
        if known and any(_same(t.value, said.value) for t in (*alike, *own)):
            self._returned(subject, said, known)
            return False
        self._claim(subject.id, said, self._vintages.current, is_second=bool(own))
        self._memory.tell(subject.id, said.attribute, Statement(self._vintages.current, said.value))
        self.touched[subject.id] = subject.label
        self._changed(subject, said, before)
        if before is not None:
            self._vouch(subject, said, (before, told))
        return len(earlier) == len(told) and not self.is_superseded(subject.id)

    def _vouch(self, subject: Subject, said: Said, known: tuple[Statement, list[Statement]]) -> None:
        """Let the next vintage that found the value before unchanged say so itself."""
        before, told = known
        following = self._vintages.next_whole() or self._later(subject.id)
        place = self._vintages.place
        if following is None or before.value is None:
            return
        spoken = [t for t in told if place[self._vintages.current] < place[t.vintage] <= place[following]]
        again = said.again(before.value)
        if not spoken and again.is_dated == said.is_dated:
            self._claim(subject.id, again, following)

    def _changed(self, subject: Subject, said: Said, before: Statement | None) -> None:
        """Note another value than an earlier vintage had; of a row's first vintage nothing is a change."""
        here = self._vintages.place[self._vintages.current]
        is_later = self.spoken.get(subject.id, here) < here
        if (
            self._vintages.is_newest
            and is_later
            and (before is None or before.vintage != self._vintages.current)
        ):
            self._note(ChangeKind.CHANGED if before else ChangeKind.ADDED, subject, said, before)

    def _blanked(self, subject: Subject, said: Said, before: Statement | None) -> None:
        current = self._vintages.current
        if before is None or before.vintage == current or self.is_superseded(subject.id):
            return
        if self._blank.get((subject.label, said.column)) != ChangeKind.BLANKED:
            self._note(ChangeKind.BLANKED, subject, said, before)

    def _returned(self, subject: Subject, said: Said, before: Statement) -> None:
        was_blank = self._blank.get((subject.label, said.column)) == ChangeKind.BLANKED
        if was_blank and not self.is_superseded(subject.id):
            self._note(ChangeKind.RETURNED, subject, said, before._replace(value=None))

    def _note(self, kind: ChangeKind, subject: Subject, said: Said, before: Statement | None) -> None:
        self._bulk.note(
            kind,
            Noted(self._table, subject.label, said.column),
            (before.value if before else None, said.value),
            Between(before.vintage if before else None, self._vintages.current),
        )

    def _claim(self, row: int, said: Said, vintage: int, *, is_second: bool = False) -> None:
        locator = f"line {said.line}" if is_second else ""
        values = (
            vintage, said.attribute, said.value, *OUTRIGHT, locator,
            self._bulk.at, self._bulk.run,
        )  # fmt: skip
        if not said.is_dated:
            self._claims.add(*values, row)
            return
        parts = self._bulk.partial(said.stated) if said.stated else self._bulk.stated(said.day)
        self._dated.add(*values, *parts, said.moment.value, row)


_CLAIM = (
    "claimant_id", "attribute", "value", "is_absence", "confidence", "is_inferred", "locator",
    "recorded_at", "run_id",
)  # fmt: skip
_CHANGE = Change.__table__.c
_CHANGES = select(_CHANGE.row_key, _CHANGE.attribute, type_coerce(_CHANGE.kind, String)).where(
    _CHANGE.attribute.is_not(None), _CHANGE.new_source_id.is_not(None)
)
_DATED = ("date_text", "date_earliest", "date_latest", "date_precision", "date_kind")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _stated(value: str) -> PartialDate | None:
    try:
        return PartialDate.parse(value)
    except BadDate:
        return None


def _same(one: str | None, other: str | None) -> bool:
    return one == other or (one is not None and other is not None and name_key(one) == name_key(other) != "")
