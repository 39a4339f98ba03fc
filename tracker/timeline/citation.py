"""A source in one line, for the notes below a chronology; the full bibliography is `tracker cite`."""

from typing import Any, Protocol


class Citable(Protocol):
    """What a citation needs of a source; a row of the view `citations` has it."""

    authors: Any
    has_more_authors: Any
    title: Any
    publisher: Any
    journal: Any
    volume: Any
    pages: Any
    published: Any
    as_of: Any


def short_citation(source: Citable) -> str:
    """First author, title, where and when: "Topp MS et al. Title. Lancet Oncol 2015;16:57-66"."""
    if source.journal:
        volume = f";{source.volume}" if source.volume else ""
        pages = f":{source.pages}" if source.pages else ""
        where = f"{_journal(source)}{volume}{pages}"
    else:
        said_on = f"as of {source.as_of}" if source.as_of else source.published
        publisher = source.publisher if source.publisher and source.publisher not in source.title else None
        where = ", ".join(part for part in (publisher, said_on) if part)
    return _joined(_authors(source), source.title, where)


def brief_citation(source: Citable) -> str:
    """As a reader of the field would know it again: "Topp MS et al. Lancet Oncol 2015"; else its title."""
    who = _authors(source)
    return _joined(who or source.title, _journal(source)) if source.journal else _joined(who, source.title)


def _authors(source: Citable) -> str:
    first, *others = str(source.authors).split("; ") if source.authors else [""]
    return f"{first} et al" if others or (first and source.has_more_authors) else first


def _journal(source: Citable) -> str:
    return f"{source.journal} {(source.published or '')[:4]}".strip()


def _joined(*parts: str | None) -> str:
    return ". ".join(part.strip(" .") for part in parts if part)
