"""Rows that hang on trials: added where they are news, noted where they came or went between vintages."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from math import inf
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select, text

from tracker.ingest.bulk import TABLES, Between, Bulk, Noted
from tracker.ingest.vintages import Vintages
from tracker.names import name_key
from tracker.schema.tables import Change, ImportRun, RunRow
from tracker.vocabulary import ChangeKind

IMPORTERS = ("clinicaltrials-gov", "aact")
_CHANGE = Change.__table__.c


class Spoken(NamedTuple):
    """A trial that a record of the vintage speaks of."""

    id: int
    label: str
    is_whole: bool = True
    """Whether what the record lacks is not there, and was not only left out."""
    before: int | None = None
    """The vintage that spoke of it last, if one did before this one."""
    is_latest: bool = True
    """Whether no later vintage has spoken of it."""
    is_new: bool = False


class Shape(NamedTuple):
    """A table of such rows: which columns tell them apart, and which can change."""

    table: str
    key: tuple[str, ...]
    others: tuple[str, ...] = ()
    quiet: frozenset[str] = frozenset()
    """Columns whose change is told by that of another one, or that only we made."""
    names: str | None = None
    """SQL that gives the name of the row that the key refers to."""


Key = tuple[Any, ...]


class Children:
    """The rows of one table, of the trials that are at hand."""

    def __init__(self, bulk: Bulk, vintages: Vintages, shape: Shape) -> None:
        self._bulk, self._vintages, self._shape = bulk, vintages, shape
        self._rows = bulk.rows(shape.table, "trial_id", *shape.key, *shape.others)
        self._own = _Own(bulk, shape.table)
        self._known: dict[int, dict[Key, tuple[int, Key]]] = defaultdict(dict)
        self._seen: dict[Key, int] = {}
        self._at: int | None = None
        self._gone: dict[str, int | None] = {}
        self._has_lost = self._lost_any()

    def recall(self, trials: Mapping[int, str]) -> None:
        """Remember the rows of these trials, given with their names, and forget all others."""
        self._known.clear()
        self._gone.clear()
        if not trials:
            return
        columns = ", ".join(("id", "trial_id", *self._shape.key, *self._shape.others))
        found = text(f"SELECT {columns} FROM {self._shape.table} WHERE trial_id IN :trials")  # noqa: S608 - our names
        listed = found.bindparams(bindparam("trials", expanding=True))
        width = len(self._shape.key)
        for identity, trial, *values in self._bulk.connection.execute(listed, {"trials": list(trials)}):
            self._known[trial][tuple(values[:width])] = (identity, tuple(values[width:]))
        if self._has_lost:
            self._recall_gone(trials)

    def rows(self, trial: int) -> Mapping[Key, tuple[int, Key]]:
        """The rows of a trial that were there before: identity and further values by key."""
        return self._known.get(trial, {})

    def spelt(self, trial: Spoken, label: str) -> str:
        """A label as the trial has it already, where only capitals, blanks and hyphens differ."""
        known = self._known.get(trial.id)
        if not known or (label,) in known:
            return label
        folded = name_key(label)
        alike = [key[0] for key in known if name_key(key[0]) == folded]
        return str(alike[0]) if len(alike) == 1 and folded else label

    def put(
        self, trial: Spoken, key: Key, others: Key = (), label: str | None = None
    ) -> tuple[int | None, bool]:
        """A row of the trial, and whether it is new; none where an older vintage has more than a newer one.

        ``label`` is what the row is called where its key does not say it.
        """
        if self._at != trial.id:
            self._at = trial.id
            self._seen.clear()
        if key in self._seen:
            return self._seen[key], False
        known = self._known.get(trial.id)
        row = known.get(key) if known else None
        if row is not None:
            self._seen[key] = row[0]
            self._compare(trial, (key, label), row, others)
            return row[0], False
        if known and not trial.is_latest:
            return None, False
        made = self._seen[key] = self._rows.add(trial.id, *key, *others)
        if trial.before is not None:
            self._note(ChangeKind.ADDED, trial, label or self._label(key))
        return made, True

    def finish(self, trial: Spoken) -> None:
        """Note which rows of the trial the record has no more."""
        if self._at != trial.id:
            self._seen.clear()
        self._at = None
        known = self._known.get(trial.id)
        if not known or trial.before is None or not trial.is_whole:
            return
        for key, (identity, _) in known.items():
            if key not in self._seen and identity in self._own:
                label = self._label(key)
                if self._full(trial, label) not in self._gone:
                    self._note(ChangeKind.VANISHED, trial, label)
                    self._has_lost = True

    def _compare(self, trial: Spoken, named: tuple[Key, str | None], row: tuple[int, Key], new: Key) -> None:
        """Let a row that is the registry's own follow the newest vintage."""
        (key, label), (identity, old) = named, row
        if self._gone and trial.before is not None:
            name = label or self._label(key)
            if self._full(trial, name) in self._gone:
                self._note(ChangeKind.RETURNED, trial, name)
        if old == new or not trial.is_latest or identity not in self._own:
            return
        changed = {
            column: (before, after)
            for column, before, after in zip(self._shape.others, old, new, strict=True)
            if before != after and (after is not None or trial.is_whole)
        }
        if not changed:
            return
        self._bulk.update(self._shape.table, identity, **{c: after for c, (_, after) in changed.items()})
        full = self._full(trial, label or self._label(key))
        vintages = Between(trial.before, self._vintages.current)
        for column, (before, after) in changed.items():
            about = Noted(self._shape.table, full, column)
            if column not in self._shape.quiet and about not in self._bulk.noted:
                self._bulk.note(_kind(before, after), about, (before, after), vintages)

    def _note(self, kind: ChangeKind, trial: Spoken, label: str) -> None:
        about = Noted(self._shape.table, self._full(trial, label))
        self._bulk.note(kind, about, (None, None), Between(trial.before, self._vintages.current))

    def _full(self, trial: Spoken, label: str) -> str:
        return label if self._shape.key == ("key",) else f"{trial.label} {label}"

    def _label(self, key: Key) -> str:
        if self._shape.names:
            return str(self._bulk.connection.scalar(text(self._shape.names), {"id": key[0]}))
        return " ".join(str(part) for part in key)

    def _lost_any(self) -> bool:
        query = select(_CHANGE.id).where(
            _CHANGE.table_name == self._shape.table,
            _CHANGE.attribute.is_(None),
            _CHANGE.kind == ChangeKind.VANISHED,
        )
        return self._bulk.connection.execute(query.limit(1)).first() is not None

    def _recall_gone(self, trials: Mapping[int, str]) -> None:
        """The rows of these trials that a vintage had no more, and none after it."""
        labels = [
            self._full(Spoken(trial, trials[trial]), self._label(key))
            for trial, rows in self._known.items()
            for key in rows
        ]
        query = (
            select(_CHANGE.row_key, _CHANGE.kind, _CHANGE.old_source_id)
            .where(
                _CHANGE.table_name == self._shape.table,
                _CHANGE.attribute.is_(None),
                _CHANGE.row_key.in_(labels),
            )
            .order_by(_CHANGE.id)
        )
        last = {row.row_key: row for row in self._bulk.connection.execute(query)}
        self._gone = {key: row.old_source_id for key, row in last.items() if row.kind == ChangeKind.VANISHED}


class _Own:
    """The rows of a table that imports of this registry brought, this one included."""

    def __init__(self, bulk: Bulk, table: str) -> None:
        step, run = RunRow.__table__.c, ImportRun.__table__.c
        brought = (
            select(step.first_id, step.last_id)
            .join(ImportRun, run.id == step.run_id)
            .where(step.table_name == table, step.before.is_(None), run.importer.in_(IMPORTERS))
        )
        ranges = sorted((first, last) for first, last in bulk.connection.execute(brought))
        newest = bulk.connection.scalar(select(func.max(TABLES[table].c.id))) or 0
        self._firsts = [first for first, _ in ranges] + [newest + 1]
        self._lasts: list[float] = [last for _, last in ranges] + [inf]

    def __contains__(self, identity: int) -> bool:
        place = bisect_right(self._firsts, identity) - 1
        return place >= 0 and identity <= self._lasts[place]


def _kind(before: object, after: object) -> ChangeKind:
    if before is None:
        return ChangeKind.ADDED
    return ChangeKind.BLANKED if after is None else ChangeKind.CHANGED
