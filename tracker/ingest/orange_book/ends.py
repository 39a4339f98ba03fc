"""What the Orange Book lists, product by product, as ends of protection of an application."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tracker.ingest.ends import Detail, End
from tracker.ingest.matching import Filed
from tracker.ingest.orange_book.words import exclusivity_title, is_numbered, patent_title, slug
from tracker.sources.orange_book.records import Exclusivity, Patent
from tracker.vocabulary import EventKind

if TYPE_CHECKING:
    from datetime import date


class Listed(NamedTuple):
    """The application that rows are about."""

    type: str
    number: str
    filed: Filed

    @property
    def stem(self) -> str:
        """How keys of its events begin: fda-nda021335."""
        return f"fda-{self.type}{self.number}".lower()


def patents(about: Listed, rows: Iterable[Patent]) -> Iterator[End]:
    """The patents of an application: one end for each number, and one for what follows it."""
    found: dict[tuple[str, bool], dict[date | None, list[Patent]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.number, row.is_pediatric][row.expires].append(row)
    for (number, is_pediatric), days in found.items():
        key = f"{number.lower()}{'-ped' if is_pediatric else ''}"
        yield End(
            stem=f"{about.stem}-patent-{key}",
            filed=about.filed,
            kind=EventKind.PATENT,
            title=patent_title(number, is_pediatric=is_pediatric),
            term=f"{number}{'*PED' if is_pediatric else ''}",
            ends={day: _patent(listed) for day, listed in days.items()},
        )


def exclusivities(about: Listed, rows: Iterable[Exclusivity]) -> Iterator[End]:
    """The exclusivities of an application: one end for each code, or several where it is used again."""
    found: dict[str, dict[date | None, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        found[row.code][row.ends].add(row.product)
    for code, days in found.items():
        yield End(
            stem=f"{about.stem}-exclusivity-{slug(code)}",
            filed=about.filed,
            kind=EventKind.EXCLUSIVITY,
            title=exclusivity_title(code),
            term=code,
            ends={day: Detail(tuple(sorted(products))) for day, products in days.items()},
            is_dropped=not is_numbered(code),
        )


def _patent(rows: list[Patent]) -> Detail:
    covers = sorted({words for row in rows for words in row.covers})
    codes = sorted({row.use_code for row in rows if row.use_code})
    uses = [f"use {', '.join(codes)}"] if codes else []
    wanted = "requested" if any(row.is_delisting for row in rows) else None
    products = tuple(sorted({row.product for row in rows}))
    return Detail(products, "; ".join([*covers, *uses]) or None, (("delisting", wanted),))
