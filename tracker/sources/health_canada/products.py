"""Products for people, from five tables that refer to each other by the database's own numbers."""

from collections import Counter
from datetime import date
from itertools import filterfalse
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.names import name_key
from tracker.sources.health_canada import layout
from tracker.sources.health_canada.cells import BadCell, atc, code, day, din, substance, text
from tracker.sources.health_canada.records import Product, Status
from tracker.sources.health_canada.tables import Tables

OWNER = "dinowner"
"""The company that a DIN belongs to; others only receive its mail."""
STATES = (
    "approved",
    "marketed",
    "dormant",
    "cancelled",
    "discontinued",
    "authorized",
    "authorization",
    "restricted",
)
"""How the states of products begin; another one is kept, and reported."""


class _Article(NamedTuple):
    """A product while what is said of it is gathered."""

    din: str
    brand: str | None
    line: int
    ingredients: list[str]
    atc: list[str]
    owners: list[str]
    companies: list[str]
    statuses: list[Status]
    marketed: list[date]


class Products:
    """The products of one vintage."""

    def __init__(self, tables: Tables, today: date) -> None:
        self._today = today
        self._articles: dict[str, _Article] = {}
        self._away: set[str] = set()
        self._dins: dict[str, int] = {}
        self._newest: date | None = None
        self._unknown: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        tables.each(layout.PRODUCTS, self._product)
        for table, keep in (
            (layout.INGREDIENTS, self._ingredient),
            (layout.CLASSES, self._class),
            (layout.COMPANIES, self._company),
            (layout.STATUSES, self._status),
        ):
            tables.each(table, keep)
        optional = (layout.CLASSES, layout.COMPANIES, layout.STATUSES)
        self.tables = frozenset(table.file for table in optional if tables.holds(table))

    @property
    def as_of(self) -> PartialDate | None:
        """The newest day on which a product was updated."""
        return PartialDate.of(self._newest) if self._newest else None

    def _product(self, line: int, number: str, kind: str, identification: str, *cells: str) -> None:
        name, updated = cells
        key, found, brand = code(number), din(identification), text(name, "brand name")
        changed = day(updated, "last update date", self._today)
        of = name_key(kind)
        if of not in layout.PEOPLE | layout.OTHERS:
            raise BadCell(kind, "class", f"is none of {', '.join(sorted(layout.PEOPLE | layout.OTHERS))}")
        if key in self._articles or key in self._away:
            raise BadCell(number, "drug code", "stands there already")
        if found in self._dins:
            raise BadCell(identification, "DIN", f"stands already in line {self._dins[found]}")
        self._dins[found] = line
        self._newest = max(filter(None, (self._newest, changed)), default=None)
        if of in layout.OTHERS:
            self._away.add(key)
            self.left_out[kind.strip()] += 1
        else:
            self._articles[key] = _Article(found, brand, line, [], [], [], [], [], [])

    def _find(self, number: str) -> _Article | None:
        """The product of this number; None where it is not for people."""
        key = code(number)
        if key not in self._articles and key not in self._away:
            raise BadCell(number, "drug code", "is not among the products, or was refused there")
        return self._articles.get(key)

    def _ingredient(self, _line: int, number: str, cell: str) -> None:
        article, name = self._find(number), text(cell, "ingredient")
        if name is None:
            raise BadCell(cell, "ingredient", "is missing")
        if article and substance(name) not in article.ingredients:
            article.ingredients.append(substance(name))

    def _class(self, _line: int, number: str, cell: str) -> None:
        article, found = self._find(number), atc(cell)
        if article and found and found not in article.atc:
            article.atc.append(found)

    def _company(self, _line: int, number: str, name: str, kind: str) -> None:
        article, company = self._find(number), text(name, "company name")
        if article and company:
            (article.owners if OWNER in name_key(kind) else article.companies).append(company)

    def _status(self, line: int, number: str, words: str, since: str, marketed: str) -> None:
        article, state = self._find(number), text(words, "status")
        if state is None:
            raise BadCell(words, "status", "is missing")
        changed, first = (
            day(since, "history date", self._today),
            day(marketed, "original market date", self._today),
        )
        if article is None:
            return
        if not state.casefold().startswith(STATES):
            self._unknown[state] += 1
        if not any((state, changed) == status[:2] for status in article.statuses):
            article.statuses.append(Status(state, changed, line))
        if first:
            article.marketed.append(first)

    def notes(self) -> list[str]:
        """Unknown words that were kept."""
        return [f"unknown status, kept as it stands: {name} ({n})" for name, n in self._unknown.items()]

    def records(self) -> list[Product]:
        """The products, each with what the other tables say of it."""
        return [_record(article) for article in self._articles.values()]


def _record(article: _Article) -> Product:
    holders = article.owners or article.companies
    dated = [status for status in article.statuses if status.since]
    return Product(
        din=article.din,
        brand=article.brand,
        ingredients=tuple(article.ingredients),
        atc=tuple(article.atc),
        holder=holders[0] if holders else None,
        statuses=(
            *sorted(dated, key=lambda status: status.since or date.min),
            *filterfalse(lambda status: status.since, article.statuses),
        ),
        first_marketed=min(article.marketed, default=None),
        line=article.line,
    )
