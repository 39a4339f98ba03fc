"""A treatment with everything that its chronology needs, or the whole database, as one Chronology."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.chronology.format import Chronology
from tracker.export.regulation import Labels, application_entry, event_entry, indication_entry
from tracker.export.statements import Statements
from tracker.export.subjects import disease_entry, organization_entry, source_entry, treatment_entry
from tracker.export.trials import trial_entry
from tracker.schema.tables import (
    Application,
    Citation,
    Disclosure,
    Disease,
    Event,
    Evidence,
    Indication,
    Organization,
    Requirement,
    RequirementTrial,
    Source,
    Treatment,
    TreatmentComponent,
    Trial,
    TrialCondition,
    TrialOrganization,
    TrialPublication,
    TrialTreatment,
)


@dataclass
class _Chosen:
    """Which rows to export, by their identities."""

    own: set[int] = field(default_factory=set)
    treatments: set[int] = field(default_factory=set)
    trials: set[int] = field(default_factory=set)
    organizations: set[int] = field(default_factory=set)
    diseases: set[int] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)


def exported(connection: Connection, inn: str | None) -> Chronology:
    """The chronology of a treatment (None: of everything), with all that it refers to, in a stable order."""
    with Session(connection) as session:
        said, labels = Statements(session), Labels(session)
        chosen = _everything(session) if inn is None else _closure(session, inn)
        chronology = Chronology(chronology=inn or "everything")
        own = chosen.own
        chronology.applications = [
            application_entry(session, said, labels, row)
            for row in session.scalars(
                select(Application).where(Application.treatment_id.in_(own)).order_by(Application.id)
            )
        ]
        chronology.indications = [
            indication_entry(said, labels, row)
            for row in session.scalars(
                select(Indication).where(Indication.treatment_id.in_(own)).order_by(Indication.id)
            )
        ]
        chronology.events = [
            event_entry(session, said, labels, row)
            for row in session.scalars(select(Event).where(Event.treatment_id.in_(own)).order_by(Event.key))
        ]
        chronology.trials = [
            trial_entry(session, said, labels, row)
            for row in session.scalars(select(Trial).where(Trial.id.in_(chosen.trials)).order_by(Trial.id))
        ]
        chronology.treatments = [
            treatment_entry(session, said, row)
            for row in session.scalars(
                select(Treatment).where(Treatment.id.in_(chosen.treatments)).order_by(Treatment.id)
            )
        ]
        _add_the_rest(session, said, chosen, chronology)
        return chronology


def _everything(session: Session) -> _Chosen:
    return _Chosen(
        own=set(session.scalars(select(Treatment.id))),
        treatments=set(session.scalars(select(Treatment.id))),
        trials=set(session.scalars(select(Trial.id))),
        organizations=set(session.scalars(select(Organization.id))),
        diseases=set(session.scalars(select(Disease.id))),
        sources=set(session.scalars(select(Source.id))),
    )


def _closure(session: Session, inn: str) -> _Chosen:
    """A treatment, and whatever its events, indications and trials refer to."""
    own = session.scalars(select(Treatment.id).where(Treatment.inn == inn)).one()
    events = select(Event.id).where(Event.treatment_id == own)
    required = select(Requirement.id).where(Requirement.event_id.in_(events))
    trials = {
        *session.scalars(select(TrialTreatment.trial_id).where(TrialTreatment.treatment_id == own)),
        *session.scalars(select(Evidence.trial_id).where(Evidence.event_id.in_(events))),
        *session.scalars(
            select(RequirementTrial.trial_id).where(RequirementTrial.requirement_id.in_(required))
        ),
    }
    treatments = {own, *_among(session, TrialTreatment.treatment_id, TrialTreatment.trial_id, trials)}
    treatments |= _among(
        session, TreatmentComponent.component_id, TreatmentComponent.treatment_id, treatments
    )
    organizations = {
        *session.scalars(select(Event.regulator_id).where(Event.treatment_id == own)),
        *session.scalars(select(Application.regulator_id).where(Application.treatment_id == own)),
        *_present(session.scalars(select(Application.holder_id).where(Application.treatment_id == own))),
        *_present(session.scalars(select(Indication.regulator_id).where(Indication.treatment_id == own))),
        *_among(session, TrialOrganization.organization_id, TrialOrganization.trial_id, trials),
    }
    diseases = {
        *_present(session.scalars(select(Indication.disease_id).where(Indication.treatment_id == own))),
        *_present(_among(session, TrialCondition.disease_id, TrialCondition.trial_id, trials)),
    }
    sources = _among(session, TrialPublication.source_id, TrialPublication.trial_id, trials)
    return _Chosen({own}, treatments, trials, organizations, _with_parents(session, diseases), sources)


def _add_the_rest(session: Session, said: Statements, chosen: _Chosen, chronology: Chronology) -> None:
    """Sources that speak or are cited, organizations that they disclose, diseases."""
    sources = chosen.sources | said.used
    sources |= _among(session, Citation.cited_id, Citation.citing_id, sources)
    disclosed = _among(session, Disclosure.organization_id, Disclosure.source_id, sources)
    organizations = session.scalars(
        select(Organization)
        .where(Organization.id.in_(chosen.organizations | set(_present(disclosed))))
        .order_by(Organization.id)
    ).all()
    chronology.organizations = [organization_entry(session, said, row) for row in organizations]
    diseases = select(Disease).where(Disease.id.in_(chosen.diseases)).order_by(Disease.id)
    chronology.diseases = [disease_entry(session, row) for row in session.scalars(diseases)]
    cited = select(Source).where(Source.id.in_(sources | said.used)).order_by(Source.id)
    chronology.sources = [source_entry(session, said, row) for row in session.scalars(cited)]


def _among(
    session: Session,
    wanted: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    among: InstrumentedAttribute[int],
    identities: set[int],
) -> set[int]:
    return set(_present(session.scalars(select(wanted).where(among.in_(identities)))))


def _present(identities: Iterable[int | None]) -> list[int]:
    return [identity for identity in identities if identity is not None]


def _with_parents(session: Session, diseases: set[int]) -> set[int]:
    wider: Sequence[int | None] = session.scalars(
        select(Disease.parent_id).where(or_(Disease.id.in_(diseases)))
    ).all()
    missing = set(_present(wider)) - diseases
    return _with_parents(session, diseases | missing) if missing else diseases
