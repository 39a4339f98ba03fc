"""What a report's answer rests on, counted while its rows go by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from tracker.reports.table import Row, Table
from tracker.schema.views.provenance import CITATIONS


@dataclass
class Counted:
    """How many rows went by, and how many of them have something that rests on memory only."""

    rows: int = 0
    from_memory: int = 0

    def over(self, table: Table) -> Table:
        """The table, whose rows are counted as they are read."""
        places = [place for place, name in enumerate(table.names) if name.endswith(("basis", "from_memory"))]
        of_trials = [place for place in places if table.names[place] == "from_memory"]
        return Table(table.columns, self._counting(table.rows, places, of_trials))

    def _counting(self, rows: Iterable[Row], places: list[int], of_trials: list[int]) -> Iterator[Row]:
        for row in rows:
            self.rows += 1
            self.from_memory += any(row[p] == "memory" for p in places) or any(row[p] for p in of_trials)
            yield row


def newest_vintage(connection: Connection) -> str | None:
    """The newest day, as stated, that a source speaks of, or else was published."""
    view = CITATIONS.table.c
    first = func.coalesce(view.as_of_earliest, view.published_earliest)
    stated = func.coalesce(view.as_of, view.published)
    query = select(stated).where(first.is_not(None)).order_by(first.desc(), stated.desc()).limit(1)
    found: str | None = connection.scalar(query)
    return found
