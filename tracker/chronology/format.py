"""The format of a chronology file, once: its reader, its writer and its JSON Schema all come from these classes."""

from typing import Annotated, Self

from msgspec import Meta, Struct, field

from tracker.dates import PartialDate
from tracker.vocabulary import (
    AgeUnit,
    Allocation,
    ApprovalType,
    ArmKind,
    CohortKind,
    Confidence,
    CountType,
    DateKind,
    Direction,
    DisclosureKind,
    Dispersion,
    Effect,
    EstimateKind,
    EventKind,
    EvidenceRole,
    IdentifierSystem,
    Measure,
    MilestoneKind,
    MrdStatus,
    NameKind,
    OrganizationKind,
    Outcome,
    Phase,
    PhStatus,
    PublicationKind,
    Remission,
    RequirementStatus,
    Setting,
    SourceForm,
    SourceKind,
    StudyType,
    TimeUnit,
    TreatmentKind,
    TrialRole,
    TrialStatus,
)

Text = Annotated[str, Meta(min_length=1)]


class DateText(str):
    """The text of a date that has been read and found to be one."""

    __slots__ = ()

    @classmethod
    def read(cls, text: str) -> Self:
        """The text, checked; raises BadDate."""
        return cls(PartialDate.parse(text).text)

    @property
    def parsed(self) -> PartialDate:
        """The date that the text states."""
        return PartialDate.parse(self)


