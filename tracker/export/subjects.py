"""Sources, organizations, diseases and treatments as they stand in a chronology file."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.chronology import format as f
from tracker.chronology.disclosed import disclosed
from tracker.dates import PartialDate
from tracker.export.statements import Statements
from tracker.schema.tables import (
    Citation,
    Disclosure,
    Disease,
    Organization,
    OrganizationName,
    Source,
    Treatment,
    TreatmentCode,
    TreatmentComponent,
    TreatmentName,
)
from tracker.vocabulary import NameKind


def date_text(date: PartialDate | None) -> f.DateText | None:
    """A stored date as a chronology file has it."""
    return f.DateText(date.text) if date else None


def source_entry(session: Session, said: Statements, source: Source) -> f.SourceEntry:
    """A source with what it cites, discloses and says."""
    disclosures = _disclosures(session, source)
    return f.SourceEntry(
        key=source.key,
        kind=source.kind,
        form=source.form,
        title=source.title,
        authors=source.authors.split("; ") if source.authors else [],
        more_authors=source.has_more_authors,
        publisher=source.publisher,
        journal=source.journal,
        volume=source.volume,
        issue=source.issue,
        pages=source.pages,
        doi=source.doi,
        pmid=source.pmid,
        pmcid=source.pmcid,
        url=source.url,
        published=date_text(source.published),
        as_of=date_text(source.as_of),
        retrieved=f.DateText(source.retrieved_at.isoformat()) if source.retrieved_at else None,
        sha256=source.sha256,
        licence=source.licence,
        limits=source.limits,
        note=source.note,
        cites=_cites(session, said, source),
        disclosures=disclosures,
        claims=[claim for claim in _claims(said, source) if claim not in disclosed(disclosures)],
    )


def _claims(said: Statements, source: Source) -> list[f.SourceClaim]:
    """What a source says of itself; what it says of the works it cites stands with its citations."""
    return [
        f.SourceClaim(
            attribute=claim.attribute,
            value=claim.value or "",
            locator=claim.locator,
            confidence=claim.confidence,
            quote=claim.quote,
            note=claim.note,
        )
        for claim in said.about(source)
        if claim.claimant_id == source.id
    ]


def _cites(session: Session, said: Statements, source: Source) -> list[f.CitationEntry]:
    query = (
        select(Citation, Source)
        .join(Source, Source.id == Citation.cited_id)
        .where(Citation.citing_id == source.id)
        .order_by(Citation.number)
    )
    return [
        f.CitationEntry(
            number=row.number,
            source=cited.key,
            locator=row.locator,
            authors=row.authors_as_printed,
            title=_printed_title(said, row, cited),
        )
        for row, cited in session.execute(query)
    ]


def _printed_title(said: Statements, row: Citation, cited: Source) -> str | None:
    """The title as a list of references prints it, where that is not the work's own."""
    place = row.citing_id, "title", row.locator or f"[{row.number}]"
    for claim in said.about(cited):
        if (claim.claimant_id, claim.attribute, claim.locator) == place:
            return claim.value
    return None


def _disclosures(session: Session, source: Source) -> list[f.DisclosureEntry]:
    query = (
        select(Disclosure, Organization.name)
        .join(Organization, Organization.id == Disclosure.organization_id, isouter=True)
        .where(Disclosure.source_id == source.id)
        .order_by(Disclosure.id)
    )
    return [
        f.DisclosureEntry(
            person=row.person,
            kind=row.kind,
            organization=organization,
            to_institution=row.is_to_institution,
            locator=row.locator,
        )
        for row, organization in session.execute(query)
    ]


def organization_entry(session: Session, said: Statements, row: Organization) -> f.OrganizationEntry:
    """An organization with its other spellings."""
    names = select(OrganizationName.name).where(OrganizationName.organization_id == row.id)
    entry = f.OrganizationEntry(
        name=row.name,
        kind=row.kind,
        abbreviation=row.abbreviation,
        jurisdiction=row.jurisdiction,
        other_names=list(session.scalars(names.order_by(OrganizationName.name))),
        sources=[],
    )
    return said.give(row, entry)


def disease_entry(session: Session, disease: Disease) -> f.DiseaseEntry:
    """A disease under its wider one."""
    parent = session.get(Disease, disease.parent_id) if disease.parent_id else None
    return f.DiseaseEntry(
        key=disease.key,
        name=disease.name,
        parent=parent.key if parent else None,
        code_system=disease.code_system,
        code=disease.code,
    )


def treatment_entry(session: Session, said: Statements, treatment: Treatment) -> f.TreatmentEntry:
    """A treatment with its names, codes and components."""
    names = select(TreatmentName).where(
        TreatmentName.treatment_id == treatment.id, TreatmentName.kind != NameKind.INN
    )
    codes = select(TreatmentCode).where(TreatmentCode.treatment_id == treatment.id)
    parts = (
        select(Treatment.inn)
        .join(TreatmentComponent, TreatmentComponent.component_id == Treatment.id)
        .where(TreatmentComponent.treatment_id == treatment.id)
        .order_by(Treatment.inn)
    )
    entry = f.TreatmentEntry(
        inn=treatment.inn,
        kind=treatment.kind,
        description=treatment.description,
        names=[
            f.NameEntry(name=row.name, kind=row.kind, jurisdiction=row.jurisdiction)
            for row in session.scalars(names.order_by(TreatmentName.id))
        ],
        codes=[
            f.CodeEntry(system=row.system, code=row.code, note=row.note)
            for row in session.scalars(codes.order_by(TreatmentCode.id))
        ],
        components=list(session.scalars(parts)),
        sources=[],
    )
    return said.give(treatment, entry)
