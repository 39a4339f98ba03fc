"""One vintage of Drugs@FDA, from its records to its rows."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.ingest.applications import Applied, Files
from tracker.ingest.drugs_at_fda.documents import Documents
from tracker.ingest.drugs_at_fda.events import Events
from tracker.ingest.drugs_at_fda.submissions import Placed, Steps
from tracker.ingest.gone import Gone
from tracker.ingest.loading import STRIDE, Loading, Watch, loading, watched
from tracker.ingest.organizations import FDA
from tracker.ingest.settling import settle
from tracker.ingest.summary import Kind, Loaded
from tracker.ingest.treatments import Described, Product
from tracker.ingest.vintages import DataSet
from tracker.schema.tables import Event, Submission
from tracker.sources.drugs_at_fda import records as fda

COPY = "openFDA, drugsfda"
"""What openFDA calls its copy of it, which is never whole."""
LIMITS = (
    "approvals only, neither refused nor withdrawn submissions;"
    " most manufacturing supplements are not published"
)
DATA_SET = DataSet(
    "drugs-at-fda",
    "Drugs@FDA data files",
    FDA.name,
    LIMITS,
    kin=(COPY,),
    parts=(COPY,),
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
        homeless = bring_in(begun, file, watch)
    return begun.summary(KINDS, homeless)


def bring_in(begun: Loading, file: fda.Contents, watch: Watch) -> int:
    """Bring the records of a vintage in; how many stay away with applications left to a person."""
    steps = _Steps(begun)
    with begun.bulk.unread():
        steps.applications(watched("applications", file.applications, len(file.applications), watch))
        steps.submissions(watched("submissions", file.submissions, len(file.submissions), watch))
        steps.gone(file)
    steps.settle()
    return steps.homeless


class _Steps:
    """The steps of one load, in the order in which rows refer to each other."""

    def __init__(self, begun: Loading) -> None:
        self._bulk, self._vintages = bulk, vintages = begun.bulk, begun.vintages
        self._files = Files(begun, FDA)
        self._steps = Steps(bulk, vintages, self._files.known)
        self._events = Events(bulk, vintages, self._files.regulator, begun.unmatched)

    @property
    def homeless(self) -> int:
        """How many submissions stay away because their applications were left to a person."""
        return self._steps.homeless

    def applications(self, records: Iterable[fda.Application]) -> None:
        """Applications, with their treatments and sponsors."""
        for record in records:
            self._files.put(_applied(record))
            self._bulk.relieve()
        self._files.substances.claim_names("Products.txt")

    def submissions(self, records: Iterable[fda.Submission]) -> None:
        """Submissions, with the actions on them and the documents of these."""
        documents = Documents(self._bulk)
        for placed in self._portions(self._steps.put(records)):
            for step, event in self._events.put(placed):
                documents.put(step, event)
                self._bulk.relieve()

    def _portions(self, steps: Iterable[Placed]) -> Iterator[list[Placed]]:
        """The submissions in portions that part no application, which decides about its actions together.

        Only a copy has each application in one place; FDA's own tables may have their rows in any order.
        """
        portion: list[Placed] = []
        for step in steps:
            is_full = len(portion) >= STRIDE and self._vintages.is_part
            if is_full and step.filed.id != portion[-1].filed.id:
                yield portion
                portion = []
            portion.append(step)
            self._bulk.relieve()
        yield portion

    def gone(self, file: fda.Contents) -> None:
        """What is gone since the last vintage."""
        if not self._vintages.is_part:
            gone = Gone(self._bulk, self._vintages, (record.raw for record in file.rejected))
            gone.note("application", self._files.facts, self._files.seen)
            gone.note("submission", self._steps.facts, self._steps.seen)

    def settle(self) -> None:
        """What the best claims decide now, of what was written."""
        settle(self._bulk, Submission, self._steps.facts.touched)
        settle(self._bulk, Event, self._events.facts.touched)


def _applied(record: fda.Application) -> Applied:
    # Most products of an application differ in form and strength only.
    products = tuple(dict.fromkeys([Product(one.ingredients, one.brand) for one in record.products]))
    place = f"{record.type} {record.number}"
    described = Described(place, products, record.type == "BLA", record.sponsor or "", record.unii)
    return Applied(record.type, record.number, record.sponsor, described)
