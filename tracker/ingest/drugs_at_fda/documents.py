"""Letters, labels and reviews: sources with an address, each once, which tell of their actions."""

from collections import defaultdict
from functools import cached_property

from sqlalchemy import select

from tracker.ingest.bulk import OUTRIGHT, Bulk
from tracker.ingest.drugs_at_fda.submissions import Placed
from tracker.ingest.organizations import FDA
from tracker.ingest.plain import plain_rows
from tracker.ingest.vintages import ALONE
from tracker.names import name_key
from tracker.schema.tables import Claim, Source
from tracker.sources.drugs_at_fda.records import Document
from tracker.vocabulary import DateKind, SourceForm, SourceKind

_SOURCE, _CLAIM = Source.__table__.c, Claim.__table__.c

FORMS = {
    "letter": SourceForm.LETTER,
    "label": SourceForm.LABEL,
    "review": SourceForm.REVIEW,
    "summaryreview": SourceForm.REVIEW,
    "withdrawalnotice": SourceForm.NOTICE,
    "frnotice": SourceForm.NOTICE,
    "federalregisternotice": SourceForm.NOTICE,
    "pressrelease": SourceForm.PRESS_RELEASE,
}
"""FDA's words for its documents, folded, as the forms of sources; any other is a web page."""


class Documents:
    """The documents of a vintage, put into the database one after another."""

    def __init__(self, bulk: Bulk) -> None:
        self._bulk = bulk
        connection = bulk.connection
        located = select(_SOURCE.url, _SOURCE.id).where(_SOURCE.url.is_not(None))
        self._known: dict[str, int] = {row[0]: row[1] for row in plain_rows(connection, located)}
        self._told = self._told_before() if self._known else set()
        self._numbers: dict[str, int] = defaultdict(int)
        self._sources = bulk.rows(
            "source", "key", "kind", "form", "title", "has_more_authors", "publisher", "url",
            "published_text", "published_earliest", "published_latest", "published_precision",
        )  # fmt: skip
        columns = ("claimant_id", "event_id", "attribute", "value", "is_absence", "confidence", "is_inferred")
        moment = ("locator", "recorded_at", "run_id")
        date = ("date_text", "date_earliest", "date_latest", "date_precision", "date_kind")
        self._claims = bulk.rows("claim", *columns, *moment, *date)

    @cached_property
    def _keys(self) -> set[str]:
        """The keys that sources have, none of this run's documents among them yet."""
        return set(self._bulk.connection.scalars(select(_SOURCE.key)))

    def _told_before(self) -> set[tuple[int, int]]:
        """Which documents tell of which events already."""
        query = (
            select(_CLAIM.event_id, _CLAIM.claimant_id)
            .join(Source, Source.id == _CLAIM.claimant_id)
            .where(_CLAIM.event_id.is_not(None), _SOURCE.url.is_not(None))
        )
        return {(row[0], row[1]) for row in plain_rows(self._bulk.connection, query)}

    def put(self, step: Placed, event: int) -> None:
        """Make the documents of a submission sources, each with what it tells of the action."""
        for document in step.record.documents:
            if document.url is None:
                continue
            source = self._known.get(document.url)
            if source is None:
                source = self._known[document.url] = self._make(step, document)
            if (event, source) not in self._told:
                self._told.add((event, source))
                self._tell(step, event, (document, source))

    def _make(self, step: Placed, document: Document) -> int:
        record = step.record
        what = document.kind or "Document"
        of = f"{record.application_type} {record.application_number} {record.type}-{record.number}"
        form = FORMS.get(name_key(what), SourceForm.WEB_PAGE)
        kind = SourceKind.PRESS if form is SourceForm.PRESS_RELEASE else SourceKind.REGULATOR
        return self._sources.add(
            self._key(step, what), kind.value, form.value,
            f"{what}, {of}{f': {document.title}' if document.title else ''}", ALONE, FDA.name, document.url,
            *self._bulk.stated(document.date),
        )  # fmt: skip

    def _key(self, step: Placed, what: str) -> str:
        record = step.record
        stem = f"fda-{record.application_number}-{record.type.lower()}{record.number}-{name_key(what)}"
        while True:
            self._numbers[stem] += 1
            key = f"{stem}-{self._numbers[stem]}"
            if key not in self._keys:
                self._keys.add(key)
                return key

    def _tell(self, step: Placed, event: int, told: tuple[Document, int]) -> None:
        """A document's date is when it was put up; where it has none, it tells of the submission only."""
        document, source = told
        record = step.record
        day = document.date
        attribute = "date" if day else "submission"
        value = day.isoformat() if day else f"{record.type}-{record.number}"
        self._claims.add(
            source, event, attribute, value, *OUTRIGHT, "", self._bulk.at,
            self._bulk.run, *self._bulk.stated(day), DateKind.POSTED.value if day else None,
        )  # fmt: skip
