"""Sources, organizations, diseases and treatments from chronology files."""

from datetime import date

from sqlalchemy import select

from tracker.chronology.disclosed import disclosed
from tracker.chronology.format import (
    CitationEntry,
    DisclosureEntry,
    OrganizationEntry,
    SourceClaim,
    SourceEntry,
    TreatmentEntry,
)
from tracker.ingest.adoption import adopt_treatment
from tracker.ingest.claims import claim
from tracker.ingest.files import Files, Place, inside, refuse_circle
from tracker.ingest.names import Known
from tracker.ingest.rows import Rows, now
from tracker.names import name_key
from tracker.schema.tables import (
    Citation,
    Claim,
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


def load_sources(rows: Rows, known: Known, files: Files) -> None:
    """Sources, each work once, however many files describe it."""
    loaded = [(place, entry, _source(rows, known, place, entry)) for place, entry in files.each("sources")]
    rows.flush()
    for place, entry, source in loaded:
        for where, cited in inside(place, entry, "cites"):
            _load_citation(rows, source, known.sources.of(where, cited.source), cited)
        for said in entry.claims:
            _say(rows, source, source, said)


def _load_citation(rows: Rows, citing: Source, cited: Source, entry: CitationEntry) -> None:
    """An entry of a list of references, and what it says of the work: authors, and a title that differs."""
    row = rows.put(
        Citation,
        {"citing_id": citing.id, "number": entry.number},
        {"cited_id": cited.id, "locator": entry.locator, "authors_as_printed": entry.authors},
        label=f"{citing.key} [{entry.number}]",
    )
    locator = row.locator or f"[{row.number}]"
    for attribute, printed in (("authors", row.authors_as_printed), ("title", entry.title)):
        if printed:
            said = SourceClaim(attribute=attribute, value=printed, locator=locator)
            _say(rows, citing, cited, said)


def _say(rows: Rows, claimant: Source, about: Source, said: SourceClaim) -> None:
    """Write down what one source says of another, or of itself."""
    key = {
        "source_id": about.id,
        "attribute": said.attribute,
        "claimant_id": claimant.id,
        "locator": said.locator,
    }
    values = {
        "value": said.value,
        "is_absence": False,
        "confidence": said.confidence,
        "is_inferred": False,
        "quote": said.quote,
        "note": said.note,
    }
    if rows.find(Claim, **key) is None:
        values |= {"recorded_at": now(), "run_id": rows.run.id}
    rows.put(Claim, key, values, label=f"{said.attribute} in {claimant.key}")


def _source(rows: Rows, known: Known, place: Place, entry: SourceEntry) -> Source:
    same = known.sources.get(entry.key) or _same_work(known, entry)
    values = {
        "kind": entry.kind,
        "form": entry.form,
        "title": entry.title,
        "authors": "; ".join(entry.authors) or None,
        "has_more_authors": entry.more_authors,
        "publisher": entry.publisher,
        "journal": entry.journal,
        "volume": entry.volume,
        "issue": entry.issue,
        "pages": entry.pages,
        "doi": entry.doi.lower() if entry.doi else None,
        "pmid": entry.pmid,
        "pmcid": entry.pmcid,
        "url": entry.url,
        "published": entry.published.parsed if entry.published else None,
        "as_of": entry.as_of.parsed if entry.as_of else None,
        "retrieved_at": _day(place, entry),
        "sha256": entry.sha256,
        "licence": entry.licence,
        "limits": entry.limits,
        "note": entry.note,
    }
    source = rows.put(Source, {"key": same.key if same else entry.key}, values, label=entry.key)
    known.sources.add(source, [entry.key])
    return source


def _same_work(known: Known, entry: SourceEntry) -> Source | None:
    """A source under another key that is this work: the same DOI, PMID, or journal, year, volume and page."""
    session = known.session
    session.flush()
    numbers = {"doi": entry.doi and entry.doi.lower(), "pmid": entry.pmid, "pmcid": entry.pmcid}
    for column, number in numbers.items():
        numbered = session.scalars(select(Source).filter_by(**{column: number})).first() if number else None
        if numbered:
            return numbered
    if not (entry.journal and entry.volume and entry.pages and entry.published):
        return None
    first_page = _first(entry.pages)
    in_volume = select(Source).where(Source.journal == entry.journal, Source.volume == entry.volume)
    for source in session.scalars(in_volume):
        same_year = source.published is not None and source.published.text[:4] == entry.published[:4]
        if same_year and _first(source.pages or "") == first_page:
            return source
    return None


def _first(pages: str) -> str:
    """The first of a range of pages, whichever dash it is written with."""
    return pages.replace("–", "-").partition("-")[0].strip()


def _day(place: Place, entry: SourceEntry) -> date | None:
    if entry.retrieved is None:
        return None
    stated = entry.retrieved.parsed
    if stated.earliest != stated.latest:
        place.down("retrieved").refuse("'retrieved' is the day on which a source was read; give the day")
    return stated.earliest


def load_organizations(rows: Rows, known: Known, files: Files) -> None:
    """Organizations and their other spellings, and with them what authors disclose of them."""
    loaded: list[tuple[Place, OrganizationEntry, Organization]] = []
    for place, entry in files.each("organizations"):
        namesake = known.organizations.get(entry.abbreviation) if entry.abbreviation else None
        if namesake is not None and namesake.name != entry.name:
            place.down("abbreviation").refuse(f"'{entry.abbreviation}' stands for {namesake.name} already")
        organization = rows.put(
            Organization,
            {"name": entry.name},
            {"abbreviation": entry.abbreviation, "kind": entry.kind, "jurisdiction": entry.jurisdiction},
            label=entry.name,
        )
        known.organizations.add(organization, [entry.name, entry.abbreviation, *entry.other_names])
        loaded.append((place, entry, organization))
    rows.flush()
    for place, entry, organization in loaded:
        for name in entry.other_names:
            key = {"organization_id": organization.id, "name": name}
            rows.put(OrganizationName, key, {"name_key": name_key(name)}, label=name)
        claim(rows, place, organization, entry, known.sources)
    _load_disclosures(rows, known, files)


def _load_disclosures(rows: Rows, known: Known, files: Files) -> None:
    disclosing: dict[Source, None] = {}
    for place, entry in files.each("sources"):
        source = known.sources.of(place, entry.key)
        for where, told in inside(place, entry, "disclosures"):
            giver = known.organizations.of(where, told.organization).id if told.organization else None
            key = {"source_id": source.id, "person": told.person, "kind": told.kind, "organization_id": giver}
            values = {"is_to_institution": told.to_institution, "locator": told.locator}
            rows.put(Disclosure, key, values, label=f"{told.person} in {source.key}")
            disclosing[source] = None
    rows.flush()
    for source in disclosing:
        for said in disclosed(_disclosures(rows, source)):
            _say(rows, source, source, said)


def _disclosures(rows: Rows, source: Source) -> list[DisclosureEntry]:
    """All that a source discloses by now, whichever files it came in."""
    query = (
        select(Disclosure, Organization.name)
        .join(Organization, Organization.id == Disclosure.organization_id, isouter=True)
        .where(Disclosure.source_id == source.id)
        .order_by(Disclosure.id)
    )
    return [
        DisclosureEntry(
            person=row.person,
            kind=row.kind,
            organization=organization,
            to_institution=row.is_to_institution,
            locator=row.locator,
        )
        for row, organization in rows.session.execute(query)
    ]


def load_diseases(rows: Rows, known: Known, files: Files) -> None:
    """Diseases; a parent may stand after its child."""
    entries = list(files.each("diseases"))
    for _, entry in entries:
        values = {"name": entry.name, "code_system": entry.code_system, "code": entry.code}
        known.diseases.add(rows.put(Disease, {"key": entry.key}, values, label=entry.key), [entry.key])
    rows.flush()
    for place, entry in entries:
        if entry.parent:
            disease, parent = known.diseases.of(place, entry.key), known.diseases.of(place, entry.parent)
            if disease.parent_id != parent.id:
                rows.change(disease, "parent_id", parent.id, entry.key)
            refuse_circle(place.down("parent"), disease, lambda d: rows.at(Disease, d.parent_id))


def load_treatments(rows: Rows, known: Known, files: Files) -> None:
    """Treatments with their names and codes."""
    loaded: list[tuple[Place, TreatmentEntry, Treatment]] = []
    for place, entry in files.each("treatments"):
        if rows.find(Treatment, inn=entry.inn) is None:
            adopt_treatment(rows, entry)
        values = {"kind": entry.kind, "description": entry.description}
        treatment = rows.put(Treatment, {"inn": entry.inn}, values, label=entry.inn)
        known.treatments.add(treatment, [entry.inn, *(name.name for name in entry.names)])
        loaded.append((place, entry, treatment))
    rows.flush()
    for place, entry, treatment in loaded:
        _load_names(rows, entry, treatment)
        for where, component in enumerate(entry.components):
            part = known.treatments.of(place.down("components", where), component)
            if part is treatment:
                place.down("components", where).refuse("a combination is not a component of itself")
            rows.put(
                TreatmentComponent,
                {"treatment_id": treatment.id, "component_id": part.id},
                {},
                label=entry.inn,
            )
        claim(rows, place, treatment, entry, known.sources)


def _load_names(rows: Rows, entry: TreatmentEntry, treatment: Treatment) -> None:
    names = [(entry.inn, NameKind.INN, None), *((n.name, n.kind, n.jurisdiction) for n in entry.names)]
    for name, kind, jurisdiction in names:
        rows.put(
            TreatmentName,
            {"treatment_id": treatment.id, "kind": kind, "name": name},
            {"name_key": name_key(name), "jurisdiction": jurisdiction},
            label=name,
        )
    for code in entry.codes:
        key = {"treatment_id": treatment.id, "system": code.system, "code": code.code}
        rows.put(TreatmentCode, key, {"note": code.note}, label=f"{code.system} {code.code}")
