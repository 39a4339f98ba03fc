"""What regulators do, to what, and for whom."""

from enum import StrEnum


class EventKind(StrEnum):
    """What a regulator or a sponsor did."""

    DESIGNATION = "designation"
    SUBMISSION = "submission"
    FILING = "filing"
    ADVISORY_COMMITTEE = "advisory_committee"
    OPINION = "opinion"
    APPROVAL = "approval"
    REFUSAL = "refusal"
    LABEL = "label"
    REMS = "rems"
    MANUFACTURING = "manufacturing"
    RENEWAL = "renewal"
    MARKETING = "marketing"
    EXCLUSIVITY = "exclusivity"
    PATENT = "patent"
    HTA_RECOMMENDATION = "hta_recommendation"
    SUSPENSION = "suspension"
    WITHDRAWAL = "withdrawal"
    OTHER = "other"


class DateKind(StrEnum):
    """Which moment a date means: an announcement a day later does not contradict the action."""

    ACTION = "action"
    RECEIVED = "received"
    ANNOUNCED = "announced"
    POSTED = "posted"
    EFFECTIVE = "effective"
    GOAL = "goal"


class ApprovalType(StrEnum):
    """The pathway of an approval (21 CFR 314 subpart H, 601 subpart E; Regulation (EC) 507/2006)."""

    REGULAR = "regular"
    ACCELERATED = "accelerated"
    CONDITIONAL = "conditional"
    EXCEPTIONAL = "exceptional"
    PROVISIONAL = "provisional"
    EMERGENCY = "emergency"


class Effect(StrEnum):
    """What an action did to an indication.

    ``new`` is the first indication of a treatment at an authority; ``expansion`` adds patients to what was
    authorised before, by a wider wording or a further indication.
    """

    NEW = "new"
    EXPANSION = "expansion"
    RESTRICTION = "restriction"
    CONVERSION = "conversion"
    WORDING = "wording"
    WITHDRAWAL = "withdrawal"


class Outcome(StrEnum):
    """How an accelerated or conditional approval ended."""

    CONVERTED = "converted"
    INDICATION_WITHDRAWN = "indication_withdrawn"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    SUPERSEDED = "superseded"


class RequirementStatus(StrEnum):
    """Where a postmarketing requirement stands (21 CFR 314.81(b)(2)(vii), 601.70)."""

    PENDING = "pending"
    ONGOING = "ongoing"
    DELAYED = "delayed"
    TERMINATED = "terminated"
    SUBMITTED = "submitted"
    FULFILLED = "fulfilled"
    RELEASED = "released"


class EvidenceRole(StrEnum):
    """What a trial was to a decision."""

    PIVOTAL = "pivotal"
    CONFIRMATORY = "confirmatory"
    SUPPORTIVE = "supportive"
    OF_NOTE = "of_note"
    SAFETY = "safety"


class PhStatus(StrEnum):
    """Philadelphia chromosome (BCR::ABL1) status that an indication asks for."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    ANY = "any"


class MrdStatus(StrEnum):
    """Measurable residual disease that an indication asks for."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    ANY = "any"


class Setting(StrEnum):
    """Where in the course of the disease an indication applies."""

    NEWLY_DIAGNOSED = "newly_diagnosed"
    CONSOLIDATION = "consolidation"
    REMISSION = "remission"
    FIRST_RELAPSE = "first_relapse"
    RELAPSED_OR_REFRACTORY = "relapsed_or_refractory"
    ANY = "any"


class Remission(StrEnum):
    """Which complete remission an indication asks for."""

    FIRST = "first"
    SECOND = "second"
    FIRST_OR_SECOND = "first_or_second"


class AgeUnit(StrEnum):
    """The unit of an age bound."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"
