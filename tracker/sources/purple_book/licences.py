"""Licences with their products, gathered row by row; what a later row says of a product counts."""

from collections import Counter
from datetime import date

from tracker.dates import PartialDate
from tracker.names import name_key
from tracker.sources.american_days import is_short
from tracker.sources.drugs_at_fda.cells import BadCell, BadRow, application_number, product_number
from tracker.sources.purple_book import cells
from tracker.sources.purple_book.layout import EXCLUSIVITIES, WORDS
from tracker.sources.purple_book.records import ORIGINAL, SUPPLEMENT, Acted, Article, Licence
from tracker.sources.purple_book.table import Row, Table
from tracker.sources.refusals import listed

_FIRST = "1"
"""The number of an original, which the Purple Book leaves blank or calls 0."""
_FORM = ("Strength", "Dosage Form", "Product Presentation")


class Licences:
    """The licences of one release."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._articles: dict[tuple[str, str], Article] = {}
        self._applicants: dict[str, str | None] = {}
        self._repeated = self._restated = self._short = 0
        self._unknown: dict[str, Counter[str]] = {column: Counter() for column in WORDS}

    def read(self, table: Table) -> None:
        """Take the products from the rows; refuse those that cannot be right."""
        for row in table:
            try:
                self._keep(row)
            except BadRow as bad:
                table.refuse(str(bad))

    def _keep(self, row: Row) -> None:
        number = application_number(row.cells["BLA Number"].upper().removeprefix("BLA").strip())
        article = self._article(row)
        self._applicants[number] = cells.text(row.cells["Applicant"])
        known = self._articles.get((number, article.number))
        if known:
            is_same = _unplaced(known) == _unplaced(article)
            self._repeated += is_same
            self._restated += not is_same
            if is_same:
                return
        self._articles[number, article.number] = article

    def _article(self, row: Row) -> Article:
        found = row.cells
        proper_name = cells.text(found["Proper Name"])
        if proper_name is None:
            raise BadCell(found["Proper Name"], "proper name", "names no substance")
        ends = {key: cells.end_day(found[column], self._today) for key, column in EXCLUSIVITIES.items()}
        article = Article(
            number=product_number(found["Product Number"]),
            brands=cells.brands(found["Proprietary Name"]),
            substances=cells.substances(proper_name, found["Center"].upper()),
            licence=self._word(row, "BLA Type"),
            form=", ".join(filter(None, (cells.text(found[column]) for column in _FORM))) or None,
            marketing=self._word(row, "Marketing Status"),
            licensure=self._word(row, "Licensure"),
            acts=tuple(self._acts(row)),
            ends={key: end for key, end in ends.items() if end or _is_undetermined(row, key)},
            line=row.line,
        )
        dated = ("Approval Date", *EXCLUSIVITIES.values())
        self._short += sum(is_short(found[column]) for column in dated)
        return article

    def _acts(self, row: Row) -> list[Acted]:
        """The approval of the product, and the one that made it interchangeable."""
        found = row.cells
        kind = cells.submission_type(found["Submission Type"])
        acts = self._named(row, kind, ("Approval Date", "Supplement Number"))
        later = self._named(row, None, ("Inter. Approval Date", "Inter. Supplement Number"))
        return [*acts, *(act._replace(is_interchangeability=True) for act in later)]

    def _named(self, row: Row, kind: str | None, columns: tuple[str, str]) -> list[Acted]:
        """The approvals that a column of days and one of supplements tell of; undated ones tell nothing."""
        day = cells.past_day(row.cells[columns[0]], self._today)
        numbers = cells.numbers(row.cells[columns[1]])
        return [Acted(*_submission(kind, number), day, row.line) for number in numbers if day]

    def _word(self, row: Row, column: str) -> str | None:
        """A word of a column that is known to have only a few; another one is kept and counted."""
        word = cells.text(row.cells[column])
        if word is None:
            return None
        known = next((each for each in WORDS[column] if _alike(each, word)), None)
        if known is None:
            self._unknown[column][word] += 1
        return known or word

    def newest(self) -> PartialDate | None:
        """The day of the newest approval."""
        days = (act.date for article in self._articles.values() for act in article.acts)
        newest = max(days, default=None)
        return PartialDate.of(newest) if newest else None

    def records(self) -> list[Licence]:
        """The licences, each with its products."""
        gathered: dict[str, list[Article]] = {number: [] for number in self._applicants}
        for (number, _), article in self._articles.items():
            gathered[number].append(article)
        return [
            Licence(number, self._applicants[number], tuple(sorted(articles, key=lambda a: a.number)))
            for number, articles in gathered.items()
        ]

    def notes(self) -> list[str]:
        """What was read over."""
        counted = {
            "rows that repeat another, kept once": self._repeated,
            "products that stand again otherwise, of which the last row counts": self._restated,
            "years with two digits, taken as past, an exclusivity as at most 20 years ahead": self._short,
        }
        notes = [f"{what}: {number:,}" for what, number in counted.items() if number]
        for column, words in self._unknown.items():
            if words:
                notes.append(f"words that {column} is not known to have: {listed(sorted(words))}")
        return notes


def _alike(one: str, other: str) -> bool:
    """Whether two words differ in capitals and blanks only; the star of Disc* means something."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _unplaced(article: Article) -> Article:
    return article._replace(line=0, acts=tuple(act._replace(line=0) for act in article.acts))


def _is_undetermined(row: Row, key: str) -> bool:
    return name_key(row.cells[EXCLUSIVITIES[key]]) in cells.TO_BE_DETERMINED


def _submission(kind: str | None, number: str | None) -> tuple[str | None, str | None]:
    """The submission as Drugs@FDA calls it; of one without a number at most the type is known."""
    if kind == ORIGINAL:
        return ORIGINAL, number or _FIRST
    return (SUPPLEMENT, number) if number else (kind, None)
