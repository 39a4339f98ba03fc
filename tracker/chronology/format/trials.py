"""Trials in a chronology file: their register entries, who was counted, what was found."""

from typing import Annotated

from msgspec import Meta

from tracker.chronology.format.base import (
    Count,
    DateText,
    Entry,
    Number,
    Percent,
    Probability,
    Sides,
    Sourced,
    Text,
)
from tracker.vocabulary import (
    Allocation,
    ArmKind,
    CohortKind,
    CountType,
    Direction,
    Dispersion,
    EstimateKind,
    IdentifierSystem,
    Measure,
    MilestoneKind,
    Phase,
    PublicationKind,
    StudyType,
    TimeUnit,
    TrialRole,
    TrialStatus,
)


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
    size: Count | None = None
    description: Text | None = None


class CohortEntry(Sourced):
    """People who were counted together: an arm, an analysis set, a subgroup, an era."""

    label: Text
    kind: CohortKind
    arm: Text | None = None
    parent: Text | None = None
    size: Count | None = None
    period: DateText | None = None
    definition: Text | None = None


class IntervalEntry(Entry):
    """An interval with its level in percent."""

    low: Number
    high: Number
    level: Percent = 95
    sides: Sides = 2


class PValueEntry(Entry):
    """A P value as reported."""

    value: Probability
    operator: Annotated[str, Meta(pattern="^[<=>]$")] = "="
    sides: Sides | None = None


class DispersionEntry(Entry):
    """What follows ± and what it is."""

    kind: Dispersion
    value: Number


class TimePointEntry(Entry):
    """When an estimate speaks of: a number with its unit, or words."""

    value: Number | None = None
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
    n: Count | None = None
    of: Count | None = None
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
    enrollment: Count | None = None
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
