"""Applications from Drugs@FDA: new ones made, known ones held against what is known."""

from typing import NamedTuple

from sqlalchemy import select

from tracker.ingest.bulk import Between, Bulk, Noted
from tracker.ingest.drugs_at_fda.sponsors import Sponsors
from tracker.ingest.drugs_at_fda.treatments import Substances, is_brand
from tracker.ingest.drugs_at_fda.words import application_label
from tracker.ingest.facts import Facts, Said, Subject
from tracker.ingest.matching import Applications, Filed
from tracker.ingest.vintages import Vintages
from tracker.names import name_key
from tracker.schema.tables import Application as Row
from tracker.sources.drugs_at_fda.records import Application
from tracker.vocabulary import ChangeKind

_ROW = Row.__table__.c


class Parties(NamedTuple):
    """Who applications are about, and by whom they are filed."""

    substances: Substances
    sponsors: Sponsors
    regulator: int


class Files:
    """The applications of a vintage, put into the database one after another."""

    def __init__(self, bulk: Bulk, vintages: Vintages, parties: Parties) -> None:
        self._bulk, self._parties = bulk, parties
        self.known = Applications(bulk.connection, parties.regulator)
        self.facts = Facts(vintages, "application")
        self.seen: set[int] = set()
        self._rows = bulk.rows(
            "application", "treatment_id", "regulator_id", "type", "number", "holder_id", "brand"
        )
        shown = select(_ROW.id, _ROW.holder_id, _ROW.brand)
        self._shown = {
            row.id: {"holder_id": row.holder_id, "brand": row.brand} for row in bulk.connection.execute(shown)
        }

    def put(self, record: Application) -> None:
        """Make the application, or hold it against what is known of it."""
        label = application_label(record.type, record.number)
        holder = self._parties.sponsors.find(record.sponsor, label)
        filed = self.known.match(record.type, record.number)
        if filed is None:
            self._make(record, label, holder)
            return
        self.seen.add(filed.id)
        subject = Subject("application", filed.id, label)
        self.facts.say(subject, Said("number", "number", label))
        brand = _brand(record)
        if self.facts.say(subject, Said("holder", "holder_id", record.sponsor)):
            self._show(subject, "holder_id", (holder, record.sponsor))
        if self.facts.say(subject, Said("brand", "brand", brand)):
            self._show(subject, "brand", (brand, brand))
        if self._parties.substances.agrees(filed.treatment_id, record):
            self._parties.substances.name(filed.treatment_id, record)

    def _make(self, record: Application, label: str, holder: int | None) -> None:
        treatment = self._parties.substances.find(record)
        if treatment is None:
            return
        self._parties.substances.name(treatment, record)
        brand = _brand(record)
        made = self._rows.add(treatment, self._parties.regulator, record.type, record.number, holder, brand)
        self.known.add(record.type, record.number, Filed(made, treatment))
        self.seen.add(made)
        self.facts.state(made, Said("number", "number", label))
        self.facts.state(made, Said("holder", "holder_id", record.sponsor))
        self.facts.state(made, Said("brand", "brand", brand))

    def _show(self, subject: Subject, column: str, news: tuple[object, str | None]) -> None:
        """Show what is news where nothing else, such as a person's own file, says what to show."""
        value, text = news
        shown = self._shown.get(subject.id, {}).get(column)
        if value is None or value == shown or not (shown is None or subject.id in self.facts.alone):
            return
        self._bulk.update("application", subject.id, **{column: value})
        about = Noted("application", subject.label, column)
        if about not in self._bulk.noted:
            kind = ChangeKind.ADDED if shown is None else ChangeKind.CHANGED
            self._bulk.note(kind, about, (shown, text), Between(None, None))


def _brand(record: Application) -> str | None:
    """The proprietary names of its products; generic products have none."""
    brands = {
        name_key(product.brand): product.brand
        for product in reversed(record.products)
        if product.brand and is_brand(product.brand, product.ingredients)
    }
    return "; ".join(reversed(brands.values())) or None
