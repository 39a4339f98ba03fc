"""What the names in chronology files refer to, in the files themselves or in the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.ingest.files import Place
from tracker.names import name_key
from tracker.schema.tables import (
    Application,
    Base,
    Disease,
    Event,
    Indication,
    Organization,
    OrganizationName,
    Source,
    Treatment,
    TreatmentName,
    Trial,
    TrialIdentifier,
)

Row = TypeVar("Row", bound=Base)


@dataclass
class Names(Generic[Row]):
    """The rows of one kind by their names; ``fold`` says which spellings are one."""

    kind: str
    fold: Callable[[str], str] = str
    stored: Callable[[str], Row | None] = lambda _: None
    listing: Callable[[], Iterable[str]] = tuple
    rows: dict[str, Row] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)

    def add(self, row: Row, names: Iterable[str | None]) -> None:
        """Let a row be referred to by these names; a name that is taken stays with its first row."""
        for name in names:
            if name:
                self.rows.setdefault(self.fold(name), row)
                self.spellings.setdefault(self.fold(name), name)

    def get(self, name: str) -> Row | None:
        """The row of this name, from the files or else from the database."""
        row = self.rows.get(self.fold(name))
        if row is None:
            row = self.stored(name)
            if row is not None:
                self.add(row, [name])
        return row

    def of(self, place: Place, name: str) -> Row:
        """The row of this name; refuses the file where there is none."""
        row = self.get(name)
        if row is None:
            place.unknown(self.kind, name, [*self.spellings.values(), *self.listing()])
        return row


class Known:
    """Everything that a chronology file can refer to by name."""

    def __init__(self, session: Session) -> None:
        """Look in the files first, then in this session's database."""
        self.session = session
        self.sources: Names[Source] = self._by(Source, Source.key, "source")
        self.diseases: Names[Disease] = self._by(Disease, Disease.key, "disease")
        self.indications: Names[Indication] = self._by(Indication, Indication.key, "indication")
        self.events: Names[Event] = self._by(Event, Event.key, "event")
        self.organizations: Names[Organization] = Names(
            "organization", stored=self._organization, listing=self._all(Organization.name)
        )
        self.treatments: Names[Treatment] = Names(
            "treatment", name_key, stored=self._treatment, listing=self._all(TreatmentName.name)
        )
        self.trials: Names[Trial] = Names(
            "trial", name_key, stored=self._trial, listing=self._all(Trial.name)
        )
        self.applications: Names[Application] = Names(
            "application", stored=self._application, listing=self._all(Application.number)
        )

    def _by(self, table: type[Row], key: InstrumentedAttribute[str], kind: str) -> Names[Row]:
        return Names(
            kind, stored=lambda name: self._one(select(table).where(key == name)), listing=self._all(key)
        )

    def _one(self, query: Select[Row]) -> Row | None:
        return self.session.scalars(query.limit(1)).first()

    def _all(self, column: InstrumentedAttribute[str]) -> Callable[[], Iterable[str]]:
        return lambda: self.session.scalars(select(column)).all()

    def _organization(self, name: str) -> Organization | None:
        spelt = select(OrganizationName.organization_id).where(OrganizationName.name == name)
        is_named: ColumnElement[Any] = or_(
            Organization.name == name, Organization.abbreviation == name, Organization.id.in_(spelt)
        )
        return self._one(select(Organization).where(is_named))

    def _treatment(self, name: str) -> Treatment | None:
        named = select(TreatmentName.treatment_id).where(TreatmentName.name_key == name_key(name))
        return self._one(select(Treatment).where(Treatment.id.in_(named)))

    def _trial(self, name: str) -> Trial | None:
        key = name_key(name)
        named = select(TrialIdentifier.trial_id).where(TrialIdentifier.value_key == key)
        is_own = Trial.name_key == key
        query = select(Trial).where(or_(is_own, Trial.id.in_(named)))
        return self._one(query.order_by(is_own.desc(), Trial.id))

    def _application(self, name: str) -> Application | None:
        label = Application.type + " " + Application.number
        return self._one(select(Application).where(or_(Application.number == name, label == name)))
