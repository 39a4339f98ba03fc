"""One vintage of Drugs@FDA, from its records to its rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from tracker.ingest.bulk import Bulk
from tracker.ingest.drugs_at_fda.applications import Files, Parties
from tracker.ingest.drugs_at_fda.documents import Documents
from tracker.ingest.drugs_at_fda.events import Events
from tracker.ingest.drugs_at_fda.gone import Gone
from tracker.ingest.drugs_at_fda.sponsors import FDA, Sponsors
from tracker.ingest.drugs_at_fda.submissions import Placed, Steps
from tracker.ingest.drugs_at_fda.summary import Before, Loaded, loaded
from tracker.ingest.drugs_at_fda.treatments import Substances
from tracker.ingest.errors import BrokenConstraint, Undated
from tracker.ingest.settling import settle
from tracker.ingest.unmatched import Unmatched
from tracker.ingest.vintages import DataSet, Given, Vintages
from tracker.schema.tables import Event, ImportFile, ImportRun, Submission
from tracker.sources.drugs_at_fda import records as fda

IMPORTER = "drugs-at-fda"
DATA_SET = DataSet(
    IMPORTER,
    "Drugs@FDA data files",
    FDA,
    "approvals only, neither refused nor withdrawn submissions;"
    " most manufacturing supplements are not published",
)
STRIDE = 5_000
"""Records from one report of progress to the next."""

Record = TypeVar("Record")
Watch = Callable[[str, int, int], None]
"""Told what is being put into the database, how many of it are there, and how many there will be."""


def imported_before(connection: Connection, sha256: str) -> Before | None:
    """When a file of these bytes was imported, if it was."""
    runs = (
        select(ImportRun.id, ImportRun.started_at)
        .join(ImportFile, ImportFile.run_id == ImportRun.id)
        .where(ImportFile.sha256 == sha256, ImportRun.importer == IMPORTER)
    )
    found = connection.execute(runs.order_by(ImportRun.id)).first()
    return Before(found.id, found.started_at) if found else None


def load(connection: Connection, file: fda.DrugsAtFda, size: int, watch: Watch) -> Loaded:
    """Load one vintage into the connection's transaction, which whoever began it ends."""
    if file.as_of is None:
        raise Undated(file.name)
    try:
        bulk = Bulk(connection, IMPORTER)
        vintages = Vintages(bulk, DATA_SET, Given(file.as_of, file.sha256))
        unmatched = Unmatched(bulk, file.name)
        loading = _Loading(bulk, vintages, unmatched)
        loading.applications(_watched("applications", file.applications, watch))
        loading.submissions(_watched("submissions", file.submissions, watch))
        loading.compare(file)
        _keep(bulk, file, vintages.current, size)
        bulk.finish(len(file.rejected))
    except IntegrityError as error:
        raise BrokenConstraint(file.name, error) from error
    return loaded(bulk, file, unmatched.counts, loading.homeless)


class _Loading:
    """The steps of one load, in the order in which rows refer to each other."""

    def __init__(self, bulk: Bulk, vintages: Vintages, unmatched: Unmatched) -> None:
        self._bulk, self._vintages = bulk, vintages
        sponsors = Sponsors(bulk, vintages, unmatched)
        regulator = sponsors.regulator()
        self._substances = Substances(bulk, vintages, unmatched)
        self._files = Files(bulk, vintages, Parties(self._substances, sponsors, regulator))
        self._steps = Steps(bulk, vintages, self._files.known)
        self._events = Events(bulk, vintages, regulator, unmatched)

    @property
    def homeless(self) -> int:
        """How many submissions stay away because their applications were left to a person."""
        return self._steps.homeless

    def applications(self, records: Iterable[fda.Application]) -> None:
        """Applications, with their treatments and sponsors."""
        for record in records:
            self._files.put(record)
            self._bulk.relieve()
        self._substances.claim_names()

    def submissions(self, records: Iterable[fda.Submission]) -> None:
        """Submissions, with the actions on them and the documents of these."""
        placed: list[Placed] = []
        for step in self._steps.put(records):
            placed.append(step)
            self._bulk.relieve()
        documents = Documents(self._bulk)
        for step, event in self._events.put(placed):
            documents.put(step, event)
            self._bulk.relieve()

    def compare(self, file: fda.DrugsAtFda) -> None:
        """What is gone since the last vintage, and what the best claims decide now."""
        gone = Gone(self._bulk, self._vintages, (record.raw for record in file.rejected))
        gone.note("application", self._files.facts, self._files.seen)
        gone.note("submission", self._steps.facts, self._steps.seen)
        self._bulk.flush()
        settle(self._bulk, Submission, self._steps.facts.touched)
        settle(self._bulk, Event, self._events.facts.touched)


def _watched(what: str, records: Sequence[Record], watch: Watch) -> Iterator[Record]:
    for number, record in enumerate(records):
        if number % STRIDE == 0:
            watch(what, number, len(records))
        yield record
    watch(what, len(records), len(records))


def _keep(bulk: Bulk, file: fda.DrugsAtFda, source: int, size: int) -> None:
    """Keep which file was read, and what of it was refused."""
    files = bulk.rows("import_file", "run_id", "name", "sha256", "size", "source_id")
    files.add(bulk.run, file.name, file.sha256, size, source)
    rejected = bulk.rows("rejected_record", "run_id", "file", "line", "reason", "raw")
    for record in file.rejected:
        rejected.add(bulk.run, *record)
