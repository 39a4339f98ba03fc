"""What the vintages of a data set have said of the rows of one table, quick to fill and quick to ask."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from tracker.ingest.plain import plain_rows
from tracker.schema.tables import Claim

_CLAIM = Claim.__table__.c
_ROW = itemgetter(0)
_CLAIMANT = itemgetter(2)

_Told = tuple[int, str, int, str | None]
"""A row, the attribute, the vintage that speaks, and the value."""


class Statement(NamedTuple):
    """What a vintage has said of one value of a row."""

    vintage: int
    value: str | None


class Memory:
    """Statements of vintages; of a value that one alone has stated, as nearly all, no object is made."""

    def __init__(self, table: str, place: dict[int, int], imported: Collection[int]) -> None:
        self._table, self._place, self._imported = table, place, imported
        self._once: dict[str, dict[int, _Told]] = defaultdict(dict)
        self._often: dict[tuple[int, str], list[Statement]] = {}
        self.spoken: dict[int, int] = {}
        """The rows that vintages have spoken of, with the place of the newest that did."""
        self.heard: dict[int, int] = {}
        """The newest imported vintage that has spoken of a row."""

    def fill(self, connection: Connection, rows: Collection[int] | None = None) -> None:
        """Remember what was said of these rows, or of all."""
        about = _CLAIM[f"{self._table}_id"]
        query = select(about, _CLAIM.attribute, _CLAIM.claimant_id, _CLAIM.value)
        of_these = about.is_not(None) if rows is None else about.in_(rows)
        # Of some rows not as a bare column: by its sample SQLite takes a claimant to have said a thousand
        # things, which can be millions, and for a longer list of rows would read them all.
        claimant = _CLAIM.claimant_id if rows is None else _CLAIM.claimant_id + 0
        self._keep(connection, query.where(of_these, claimant.in_([*self._place])))

    def others(self, connection: Connection) -> set[int]:
        """The rows that somebody else speaks of."""
        about = _CLAIM[f"{self._table}_id"]
        query = select(about).where(about.is_not(None), _CLAIM.claimant_id.not_in([*self._place]))
        return set(connection.scalars(query))

    def clear(self) -> None:
        """Forget everything."""
        for memory in (self._once, self._often, self.spoken, self.heard):
            memory.clear()

    def told(self, row: int, attribute: str) -> list[Statement]:
        """What vintages have said of a value of a row, in the order in which it was written down."""
        often = self._often.get((row, attribute))
        if often is not None:
            return [*often]
        once = self._once[attribute].get(row)
        return [Statement(*once[2:])] if once else []

    def is_told(self, row: int, attribute: str, value: str | None) -> bool:
        """Whether just this is what one vintage has said; of no value, whether none has said anything."""
        once = self._once[attribute].get(row)
        if once is not None:
            return once[3] == value
        return value is None and not (self._often and (row, attribute) in self._often)

    def tell(self, row: int, attribute: str, statement: Statement) -> None:
        """One statement more."""
        self._often[row, attribute] = [*self.told(row, attribute), statement]
        self._once[attribute].pop(row, None)

    def _keep(self, connection: Connection, query: Select[Any]) -> None:
        speaking: dict[int, set[int]] = defaultdict(set)
        for claimant, group in groupby(plain_rows(connection, query), key=_CLAIMANT):
            told = [*group]
            speaking[claimant].update(map(_ROW, told))
            self._sort(told)
        for row, attribute in self._often:
            self._once[attribute].pop(row, None)
        self._place_speakers(speaking)

    def _sort(self, told: Iterable[_Told]) -> None:
        once, often = self._once, self._often
        for one in told:
            row, attribute, vintage, value = one
            first = once[attribute].setdefault(row, one)
            if first is not one:
                often.setdefault((row, attribute), [Statement(*first[2:])]).append(Statement(vintage, value))

    def _place_speakers(self, speaking: dict[int, set[int]]) -> None:
        for claimant in sorted(speaking, key=self._place.__getitem__):
            rows = speaking[claimant]
            self.spoken.update(dict.fromkeys(rows, self._place[claimant]))
            if claimant in self._imported:
                self.heard.update(dict.fromkeys(rows, claimant))
