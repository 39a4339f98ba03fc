"""What regulators and sponsors did: applications, their submissions, dated events, indications, approvals."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from tracker.dates import PartialDate
from tracker.names import folded
from tracker.schema.base import Base, Key, index_of_some, reference, stated_date, word
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


class Application(Base):
    """One file at one regulator."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("regulator_id", "type", "number"),
        Index(None, "number"),
        Index("ix_application_label", sql("((type || ' ') || number)")),
        Index("ix_application_label_key", sql(folded("type || number"))),
        Index("ix_application_number_key", sql(folded("number"))),
        {"comment": "one file at one regulator: BLA 125557, EMEA/H/C/003731"},
    )
    id: Mapped[Key]
    treatment_id: Mapped[int] = reference("treatment", "what it is about")
    regulator_id: Mapped[int] = reference("organization", "where it was filed", index=False)
    type: Mapped[str] = mapped_column(comment="the regulator's word: NDA, BLA, MAA, NDS...")
    number: Mapped[str] = mapped_column(comment="as the regulator writes it; text, leading zeros kept")
    holder_id: Mapped[int | None] = reference("organization", "applicant or holder")
    brand: Mapped[str | None] = mapped_column(comment="proprietary name in this file")


class Submission(Base):
    """A step within an application; its receipt is an event of kind submission."""

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("application_id", "type", "number"),
        {"comment": "a step within an application: ORIG 1, SUPPL 13, II 0056"},
    )
    id: Mapped[Key]
    application_id: Mapped[int] = reference("application", "the application", index=False)
    type: Mapped[str] = mapped_column(comment="the regulator's word: ORIG, SUPPL, II, R...")
    number: Mapped[str] = mapped_column(comment="as the regulator writes it")
    submission_class: Mapped[str | None] = mapped_column(
        comment="class, verbatim: TYPE 1, EFFICACY, LABELING, REMS"
    )
    review_priority: Mapped[str | None] = mapped_column(comment="verbatim: STANDARD, PRIORITY, UNKNOWN")
    is_orphan: Mapped[bool | None] = mapped_column(comment="carries the regulator's orphan property")


class Indication(Base):
    """Who may get a treatment: one authority's wording at one time, and what it decomposes into."""

    __tablename__ = "indication"
    __table_args__ = (
        CheckConstraint(
            "mrd_threshold IS NULL OR mrd_threshold > 0 AND mrd_threshold < 1",
            name="mrd_threshold_is_fraction",
        ),
        CheckConstraint("(age_min IS NULL) = (age_min_unit IS NULL)", name="age_min_has_unit"),
        CheckConstraint("(age_max IS NULL) = (age_max_unit IS NULL)", name="age_max_has_unit"),
        CheckConstraint("succeeds_id <> id", name="not_its_own_successor"),
        {"comment": "who may get a treatment, in one authority's wording at one time"},
    )
    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True, comment="short stable name, as in chronology files")
    treatment_id: Mapped[int] = reference("treatment", "the treatment")
    regulator_id: Mapped[int | None] = reference("organization", "whose wording it is")
    text: Mapped[str] = mapped_column(comment="the wording, or a paraphrase of it")
    is_verbatim: Mapped[bool] = mapped_column(comment="true where text is the authority's own wording")
    disease_id: Mapped[int | None] = reference("disease", "the disease")
    ph_status: Mapped[PhStatus | None] = word("ph_status", PhStatus, "Philadelphia chromosome status")
    markers: Mapped[str | None] = mapped_column(comment="required markers, such as CD19+")
    setting: Mapped[Setting | None] = word("setting", Setting, "where in the course of the disease")
    remission: Mapped[Remission | None] = word("remission", Remission, "which complete remission")
    mrd_status: Mapped[MrdStatus | None] = word("mrd_status", MrdStatus, "measurable residual disease")
    mrd_threshold: Mapped[float | None] = mapped_column(
        comment="MRD at or above this fraction; 0.001 is 0.1 %"
    )
    age_min: Mapped[float | None] = mapped_column(comment="youngest age")
    age_min_unit: Mapped[AgeUnit | None] = word("age_min_unit", AgeUnit, "unit of age_min")
    age_min_inclusive: Mapped[bool | None] = mapped_column(comment="whether age_min itself is in")
    age_max: Mapped[float | None] = mapped_column(comment="oldest age")
    age_max_unit: Mapped[AgeUnit | None] = word("age_max_unit", AgeUnit, "unit of age_max")
    age_max_inclusive: Mapped[bool | None] = mapped_column(comment="whether age_max itself is in")
    prior_therapy: Mapped[str | None] = mapped_column(comment="what must have been given before")
    combination: Mapped[str | None] = mapped_column(comment="what it is given with; null for alone or unsaid")
    succeeds_id: Mapped[int | None] = reference("indication", "the wording that this one took over from")
    restriction: Mapped[str | None] = mapped_column(
        comment="what else the wording asks for, in words: a relapse at high risk"
    )


