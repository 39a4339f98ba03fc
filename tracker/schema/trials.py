"""Clinical trials and studies: who was counted, and what was found."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.dates import PartialDate
from tracker.schema.base import Base, Key, reference, stated_date, word
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


class Trial(Base):
    """A trial or a study, registered or not."""

    __tablename__ = "trial"
    __table_args__ = ({"comment": "a trial or a study, registered or not"},)
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True, comment="the name it is best known by")
    name_key: Mapped[str] = mapped_column(index=True, comment="the name folded for look-up")
    title: Mapped[str | None] = mapped_column(comment="title")
    study_type: Mapped[StudyType | None] = word("study_type", StudyType, "interventional or observational")
    allocation: Mapped[Allocation | None] = word("allocation", Allocation, "randomised or not")
    design: Mapped[str | None] = mapped_column(comment="design in a few words: open label, strata, ratio")
    enrollment: Mapped[int | None] = mapped_column(comment="people enrolled or planned")
    enrollment_type: Mapped[CountType | None] = word("enrollment_type", CountType, "ACTUAL or ESTIMATED")
    population: Mapped[str | None] = mapped_column(comment="who could take part, in a few words")
    primary_endpoint: Mapped[str | None] = mapped_column(comment="primary endpoint, in a few words")
    status: Mapped[TrialStatus | None] = word("status", TrialStatus, "overall recruitment status")
    status_on: Mapped[PartialDate | None] = stated_date("status_on", "when the status was read")
    why_stopped: Mapped[str | None] = mapped_column(comment="why it was stopped or suspended")
    note: Mapped[str | None] = mapped_column(comment="what a reader should know")


class TrialIdentifier(Base):
    """One of a trial's identifiers."""

    __tablename__ = "trial_identifier"
    __table_args__ = (
        UniqueConstraint("trial_id", "system", "value"),
        Index(
            "uq_trial_identifier_nct",
            "value",
            unique=True,
            sqlite_where=text("system = 'nct'"),
            postgresql_where=text("system = 'nct'"),
        ),
        {"comment": "NCT, EudraCT, sponsor code, group code, acronym"},
    )
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    system: Mapped[IdentifierSystem] = word("system", IdentifierSystem, "who gave it")
    value: Mapped[str] = mapped_column(comment="the identifier as written")
    value_key: Mapped[str] = mapped_column(index=True, comment="the identifier folded for look-up")


class TrialPhase(Base):
    """One phase of a trial; a phase 1/2 trial has two."""

    __tablename__ = "trial_phase"
    __table_args__ = (UniqueConstraint("trial_id", "phase"), {"comment": "the phases of a trial"})
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    phase: Mapped[Phase] = word("phase", Phase, "phase")


class TrialMilestone(Base):
    """A dated step in the life of a trial."""

    __tablename__ = "trial_milestone"
    __table_args__ = (
        UniqueConstraint("trial_id", "kind", "date_text"),
        {"comment": "dated steps: start, primary completion, data cut-off, results posted"},
    )
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    kind: Mapped[MilestoneKind] = word("kind", MilestoneKind, "which step")
    date: Mapped[PartialDate] = stated_date("date", "when", required=True)
    type: Mapped[CountType | None] = word("type", CountType, "ACTUAL or ESTIMATED")


class TrialTreatment(Base):
    """A treatment studied in a trial."""

    __tablename__ = "trial_treatment"
    __table_args__ = (
        UniqueConstraint("trial_id", "treatment_id", "role"),
        {"comment": "the treatments that a trial studies"},
    )
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    treatment_id: Mapped[int] = reference("treatment", "the treatment")
    role: Mapped[TrialRole] = word("role", TrialRole, "experimental, comparator or background")


class TrialIntervention(Base):
    """What the registry says is given or done in a trial, in its words."""

    __tablename__ = "trial_intervention"
    __table_args__ = (
        UniqueConstraint("trial_id", "type", "name"),
        {"comment": "interventions of a trial in the registry's words"},
    )
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    treatment_id: Mapped[int | None] = reference("treatment", "the treatment, where we know it for certain")
    type: Mapped[str] = mapped_column(comment="the registry's word: DRUG, BIOLOGICAL, PROCEDURE...")
    name: Mapped[str] = mapped_column(comment="the intervention as the registry names it")
    other_names: Mapped[str | None] = mapped_column(comment="its other names there, separated by '; '")


class TrialOrganization(Base):
    """An organization behind a trial."""

    __tablename__ = "trial_organization"
    __table_args__ = (
        UniqueConstraint("trial_id", "organization_id", "role"),
        {"comment": "sponsor, cooperative group, collaborators"},
    )
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    organization_id: Mapped[int] = reference("organization", "the organization")
    role: Mapped[TrialRole] = word("role", TrialRole, "sponsor, group or collaborator")


class TrialCondition(Base):
    """A disease studied in a trial."""

    __tablename__ = "trial_condition"
    __table_args__ = (
        UniqueConstraint("trial_id", "condition"),
        {"comment": "the conditions that a trial studies"},
    )
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    disease_id: Mapped[int | None] = reference("disease", "the disease, where we know it")
    condition: Mapped[str] = mapped_column(comment="the condition as the registry words it")


