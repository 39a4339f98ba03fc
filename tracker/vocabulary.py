"""The closed lists: the field's own words for what a thing is; the regulator's word is kept beside them."""

from enum import StrEnum


class TreatmentKind(StrEnum):
    """What a treatment is."""

    SMALL_MOLECULE = "small_molecule"
    TYROSINE_KINASE_INHIBITOR = "tyrosine_kinase_inhibitor"
    MONOCLONAL_ANTIBODY = "monoclonal_antibody"
    BISPECIFIC_T_CELL_ENGAGER = "bispecific_t_cell_engager"
    ANTIBODY_DRUG_CONJUGATE = "antibody_drug_conjugate"
    CAR_T_CELL = "car_t_cell"
    RADIOPHARMACEUTICAL = "radiopharmaceutical"
    CHEMOTHERAPY = "chemotherapy"
    COMBINATION = "combination"
    PROCEDURE = "procedure"
    OTHER = "other"


class NameKind(StrEnum):
    """What kind of name a treatment goes by."""

    INN = "inn"
    BRAND = "brand"
    CODE = "code"
    SYNONYM = "synonym"
    FORMER = "former"


class OrganizationKind(StrEnum):
    """What an organization does in a chronology."""

    REGULATOR = "regulator"
    HTA_BODY = "hta_body"
    SPONSOR = "sponsor"
    COOPERATIVE_GROUP = "cooperative_group"
    PUBLISHER = "publisher"
    REGISTRY = "registry"
    OTHER = "other"


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


class IdentifierSystem(StrEnum):
    """Who gave a trial its identifier."""

    NCT = "nct"
    EUDRACT = "eudract"
    CTIS = "ctis"
    SPONSOR = "sponsor"
    GROUP = "group"
    ACRONYM = "acronym"
    NCI = "nci"
    OTHER = "other"


class Phase(StrEnum):
    """ClinicalTrials.gov v2 ``Phase``; a trial can have two."""

    NA = "NA"
    EARLY_PHASE1 = "EARLY_PHASE1"
    PHASE1 = "PHASE1"
    PHASE2 = "PHASE2"
    PHASE3 = "PHASE3"
    PHASE4 = "PHASE4"


class StudyType(StrEnum):
    """ClinicalTrials.gov v2 ``StudyType``."""

    INTERVENTIONAL = "INTERVENTIONAL"
    OBSERVATIONAL = "OBSERVATIONAL"
    EXPANDED_ACCESS = "EXPANDED_ACCESS"


class TrialStatus(StrEnum):
    """ClinicalTrials.gov v2 ``Status``. Terminated is not failed: TOWER stopped for benefit."""

    ACTIVE_NOT_RECRUITING = "ACTIVE_NOT_RECRUITING"
    COMPLETED = "COMPLETED"
    ENROLLING_BY_INVITATION = "ENROLLING_BY_INVITATION"
    NOT_YET_RECRUITING = "NOT_YET_RECRUITING"
    RECRUITING = "RECRUITING"
    SUSPENDED = "SUSPENDED"
    TERMINATED = "TERMINATED"
    WITHDRAWN = "WITHDRAWN"
    AVAILABLE = "AVAILABLE"
    NO_LONGER_AVAILABLE = "NO_LONGER_AVAILABLE"
    TEMPORARILY_NOT_AVAILABLE = "TEMPORARILY_NOT_AVAILABLE"
    APPROVED_FOR_MARKETING = "APPROVED_FOR_MARKETING"
    WITHHELD = "WITHHELD"
    UNKNOWN = "UNKNOWN"


class Allocation(StrEnum):
    """ClinicalTrials.gov v2 ``DesignAllocation``."""

    RANDOMIZED = "RANDOMIZED"
    NON_RANDOMIZED = "NON_RANDOMIZED"
    NA = "NA"


class ArmKind(StrEnum):
    """ClinicalTrials.gov v2 ``ArmGroupType``."""

    EXPERIMENTAL = "EXPERIMENTAL"
    ACTIVE_COMPARATOR = "ACTIVE_COMPARATOR"
    PLACEBO_COMPARATOR = "PLACEBO_COMPARATOR"
    SHAM_COMPARATOR = "SHAM_COMPARATOR"
    NO_INTERVENTION = "NO_INTERVENTION"
    OTHER = "OTHER"


class CountType(StrEnum):
    """Whether a date or an enrolment has happened or is planned (ClinicalTrials.gov v2 ``DateType``)."""

    ACTUAL = "ACTUAL"
    ESTIMATED = "ESTIMATED"


