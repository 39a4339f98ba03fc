"""What `tracker cite` cites: the works behind a treatment or a trial, and documents' reference lists."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from tracker.bibliography import Work
from tracker.lookup import Found
from tracker.schema.views import CITATIONS, ESTIMATES, REFERENCE_LISTS, TRIALS
from tracker.schema.views.claims import claims_about
from tracker.timeline.assemble import timeline
from tracker.timeline.model import Window
from tracker.vocabulary import SourceForm, SourceKind


def works(connection: Connection, found: Iterable[Found]) -> list[Work]:
    """The works, each once, in the order in which a reader meets them."""
    return cited(connection, list(dict.fromkeys(key for thing in found for key in _keys(connection, thing))))


def cited(connection: Connection, keys: Sequence[str]) -> list[Work]:
    """The works of these citation keys, in this order; what is only remembered is no work."""
    view = CITATIONS.table
    wanted = select(*(view.c[name] for name in ("source_key", "kind", "form", "authors", *_PLAIN)))
    rows = {row.source_key: row for row in connection.execute(wanted.where(view.c.source_key.in_(keys)))}
    return [_work(rows[key]) for key in keys if rows[key].kind != SourceKind.MEMORY]


def _keys(connection: Connection, found: Found) -> list[str]:
    if found.kind == "treatment":
        lines = timeline(connection, [found.label], Window(everything=True)).sources
        return [line.key for line in lines]
    if found.kind == "source":
        return _reference_list(connection, found.label)
    return _trial_sources(connection, found.label)


def _reference_list(connection: Connection, document: str) -> list[str]:
    """What a document cites, in its own order; the document itself where its list is not at hand."""
    lists = REFERENCE_LISTS.table.c
    query = select(lists.source_key).where(lists.citing_key == document).order_by(lists.number)
    return list(connection.scalars(query)) or [document]


def _trial_sources(connection: Connection, trial: str) -> list[str]:
    """Its result publications first, then whatever else speaks of it."""
    trials, claims, estimates = TRIALS.table.c, claims_about("trial", trial).c, ESTIMATES.table.c
    published = connection.scalar(select(trials.publications).where(trials.trial == trial)) or ""
    stated = connection.scalars(select(claims.source_key).order_by(claims.source_key))
    counted = connection.scalars(
        select(estimates.sources).where(estimates.trial == trial).order_by(estimates.sources)
    )
    keys = [*published.split("; "), *stated, *(key for keys in counted for key in (keys or "").split("; "))]
    return list(dict.fromkeys(filter(None, keys)))


def _work(row: object) -> Work:
    columns = row._mapping  # type: ignore[attr-defined]  # noqa: SLF001 - SQLAlchemy's name for it
    return Work(
        key=columns["source_key"],
        kind=SourceKind(columns["kind"]),
        form=SourceForm(columns["form"]),
        authors=tuple((columns["authors"] or "").split("; ")) if columns["authors"] else (),
        **{name: columns[name] for name in _PLAIN},
    )


_PLAIN = [
    "title",
    "has_more_authors",
    "publisher",
    "journal",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "url",
    "published",
    "as_of",
    "note",
]
