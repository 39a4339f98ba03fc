"""Applications and their products, from four tables."""

from typing import NamedTuple

from tracker.sources.drugs_at_fda.cells import (
    APPLICATION_TYPES,
    REFERENCE,
    application_number,
    code,
    meaning,
    parts,
    product_number,
    text,
)
from tracker.sources.drugs_at_fda.drawer import Drawer
from tracker.sources.drugs_at_fda.layout import APPLICATIONS, EQUIVALENCE, MARKETING, PRODUCTS
from tracker.sources.drugs_at_fda.lookups import Lookup
from tracker.sources.drugs_at_fda.records import Application, Document, Product
from tracker.sources.drugs_at_fda.tables import Tables


class File(NamedTuple):
    """An application while its parts are gathered."""

    type: str
    number: str
    sponsor: str | None
    products: list["Article"]
    documents: dict[Document, None]
    """Each once, in their order."""


class Article(NamedTuple):
    """A product while what is said of it is gathered."""

    facts: Product
    marketing: list[str]
    equivalence: list[str]


class Applications:
    """The applications of one vintage."""

    def __init__(self) -> None:
        self.files = Drawer[File]("application", APPLICATIONS)
        self._articles = Drawer[Article]("product", PRODUCTS)
        self._marketing: Lookup

    def read(self, tables: Tables, marketing: Lookup) -> None:
        """Take them from their tables."""
        self._marketing = marketing
        tables.each(APPLICATIONS, self._file)
        tables.each(PRODUCTS, self._product)
        tables.each(MARKETING, self._status)
        tables.each(EQUIVALENCE, self._code)

    def _file(self, line: int, number: str, kind: str, sponsor: str) -> None:
        key = (application_number(number),)
        self.files.claim(key, line)
        self.files.kept[key] = File(
            code(kind, APPLICATION_TYPES, "application type"), key[0], text(sponsor), [], {}
        )

    def _product(self, line: int, application: str, number: str, *cells: str) -> None:
        form, strength, reference, brand, ingredients = cells
        key = (application_number(application), product_number(number))
        self._articles.claim(key, line)
        file = self.files.find(key[:1])
        facts = Product(
            number=key[1],
            form=text(form),
            strength=text(strength),
            brand=text(brand),
            ingredients=parts(ingredients),
            reference_drug=meaning(reference, REFERENCE, "reference drug"),
            marketing_status=(),
        )
        article = self._articles.kept[key] = Article(facts, [], [])
        file.products.append(article)

    def _article(self, application: str, number: str) -> Article:
        return self._articles.find((application_number(application), product_number(number)))

    def _status(self, _line: int, application: str, number: str, status: str) -> None:
        (words,) = self._marketing(status)
        known = self._article(application, number).marketing
        if words and words not in known:
            known.append(words)

    def _code(self, _line: int, application: str, number: str, letters: str) -> None:
        known = self._article(application, number).equivalence
        if text(letters) and letters not in known:
            known.append(letters)

    def records(self) -> list[Application]:
        """The applications, each with its products."""
        return [
            Application(
                type=file.type,
                number=file.number,
                sponsor=file.sponsor,
                products=tuple([_product(article) for article in file.products]),
                documents=tuple(file.documents),
            )
            for file in self.files.kept.values()
        ]


def _product(article: Article) -> Product:
    return article.facts._replace(
        marketing_status=tuple(article.marketing), equivalence=tuple(article.equivalence)
    )
