"""One vintage of the extract, from its records to its rows."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.ingest.applications import Applied, Files
from tracker.ingest.codes import Codes
from tracker.ingest.gone import Gone
from tracker.ingest.happenings import Happenings
from tracker.ingest.health_canada.parts import data_set, out_of_sight
from tracker.ingest.health_canada.states import happened
from tracker.ingest.loading import Loading, Watch, loading, watched
from tracker.ingest.matching import Filed
from tracker.ingest.organizations import HEALTH_CANADA
from tracker.ingest.summary import Kind, Loaded
from tracker.ingest.treatments import Described
from tracker.ingest.treatments import Product as Ingredients
from tracker.sources.health_canada.layout import COMPANIES, STATUSES
from tracker.sources.health_canada.records import HealthCanada, Product

DIN = "DIN"
ATC = "ATC"
KINDS = {
    "products": Kind("drug", "application"),
    "ingredients": Kind("ingred"),
    "ATC codes": Kind("ther", "treatment_code"),
    "companies": Kind("comp", "organization", "organization"),
    "states": Kind("status", "event", "event"),
    "treatments": Kind(None, "treatment", "treatment"),
    "names": Kind(None, "treatment_name"),
    "sources": Kind(None, "source"),
    "claims": Kind(None, "claim"),
}


def load(
    connection: Connection, file: HealthCanada, size: int, watch: Watch, as_of: PartialDate | None = None
) -> Loaded:
    """Load one vintage into the connection's transaction, which whoever began it ends."""
    with loading(connection, data_set(file.sets), file, size or file.size, as_of) as begun:
        steps = _Steps(begun, file)
        steps.products(watched("products", file.products, len(file.products), watch))
        steps.compare()
    return begun.summary(KINDS, steps.homeless)


class _Steps:
    """The steps of one load, in the order in which rows refer to each other."""

    def __init__(self, begun: Loading, file: HealthCanada) -> None:
        self._begun, self._file = begun, file
        self._files = Files(begun, HEALTH_CANADA)
        self._happenings = Happenings(begun, self._files.regulator)
        self._codes = Codes(begun.bulk, begun.vintages, ATC)
        self._states: set[int] = set()
        self.homeless = 0
        """States that stay away because their products were left to a person."""

    def products(self, records: Iterable[Product]) -> None:
        """Products as applications, with their treatments, ATC codes and states."""
        for record in records:
            filed = self._files.put(self._applied(record))
            if filed is None:
                self.homeless += len(record.statuses)
            else:
                self._describe(record, filed)
            self._begun.bulk.relieve()
        self._files.substances.claim_names("ingred.txt")

    def _applied(self, record: Product) -> Applied:
        """The application; what a product is called, such as APO-IMATINIB, is no name of its treatment."""
        described = Described(
            f"{DIN} {record.din}", (Ingredients(record.ingredients),), otherwise=record.brand or ""
        )
        tells_holder = COMPANIES.file in self._file.tables
        return Applied(DIN, record.din, record.holder, described, record.brand, tells_holder)

    def _describe(self, record: Product, filed: Filed) -> None:
        for code in record.atc:
            self._codes.say(filed.treatment_id, code, (None, f"{DIN} {record.din}, {code}"))
        for one in happened(record, filed):
            self._states.add(self._happenings.put(one))

    def compare(self) -> None:
        """What is gone since the last vintage, and what the best claims decide now."""
        bulk, vintages, file = self._begun.bulk, self._begun.vintages, self._file
        bulk.flush()
        refused = (record.raw.replace('"', "").replace(",", "\t") for record in file.rejected)
        gone = Gone(bulk, vintages, refused)
        known = self._files.facts
        gone.note("application", known, self._files.seen | out_of_sight(vintages, known, file.sets))
        if STATUSES.file in file.tables:
            states = self._happenings.facts
            gone.note("event", states, self._states | out_of_sight(vintages, states, file.sets))
        bulk.flush()
        self._happenings.settle()
