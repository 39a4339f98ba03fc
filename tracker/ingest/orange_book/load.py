"""One vintage of the Orange Book, from its records to its rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.ingest.applications import Applied, Files
from tracker.ingest.ends import End, Ends
from tracker.ingest.gone import Gone
from tracker.ingest.happenings import Happenings
from tracker.ingest.loading import Loading, Watch, loading, watched
from tracker.ingest.orange_book.ends import Listed, exclusivities, patents
from tracker.ingest.orange_book.words import meaning
from tracker.ingest.organizations import FDA
from tracker.ingest.summary import Kind, Loaded
from tracker.ingest.treatments import Described
from tracker.ingest.treatments import Product as Made
from tracker.ingest.vintages import DataSet
from tracker.sources.orange_book.layout import EXCLUSIVITIES, PATENTS, PRODUCTS
from tracker.sources.orange_book.records import OrangeBook, Product
from tracker.sources.refusals import listed

DATA_SET = DataSet(
    "orange-book",
    "Orange Book data files",
    FDA.name,
    "drugs under section 505 only, no biologics; what has expired is taken off the list",
)
KINDS = {
    "products": Kind(PRODUCTS.name),
    "patents": Kind(PATENTS.name),
    "exclusivities": Kind(EXCLUSIVITIES.name),
    "applications": Kind(None, "application"),
    "ends": Kind(None, "event"),
    "treatments": Kind(None, "treatment", "treatment"),
    "names": Kind(None, "treatment_name"),
    "sponsors": Kind(None, "organization", "organization"),
    "sources": Kind(None, "source"),
    "claims": Kind(None, "claim"),
}
_PATENT, _EXCLUSIVITY = "-patent-", "-exclusivity-"
"""What the keys of each kind of end have in common."""


class _Row(Protocol):
    @property
    def type(self) -> str: ...
    @property
    def application(self) -> str: ...


Row = TypeVar("Row", bound=_Row)


def load(
    connection: Connection, file: OrangeBook, size: int, watch: Watch, as_of: PartialDate | None = None
) -> Loaded:
    """Load one vintage into the connection's transaction, which whoever began it ends."""
    with loading(connection, DATA_SET, file, size, as_of) as begun:
        steps = _Steps(begun)
        applications = _by_application(file.products)
        steps.applications(watched("applications", applications, len(applications), watch))
        steps.ends(file, watch)
        steps.compare(file)
    loaded = begun.summary(KINDS, steps.homeless)
    return replace(loaded, notes=(*loaded.notes, *steps.notes(file)))


class _Steps:
    """The steps of one load, in the order in which rows refer to each other."""

    def __init__(self, begun: Loading) -> None:
        self._begun = begun
        self._files = Files(begun, FDA)
        self._happenings = Happenings(begun, self._files.regulator)
        self._ends = Ends(begun, self._happenings)
        self._unknown: set[str] = set()
        """Applications that nobody has told of."""
        self.homeless = 0
        """Patents and exclusivities of theirs."""

    def applications(self, records: Iterable[Sequence[Product]]) -> None:
        """Applications, with their treatments and sponsors."""
        for products in records:
            self._files.put(_applied(products))
            self._begun.bulk.relieve()
        self._files.substances.claim_names("products.txt")

    def ends(self, file: OrangeBook, watch: Watch) -> None:
        """When the patents and exclusivities of known applications end."""
        listed = _by_application(file.patents)
        for rows in watched(PATENTS.name, listed, len(listed), watch):
            self._put(rows, patents)
        granted = _by_application(file.exclusivities)
        for some in watched(EXCLUSIVITIES.name, granted, len(granted), watch):
            self._put(some, exclusivities)

    def _put(self, rows: list[Row], ends: Callable[[Listed, list[Row]], Iterator[End]]) -> None:
        first = rows[0]
        filed = self._files.known.match_deemed(first.type, first.application)
        if filed is None:
            self._unknown.add(f"{first.type} {first.application}")
            self.homeless += len(rows)
            return
        for end in ends(Listed(first.type, first.application, filed), rows):
            self._ends.put(end)
        self._begun.bulk.relieve()

    def compare(self, file: OrangeBook) -> None:
        """What is gone since the last vintage, and what the best claims decide now."""
        begun, ends = self._begun, self._ends
        refused = [record.raw.replace("~", "\t") for record in file.rejected]
        gone = Gone(begun.bulk, begun.vintages, refused)
        if PRODUCTS.name in file.tables:
            gone.note("application", self._files.facts, self._files.seen)
        absent = {PATENTS.name: _PATENT, EXCLUSIVITIES.name: _EXCLUSIVITY}
        silent = [part for name, part in absent.items() if name not in file.tables]
        cells = {cell.strip() for raw in refused for cell in raw.split("\t")}
        spared = {
            identity
            for identity, key in ends.keys.items()
            if any(part in key for part in silent) or _number(key) in cells
        }
        gone.note("event", self._happenings.facts, ends.seen, spared)
        begun.bulk.flush()
        self._happenings.settle()

    def notes(self, file: OrangeBook) -> Iterator[str]:
        """What the tables have that is not known here."""
        codes = sorted({row.code for row in file.exclusivities if meaning(row.code) is None})
        if codes:
            yield f"codes of exclusivity whose meaning is not known: {listed(codes)}"
        if self._unknown:
            yield (
                f"rows of applications that are not known, left out: {self.homeless:,}"
                f" ({listed(sorted(self._unknown))}). Import Drugs@FDA first, or give products.txt too"
            )


def _by_application(records: Iterable[Row]) -> list[list[Row]]:
    """The records of each application together."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for record in records:
        found[record.type, record.application].append(record)
    return list(found.values())


def _applied(products: Sequence[Product]) -> Applied:
    first = products[0]
    made = tuple(dict.fromkeys(Made(product.ingredients, product.brand) for product in products))
    described = Described(f"{first.type} {first.application}", made, otherwise=first.applicant or "")
    return Applied(first.type, first.application, first.applicant, described)


def _number(key: str) -> str:
    """The application's number in the key of an end: 021335 of fda-nda021335-patent-7544799."""
    return key.split("-")[1].lstrip("abdln")