class Entry(Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Any mapping in a chronology file."""


class Statement(Entry, rename={"attributes": "for"}):
    """A source, and what it says of the record that it stands under.

    Without ``for``, ``says`` and ``absent`` it states every attribute of the record that no other statement
    names. ``for`` names the attributes whose value it confirms, ``says`` gives values that it states otherwise,
    ``absent`` names what it was searched for and does not have.
    """

    source: Text
    attributes: list[Text] = []
    says: dict[Text, Text] = {}
    absent: list[Text] = []
    date_kind: DateKind | None = None
    confidence: Confidence = Confidence.HIGH
    inferred: bool = False
    locator: str = ""
    quote: Text | None = None
    note: Text | None = None


Statements = list[Text | Statement]


class Sourced(Entry):
    """A record that says who says so."""

    sources: Statements


class SourceClaim(Entry):
    """What a source says that is no fact of its own: an interpretation, a definition, a link, a figure."""

    attribute: Text
    value: Text
    locator: str = ""
    confidence: Confidence = Confidence.HIGH
    quote: Text | None = None
    note: Text | None = None


class CitationEntry(Entry):
    """An entry in a source's list of references."""

    number: int
    source: Text
    locator: Text | None = None
    authors: Text | None = None


class DisclosureEntry(Entry):
    """What an author declares to have received, from whom; without ``from`` for "none"."""

    person: Text
    kind: DisclosureKind
    organization: Text | None = field(default=None, name="from")
    to_institution: bool = False
    locator: Text | None = None


class SourceEntry(Entry):
    """Something that can be cited; ``key`` is its citation key."""

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


class SubmissionEntry(Sourced, rename={"submission_class": "class"}):
    """A step within an application; events refer to it as ``type-number``, such as SUPPL-13."""

    type: Text
    number: Text
    submission_class: Text | None = None
    priority: Text | None = None
    orphan: bool | None = None


class ApplicationEntry(Sourced):
    """One file at one regulator; events refer to it as ``type number``, such as BLA 125557, or by number."""

    treatment: Text
    regulator: Text
    type: Text
    number: Text
    holder: Text | None = None
    brand: Text | None = None
    submissions: list[SubmissionEntry] = []


class AgeEntry(Entry):
    """An age bound; inclusive unless it says otherwise."""

    value: float
    unit: AgeUnit = AgeUnit.YEARS
    inclusive: bool = True


class IndicationEntry(Sourced):
    """Who may get a treatment, in one authority's wording (``verbatim``) or our paraphrase, and its decomposition."""

    key: Text
    treatment: Text
    text: Text
    verbatim: bool = False
    regulator: Text | None = None
    succeeds: Text | None = None
    disease: Text | None = None
    ph: PhStatus | None = None
    markers: Text | None = None
    setting: Setting | None = None
    remission: Remission | None = None
    mrd: MrdStatus | None = None
    mrd_threshold: float | None = None
    age_min: AgeEntry | None = None
    age_max: AgeEntry | None = None
    prior_therapy: Text | None = None
    combination: Text | None = None


class ApprovalEntry(Sourced):
    """What an action did to one indication; ``type`` is left out where nobody states it."""

    indication: Text
    effect: Effect
    type: ApprovalType | None = None


class ResolutionEntry(Sourced):
    """An earlier accelerated or conditional approval that this event ends."""

    event: Text
    indication: Text
    outcome: Outcome
    inferred: bool = False
    rule: Text | None = None


class EvidenceEntry(Sourced):
    """A trial behind an event."""

    trial: Text
    role: EvidenceRole
    result: Text | None = None


class RequirementEntry(Sourced):
    """A postmarketing requirement or specific obligation that an action imposed."""

    key: Text
    text: Text
    number: Text | None = None
    due: DateText | None = None
    original_due: DateText | None = None
    status: RequirementStatus | None = None
    trials: list[Text] = []


class EventEntry(Sourced):
    """One dated thing that a regulator or sponsor did."""

    key: Text
    treatment: Text
    regulator: Text
    kind: EventKind
    title: Text
    date: DateText | None = None
    date_kind: DateKind = DateKind.ACTION
    term: Text | None = None
    application: Text | None = None
    submissions: list[Text] = []
    procedure: Text | None = None
    indication: Text | None = None
    inferred: bool = False
    rule: Text | None = None
    note: Text | None = None
    approvals: list[ApprovalEntry] = []
    resolves: list[ResolutionEntry] = []
    evidence: list[EvidenceEntry] = []
    requirements: list[RequirementEntry] = []


class IdentifierEntry(Entry):
    """One of a trial's identifiers."""

    system: IdentifierSystem
    value: Text


class MilestoneEntry(Entry):
    """A dated step in the life of a trial."""

    kind: MilestoneKind
    date: DateText
    type: CountType | None = None


class TrialTreatmentEntry(Entry):
    """A treatment studied in a trial."""

    treatment: Text
    role: TrialRole


class TrialOrganizationEntry(Entry):
    """An organization behind a trial."""

    organization: Text
    role: TrialRole


class ConditionEntry(Entry):
    """A condition as the registry words it, and the disease that it is."""

    condition: Text
    disease: Text | None = None


class PublicationEntry(Entry):
    """A publication of or about a trial."""

    source: Text
    kind: PublicationKind


class ArmEntry(Sourced):
    """An arm as the protocol has it."""

    label: Text
    kind: ArmKind | None = None
    size: int | None = None
    description: Text | None = None


class CohortEntry(Sourced):
    """People who were counted together: an arm, an analysis set, a subgroup, an era."""

    label: Text
    kind: CohortKind
    arm: Text | None = None
    parent: Text | None = None
    size: int | None = None
    period: DateText | None = None
    definition: Text | None = None


class IntervalEntry(Entry):
    """An interval with its level in percent."""

    low: float
    high: float
    level: float = 95
    sides: int = 2


class PValueEntry(Entry):
    """A P value as reported."""

    value: float
    operator: Annotated[str, Meta(pattern="^[<=>]$")] = "="
    sides: int | None = None


class DispersionEntry(Entry):
    """What follows ± and what it is."""

    kind: Dispersion
    value: float


class TimePointEntry(Entry):
    """When an estimate speaks of: a number with its unit, or words."""

    value: float | None = None
    unit: TimeUnit | None = None
    text: Text | None = None


class EstimateEntry(Sourced):
    """One number of one analysis, or a direction where there is no number."""

    key: Text
    endpoint: Text
    measure: Measure
    kind: EstimateKind = EstimateKind.OUTCOME
    detail: Text | None = None
    cohort: Text | None = None
    comparator: Text | None = None
    at: TimePointEntry | None = None
    value: Text | None = None
    unit: Text | None = None
    direction: Direction | None = None
    n: int | None = None
    of: int | None = None
    interval: IntervalEntry | None = None
    dispersion: DispersionEntry | None = None
    p: PValueEntry | None = None
    analysis: Text | None = None
    data_cutoff: DateText | None = None
    derived: bool = False
    note: Text | None = None


class TrialEntry(Sourced):
    """A trial or a study, referred to by ``name``."""

    name: Text
    title: Text | None = None
    identifiers: list[IdentifierEntry] = []
    study_type: StudyType | None = None
    phases: list[Phase] = []
    allocation: Allocation | None = None
    design: Text | None = None
    enrollment: int | None = None
    enrollment_type: CountType | None = None
    population: Text | None = None
    primary_endpoint: Text | None = None
    status: TrialStatus | None = None
    status_on: DateText | None = None
    why_stopped: Text | None = None
    note: Text | None = None
    milestones: list[MilestoneEntry] = []
    treatments: list[TrialTreatmentEntry] = []
    organizations: list[TrialOrganizationEntry] = []
    conditions: list[ConditionEntry] = []
    publications: list[PublicationEntry] = []
    arms: list[ArmEntry] = []
    cohorts: list[CohortEntry] = []
    estimates: list[EstimateEntry] = []


class Chronology(Entry):
    """A whole file. What it refers to stands in it, in a file read with it, or in the database."""

    chronology: Text
    title: Text | None = None
    sources: list[SourceEntry] = []
    organizations: list[OrganizationEntry] = []
    diseases: list[DiseaseEntry] = []
    treatments: list[TreatmentEntry] = []
    applications: list[ApplicationEntry] = []
    trials: list[TrialEntry] = []
    indications: list[IndicationEntry] = []
    events: list[EventEntry] = []
