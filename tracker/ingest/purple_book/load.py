"""One release of the Purple Book, from its records to its rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.ingest.applications import Applied, Files
from tracker.ingest.ends import Detail, End, Ends
from tracker.ingest.facts import Said, Subject
from tracker.ingest.gone import Gone
from tracker.ingest.happenings import Happenings
from tracker.ingest.loading import Loading, Watch, loading, watched
from tracker.ingest.matching import Filed
from tracker.ingest.organizations import FDA
from tracker.ingest.purple_book.approvals import Approvals
from tracker.ingest.summary import Kind, Loaded
from tracker.ingest.treatments import Described, Product
from tracker.ingest.vintages import DataSet
from tracker.sources.purple_book.layout import EXCLUSIVITIES
from tracker.sources.purple_book.records import Article, Licence, PurpleBook
from tracker.vocabulary import EventKind

if TYPE_CHECKING:
    from datetime import date

DATA_SET = DataSet(
    "purple-book",
    "Purple Book, database of licensed biological products",
    FDA.name,
    "licensed biological products with their status of the day;"
    " only those supplements that brought a product, and no indications",
)
KINDS = {
    "products": Kind("Products"),
    "applications": Kind(None, "application"),
    "submissions": Kind(None, "submission"),
    "events": Kind(None, "event", "event"),
    "treatments": Kind(None, "treatment", "treatment"),
    "names": Kind(None, "treatment_name"),
    "sponsors": Kind(None, "organization", "organization"),
    "sources": Kind(None, "source"),
    "claims": Kind(None, "claim"),
}
TITLES = {
    "reference-product": "Reference product exclusivity ends",
    "first-interchangeable": "First interchangeable exclusivity ends",
    "orphan": "Orphan exclusivity ends",
    "other": "Exclusivity ends",
}
LICENSED = "Licensed"
"""What licensure says of nearly every product, so that only another word is a fact of its own."""


def load(
    connection: Connection, file: PurpleBook, size: int, watch: Watch, as_of: PartialDate | None = None
) -> Loaded:
    """Load one release into the connection's transaction, which whoever began it ends."""
    with loading(connection, DATA_SET, file, size, as_of) as begun:
        steps = _Steps(begun)
        steps.put(watched("licences", file.licences, len(file.licences), watch))
        steps.compare(file)
    return begun.summary(KINDS, steps.homeless)


class _Steps:
    """The steps of one load, in the order in which rows refer to each other."""

    def __init__(self, begun: Loading) -> None:
        self._begun = begun
        self._files = Files(begun, FDA)
        self._happenings = Happenings(begun, self._files.regulator)
        self._approvals = Approvals(begun, self._files, self._happenings)
        self._ends = Ends(begun, self._happenings)
        self.homeless = 0
        """Products that stay away because their licences were left to a person."""

    def put(self, licences: Iterable[Licence]) -> None:
        """Each licence with its products, and what was done about them."""
        for licence in licences:
            filed = self._filed(licence)
            if filed is None:
                self.homeless += len(licence.articles)
                continue
            subject = Subject("application", filed.id, f"BLA {licence.number}")
            for said in _said(licence.articles):
                self._files.facts.say(subject, said)
            self._approvals.put(filed, licence)
            for end in _ends(filed, licence):
                self._ends.put(end)
            self._begun.bulk.relieve()
        self._approvals.act()
        self._files.substances.claim_names("Proper Name")

    def _filed(self, licence: Licence) -> Filed | None:
        known = self._files.known.match_deemed("BLA", licence.number)
        if known:
            self._files.known.add("BLA", licence.number, known)
        return self._files.put(_applied(licence))

    def compare(self, file: PurpleBook) -> None:
        """What is gone since the last release, and what the best claims decide now."""
        begun, ends = self._begun, self._ends
        refused = [record.raw.replace(",", "\t") for record in file.rejected]
        gone = Gone(begun.bulk, begun.vintages, refused)
        gone.note("application", self._files.facts, self._files.seen)
        gone.note("submission", self._approvals.facts, self._approvals.seen)
        silent = [f"-{key}-exclusivity" for key in EXCLUSIVITIES if key not in file.exclusivities]
        cells = {cell.strip().zfill(6) for raw in refused for cell in raw.split("\t")}
        spoken = self._happenings.facts.spoken
        spared = [identity for identity in spoken if _is_spared(ends.keys.get(identity), silent, cells)]
        gone.note("event", self._happenings.facts, ends.seen, spared)
        begun.bulk.flush()
        self._happenings.settle()


def _is_spared(key: str | None, silent: Iterable[str], refused: Collection[str]) -> bool:
    """Whether nothing follows from the absence of an event: only the ends of exclusivities are listed."""
    return key is None or any(part in key for part in silent) or key[len("fda-bla") :][:6] in refused


def _applied(licence: Licence) -> Applied:
    products = tuple(
        Product(article.substances, brand)
        for article in licence.articles
        for brand in article.brands or (None,)
    )
    place = f"BLA {licence.number}"
    described = Described(place, tuple(dict.fromkeys(products)), is_biologic=True)
    return Applied("BLA", licence.number, licence.applicant, described)


def _said(articles: Iterable[Article]) -> Iterator[Said]:
    """What is said of a licence and of each of its products; what changes from release to release."""
    found = list(articles)
    licences = dict.fromkeys(article.licence for article in found if article.licence)
    yield Said("licence", "licence", "; ".join(sorted(licences)) or None)
    yield Said("products", "products", ", ".join(article.number for article in found))
    for article in found:
        status = f"marketing status {article.number}"
        yield Said(status, status, article.marketing)
        licensure = f"licensure {article.number}"
        yield Said(licensure, licensure, None if article.licensure == LICENSED else article.licensure)


def _ends(filed: Filed, licence: Licence) -> Iterator[End]:
    """When the exclusivities of a licence end; one that is to be determined is told once it was known."""
    found: dict[str, dict[date | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article in licence.articles:
        for key, day in article.ends.items():
            found[key][day].append(article.number)
    for key, days in found.items():
        yield End(
            stem=f"fda-bla{licence.number}-{key}-exclusivity",
            filed=filed,
            kind=EventKind.EXCLUSIVITY,
            title=TITLES[key],
            term=EXCLUSIVITIES[key],
            ends={day: Detail(tuple(numbers)) for day, numbers in days.items()},
        )
