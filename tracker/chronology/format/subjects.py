"""Sources, organizations, diseases and treatments in a chronology file."""

from typing import Annotated

from msgspec import Meta, field

from tracker.chronology.format.base import DateText, Entry, Sourced, Text, Whole
from tracker.vocabulary import (
    Confidence,
    DisclosureKind,
    NameKind,
    OrganizationKind,
    SourceForm,
    SourceKind,
    TreatmentKind,
)


class SourceClaim(Entry):
    """What a source says that is no fact of its own: an interpretation, a definition, a link, a figure."""

    attribute: Text
    value: Text
    locator: str = ""
    confidence: Confidence = Confidence.HIGH
    quote: Text | None = None
    note: Text | None = None


class CitationEntry(Entry):
    """An entry in a source's list of references; ``authors`` and ``title`` are as that list prints them."""

    number: Whole
    source: Text
    locator: Text | None = None
    authors: Text | None = None
    title: Text | None = None


class DisclosureEntry(Entry):
    """What an author declares to have received, from whom; without ``from`` for "none"."""

    person: Text
    kind: DisclosureKind
    organization: Text | None = field(default=None, name="from")
    to_institution: bool = False
    locator: Text | None = None


class SourceEntry(Entry):
    """Something that can be cited by its ``key``; ``limits`` says what it cannot contain."""

    key: Text
    kind: SourceKind
    form: SourceForm
    title: Text
    authors: list[Text] = []
    more_authors: bool = False
    publisher: Text | None = None
    journal: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    pages: Text | None = None
    doi: Text | None = None
    pmid: Text | None = None
    pmcid: Text | None = None
    url: Text | None = None
    published: DateText | None = None
    as_of: DateText | None = None
    retrieved: DateText | None = None
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")] | None = None
    licence: Text | None = None
    limits: Text | None = None
    note: Text | None = None
    cites: list[CitationEntry] = []
    disclosures: list[DisclosureEntry] = []
    claims: list[SourceClaim] = []


class OrganizationEntry(Sourced):
    """A regulator, a sponsor, a cooperative group or an HTA body; referred to by name or abbreviation."""

    name: Text
    kind: OrganizationKind
    abbreviation: Text | None = None
    jurisdiction: Text | None = None
    other_names: list[Text] = []


class DiseaseEntry(Entry):
    """A disease, referred to by ``key``; ``parent`` is the wider disease."""

    key: Text
    name: Text
    parent: Text | None = None
    code_system: Text | None = None
    code: Text | None = None


class NameEntry(Entry):
    """A name that a treatment goes by; the INN itself need not be repeated."""

    name: Text
    kind: NameKind
    jurisdiction: Text | None = None


class CodeEntry(Entry):
    """A treatment's code in a coding system."""

    system: Text
    code: Text
    note: Text | None = None


class TreatmentEntry(Sourced):
    """A substance, a combination or a procedure, referred to by INN."""

    inn: Text
    kind: TreatmentKind
    description: Text | None = None
    names: list[NameEntry] = []
    codes: list[CodeEntry] = []
    components: list[Text] = []
