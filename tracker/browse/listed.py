"""Rows of the left pane: treatments by name, or what a search has found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection

from tracker.browse.rows import Row, Target, heading, row
from tracker.lookup import Found, entry_treatments, names_like
from tracker.render.lines import Span
from tracker.reports.paging import treatments_after
from tracker.reports.search import search
from tracker.reports.table import Value, as_text
from tracker.vocabulary import SourceKind

PAGE = 100
MOST = 60
"""So many things are found; who looks for more than that types another letter."""
_OTHERS = ("treatment", "trial", "application", "source")
_HEADINGS = {"treatment": "Treatments", "trial": "Trials", "application": "Applications", "source": "Sources"}


@dataclass(frozen=True)
class Hit:
    """Something that was found: what it is, its own name, and what was found of it."""

    kind: str
    name: str
    date: str
    text: str

    @property
    def thing(self) -> Found:
        """What it is, as the views know it."""
        return Found(self.kind if self.kind in _OTHERS else "event", self.name)


def treatments(connection: Connection, last: str) -> list[Row]:
    """The next page of treatments after one by name."""
    return [
        row(
            inn,
            Span(f"· {brands}" if brands else "", "dim"),
            target=Target(Found("treatment", inn), inn),
            most=1,
        )
        for inn, brands in map(_texts, treatments_after(connection, last, PAGE).rows)
    ]


def named(connection: Connection, said: str) -> list[Hit]:
    """What goes by a name that begins like this."""
    return [Hit(kind, label, "", name) for kind, label, name in names_like(connection, said, MOST)]


def found(connection: Connection, said: str) -> list[Hit]:
    """What goes by this name, and whatever has these words."""
    return [
        Hit(kind, name, f"{'~' if basis == SourceKind.MEMORY else ''}{date}" if date else "", text)
        for kind, name, date, basis, text in map(_texts, search(connection, said, MOST).rows)
    ]


def hits(connection: Connection, said: Iterable[Hit]) -> list[Row]:
    """What was found, names before texts, each kind below its heading."""
    rows: list[Row] = []
    by_kind = sorted(said, key=lambda hit: (_place(hit), not _is_name(hit)))
    for kind, same in groupby(by_kind, key=attrgetter("thing.kind")):
        rows.append(heading(_HEADINGS.get(kind, "Entries"), apart=bool(rows)))
        rows += _each_once(connection, same)
    return rows


def _each_once(connection: Connection, same: Iterable[Hit]) -> Iterator[Row]:
    seen = set()
    for hit in same:
        if hit.thing in seen:
            continue
        seen.add(hit.thing)
        if hit.thing.kind == "event":
            (treatment, *_), about = entry_treatments(connection, hit.name) or [""], hit.text
            target = Target(hit.thing, treatment or None)
            yield row(
                Span(treatment, "bold"), Span(hit.date or "undated", "dim"), about, target=target, most=3
            )
        else:
            treatment_itself = hit.name if hit.kind == "treatment" else None
            other = f"· {hit.text}" if hit.text not in {"", hit.name} else ""
            target = Target(hit.thing, treatment_itself)
            yield row(hit.name, Span(hit.date, "dim"), Span(other, "dim"), target=target, most=2)


def _place(hit: Hit) -> int:
    """Treatments first, texts of entries last."""
    kind = hit.thing.kind
    return _OTHERS.index(kind) if kind in _OTHERS else len(_OTHERS)


def _is_name(hit: Hit) -> bool:
    return not hit.date and len(hit.text) <= len(hit.name)


def _texts(values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(map(as_text, values))
