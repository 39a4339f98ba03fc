"""The four tables that say what a number stands for; some of their numbers have no words."""

from collections.abc import Callable
from typing import NamedTuple

from tracker.sources.drugs_at_fda.cells import text
from tracker.sources.drugs_at_fda.drawer import Drawer
from tracker.sources.drugs_at_fda.layout import ACTION_TYPES, CLASSES, DOCUMENT_TYPES, MARKETING_TYPES, Layout
from tracker.sources.drugs_at_fda.tables import Tables

Words = tuple[str | None, ...]
Lookup = Callable[[str], Words]


class Lookups(NamedTuple):
    """What each number stands for; asking for one that is not there refuses the row that did."""

    action: Lookup
    submission_class: Lookup
    document: Lookup
    marketing: Lookup


def lookups(tables: Tables) -> Lookups:
    """Read the four tables."""
    return Lookups(
        _lookup(tables, ACTION_TYPES, "action type"),
        _lookup(tables, CLASSES, "submission class"),
        _lookup(tables, DOCUMENT_TYPES, "document type"),
        _lookup(tables, MARKETING_TYPES, "marketing status"),
    )


def _lookup(tables: Tables, layout: Layout, what: str) -> Lookup:
    drawer = Drawer[Words](what, layout)

    def keep(line: int, number: str, *words: str) -> None:
        drawer.claim((number,), line)
        drawer.kept[number,] = tuple(map(text, words))

    tables.each(layout, keep)
    return lambda number: drawer.find((number,))
