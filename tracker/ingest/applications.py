"""Applications, or what an authority calls them: new ones made, known ones held against what is known."""

from typing import NamedTuple

from sqlalchemy import select

from tracker.ingest.bulk import Between, Noted
from tracker.ingest.facts import Facts, Said, Subject
from tracker.ingest.loading import Loading
from tracker.ingest.matching import Applications, Filed
from tracker.ingest.organizations import Authority, Parties
from tracker.ingest.plain import plain_rows
from tracker.ingest.treatments import Described, Substances, is_brand
from tracker.names import name_key
from tracker.schema.tables import Application as Row
from tracker.vocabulary import ChangeKind

_ROW = Row.__table__.c


class Applied(NamedTuple):
    """What a record says of one application: the authority's type and number, its holder, its products."""

    type: str
    number: str
    holder: str | None
    described: Described
    name: str | None = None
    """What its product is called, where that is no name of the treatment: APO-IMATINIB."""
    tells_holder: bool = True
    """Whether the record could say who holds it."""

    @property
    def label(self) -> str:
        """As changes name it: NDA 021335."""
        return f"{self.type} {self.number}"

    @property
    def brand(self) -> str | None:
        """The proprietary names of its products; generic products have none."""
        if self.name:
            return self.name
        brands = {
            name_key(product.brand): product.brand
            for product in reversed(self.described.products)
            if product.brand and is_brand(product.brand, product.ingredients)
        }
        return "; ".join(reversed(brands.values())) or None


class Files:
    """The applications of a vintage at one authority, put into the database one after another."""

    def __init__(self, begun: Loading, authority: Authority) -> None:
        self._bulk = begun.bulk
        self.parties = Parties(begun.bulk, begun.vintages, begun.unmatched)
        self.regulator = self.parties.regulator(authority)
        self.substances = Substances(begun.bulk, begun.vintages, begun.unmatched)
        self.known = Applications(begun.bulk.connection, self.regulator)
        self.facts = Facts(begun.vintages, "application")
        self.seen: set[int] = set()
        """The applications that this vintage has."""
        self._rows = begun.bulk.rows(
            "application", "treatment_id", "regulator_id", "type", "number", "holder_id", "brand"
        )
        shown = select(_ROW.id, _ROW.holder_id, _ROW.brand)
        self._shown = {
            row[0]: {"holder_id": row[1], "brand": row[2]} for row in plain_rows(begun.bulk.connection, shown)
        }

    def put(self, record: Applied) -> Filed | None:
        """Make the application, or hold it against what is known of it; None where it is left to a person."""
        holder = self.parties.find(record.holder, record.label)
        filed = self.known.match_deemed(record.type, record.number)
        if filed is None:
            return self._make(record, holder)
        self.known.add(record.type, record.number, filed)
        self.seen.add(filed.id)
        subject = Subject("application", filed.id, record.label)
        self.facts.say(subject, Said("number", "number", record.label))
        holds = Said("holder", "holder_id", record.holder)
        if record.tells_holder and self.facts.say(subject, holds):
            self._show(subject, "holder_id", (holder, record.holder))
        if self.facts.say(subject, Said("brand", "brand", record.brand)):
            self._show(subject, "brand", (record.brand, record.brand))
        if self.substances.agrees(filed.treatment_id, record.described):
            self.substances.name(filed.treatment_id, record.described)
        return filed

    def _make(self, record: Applied, holder: int | None) -> Filed | None:
        treatment = self.substances.find(record.described)
        if treatment is None:
            return None
        self.substances.name(treatment, record.described)
        made = self._rows.add(treatment, self.regulator, record.type, record.number, holder, record.brand)
        filed = Filed(made, treatment)
        self.known.add(record.type, record.number, filed)
        self.seen.add(made)
        self.facts.state(made, Said("number", "number", record.label))
        self.facts.state(made, Said("holder", "holder_id", record.holder))
        self.facts.state(made, Said("brand", "brand", record.brand))
        return filed

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
            before = self.parties.name(shown) if column == "holder_id" else shown
            self._bulk.note(kind, about, (before, text), Between(None, None))
