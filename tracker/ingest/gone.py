"""What an earlier vintage had and the newest has no more: it stays here, and is reported once."""

from collections.abc import Collection, Iterable, Mapping

from tracker.ingest.bulk import Between, Bulk, Noted
from tracker.ingest.facts import Facts
from tracker.ingest.vintages import Vintages
from tracker.vocabulary import ChangeKind

_LABELS = {
    "application": "SELECT a.id, a.type || ' ' || a.number FROM application a",
    "submission": "SELECT s.id, a.type || ' ' || a.number || ' ' || s.type || '-' || s.number"
    " FROM submission s JOIN application a ON a.id = s.application_id",
    "event": "SELECT id, key FROM event",
}


class Gone:
    """The rows that come and go from vintage to vintage."""

    def __init__(self, bulk: Bulk, vintages: Vintages, refused: Iterable[str]) -> None:
        """Of the raw records that were refused, nothing can be said to be missing."""
        self._bulk, self._vintages = bulk, vintages
        self._refused = {cell.strip() for raw in refused for cell in raw.split("\t")}

    def note(self, table: str, facts: Facts, seen: set[int], spared: Collection[int] = ()) -> None:
        """Note the rows that vanished from this vintage, and those that came back.

        Of the spared ones the vintage says nothing either way: it lacks their column, or their table.
        """
        if not self._vintages.is_newest:
            return
        here = self._vintages.place[self._vintages.current]
        missing = {row for row, place in facts.spoken.items() if place < here} - seen - {*spared}
        gone = self._gone_before(table)
        if not (missing or gone):
            return
        labels = {row[0]: str(row[1]) for row in self._bulk.connection.exec_driver_sql(_LABELS[table])}
        for row in sorted(missing):
            label = labels[row]
            if label not in gone and self._refused.isdisjoint(label.split(" ")[1:2]):
                self._note(ChangeKind.VANISHED, Noted(table, label), self._last(facts.spoken[row]))
        self._note_returned(table, {row: labels[row] for row in seen if row in labels}, gone)

    def _note_returned(self, table: str, seen: Mapping[int, str], gone: Mapping[str, int | None]) -> None:
        for label in sorted(set(seen.values()) & gone.keys()):
            self._note(ChangeKind.RETURNED, Noted(table, label), gone[label])

    def _gone_before(self, table: str) -> dict[str, int | None]:
        """The rows that had vanished by the last vintage, with the vintage that had them."""
        query = (
            "SELECT row_key, kind, old_source_id FROM change"  # noqa: S608 - our own name
            f" WHERE attribute IS NULL AND table_name = '{table}' ORDER BY id"
        )
        last = {key: (kind, old) for key, kind, old in self._bulk.connection.exec_driver_sql(query)}
        return {key: old for key, (kind, old) in last.items() if kind == ChangeKind.VANISHED}

    def _last(self, place: int) -> int:
        return next(identity for identity, at in self._vintages.place.items() if at == place)

    def _note(self, kind: ChangeKind, about: Noted, old: int | None) -> None:
        self._bulk.note(kind, about, (None, None), Between(old, self._vintages.current))
