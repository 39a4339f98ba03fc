"""BibTeX that BibTeX, biblatex and reference managers read alike: UTF-8, LaTeX's own characters escaped."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from tracker.bibliography.line import one_line
from tracker.bibliography.work import Author, Work, moments
from tracker.dates import OPEN

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{character: f"\\{character}" for character in "#$%&_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CAPITALS = re.compile(r"\S*[^\W\d_a-z]\S*")
_UNSAFE_IN_KEY = re.compile(r"[^A-Za-z0-9:.+/-]+")


def bibtex(works: Sequence[Work]) -> str:
    """The works as BibTeX entries, each with a key of its own."""
    return "\n".join(_entry(work, key) for work, key in zip(works, _keys(works), strict=True))


def _keys(works: Sequence[Work]) -> list[str]:
    """Keys of characters that every program takes; BibTeX holds keys that differ in case for the same."""
    keys: list[str] = []
    seen: set[str] = set()
    for work in works:
        stem = _UNSAFE_IN_KEY.sub("-", work.key).strip("-") or "work"
        key, number = stem, 1
        while key.lower() in seen:
            number += 1
            key = f"{stem}-{number}"
        seen.add(key.lower())
        keys.append(key)
    return keys


def _entry(work: Work, key: str) -> str:
    fields = {name: value for name, value in _fields(work).items() if value}
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{_type(work)}{{{key},\n{lines}}}\n"


def _type(work: Work) -> str:
    return "article" if work.is_article else "online" if work.url else "misc"


def _fields(work: Work) -> dict[str, str | None]:
    return {
        "author": _authors(work),
        "title": _braced(_title(work.title)),
        "journal" if work.is_article else "howpublished": _text(work.journal),
        "organization" if _type(work) == "online" else "publisher": _text(work.publisher),
        "volume": _text(work.volume),
        "number": _text(work.issue),
        "pages": _text(work.pages and re.sub(r"(?<=\w)\s*[-\u2010-\u2015]+\s*(?=\w)", "--", work.pages)),
        **_dates(work),
        "doi": _verbatim(work.doi),
        "pmid": _text(work.pmid),
        "pmcid": _text(work.pmcid),
        "url": _verbatim(work.url),
        "urldate": _text(work.retrieved),
        "note": _text(_note(work)),
    }


def _dates(work: Work) -> dict[str, str | None]:
    """Year, month and day as stated; an interval stands whole in the year."""
    ends = moments(work.published) if work.published else []
    if len(ends) == 1 and ends[0]:
        end = ends[0]
        month = _MONTHS[int(end.month) - 1] if end.month else None
        return {"year": f"{{{end.year}}}", "month": month, "day": _text(end.day.lstrip("0"))}
    return {"year": _text(work.published and work.published.replace(OPEN, "").replace("/", "--"))}


def _authors(work: Work) -> str | None:
    names = [_name(Author.read(author)) for author in work.authors]
    if work.has_more_authors and names:
        names.append("others")
    return _braced(" and ".join(names)) if names else None


def _name(author: Author) -> str:
    """A person as "Family, Jr, H. M."; an organization in braces, which keep its "and" and its commas."""
    if not author.is_person:
        return _braced(_escaped(author.family))
    family = _escaped(author.family)
    guarded = _braced(family) if "," in family or " and " in family else family
    return ", ".join(filter(None, (guarded, author.suffix, author.given)))


def _title(title: str) -> str:
    """The title with braces around words with capitals, which styles would else turn small."""
    return " ".join(
        _braced(_escaped(word)) if _CAPITALS.fullmatch(word) else _escaped(word)
        for word in one_line(title).split()
    )


def _note(work: Work) -> str | None:
    vintage = f"Data as of {work.as_of}." if work.as_of else None
    return " ".join(filter(None, (vintage, work.note))) or None


def _text(text: str | None) -> str | None:
    return _braced(_escaped(text)) if text else None


def _escaped(text: str) -> str:
    return one_line(text).translate(_LATEX)


def _verbatim(address: str | None) -> str | None:
    """An address, which styles print as it is: what would end the field or the line is percent-encoded."""
    return _braced(quote(address, safe="!#$%&'()*+,-./:;<=>?@[]_~")) if address else None


def _braced(text: str) -> str:
    return f"{{{text}}}"
