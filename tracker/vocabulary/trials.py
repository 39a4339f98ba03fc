"""Trials and their numbers; where ClinicalTrials.gov has a word (API v2), it is that word."""

from enum import StrEnum


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
    MEAN_DIFFERENCE = "mean_difference"
    MEDIAN_DIFFERENCE = "median_difference"
    KAPLAN_MEIER = "kaplan_meier"
    CUMULATIVE_INCIDENCE = "cumulative_incidence"
    PROPORTION = "proportion"
    MEDIAN = "median"
    MEAN = "mean"
    GEOMETRIC_MEAN = "geometric_mean"
    LEAST_SQUARES_MEAN = "least_squares_mean"
    COUNT = "count"
    NUMBER = "number"
    OTHER = "other"
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
    GEOMETRIC_COEFFICIENT_OF_VARIATION = "geometric_coefficient_of_variation"
