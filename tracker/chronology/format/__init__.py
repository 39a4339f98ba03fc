"""The format of a chronology file, once: its reader, writer and JSON Schema all come from these classes."""

from tracker.chronology.format.base import (
    DateText,
    Entry,
    Sourced,
    Statement,
    Statements,
    Text,
)
from tracker.chronology.format.regulation import (
    AgeEntry,
    ApplicationEntry,
    ApprovalEntry,
    EventEntry,
    EvidenceEntry,
    IndicationEntry,
    RequirementEntry,
    ResolutionEntry,
    SubmissionEntry,
)
from tracker.chronology.format.subjects import (
    CitationEntry,
    CodeEntry,
    DisclosureEntry,
    DiseaseEntry,
    NameEntry,
    OrganizationEntry,
    SourceClaim,
    SourceEntry,
    TreatmentEntry,
)
from tracker.chronology.format.trials import (
    ArmEntry,
    CohortEntry,
    ConditionEntry,
    DispersionEntry,
    EstimateEntry,
    IdentifierEntry,
    IntervalEntry,
    MilestoneEntry,
    PublicationEntry,
    PValueEntry,
    TimePointEntry,
    TrialEntry,
    TrialOrganizationEntry,
    TrialTreatmentEntry,
)

__all__ = [
    "AgeEntry",
    "ApplicationEntry",
    "ApprovalEntry",
    "ArmEntry",
    "Chronology",
    "CitationEntry",
    "CodeEntry",
    "CohortEntry",
    "ConditionEntry",
    "DateText",
    "DisclosureEntry",
    "DiseaseEntry",
    "DispersionEntry",
    "Entry",
    "EstimateEntry",
    "EventEntry",
    "EvidenceEntry",
    "IdentifierEntry",
    "IndicationEntry",
    "IntervalEntry",
    "MilestoneEntry",
    "NameEntry",
    "OrganizationEntry",
    "PValueEntry",
    "PublicationEntry",
    "RequirementEntry",
    "ResolutionEntry",
    "SourceClaim",
    "SourceEntry",
    "Sourced",
    "Statement",
    "Statements",
    "SubmissionEntry",
    "Text",
    "TimePointEntry",
    "TreatmentEntry",
    "TrialEntry",
    "TrialOrganizationEntry",
    "TrialTreatmentEntry",
]


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