class Event(Base):
    """One dated thing that a regulator or a sponsor did."""

    __tablename__ = "event"
    __table_args__ = (
        Index(None, "treatment_id", "date_earliest"),
        Index(None, "kind"),
        index_of_some("ix_event_indication_id", "indication_id", "indication_id IS NOT NULL"),
        Index("ix_event_title", sql("substr(title, 1, 100)")),
        {"comment": "one dated thing that a regulator or a sponsor did"},
    )
    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True, comment="short stable name, as in chronology files")
    treatment_id: Mapped[int] = reference("treatment", "what it is about", index=False)
    regulator_id: Mapped[int] = reference("organization", "the authority concerned")
    application_id: Mapped[int | None] = reference("application", "the application, where there is one")
    kind: Mapped[EventKind] = word("kind", EventKind, "what was done")
    title: Mapped[str] = mapped_column(comment="what was done, in a few of our words")
    term: Mapped[str | None] = mapped_column(comment="the authority's own word for it, verbatim")
    procedure: Mapped[str | None] = mapped_column(comment="procedure or file number that is no submission")
    date: Mapped[PartialDate | None] = stated_date("date", "when it happened")
    date_kind: Mapped[DateKind] = word("date_kind", DateKind, "which moment the date means")
    indication_id: Mapped[int | None] = reference(
        "indication",
        "whom it concerns, where it is no approval (those have rows of their own)",
        index=False,
    )
    is_inferred: Mapped[bool] = mapped_column(comment="true where no source states it as such")
    rule: Mapped[str | None] = mapped_column(comment="name of the rule that inferred it")
    note: Mapped[str | None] = mapped_column(comment="what a reader should know")


class EventSubmission(Base):
    """A submission that an event acts on; one letter can approve several."""

    __tablename__ = "event_submission"
    __table_args__ = (
        UniqueConstraint("event_id", "submission_id"),
        {"comment": "the submissions that an event acts on"},
    )
    id: Mapped[Key]
    event_id: Mapped[int] = reference("event", "the event", index=False)
    submission_id: Mapped[int] = reference("submission", "the submission")
    position: Mapped[int] = mapped_column(comment="order in which to name them, from 1")


class Approval(Base):
    """What an action did to one indication."""

    __tablename__ = "approval"
    __table_args__ = (
        UniqueConstraint("event_id", "indication_id", "effect"),
        index_of_some("ix_approval_withdrawal", "indication_id", "effect = 'withdrawal'"),
        {"comment": "an action's effect on one indication"},
    )
    id: Mapped[Key]
    event_id: Mapped[int] = reference("event", "the action", index=False)
    indication_id: Mapped[int] = reference("indication", "the indication as it reads from then on")
    type: Mapped[ApprovalType | None] = word("type", ApprovalType, "pathway; null where nobody states it")
    effect: Mapped[Effect] = word("effect", Effect, "what changed")


class Resolution(Base):
    """How an accelerated or conditional approval ended, and by which action."""

    __tablename__ = "resolution"
    __table_args__ = (
        UniqueConstraint("approval_id", "event_id"),
        index_of_some(
            "ix_resolution_withdrawn",
            "approval_id",
            "outcome IN ('indication_withdrawn', 'application_withdrawn')",
        ),
        {"comment": "how an accelerated or conditional approval ended, and by which action"},
    )
    id: Mapped[Key]
    approval_id: Mapped[int] = reference("approval", "the approval that ended", index=False)
    event_id: Mapped[int] = reference("event", "the action that ended it")
    outcome: Mapped[Outcome] = word("outcome", Outcome, "how it ended")
    is_inferred: Mapped[bool] = mapped_column(comment="true where the link is our inference")
    rule: Mapped[str | None] = mapped_column(comment="name of the rule that inferred it")


class Requirement(Base):
    """A postmarketing requirement or a specific obligation."""

    __tablename__ = "requirement"
    __table_args__ = ({"comment": "a postmarketing requirement or a specific obligation"},)
    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True, comment="short stable name, as in chronology files")
    event_id: Mapped[int] = reference("event", "the action that imposed it")
    number: Mapped[str | None] = mapped_column(comment="the authority's number, such as 4593-1")
    text: Mapped[str] = mapped_column(comment="what was asked for")
    due: Mapped[PartialDate | None] = stated_date("due", "current due date")
    original_due: Mapped[PartialDate | None] = stated_date("original_due", "due date first set")
    status: Mapped[RequirementStatus | None] = word("status", RequirementStatus, "where it stands")


class RequirementTrial(Base):
    """A trial that answers a requirement."""

    __tablename__ = "requirement_trial"
    __table_args__ = (
        UniqueConstraint("requirement_id", "trial_id"),
        {"comment": "the trials that answer a requirement"},
    )
    id: Mapped[Key]
    requirement_id: Mapped[int] = reference("requirement", "the requirement", index=False)
    trial_id: Mapped[int] = reference("trial", "the trial")


class Evidence(Base):
    """A trial under an event."""

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("event_id", "trial_id", "role"),
        {"comment": "which trial stood behind which decision, and as what"},
    )
    id: Mapped[Key]
    event_id: Mapped[int] = reference("event", "the decision", index=False)
    trial_id: Mapped[int] = reference("trial", "the trial")
    role: Mapped[EvidenceRole] = word("role", EvidenceRole, "what the trial was to the decision")
    result: Mapped[str | None] = mapped_column(comment="the result that the decision cites, in a few words")
