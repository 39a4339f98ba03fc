"""What the import of any vintage begins and ends with: its run, its place among the vintages, its file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from tracker.dates import PartialDate
from tracker.ingest.bulk import Bulk
from tracker.ingest.errors import BrokenConstraint, Undated
from tracker.ingest.summary import Before, Kind, Loaded, Run, loaded
from tracker.ingest.unmatched import Unmatched
from tracker.ingest.vintages import DataSet, Given, Vintages
from tracker.schema.tables import ImportFile, ImportRun
from tracker.sources.records import Vintage

STRIDE = 5_000
"""Records from one report of progress to the next."""

Record = TypeVar("Record")
Watch = Callable[[str, int, int], None]
"""Told what is being put into the database, how many of it are there, and how many there will be."""


class Loading:
    """One vintage on its way into the database, in the transaction of a connection."""

    def __init__(self, connection: Connection, data_set: DataSet, file: Vintage, as_of: PartialDate) -> None:
        self.file, self.as_of = file, as_of
        self.bulk = Bulk(connection, data_set.key)
        self.vintages = Vintages(self.bulk, data_set, Given(as_of, file.sha256))
        self.unmatched = Unmatched(self.bulk, file.name)

    def finish(self, size: int) -> None:
        """Keep which file was read and what of it was refused; write what waits.

        A file that was read before, and from which nothing came this time either, leaves no trace.
        """
        file, bulk = self.file, self.bulk
        if bulk.is_idle and self.vintages.current in self.vintages.imported:
            bulk.abandon()
            return
        files = bulk.rows("import_file", "run_id", "name", "sha256", "size", "source_id")
        files.add(bulk.run, file.name, file.sha256, size, self.vintages.current)
        rejected = bulk.rows("rejected_record", "run_id", "file", "line", "reason", "raw")
        for record in file.rejected:
            rejected.add(bulk.run, *record)
        bulk.finish(len(file.rejected))

    def summary(self, kinds: Mapping[str, Kind], homeless: int = 0) -> Loaded:
        """What came in, a line for each kind of record."""
        return loaded(Run(self.bulk, self.file, self.as_of, self.unmatched), kinds, homeless)


@contextmanager
def loading(
    connection: Connection, data_set: DataSet, file: Vintage, size: int, as_of: PartialDate | None = None
) -> Iterator[Loading]:
    """Load a vintage of so many bytes inside the `with` block; whoever began the transaction ends it.

    ``as_of`` is the day that a person gives to a file, which goes before what the file says. Raises Undated
    where neither says it, and BrokenConstraint.
    """
    day = as_of or file.as_of
    if day is None:
        raise Undated(file.name, data_set.key)
    try:
        begun = Loading(connection, data_set, file, day)
        yield begun
        begun.finish(size)
    except IntegrityError as error:
        raise BrokenConstraint(file.name, error) from error


def imported_before(connection: Connection, importer: str, sha256: str) -> Before | None:
    """When this importer took in a file of these bytes, if it did."""
    runs = (
        select(ImportRun.id, ImportRun.started_at)
        .join(ImportFile, ImportFile.run_id == ImportRun.id)
        .where(ImportFile.sha256 == sha256, ImportRun.importer == importer)
    )
    found = connection.execute(runs.order_by(ImportRun.id)).first()
    return Before(found.id, found.started_at) if found else None


def watched(what: str, records: Iterable[Record], total: int, watch: Watch) -> Iterator[Record]:
    """The records, while somebody is told how many have gone by."""
    for number, record in enumerate(records):
        if number % STRIDE == 0:
            watch(what, number, total)
        yield record
    watch(what, total, total)
