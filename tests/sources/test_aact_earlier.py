"""AACT's tables as they were in earlier years, and the ways in which its results name their groups."""

from dataclasses import replace
from pathlib import Path

from tests.sources.aact_vintage import HILL, TABLES, reading_with, studies, study
from tests.sources.registry_studies import HILL as HILL_JSON
from tests.sources.registry_studies import from_json
from tracker.sources.registry.records import Measurement

OLD = {
    "studies": studies(
        study(
            HILL,
            study_first_posted_date_type="Estimate",
            results_first_posted_date_type="Actual",
            last_update_posted_date_type="Actual",
            start_month_year="January 3, 2014",
            start_date_type="Actual",
            verification_month_year="February 2018",
            completion_month_year="June 2017",
            completion_date_type="Actual",
            primary_completion_month_year="December 31, 2015",
            primary_completion_date_type="Actual",
            study_type="Interventional",
            overall_status="Terminated",
            phase="Phase 2/Phase 3",
            enrollment_type="Actual",
        )
    )
    .replace("study_first_submitted_date|", "first_received_date|")
    .replace("|results_first_submitted_date|", "|first_received_results_date|"),
    "id_information": """\
id|nct_id|id_type|id_value
11|NCT09000002|org_study_id|HL-301
12|NCT09000002|secondary_id|2019-900536-10
13|NCT09000002|secondary_id|R01CA102030
14|NCT09000002|nct_alias|NCT09000009
""",
    "interventions": """\
id|nct_id|intervention_type|name|description
31|NCT09000002|Biological|Blin|By continuous infusion
32|NCT09000002|Drug|Chemotherapy|One of four regimens
""",
    "design_groups": """\
id|nct_id|group_type|title|description
51|NCT09000002|Experimental|Blin arm|Up to five cycles~and then maintenance
52|NCT09000002|Active Comparator|Chemo arm|
""",
    "designs": """\
id|nct_id|allocation|intervention_model|observational_model|primary_purpose|time_perspective|masking
71|NCT09000002|Randomized|Parallel Assignment||Treatment||None (Open Label)
""",
    "study_references": """\
id|nct_id|pmid|reference_type|citation
91|NCT09000002|11111111|results_reference|Doe J. Blin. J Made Up. 2017.
92|NCT09000002||background|An unprinted text
""",
    "outcomes": """\
id|nct_id|outcome_type|title|description|time_frame|population|units|units_analyzed|dispersion_type|param_type
111|NCT09000002|Primary|Overall Survival|Until death|24 months|Everybody|months||\
95% Confidence Interval|Median
112|NCT09000002|Secondary|Eyes and Remissions||12 weeks||Participants|Eyes||Count of Participants
""",
    "outcome_measurements": """\
id|nct_id|outcome_id|result_group_id|ctgov_group_code|classification|category|param_value|dispersion_value|\
dispersion_lower_limit|dispersion_upper_limit|explanation_of_na
121|NCT09000002|111|151|OG000|||7.70||5.6||Not reached
122|NCT09000002|111|152|OG001|||4.0||2.9|5.3|
123|NCT09000002|112|153|OG000|Week 12|Complete|91||||
""",
    "outcome_analyses": """\
id|nct_id|outcome_id|non_inferiority_type|non_inferiority_description|param_type|param_value|dispersion_type|\
dispersion_value|p_value_modifier|p_value|ci_n_sides|ci_percent|ci_lower_limit|ci_upper_limit|\
ci_upper_limit_na_comment|p_value_description|method|method_description|estimate_description|groups_description
141|NCT09000002|111|Superiority||Hazard Ratio (HR)|0.71|Standard Error of the Mean|0.1|\
=|0.012|2-Sided|95.0|0.55|0.93||Stratified|Log Rank|By age|Below 1 favours blin|Blin against chemotherapy
""",
}
"""The tables that looked otherwise before 2024, of one study."""
OTHERS = {
    table: "".join(line for line in TABLES[table].splitlines(keepends=True) if "NCT09000001" not in line)
    for table in TABLES
    if table not in OLD
}


def test_the_words_and_columns_of_earlier_years_say_the_same(tmp_path: Path) -> None:
    found = reading_with(tmp_path, **OTHERS, **OLD)
    (expected,) = from_json(tmp_path, HILL_JSON)
    survival, remission = expected.outcomes
    first, second = survival.measurements
    (analysis,) = survival.analyses
    as_told_then = survival._replace(
        measurements=(first._replace(lower="5.6", upper=None), second),
        analyses=(analysis._replace(p_value="=0.012"),),
    )
    assert found.studies == [
        replace(
            expected,
            outcomes=(as_told_then, remission),
        )
    ]
    assert (found.rejected, found.notes) == ([], [])


def test_the_groups_of_an_outcome_may_name_it_themselves(tmp_path: Path) -> None:
    groups = """\
id|nct_id|outcome_id|ctgov_group_code|result_type|title|description
151|NCT09000002|111|OG000|Outcome|Blin|Up to five cycles
152|NCT09000002|111|OG001|Outcome|Chemo|
153|NCT09000002|112|OG000|Outcome|Blin, treated|
"""
    without_numbers = {
        table: TABLES[table].replace("|result_group_id|", "|unused|")
        for table in ("outcome_measurements", "outcome_counts", "outcome_analysis_groups")
    }
    found = reading_with(tmp_path, result_groups=groups, **without_numbers)
    assert found.studies == reading_with(tmp_path).studies


def test_a_group_is_found_by_its_code_where_only_one_has_it(tmp_path: Path) -> None:
    unlinked = (
        TABLES["outcome_measurements"].replace("|152|OG001|", "||OG001|").replace("|151|OG000|", "||OG000|")
    )
    found = reading_with(
        tmp_path, outcome_measurements=unlinked, outcome_counts=None, outcome_analysis_groups=None
    )
    survival, _ = found.studies[1].outcomes
    assert [group.title for group in survival.groups] == ["Chemo"]
    assert survival.measurements[0] == Measurement("OG000", "7.70", None, "5.60", "NA", "Not reached")


def test_a_number_of_no_group_is_none(tmp_path: Path) -> None:
    rows = f"{TABLES['outcome_measurements']}124|NCT09000002|111|||||||||||||||||||\n"
    found = reading_with(tmp_path, outcome_measurements=rows)
    assert found.studies == reading_with(tmp_path).studies
