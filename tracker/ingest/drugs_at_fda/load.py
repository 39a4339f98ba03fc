"""One vintage of Drugs@FDA, from its records to its rows."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.ingest.drugs_at_fda.applications import Files, Parties
from tracker.ingest.drugs_at_fda.documents import Documents
from tracker.ingest.drugs_at_fda.events import Events
from tracker.ingest.drugs_at_fda.gone import Gone
from tracker.ingest.drugs_at_fda.sponsors import FDA, Sponsors
from tracker.ingest.drugs_at_fda.submissions import Placed, Steps
from tracker.ingest.drugs_at_fda.treatments import Substances
from tracker.ingest.loading import Loading, Watch, loading, watched
from tracker.ingest.settling import settle
from tracker.ingest.summary import Kind, Loaded
from tracker.ingest.vintages import DataSet
from tracker.schema.tables import Event, Submission
from tracker.sources.drugs_at_fda import records as fda

DATA_SET = DataSet(
    "drugs-at-fda",
    "Drugs@FDA data files",
    FDA,
    "approvals only, neither refused nor withdrawn submissions;"
    " most manufacturing supplements are not published",
)
KINDS = {
    "applications": Kind("Applications", "application"),
    "products": Kind("Products"),
    "submissions": Kind("Submissions", "submission"),
    "documents": Kind("ApplicationDocs"),
    "actions": Kind(None, "event", "event"),
    "treatments": Kind(None, "treatment", "treatment"),
    "names": Kind(None, "treatment_name"),
    "sponsors": Kind(None, "organization", "organization"),
    "sources": Kind(None, "source"),
    "claims": Kind(None, "claim"),
}


def load(
    connection: Connection, file: fda.DrugsAtFda, size: int, watch: Watch, as_of: PartialDate | None = None
) -> Loaded:
    """Load one vintage into the connection's transaction, which whoever began it ends."""
    with loading(connection, DATA_SET, file, size, as_of) as begun:
        steps = _Steps(begun)
        steps.applications(watched("applications", file.applications, len(file.applications), watch))
        steps.submissions(watched("submissions", file.submissions, len(file.submissions), watch))
        steps.compare(file)
    return begun.summary(KINDS, steps.homeless)


class _Steps:
    """The steps of one load, in the order in which rows refer to each other."""

    def __init__(self, begun: Loading) -> None:
        self._bulk, self._vintages = bulk, vintages = begun.bulk, begun.vintages
        unmatched = begun.unmatched
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
