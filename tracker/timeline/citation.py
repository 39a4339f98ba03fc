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
    authors = str(source.authors).split("; ") if source.authors else []
    who = authors[0] + (" et al" if len(authors) > 1 or source.has_more_authors else "") if authors else ""
    if source.journal:
        volume = f";{source.volume}" if source.volume else ""
        pages = f":{source.pages}" if source.pages else ""
        where = f"{source.journal} {(source.published or '')[:4]}{volume}{pages}".strip()
    else:
        said_on = f"as of {source.as_of}" if source.as_of else source.published
        publisher = source.publisher if source.publisher and source.publisher not in source.title else None
        where = ", ".join(part for part in (publisher, said_on) if part)
    return ". ".join(part.strip(" .") for part in (who, source.title, where) if part)
