"""Vintages of one data set: which there are, which is newer, and what each has said of the rows."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from tracker.dates import PartialDate
from tracker.ingest.bulk import OUTRIGHT, Between, Bulk, Noted
from tracker.names import name_key
from tracker.schema.tables import ImportFile, Source
from tracker.vocabulary import ChangeKind, DateKind, SourceForm, SourceKind

_SOURCE = Source.__table__.c


ALONE = False
"""Of a source that has no further authors: has_more_authors."""


class DataSet(NamedTuple):
    """What an agency publishes again and again: how its vintages are called and described."""

    key: str
    title: str
    publisher: str
    limits: str | None


class Given(NamedTuple):
    """A vintage as it was handed in: its day, and the SHA-256 of its bytes."""

    as_of: PartialDate
    sha256: str


class Vintages:
    """The vintages of a data set in the order of belief, the newest last, and the one imported now."""

    def __init__(self, bulk: Bulk, data_set: DataSet, given: Given) -> None:
        """Find the vintage by its bytes, or make it a source."""
        self.bulk = bulk
        self.current = self._source(data_set, given)
        known = self._all(bulk.connection, data_set)
        known[self.current] = known.get(self.current, (given.as_of.latest, self._key))
        # Of two of one day, the first citation key is believed.
        by_key = sorted(known, key=lambda identity: known[identity][1], reverse=True)
        by_day = sorted(by_key, key=lambda identity: known[identity][0] or date.min)
        self.place = {identity: place for place, identity in enumerate(by_day)}
        files = select(ImportFile.source_id).where(ImportFile.source_id.in_(known))
        self.whole = {identity for identity in bulk.connection.scalars(files) if identity is not None}
        """Those that were imported from the file itself, so that what they lack is known too."""

    @property
    def is_newest(self) -> bool:
        """Whether no later vintage has been imported."""
        return all(self.place[identity] <= self.place[self.current] for identity in self.whole)

    def next_whole(self) -> int | None:
        """The first vintage after the current one that was imported whole."""
        later = [i for i in self.whole if self.place[i] > self.place[self.current]]
        return min(later, key=self.place.__getitem__, default=None)

    def _source(self, data_set: DataSet, given: Given) -> int:
        connection = self.bulk.connection
        found = connection.execute(
            select(_SOURCE.id, _SOURCE.key).where(_SOURCE.sha256 == given.sha256).order_by(_SOURCE.id)
        ).first()
        if found:
            self._key = found.key
            return int(found.id)
        stem = f"{data_set.key}-{given.as_of}"
        taken = set(connection.scalars(select(_SOURCE.key).where(_SOURCE.key.startswith(stem))))
        numbered = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2)))
        self._key = next(key for key in numbered if key not in taken)
        columns = ("key", "kind", "form", "title", "has_more_authors", "publisher", "sha256", "limits")
        dates = [f"as_of_{part}" for part in ("text", "earliest", "latest", "precision")]
        return self.bulk.rows("source", *columns, *dates, "retrieved_at").add(
            self._key,
            SourceKind.REGULATOR.value,
            SourceForm.DATA_SET.value,
            data_set.title,
            ALONE,
            data_set.publisher,
            given.sha256,
            data_set.limits,
            *self.bulk.partial(given.as_of),
            self.bulk.stated(self.bulk.started.date())[1],
        )

    def _all(self, connection: Connection, data_set: DataSet) -> dict[int, tuple[date | None, str]]:
        query = select(_SOURCE.id, _SOURCE.as_of_latest, _SOURCE.key).where(
            _SOURCE.title == data_set.title, _SOURCE.form == SourceForm.DATA_SET
        )
        return {row.id: (row.as_of_latest, row.key) for row in connection.execute(query)}


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


class Statement(NamedTuple):
    """What a vintage has said of one value of a row."""

    vintage: int
    value: str | None


class Facts:
    """What the vintages say of the rows of one table; what is said again adds no claim.

    The first vintage that has a value claims it; a later one claims what it has otherwise. So an earlier one
    that comes in late must not speak for those after it: where it differs from what they had found
    unchanged, the next of them is written down as saying so.
    """

    def __init__(self, vintages: Vintages, table: str) -> None:
        self._vintages, self._bulk, self._table = vintages, vintages.bulk, table
        self._said: dict[tuple[int, str], list[Statement]] = defaultdict(list)
        self.spoken: dict[int, int] = {}
        """The rows that vintages have spoken of, with the place of the newest that did."""
        self.alone: set[int] = set()
        """The rows among them that nobody else speaks of."""
        self.touched: dict[int, str] = {}
        """Rows that were there before, and of which something new was said, with their natural keys."""
        self._blank = self._last_changes()
        self._claims = self._bulk.rows("claim", *_CLAIM, f"{table}_id")
        self._dated = self._bulk.rows("claim", *_CLAIM, *_DATED, f"{table}_id")
        self._load()

    def _load(self) -> None:
        place, others = self._vintages.place, set()
        query = (
            f"SELECT {self._table}_id, attribute, claimant_id, value FROM claim"  # noqa: S608 - our own name
            f" WHERE {self._table}_id IS NOT NULL"
        )
        for row, attribute, claimant, value in self._bulk.connection.exec_driver_sql(query).all():
            if claimant not in place:
                others.add(row)
                continue
            self._said[row, attribute].append(Statement(claimant, value))
            if place[claimant] > self.spoken.get(row, -1):
                self.spoken[row] = place[claimant]
        self.alone = self.spoken.keys() - others

    def _last_changes(self) -> dict[tuple[str, str], str]:
        """What happened last to the values that vintages changed, by row and column."""
        query = (
            "SELECT row_key, attribute, kind FROM change WHERE attribute IS NOT NULL"  # noqa: S608 - our own name
            f" AND table_name = '{self._table}' AND new_source_id IS NOT NULL ORDER BY id"
        )
        return {(key, name): kind for key, name, kind in self._bulk.connection.exec_driver_sql(query)}

    def state(self, row: int, said: Said) -> None:
        """Write down what the vintage says of a row that this run made: nobody has spoken of it before."""
        if said.value is not None:
            self._claim(row, said, self._vintages.current)

    def say(self, subject: Subject, said: Said) -> bool:
        """Write down what the vintage says of a row, if it is not what was known of the data set already.

        Whether it is the newest word of the data set, and another than before.
        """
        told = [*self._said.get((subject.id, said.attribute), ())]
        if len(told) == 1 and told[0].value == said.value and not self._blank:
            return False  # as nearly all of them, so that it is worth a way of its own
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
        self._said[subject.id, said.attribute].append(Statement(self._vintages.current, said.value))
        self.touched[subject.id] = subject.label
        self._changed(subject, said, before)
        if before is not None:
            self._vouch(subject, said, (before, told))
        return self._vintages.is_newest and len(earlier) == len(told)

    def _vouch(self, subject: Subject, said: Said, known: tuple[Statement, list[Statement]]) -> None:
        """Let the next vintage that found the value before unchanged say so itself."""
        before, told = known
        following = self._vintages.next_whole()
        place = self._vintages.place
        if following is None or before.value is None:
            return
        spoken = [t for t in told if place[self._vintages.current] < place[t.vintage] <= place[following]]
        day = _day(before.value) if said.day else None
        if not spoken and (day is None) == (said.day is None):
            self._claim(subject.id, said._replace(value=before.value, day=day), following)

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
        if before is None or before.vintage == current or not self._vintages.is_newest:
            return
        if self._blank.get((subject.label, said.column)) != ChangeKind.BLANKED:
            self._note(ChangeKind.BLANKED, subject, said, before)

    def _returned(self, subject: Subject, said: Said, before: Statement) -> None:
        was_blank = self._blank.get((subject.label, said.column)) == ChangeKind.BLANKED
        if was_blank and self._vintages.is_newest:
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
        if said.day is None:
            self._claims.add(*values, row)
        else:
            self._dated.add(*values, *self._bulk.stated(said.day), DateKind.ACTION.value, row)


_CLAIM = (
    "claimant_id", "attribute", "value", "is_absence", "confidence", "is_inferred", "locator",
    "recorded_at", "run_id",
)  # fmt: skip
_DATED = ("date_text", "date_earliest", "date_latest", "date_precision", "date_kind")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _same(one: str | None, other: str | None) -> bool:
    return one == other or (one is not None and other is not None and name_key(one) == name_key(other) != "")
