"""The rows of AACT's tables as they wait on disk: their study, their place in it, their line, their cells.

The cells are text as the file has it; a column that a file lacks is blank in every row.
"""

from typing import NamedTuple, Protocol


class Keyed(Protocol):
    """What every row has."""

    @property
    def nct(self) -> int:
        """The digits of its study's NCT number."""

    @property
    def line(self) -> int:
        """Where it begins in its file."""


class Study(NamedTuple):
    """One row of studies.txt."""

    nct: int
    place: int
    line: int
    brief_title: str
    official_title: str
    acronym: str
    overall_status: str
    last_known_status: str
    why_stopped: str
    verification_month_year: str
    verification_date: str
    study_type: str
    phase: str
    enrollment: str
    enrollment_type: str
    start_month_year: str
    start_date: str
    start_date_type: str
    primary_completion_month_year: str
    primary_completion_date: str
    primary_completion_date_type: str
    completion_month_year: str
    completion_date: str
    completion_date_type: str
    study_first_submitted_date: str
    study_first_posted_date: str
    study_first_posted_date_type: str
    results_first_submitted_date: str
    results_first_posted_date: str
    results_first_posted_date_type: str
    last_update_submitted_date: str
    last_update_posted_date: str
    last_update_posted_date_type: str
    updated_at: str


class Identifier(NamedTuple):
    """One row of id_information.txt; before 2021 its type says what now its source says."""

    nct: int
    place: int
    line: int
    id_source: str
    id_type: str
    id_type_description: str
    id_value: str


class Condition(NamedTuple):
    """One row of conditions.txt."""

    nct: int
    place: int
    line: int
    name: str


class Intervention(NamedTuple):
    """One row of interventions.txt."""

    nct: int
    place: int
    line: int
    id: str
    intervention_type: str
    name: str


class OtherName(NamedTuple):
    """One row of intervention_other_names.txt."""

    nct: int
    place: int
    line: int
    intervention_id: str
    name: str


class Arm(NamedTuple):
    """One row of design_groups.txt."""

    nct: int
    place: int
    line: int
    id: str
    group_type: str
    title: str
    description: str


class ArmIntervention(NamedTuple):
    """One row of design_group_interventions.txt: who gets what."""

    nct: int
    place: int
    line: int
    design_group_id: str
    intervention_id: str


class Design(NamedTuple):
    """One row of designs.txt; a study has one."""

    nct: int
    place: int
    line: int
    allocation: str
    intervention_model: str
    observational_model: str
    primary_purpose: str
    masking: str
    time_perspective: str


class Party(NamedTuple):
    """One row of sponsors.txt."""

    nct: int
    place: int
    line: int
    lead_or_collaborator: str
    name: str


class Reference(NamedTuple):
    """One row of study_references.txt."""

    nct: int
    place: int
    line: int
    pmid: str
    reference_type: str
    citation: str


class Endpoint(NamedTuple):
    """One row of design_outcomes.txt: an outcome of the protocol."""

    nct: int
    place: int
    line: int
    outcome_type: str
    measure: str


class Outcome(NamedTuple):
    """One row of outcomes.txt: an outcome with results."""

    nct: int
    place: int
    line: int
    id: str
    outcome_type: str
    title: str
    description: str
    time_frame: str
    population: str
    units: str
    dispersion_type: str
    param_type: str


class Measurement(NamedTuple):
    """One row of outcome_measurements.txt; the limits stand as numbers, and since 2023 also as stated."""

    nct: int
    place: int
    line: int
    outcome_id: str
    result_group_id: str
    ctgov_group_code: str
    classification: str
    category: str
    param_value: str
    dispersion_value: str
    dispersion_lower_limit: str
    dispersion_upper_limit: str
    dispersion_lower_limit_raw: str
    dispersion_upper_limit_raw: str
    explanation_of_na: str


class Count(NamedTuple):
    """One row of outcome_counts.txt: how many were analysed."""

    nct: int
    place: int
    line: int
    outcome_id: str
    result_group_id: str
    ctgov_group_code: str
    scope: str
    units: str
    number: str


class Analysis(NamedTuple):
    """One row of outcome_analyses.txt."""

    nct: int
    place: int
    line: int
    id: str
    outcome_id: str
    param_type: str
    param_value: str
    dispersion_type: str
    dispersion_value: str
    p_value_raw: str
    p_value_modifier: str
    p_value: str
    p_value_description: str
    ci_n_sides: str
    ci_percent: str
    ci_lower_limit_raw: str
    ci_lower_limit: str
    ci_upper_limit_raw: str
    ci_upper_limit: str
    method: str
    groups_description: str
    method_description: str
    estimate_description: str
    ci_lower_limit_na_comment: str
    ci_upper_limit_na_comment: str
    non_inferiority_description: str
    other_analysis_description: str


class AnalysisGroup(NamedTuple):
    """One row of outcome_analysis_groups.txt: who is compared."""

    nct: int
    place: int
    line: int
    outcome_analysis_id: str
    result_group_id: str
    ctgov_group_code: str


class Group(NamedTuple):
    """One row of result_groups.txt; the groups of an outcome are those that its other rows name."""

    nct: int
    place: int
    line: int
    id: str
    outcome_id: str
    ctgov_group_code: str
    result_type: str
    title: str
    description: str
