"""Vintages of one data set: which there are, which is newer, and which is imported now."""

from datetime import date
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from tracker.dates import PartialDate
from tracker.ingest.bulk import Bulk
from tracker.schema.tables import ImportFile, Source
from tracker.vocabulary import SourceForm, SourceKind

_SOURCE = Source.__table__.c


ALONE = False
"""Of a source that has no further authors: has_more_authors."""


class DataSet(NamedTuple):
    """What an agency publishes again and again: how its vintages are called and described."""

    key: str
    title: str
    publisher: str
    limits: str | None
    kind: SourceKind = SourceKind.REGULATOR
    kin: tuple[str, ...] = ()
    """Titles of other data sets with the same records: the newest vintage of all of them is believed."""
    parts: tuple[str, ...] = ()
    """Titles, of its own and of its kin, of what need not have every record: nothing is missing from them."""


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
        day = given.as_of.latest if given.as_of.earliest else None
        known[self.current] = known.get(self.current, (day, self._key))
        # Of two of one day, the first citation key is believed.
        by_key = sorted(known, key=lambda identity: known[identity][1], reverse=True)
        by_day = sorted(by_key, key=lambda identity: known[identity][0] or date.min)
        self.place = {identity: place for place, identity in enumerate(by_day)}
        files = (
            select(ImportFile.source_id, _SOURCE.title)
            .join(Source, Source.id == ImportFile.source_id)
            .where(_SOURCE.id.in_(known))
        )
        titles = {identity: title for identity, title in bulk.connection.execute(files) if identity}
        self.imported = set(titles)
        """Those that were imported from the file itself."""
        self.whole = {identity for identity, title in titles.items() if title not in data_set.parts}
        """Those among them that have every record, so that what they lack is known too."""
        self.is_part = data_set.title in data_set.parts
        """Whether the one imported now need not have every record."""

    @cached_property
    def is_newest(self) -> bool:
        """Whether no later vintage has been imported whole."""
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
        stem = f"{data_set.key}-{given.as_of if given.as_of.earliest else 'undated'}"
        taken = set(connection.scalars(select(_SOURCE.key).where(_SOURCE.key.startswith(stem))))
        numbered = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2)))
        self._key = next(key for key in numbered if key not in taken)
        columns = ("key", "kind", "form", "title", "has_more_authors", "publisher", "sha256", "limits")
        dates = [f"as_of_{part}" for part in ("text", "earliest", "latest", "precision")]
        return self.bulk.rows("source", *columns, *dates, "retrieved_at").add(
            self._key,
            data_set.kind.value,
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
        """Each with the day by which it is believed; one that says no more than "by then" comes first."""
        query = select(_SOURCE.id, _SOURCE.as_of_earliest, _SOURCE.as_of_latest, _SOURCE.key).where(
            _SOURCE.title.in_((data_set.title, *data_set.kin)),
            # What a person cites as a list is a vintage once its file has been imported.
            or_(_SOURCE.form == SourceForm.DATA_SET, _SOURCE.id.in_(select(ImportFile.source_id))),
        )
        return {
            row.id: (row.as_of_latest if row.as_of_earliest else None, row.key)
            for row in connection.execute(query)
        }
