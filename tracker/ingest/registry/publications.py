"""Publications about trials: sources, each once by its PubMed number or DOI."""

import re
from collections.abc import Iterable

from sqlalchemy import select

from tracker.dates import PartialDate
from tracker.errors import BadDate
from tracker.ingest.bulk import Bulk
from tracker.ingest.registry.words import Words
from tracker.schema.tables import Source
from tracker.sources.registry.records import Reference, Study
from tracker.vocabulary import PublicationKind, SourceForm, SourceKind

_SOURCE = Source.__table__.c
_AUTHOR = r"[^\s.,;][^.,;]* [A-Z]{1,4}(?: (?:Jr|Sr|[234](?:nd|rd|th)))?"
_CITATION = re.compile(
    rf"(?P<authors>{_AUTHOR}(?:, {_AUTHOR})*)(?P<more>,? et al)?\. +(?P<title>\S.*[.?!]) +"
    r"(?P<journal>[^.?!]+)\. (?P<year>(?:19|20)\d\d)"
    r"(?: (?P<month>[A-Z][a-z]{2})(?: (?P<day>\d{1,2}))?)?[;.: ]"
)
"""A citation as PubMed prints it: authors, title, journal, date."""
_DOI = re.compile(r"\bdoi: ?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_RANK = {kind: place for place, kind in enumerate((None, "BACKGROUND", "DERIVED", "RESULT"))}


class Publications:
    """The publications that records refer to."""

    def __init__(self, bulk: Bulk, words: Words) -> None:
        self._bulk, self._words = bulk, words
        self._rows = bulk.rows(
            "source", "key", "kind", "form", "title", "authors", "has_more_authors", "journal", "pmid", "doi",
            "published_text", "published_earliest", "published_latest", "published_precision",
        )  # fmt: skip
        self._by_pmid: dict[str, tuple[int, str]] = {}
        self._by_doi: dict[str, tuple[int, str]] = {}
        self._by_key: dict[str, tuple[int, str]] = {}

    def recall(self, studies: Iterable[Study]) -> None:
        """Remember which publications of these studies are known, and forget all others."""
        references = [reference for study in studies for reference in study.references]
        pmids = {pmid for reference in references if (pmid := _pmid(reference))}
        dois = {doi for reference in references if (doi := _doi(reference.citation))}
        keys = {_key(pmid) for pmid in pmids}
        for column, wanted, memory in (
            (_SOURCE.pmid, pmids, self._by_pmid),
            (_SOURCE.doi, dois, self._by_doi),
            (_SOURCE.key, keys, self._by_key),
        ):
            memory.clear()
            for start in range(0, len(wanted), _CHUNK):
                some = sorted(wanted)[start : start + _CHUNK]
                query = select(column, _SOURCE.id, _SOURCE.key).where(column.in_(some))
                memory.update((row[0], (row[1], row[2])) for row in self._bulk.connection.execute(query))

    def of(self, study: Study) -> dict[int, tuple[str, str]]:
        """The sources that a study refers to, each with what it is to the study, and its citation key."""
        found: dict[int, tuple[str, str]] = {}
        for reference in study.references:
            pmid = _pmid(reference)
            if pmid is None:
                self._words.tell("references without a PubMed number, not kept")
                continue
            identity, key = self._source(pmid, reference.citation)
            kind = self._words.find("reference type", reference.type, PublicationKind)
            known = found.get(identity, (None, key))[0]
            if identity not in found or _RANK[kind] > _RANK[known]:
                found[identity] = (kind or PublicationKind.BACKGROUND.value, key)
        return found

    def _source(self, pmid: str, citation: str | None) -> tuple[int, str]:
        doi = _doi(citation)
        known = self._by_pmid.get(pmid) or self._by_key.get(_key(pmid)) or self._by_doi.get(doi or "")
        if known is None:
            known = (self._make(pmid, doi, citation), _key(pmid))
            if doi:
                self._by_doi[doi] = known
        self._by_pmid[pmid] = known
        return known

    def _make(self, pmid: str, doi: str | None, citation: str | None) -> int:
        text = " ".join((citation or "").split())
        told = _CITATION.match(text)
        return self._rows.add(
            _key(pmid), SourceKind.PUBLICATION.value, SourceForm.JOURNAL_ARTICLE.value,
            told["title"].removesuffix(".") if told else text or f"PubMed {pmid}",
            told["authors"].replace(", ", "; ") if told else None, bool(told and told["more"]),
            told["journal"] if told else None, pmid, doi, *self._bulk.partial(_published(told)),
        )  # fmt: skip


_CHUNK = 5_000


def _pmid(reference: Reference) -> str | None:
    number = (reference.pmid or "").strip()
    return number.lstrip("0") or None if number.isascii() and number.isdigit() else None


def _key(pmid: str) -> str:
    return f"pmid-{pmid}"


def _doi(citation: str | None) -> str | None:
    found = _DOI.search(citation) if citation else None
    return found[1].rstrip(".,;)").lower() if found else None


def _published(told: re.Match[str] | None) -> PartialDate | None:
    """When it was published, as exactly as the citation says."""
    if told is None:
        return None
    parts: list[str] = [told["year"]]
    if told["month"] in _MONTHS:
        parts.append(f"{_MONTHS[told['month']]:02}")
        if told["day"]:
            parts.append(f"{int(told['day']):02}")
    try:
        return PartialDate.parse("-".join(parts))
    except BadDate:
        return PartialDate.parse(told["year"])
