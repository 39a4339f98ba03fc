"""RIS, the tagged format that every reference manager imports."""

from collections.abc import Iterator, Sequence

from tracker.bibliography.line import one_line
from tracker.bibliography.work import Author, Work, moments, page_range
from tracker.vocabulary import SourceForm

_TYPES = {
    SourceForm.DATA_SET: "DATA",
    SourceForm.NEWS: "NEWS",
    SourceForm.TALK: "SLIDE",
    SourceForm.RECOLLECTION: "PCOMM",
}


def ris(works: Sequence[Work]) -> str:
    """The works as RIS records, lines ending in CRLF."""
    return "\r\n".join(
        "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in _tags(work)) for work in works
    )


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _type(work)
    yield "ID", work.key
    yield from (("AU", _name(Author.read(author))) for author in work.authors)
    single = {
        "TI": work.title,
        "JO": work.journal,
        "PB": work.publisher,
        "VL": work.volume,
        "IS": work.issue,
        **_pages(work),
        **_date(work),
        "DO": work.doi,
        "AN": work.pmid,
        "C2": work.pmcid,
        "UR": work.url,
        "Y2": _slashed(work.retrieved) if work.retrieved else None,
        "M3": None if work.is_article else work.form.replace("_", " "),
    }
    yield from ((tag, value) for tag, value in single.items() if value)
    yield from (("N1", note) for note in _notes(work))
    yield "ER", ""


def _type(work: Work) -> str:
    return "JOUR" if work.is_article else _TYPES.get(work.form, "ELEC" if work.url else "GEN")


def _name(author: Author) -> str:
    return ",".join(
        filter(None, (author.family, f" {author.given}" if author.is_person else "", author.suffix))
    )


def _pages(work: Work) -> dict[str, str | None]:
    first, last = page_range(work.pages) if work.pages else (None, None)
    return {"SP": first, "EP": last}


def _date(work: Work) -> dict[str, str | None]:
    """The year and the date, its unstated parts empty between slashes; of an interval the first year."""
    if not work.published:
        return {}
    first = next(end for end in moments(work.published) if end)
    return {"PY": first.year, "DA": None if "/" in work.published else _slashed(work.published)}


def _slashed(stated: str) -> str:
    return "/".join((*stated.split("-"), "", "", "")[:3]) + "/"


def _notes(work: Work) -> Iterator[str]:
    if work.has_more_authors:
        yield "Further authors: et al."
    if work.published and "/" in work.published:
        yield f"Published: {work.published}"
    if work.as_of:
        yield f"Data as of {work.as_of}"
    if work.note:
        yield work.note