class MilestoneKind(StrEnum):
    """A dated step in the life of a trial."""

    FIRST_SUBMITTED = "first_submitted"
    FIRST_POSTED = "first_posted"
    START = "start"
    FIRST_PATIENT = "first_patient"
    LAST_PATIENT = "last_patient"
    DATA_CUTOFF = "data_cutoff"
    PRIMARY_COMPLETION = "primary_completion"
    COMPLETION = "completion"
    RESULTS_FIRST_SUBMITTED = "results_first_submitted"
    RESULTS_FIRST_POSTED = "results_first_posted"
    LAST_UPDATE = "last_update"


class TrialRole(StrEnum):
    """What a treatment or an organization is to a trial."""

    EXPERIMENTAL = "experimental"
    COMPARATOR = "comparator"
    BACKGROUND = "background"
    SPONSOR = "sponsor"
    GROUP = "group"
    COLLABORATOR = "collaborator"


class PublicationKind(StrEnum):
    """ClinicalTrials.gov v2 ``ReferenceType``."""

    RESULT = "RESULT"
    BACKGROUND = "BACKGROUND"
    DERIVED = "DERIVED"


class CohortKind(StrEnum):
    """Why these people were counted together."""

    ARM = "arm"
    ANALYSIS_SET = "analysis_set"
    SUBGROUP = "subgroup"
    ERA = "era"


class EstimateKind(StrEnum):
    """What a number is about: what happened to people, who they were, or what they had received."""

    OUTCOME = "outcome"
    COVARIATE = "covariate"
    EXPOSURE = "exposure"


class Measure(StrEnum):
    """What kind of number an estimate is."""

    HAZARD_RATIO = "hazard_ratio"
    SUBDISTRIBUTION_HAZARD_RATIO = "subdistribution_hazard_ratio"
    ODDS_RATIO = "odds_ratio"
    RISK_RATIO = "risk_ratio"
    RISK_DIFFERENCE = "risk_difference"
    RMST_DIFFERENCE = "rmst_difference"
    KAPLAN_MEIER = "kaplan_meier"
    CUMULATIVE_INCIDENCE = "cumulative_incidence"
    PROPORTION = "proportion"
    MEDIAN = "median"
    MEAN = "mean"
    COUNT = "count"
    DIRECTION = "direction"


class Direction(StrEnum):
    """What a result says where it gives no number."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    NO_DIFFERENCE = "no_difference"
    HIGHER = "higher"
    LOWER = "lower"


class TimeUnit(StrEnum):
    """The unit of a time point."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Dispersion(StrEnum):
    """What a number after ± is."""

    STANDARD_ERROR = "standard_error"
    STANDARD_DEVIATION = "standard_deviation"
    INTERQUARTILE_RANGE = "interquartile_range"
    RANGE = "range"


class SourceKind(StrEnum):
    """Who speaks in a source, in the order in which we believe them (first the most)."""

    REGULATOR = "regulator"
    REGISTRY = "registry"
    SPONSOR = "sponsor"
    PUBLICATION = "publication"
    PRESS = "press"
    MEMORY = "memory"


class SourceForm(StrEnum):
    """What a source is, as a thing one can open."""

    DATA_SET = "data_set"
    LIST = "list"
    LETTER = "letter"
    LABEL = "label"
    REVIEW = "review"
    NOTICE = "notice"
    REGISTRY_RECORD = "registry_record"
    JOURNAL_ARTICLE = "journal_article"
    EDITORIAL = "editorial"
    PRESS_RELEASE = "press_release"
    NEWS = "news"
    WEB_PAGE = "web_page"
    TALK = "talk"
    RECOLLECTION = "recollection"


class Confidence(StrEnum):
    """How sure we are that a claim is what its source says and what happened."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class DisclosureKind(StrEnum):
    """What an author received, or did for, an organization."""

    RESEARCH_FUNDING = "research_funding"
    HONORARIA = "honoraria"
    SPEAKERS_BUREAU = "speakers_bureau"
    CONSULTANCY = "consultancy"
    EMPLOYMENT = "employment"
    EQUITY = "equity"
    CONTRIBUTION = "contribution"
    NONE = "none"


class ChangeKind(StrEnum):
    """What a later reading of a source changed."""

    ADDED = "added"
    CHANGED = "changed"
    BLANKED = "blanked"
    VANISHED = "vanished"
    RETURNED = "returned"
