"""AACT's tables and the columns that are read, in AACT's spelling, of the schemas before and since 2024."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tracker.sources.aact import rows
from tracker.sources.aact.checks import count, party, study
from tracker.sources.aact.rows import Keyed

Row = TypeVar("Row", bound=Keyed)


@dataclass(frozen=True)
class Layout(Generic[Row]):
    """A table: what it must have, what it may lack in silence, and what of it says nothing we keep."""

    name: str
    make: Callable[[Iterable[Any]], Row]
    columns: tuple[str, ...]
    """The columns that are read, as the row has them after its key."""
    needed: tuple[str, ...]
    spare: tuple[str, ...] = ()
    """Columns of some vintages only, which another column stands in for."""
    known: tuple[str, ...] = ()
    """Columns that are not read; any other column is reported."""
    check: Callable[[Row], None] | None = None
    """Raises BadCell for a row that cannot be right."""

    @property
    def file(self) -> str:
        """Its file in AACT's export."""
        return f"{self.name}.txt"


STUDIES = Layout(
    "studies",
    rows.Study._make,
    rows.Study._fields[3:],
    needed=("brief_title", "overall_status"),
    spare=("verification_date", "last_known_status", "last_update_submitted_date", "updated_at"),
    known=(
        *(
            "nlm_download_date_description",
            "study_first_submitted_qc_date",
            "results_first_submitted_qc_date",
        ),
        *("disposition_first_submitted_date", "disposition_first_submitted_qc_date"),
        *("disposition_first_posted_date", "disposition_first_posted_date_type"),
        *("last_update_submitted_qc_date", "target_duration", "baseline_population"),
        *("source", "source_class", "limitations_and_caveats", "number_of_arms", "number_of_groups"),
        *("has_expanded_access", "expanded_access_type_individual", "expanded_access_type_intermediate"),
        *("expanded_access_type_treatment", "expanded_access_nctid", "expanded_access_status_for_nctid"),
        *("has_dmc", "is_fda_regulated_drug", "is_fda_regulated_device", "is_unapproved_device", "is_ppsd"),
        *("is_us_export", "biospec_retention", "biospec_description", "ipd_time_frame", "patient_registry"),
        *("ipd_access_criteria", "ipd_url", "plan_to_share_ipd", "plan_to_share_ipd_description"),
        *("created_at", "delayed_posting", "fdaaa801_violation", "baseline_type_units_analyzed"),
    ),
    check=study,
)
IDENTIFIERS = Layout(
    "id_information",
    rows.Identifier._make,
    rows.Identifier._fields[3:],
    needed=("id_value",),
    spare=("id_source", "id_type_description"),
    known=("id_link",),
)
CONDITIONS = Layout(
    "conditions",
    rows.Condition._make,
    rows.Condition._fields[3:],
    needed=("name",),
    known=("downcase_name",),
)
INTERVENTIONS = Layout(
    "interventions",
    rows.Intervention._make,
    rows.Intervention._fields[3:],
    needed=("id", "name"),
    known=("description",),
)
OTHER_NAMES = Layout(
    "intervention_other_names",
    rows.OtherName._make,
    rows.OtherName._fields[3:],
    needed=("intervention_id", "name"),
)
ARMS = Layout(
    "design_groups",
    rows.Arm._make,
    rows.Arm._fields[3:],
    needed=("id", "title"),
)
ARM_INTERVENTIONS = Layout(
    "design_group_interventions",
    rows.ArmIntervention._make,
    rows.ArmIntervention._fields[3:],
    needed=("design_group_id", "intervention_id"),
)
DESIGNS = Layout(
    "designs",
    rows.Design._make,
    rows.Design._fields[3:],
    needed=(),
    known=(
        *("masking_description", "intervention_model_description", "subject_masked", "caregiver_masked"),
        *("investigator_masked", "outcomes_assessor_masked", "description", "endpoint_classification"),
    ),
)
PARTIES = Layout(
    "sponsors",
    rows.Party._make,
    rows.Party._fields[3:],
    needed=("name", "lead_or_collaborator"),
    known=("agency_class",),
    check=party,
)
REFERENCES = Layout(
    "study_references",
    rows.Reference._make,
    rows.Reference._fields[3:],
    needed=("citation",),
)
ENDPOINTS = Layout(
    "design_outcomes",
    rows.Endpoint._make,
    rows.Endpoint._fields[3:],
    needed=("outcome_type", "measure"),
    known=("time_frame", "population", "description"),
)
OUTCOMES = Layout(
    "outcomes",
    rows.Outcome._make,
    rows.Outcome._fields[3:],
    needed=("id", "title"),
    known=("anticipated_posting_date", "anticipated_posting_month_year", "units_analyzed", "safety_issue"),
)
MEASUREMENTS = Layout(
    "outcome_measurements",
    rows.Measurement._make,
    rows.Measurement._fields[3:],
    needed=("outcome_id", "param_value"),
    spare=("dispersion_lower_limit_raw", "dispersion_upper_limit_raw", "result_group_id"),
    known=(
        *("title", "description", "units", "param_type", "param_value_num", "dispersion_type"),
        *("dispersion_value_num",),
    ),
)
COUNTS = Layout(
    "outcome_counts",
    rows.Count._make,
    (*rows.Count._fields[3:-1], "count"),
    needed=("outcome_id", "count"),
    spare=("result_group_id", "scope"),
    check=count,
)
ANALYSES = Layout(
    "outcome_analyses",
    rows.Analysis._make,
    rows.Analysis._fields[3:],
    needed=("id", "outcome_id"),
    spare=(
        *("p_value_raw", "p_value_modifier", "ci_lower_limit_raw", "ci_upper_limit_raw"),
        *("ci_lower_limit_na_comment", "ci_upper_limit_na_comment", "other_analysis_description"),
    ),
    known=("non_inferiority_type", "non_inferiority", "title"),
)
ANALYSIS_GROUPS = Layout(
    "outcome_analysis_groups",
    rows.AnalysisGroup._make,
    rows.AnalysisGroup._fields[3:],
    needed=("outcome_analysis_id",),
    spare=("result_group_id",),
)
GROUPS = Layout(
    "result_groups",
    rows.Group._make,
    rows.Group._fields[3:],
    needed=("id", "title"),
    spare=("outcome_id",),
)
TABLES: tuple[Layout[Any], ...] = (
    *(STUDIES, IDENTIFIERS, CONDITIONS, INTERVENTIONS, OTHER_NAMES, ARMS, ARM_INTERVENTIONS, DESIGNS),
    *(PARTIES, REFERENCES, ENDPOINTS, OUTCOMES, MEASUREMENTS, COUNTS, ANALYSES, ANALYSIS_GROUPS, GROUPS),
)
"""Only the first must be there; what the others would say is else unknown."""

ALIASES = {
    "study_first_submitted_date": ("first_received_date",),
    "results_first_submitted_date": ("first_received_results_date",),
    "last_update_submitted_date": ("last_changed_date",),
    "outcome_measurements": ("outcome_measured_values",),
    "dispersion_lower_limit": ("lower_limit",),
    "dispersion_upper_limit": ("upper_limit",),
    "ci_n_sides": ("ci_num_sides",),
    "p_value_description": ("p_value_desc",),
}
"""Other names of tables and columns: those of earlier years."""
