"""What `tracker search` finds: names, with typing errors forgiven, and the texts that have every word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    func,
    literal,
    select,
    text,
)

from tracker.lookup import names_like, near_names
from tracker.names import name_key
from tracker.reports.table import Row, Table
from tracker.schema.views import CITATIONS, TIMELINE_ENTRIES, TRIALS
from tracker.schema.views.search import as_they_came, asked, having, titled, words

COLUMNS = ("kind", "name", "date", "basis", "text")
MOST = 300
"""So many texts of a kind are looked at, the first that came in; who finds more adds a word."""
_MOST_CLOSE_NAMES = 5
_KINDS = ("entry", "trial", "source")
_TEXTS = {
    "trial": (
        "x.name",
        "coalesce(x.title, '') || ' ' || coalesce(x.population, '') || ' ' || coalesce(x.design, '')",
    ),
    "source": ("x.key", "x.title || ' ' || coalesce(x.authors, '')"),
}
"""The key and the text of a row, as far as they decide its place."""
_CONCERNED = (
    "JOIN approval ap ON ap.indication_id = x.id JOIN event e ON e.id = ap.event_id",
    "JOIN event e ON e.indication_id = x.id",
)
"""How wording ``x`` leads to the events ``e`` that it is of."""


def search(connection: Connection, said: str, limit: int) -> Table:
    """Names first, then entries, trials and sources that have every word; at most ``limit`` rows."""
    rows = _named(connection, said, limit)
    if words(said):
        rows += _Texts(connection, words(said), limit).rows()
    return Table.of(COLUMNS, list(dict.fromkeys(rows or _close(connection, said)))[:limit])


def _named(connection: Connection, said: str, limit: int) -> list[Row]:
    """The names that begin with the text, or, of treatments, have its words; the same name first."""
    found = names_like(connection, said, limit)
    if words(said):
        has_words = having("treatment_name", "x", connection.dialect.name)
        query = text(
            "WITH found AS MATERIALIZED (SELECT x.treatment_id, x.name FROM treatment_name x"  # noqa: S608 - our own names
            f" WHERE {has_words}) SELECT t.inn, x.name FROM found x JOIN treatment t ON t.id = x.treatment_id"
            " ORDER BY t.inn, x.name LIMIT :most"
        )
        given = {"asked": asked(words(said), connection.dialect.name), "most": limit}
        found += [("treatment", *row) for row in connection.execute(query, given)]
    same = name_key(said)
    ordered = sorted(dict.fromkeys(found), key=lambda name: name_key(name[2]) != same)
    return [(kind, label, None, None, name) for kind, label, name in ordered]


def _close(connection: Connection, said: str) -> list[Row]:
    """The names that are nearly the text, for when nothing has it."""
    close = near_names(connection, said, ("treatment", "trial", "application", "source"), _MOST_CLOSE_NAMES)
    known = (found for found in sorted(close) if found[0] != "source" or found[1] == found[2])
    return [(kind, label, None, None, name) for kind, label, name in known]


@dataclass(frozen=True)
class _Hit:
    """A text that has every word: an entry, a trial or a source, its key, and the words that it has."""

    kind: str
    key: str
    text: str

    def order(self, wanted: Sequence[str]) -> tuple[object, ...]:
        """The words side by side first, then whole words, then short texts; alike on both databases."""
        own = words(self.text)
        beside = f" {' '.join(wanted)}" in f" {' '.join(own)}"
        return (not beside, len({*wanted} - {*own}), len(own), _KINDS.index(self.kind), self.key)


@contextmanager
def _by_index(connection: Connection) -> Iterator[None]:
    """Inside it PostgreSQL finds words through their index; for few hits it would read the whole table."""
    if connection.dialect.name == "sqlite":
        yield
        return
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    yield
    connection.execute(text("SET LOCAL enable_seqscan = on"))


class _Texts:
    """Finds the texts that have every word, and shows them as the views hold them."""

    def __init__(self, connection: Connection, wanted: Sequence[str], limit: int) -> None:
        self._connection, self._wanted, self._limit = connection, wanted, limit
        self._dialect = connection.dialect.name

    def rows(self) -> list[Row]:
        """The best of them, the best first; under an earlier day, what the views had then."""
        with _by_index(self._connection):
            every = set(self._hits())
        hits = sorted(every, key=lambda hit: hit.order(self._wanted))[: self._limit]
        shown: dict[tuple[str, str], Row] = {}
        for kind, query in _SHOWN.items():
            keys = [hit.key for hit in hits if hit.kind == kind]
            for key, *row in self._connection.execute(query, {"keys": keys}) if keys else ():
                shown.setdefault((kind, key), tuple(row))
        found = (shown.get((hit.kind, hit.key)) for hit in hits)
        return [row for row in found if row and self._has_all(str(row[1]), str(row[4]))]

    def _hits(self) -> Iterator[_Hit]:
        yield from self._titled()
        yield from self._worded()
        for kind, (key, shown) in _TEXTS.items():
            query = f"SELECT {key}, {shown} {self._first(kind)}"
            for row in self._having(query, self._wanted):
                yield _Hit(kind, *row)

    def _titled(self) -> Iterator[_Hit]:
        """Events whose title has every word; of titles, the best first, until there are enough."""
        titles = self._titles()
        left = self._limit
        for title in sorted(titles, key=lambda title: _Hit("entry", "", title).order(self._wanted)):
            query = f"SELECT e.key FROM event e WHERE {titled('e')} ORDER BY e.id LIMIT :most"  # noqa: S608
            for (key,) in self._execute(query, title=title, most=max(left, 0)):
                left -= 1
                yield _Hit("entry", key, title)

    def _worded(self) -> Iterator[_Hit]:
        """Events for people of whom a wording has the words that the event's title lacks."""
        lacking: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for title in self._titles(all_of_them=False) if len(self._wanted) > 1 else ():
            lacks = tuple(word for word in self._wanted if not _begins(word, words(title)))
            if lacks:
                lacking[lacks].append(title)
        yield from self._of_wordings(self._wanted, None)
        for lacks, titles in lacking.items():
            if len(lacks) < len(self._wanted):
                yield from self._of_wordings(lacks, titles)

    def _of_wordings(self, wanted: Sequence[str], titles: Sequence[str] | None) -> Iterator[_Hit]:
        """Events of these titles, or of any, one of whose wordings has all of these words."""
        narrowed = "WHERE e.title || '' IN :titles" if titles else ""  # bare, it would be looked for first
        shown = "SELECT e.key, e.title || ' ' || x.text FROM found x"
        concerned = " UNION ALL ".join(f"{shown} {path} {narrowed}" for path in _CONCERNED)
        query = f"WITH found AS MATERIALIZED (SELECT x.id, x.text {self._first('indication')}) {concerned}"
        given: dict[str, Any] = {"titles": list(titles)} if titles else {}
        for row in self._having(query, wanted, **given):
            yield _Hit("entry", *row)

    def _titles(self, *, all_of_them: bool = True) -> list[str]:
        query = f"SELECT x.title {self._first('title', 'search_title')}"
        return [title for (title,) in self._having(query, self._wanted, all_of_them=all_of_them)]

    def _having(
        self,
        query: str,
        wanted: Sequence[str],
        *,
        all_of_them: bool = True,
        **given: Any,  # noqa: ANN401 - whatever is asked
    ) -> list[tuple[Any, ...]]:
        """The rows that have whole words, the last of which may be the beginning of one, as people type them.

        Where these are fewer than are shown, every word may be a beginning: that takes longer to gather.
        """
        rows: list[tuple[Any, ...]] = []
        for whole in (True, False):
            question = asked(wanted, self._dialect, all_of_them=all_of_them, whole=whole)
            rows = list(self._execute(query, asked=question, most=MOST, **given))
            if len(rows) >= self._limit or len(wanted) == 1:
                break
        return rows

    def _first(self, searched: str, table: str = "") -> str:
        """The rows ``x`` that have what is asked for, the first that came in."""
        order = as_they_came(searched, "x", self._dialect)
        has_words = having(searched, "x", self._dialect, "ORDER BY rowid LIMIT :most")
        return f"FROM {table or searched} x WHERE {has_words} {order} LIMIT :most"

    def _execute(self, query: str, **given: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - whatever is asked
        lists: list[BindParameter[Any]] = [
            bindparam(name, expanding=True) for name, value in given.items() if isinstance(value, list)
        ]
        return (tuple(row) for row in self._connection.execute(text(query).bindparams(*lists), given))

    def _has_all(self, *texts: str) -> bool:
        own = words(" ".join(texts))
        return all(_begins(word, own) for word in self._wanted)


def _begins(word: str, own: Iterable[str]) -> bool:
    return any(one.startswith(word) for one in own)


def _and(column: ColumnElement[str]) -> ColumnElement[str]:
    return func.coalesce(" · " + column, "")


def _shown() -> Iterator[tuple[str, Select[Any]]]:
    """How the views show each kind of hit, by its key."""
    keys: BindParameter[Any] = bindparam("keys", expanding=True)
    entry, trial, source = TIMELINE_ENTRIES.table.c, TRIALS.table.c, CITATIONS.table.c
    columns = (entry.kind, entry.entry_key, entry.date, entry.basis, entry.title + _and(entry.indication))
    events = entry.kind.not_in(
        ("result", "milestone")
    )  # whose keys would have to be put together for every trial
    yield "entry", select(entry.entry_key, *columns).where(entry.entry_key.in_(keys), events)
    start = case((trial.from_memory.like("%start%"), "memory"))
    told = func.coalesce(trial.title + " · ", "") + func.coalesce(trial.population, "") + _and(trial.design)
    yield (
        "trial",
        select(trial.trial, literal("trial"), trial.trial, trial.start, start, told).where(
            trial.trial.in_(keys)
        ),
    )
    cited = (
        literal("source"),
        source.source_key,
        source.published,
        source.kind,
        source.title + _and(source.authors),
    )
    yield "source", select(source.source_key, *cited).where(source.source_key.in_(keys))


_SHOWN = dict(_shown())
