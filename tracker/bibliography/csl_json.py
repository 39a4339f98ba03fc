"""CSL-JSON, which Zotero, pandoc and every CSL processor read."""

import json
from collections.abc import Sequence
from typing import Any

from tracker.bibliography.line import one_line
from tracker.bibliography.work import Author, Work, moments, page_range
from tracker.vocabulary import SourceForm

_TYPES = {
    SourceForm.DATA_SET: "dataset",
    SourceForm.LETTER: "document",
    SourceForm.LABEL: "document",
    SourceForm.REVIEW: "report",
    SourceForm.NEWS: "article-newspaper",
    SourceForm.TALK: "speech",
    SourceForm.RECOLLECTION: "personal_communication",
}


def csl_json(works: Sequence[Work]) -> str:
    """The works as an array of CSL items."""
    return json.dumps([item(work) for work in works], ensure_ascii=False, indent=2) + "\n"


def item(work: Work) -> dict[str, Any]:
    """One work as a CSL item, with the fields that are known."""
    first, last = page_range(work.pages) if work.pages else (None, None)
    texts = {
        "type": "article-journal" if work.is_article else _TYPES.get(work.form, "webpage"),
        "title": work.title,
        "genre": None if work.is_article else work.form.replace("_", " "),
        "container-title": work.journal,
        "publisher": work.publisher,
        "volume": work.volume,
        "issue": work.issue,
        "page": f"{first}-{last}" if last else first,
        "DOI": work.doi,
        "PMID": work.pmid,
        "PMCID": work.pmcid,
        "URL": work.url,
        "note": " ".join(filter(None, (f"Data as of {work.as_of}." if work.as_of else None, work.note))),
    }
    known: dict[str, Any] = {"id": work.key} | {name: one_line(text) for name, text in texts.items() if text}
    authors = [_name(Author.read(author)) for author in work.authors]
    # pandoc reads a last author called "others" as "et al."; CSL has no other word for it.
    known |= (
        {"author": [*authors, {"literal": "others"}] if work.has_more_authors else authors} if authors else {}
    )
    known |= {"issued": _date(work.published)} if work.published else {}
    return known | ({"accessed": _date(work.retrieved)} if work.retrieved else {})


def _name(author: Author) -> dict[str, str]:
    if not author.is_person:
        return {"literal": one_line(author.family)}
    name = {"family": one_line(author.family), "given": author.given}
    return name | {"suffix": author.suffix} if author.suffix else name


def _date(stated: str) -> dict[str, Any]:
    """The parts that were stated and no others; an interval without one of its ends in words."""
    ends = moments(stated)
    if None in ends:
        return {"literal": stated}
    parts = [[int(part) for part in (end.year, end.month, end.day) if part] for end in ends if end]
    return {"date-parts": parts}
