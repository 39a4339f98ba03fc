"""Applications, indications and events in a chronology file."""

from tracker.chronology.format.base import DateText, Entry, Fraction, Number, Sourced, Text
from tracker.vocabulary import (
    AgeUnit,
    ApprovalType,
    DateKind,
    Effect,
    EventKind,
    EvidenceRole,
    MrdStatus,
    Outcome,
    PhStatus,
    Remission,
    RequirementStatus,
    Setting,
)


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

    value: Number
    unit: AgeUnit = AgeUnit.YEARS
    inclusive: bool = True


class IndicationEntry(Sourced):
    """Who may get a treatment: an authority's wording (``verbatim``) or our paraphrase, and its parts."""

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
    mrd_threshold: Fraction | None = None
    age_min: AgeEntry | None = None
    age_max: AgeEntry | None = None
    prior_therapy: Text | None = None
    combination: Text | None = None
    restriction: Text | None = None


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