class TrialPublication(Base):
    """A publication about a trial."""

    __tablename__ = "trial_publication"
    __table_args__ = (
        UniqueConstraint("trial_id", "source_id"),
        {"comment": "publications of and about a trial"},
    )
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    source_id: Mapped[int] = reference("source", "the publication")
    kind: Mapped[PublicationKind] = word("kind", PublicationKind, "RESULT, BACKGROUND or DERIVED")


class Arm(Base):
    """An arm as the protocol has it."""

    __tablename__ = "arm"
    __table_args__ = (UniqueConstraint("trial_id", "label"), {"comment": "an arm as the protocol has it"})
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    label: Mapped[str] = mapped_column(comment="name of the arm")
    kind: Mapped[ArmKind | None] = word("kind", ArmKind, "experimental, comparator...")
    size: Mapped[int | None] = mapped_column(comment="people allocated")
    description: Mapped[str | None] = mapped_column(comment="what they were to receive")


class Cohort(Base):
    """People who were counted together."""

    __tablename__ = "cohort"
    __table_args__ = (
        UniqueConstraint("trial_id", "label"),
        {"comment": "who was counted: an arm, an analysis set, a subgroup, an era"},
    )
    id: Mapped[Key]
    trial_id: Mapped[int] = reference("trial", "the trial", index=False)
    label: Mapped[str] = mapped_column(comment="short name: ERA1, blinatumomab arm")
    kind: Mapped[CohortKind] = word("kind", CohortKind, "why they were counted together")
    arm_id: Mapped[int | None] = reference("arm", "the arm, where it is one")
    parent_id: Mapped[int | None] = reference("cohort", "the wider cohort")
    size: Mapped[int | None] = mapped_column(comment="people in it")
    period: Mapped[PartialDate | None] = stated_date("period", "when they were treated")
    definition: Mapped[str | None] = mapped_column(comment="who they are, in words")


class Estimate(Base):
    """One number of one analysis."""

    __tablename__ = "estimate"
    __table_args__ = (
        Index(None, "endpoint", "measure"),
        CheckConstraint("interval_low <= interval_high", name="interval_is_ordered"),
        CheckConstraint("interval_level > 0 AND interval_level < 100", name="interval_level_is_percent"),
        CheckConstraint("p_value >= 0 AND p_value <= 1", name="p_value_is_probability"),
        CheckConstraint("p_operator IN ('<', '=', '>')", name="p_operator"),
        CheckConstraint("p_sides IN (1, 2)", name="p_sides"),
        CheckConstraint("interval_sides IN (1, 2)", name="interval_sides"),
        {"comment": "one number of one analysis"},
    )
    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True, comment="short stable name, as in chronology files")
    trial_id: Mapped[int] = reference("trial", "the trial or study")
    kind: Mapped[EstimateKind] = word("kind", EstimateKind, "outcome, covariate or exposure")
    endpoint: Mapped[str] = mapped_column(comment="OS, RFS, CR, MRD response, median age...")
    endpoint_detail: Mapped[str | None] = mapped_column(comment="threshold, method, definition")
    measure: Mapped[Measure] = word("measure", Measure, "what kind of number")
    cohort_id: Mapped[int | None] = reference("cohort", "whose number it is")
    comparator_id: Mapped[int | None] = reference("cohort", "against whom")
    time_point: Mapped[float | None] = mapped_column(comment="time point; unit in time_unit")
    time_unit: Mapped[TimeUnit | None] = word("time_unit", TimeUnit, "unit of time_point")
    time_text: Mapped[str | None] = mapped_column(comment="time point in words, where it is no number")
    value: Mapped[float | None] = mapped_column(comment="the number; null where only a direction is given")
    value_text: Mapped[str | None] = mapped_column(comment="the number as printed, with its last zeros")
    unit: Mapped[str | None] = mapped_column(comment="%, months, days, years; null for ratios")
    direction: Mapped[Direction | None] = word("direction", Direction, "the result where it has no number")
    numerator: Mapped[int | None] = mapped_column(comment="n of n/N")
    denominator: Mapped[int | None] = mapped_column(comment="N of n/N")
    interval_low: Mapped[float | None] = mapped_column(comment="lower limit of the interval")
    interval_high: Mapped[float | None] = mapped_column(comment="upper limit of the interval")
    interval_level: Mapped[float | None] = mapped_column(comment="level of the interval in percent: 95")
    interval_sides: Mapped[int | None] = mapped_column(comment="1 or 2")
    dispersion: Mapped[Dispersion | None] = word("dispersion", Dispersion, "what dispersion_value is")
    dispersion_value: Mapped[float | None] = mapped_column(comment="the number after ±")
    p_operator: Mapped[str | None] = mapped_column(comment="<, = or >")
    p_value: Mapped[float | None] = mapped_column(comment="P")
    p_sides: Mapped[int | None] = mapped_column(comment="1 or 2; null where not said")
    analysis: Mapped[str | None] = mapped_column(
        comment="analysis: univariate, multivariable, interim, final"
    )
    data_cutoff: Mapped[PartialDate | None] = stated_date("data_cutoff", "data cut-off")
    is_derived: Mapped[bool] = mapped_column(comment="true where we computed it; never for a reported number")
    note: Mapped[str | None] = mapped_column(comment="what a reader should know")
    measure_term: Mapped[str | None] = mapped_column(
        comment="the source's own word for the measure, verbatim"
    )
    dispersion_low: Mapped[float | None] = mapped_column(comment="lower end of a range: quartile, minimum")
    dispersion_high: Mapped[float | None] = mapped_column(comment="upper end of a range: quartile, maximum")
