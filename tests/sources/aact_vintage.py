"""A small vintage of AACT, made by hand in its layout of 2025; a test changes the table that it is about."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.sources.vintage import zipped
from tracker.sources.aact import read
from tracker.sources.records import Count, Rejected
from tracker.sources.registry.records import Study

HEADER = """\
nct_id|nlm_download_date_description|study_first_submitted_date|results_first_submitted_date|\
disposition_first_submitted_date|last_update_submitted_date|study_first_submitted_qc_date|\
study_first_posted_date|study_first_posted_date_type|results_first_submitted_qc_date|\
results_first_posted_date|results_first_posted_date_type|disposition_first_submitted_qc_date|\
disposition_first_posted_date|disposition_first_posted_date_type|last_update_submitted_qc_date|\
last_update_posted_date|last_update_posted_date_type|start_month_year|start_date_type|start_date|\
verification_month_year|verification_date|completion_month_year|completion_date_type|\
completion_date|primary_completion_month_year|primary_completion_date_type|primary_completion_date|\
target_duration|study_type|acronym|baseline_population|brief_title|official_title|overall_status|\
last_known_status|phase|enrollment|enrollment_type|source|limitations_and_caveats|number_of_arms|\
number_of_groups|why_stopped|has_expanded_access|expanded_access_type_individual|\
expanded_access_type_intermediate|expanded_access_type_treatment|has_dmc|is_fda_regulated_drug|\
is_fda_regulated_device|is_unapproved_device|is_ppsd|is_us_export|biospec_retention|\
biospec_description|ipd_time_frame|ipd_access_criteria|ipd_url|plan_to_share_ipd|\
plan_to_share_ipd_description|created_at|updated_at|source_class|delayed_posting|\
expanded_access_nctid|expanded_access_status_for_nctid|fdaaa801_violation|\
baseline_type_units_analyzed|patient_registry"""
COLUMNS = HEADER.split("|")
"""The columns of studies.txt."""

HILL = {
    "nct_id": "NCT09000002",
    "study_first_submitted_date": "2013-12-11",
    "study_first_posted_date": "2013-12-17",
    "study_first_posted_date_type": "ESTIMATED",
    "results_first_submitted_date": "2016-12-20",
    "results_first_posted_date": "2017-03-30",
    "results_first_posted_date_type": "ACTUAL",
    "last_update_submitted_date": "2018-02-02",
    "last_update_posted_date": "2018-03-05",
    "last_update_posted_date_type": "ACTUAL",
    "start_month_year": "2014-01-03",
    "start_date": "2014-01-03",
    "start_date_type": "ACTUAL",
    "verification_month_year": "2018-02",
    "verification_date": "2018-02-28",
    "completion_month_year": "2017-06",
    "completion_date": "2017-06-30",
    "completion_date_type": "ACTUAL",
    "primary_completion_month_year": "2015-12-31",
    "primary_completion_date": "2015-12-31",
    "primary_completion_date_type": "ACTUAL",
    "study_type": "INTERVENTIONAL",
    "acronym": "HILL",
    "brief_title": "Blin Against Chemotherapy",
    "official_title": "A Phase 3 Study of Blin | Amended",
    "overall_status": "TERMINATED",
    "phase": "PHASE2/PHASE3",
    "enrollment": "405",
    "enrollment_type": "ACTUAL",
    "why_stopped": "Stopped early, for benefit",
    "updated_at": "2018-03-09 04:05:06.7",
}
GROVE = {
    "nct_id": "NCT09000001",
    "study_first_submitted_date": "2011-05-02",
    "study_first_posted_date": "2011-05-04",
    "study_first_posted_date_type": "ESTIMATED",
    "last_update_submitted_date": "2018-01-02",
    "last_update_posted_date": "2018-01-02",
    "last_update_posted_date_type": "ACTUAL",
    "start_month_year": "2011-05",
    "start_date": "2011-05-31",
    "study_type": "OBSERVATIONAL",
    "brief_title": "Registry of Infants",
    "overall_status": "UNKNOWN",
    "last_known_status": "RECRUITING",
    "enrollment": "40",
    "enrollment_type": "ESTIMATED",
    "updated_at": "2018-03-09 04:05:06.7",
}


def study(cells: Mapping[str, str], **changed: str) -> str:
    """A row of studies.txt, with these cells in the place of its own."""
    row = {**cells, **changed}
    quoted = (f'"{cell}"' if "|" in cell else cell for cell in (row.get(column, "") for column in COLUMNS))
    return "|".join(quoted) + "\n"


def studies(*rows: str) -> str:
    """A table of studies."""
    return f"{HEADER}\n{''.join(rows)}"


TABLES: Mapping[str, str] = {
    "studies": studies(study(HILL), study(GROVE)),
    "id_information": """\
id|nct_id|id_source|id_value|id_type|id_type_description|id_link
11|NCT09000002|org_study_id|HL-301|||
12|NCT09000002|secondary_id|2019-900536-10|EUDRACT_NUMBER||
13|NCT09000002|secondary_id|R01CA102030|NIH||https://example.org/R01CA102030
14|NCT09000002|nct_alias|NCT09000009|||
15|NCT09000001|org_study_id|GROVE-1|||
16|NCT09000001|secondary_id|U1111-1111|REGISTRY|WHO|
""",
    "conditions": """\
id|nct_id|name|downcase_name
21|NCT09000001|Infant Leukemia|infant leukemia
22|NCT09000002|Leukemia, B-cell|leukemia, b-cell
""",
    "interventions": """\
id|nct_id|intervention_type|name|description
31|NCT09000002|BIOLOGICAL|Blin|By continuous infusion
32|NCT09000002|DRUG|Chemotherapy|One of four regimens
""",
    "intervention_other_names": """\
id|nct_id|intervention_id|name
41|NCT09000002|31|Blincyte
42|NCT09000002|31|MT 3
""",
    "design_groups": """\
id|nct_id|group_type|title|description
51|NCT09000002|EXPERIMENTAL|Blin arm|"Up to five cycles
and then maintenance"
52|NCT09000002|ACTIVE_COMPARATOR|Chemo arm|
53|NCT09000001||Infants|Under one year
""",
    "design_group_interventions": """\
id|nct_id|design_group_id|intervention_id
61|NCT09000002|51|31
62|NCT09000002|52|32
""",
    "designs": """\
id|nct_id|allocation|intervention_model|observational_model|primary_purpose|time_perspective|masking|\
masking_description|intervention_model_description|subject_masked|caregiver_masked|investigator_masked|\
outcomes_assessor_masked
71|NCT09000002|RANDOMIZED|PARALLEL||TREATMENT||NONE||||||
72|NCT09000001|||COHORT||PROSPECTIVE|||||||
""",
    "sponsors": """\
id|nct_id|agency_class|lead_or_collaborator|name
81|NCT09000002|OTHER|collaborator|German Group
82|NCT09000002|INDUSTRY|lead|Amber Inc.
83|NCT09000001|OTHER|lead|Grove Hospital
""",
    "study_references": """\
id|nct_id|pmid|reference_type|citation
91|NCT09000002|11111111|RESULT|Doe J. Blin. J Made Up. 2017.
92|NCT09000002||BACKGROUND|An unprinted text
""",
    "design_outcomes": """\
id|nct_id|outcome_type|measure|time_frame|population|description
101|NCT09000002|secondary|Remission|12 weeks||
102|NCT09000002|primary|Overall Survival|24 months||Until death
103|NCT09000001|primary|Weight|1 year||
""",
    "outcomes": """\
id|nct_id|outcome_type|title|description|time_frame|population|anticipated_posting_date|\
anticipated_posting_month_year|units|units_analyzed|dispersion_type|param_type
111|NCT09000002|PRIMARY|Overall Survival|Until death|24 months|Everybody|||months||\
95% Confidence Interval|MEDIAN
112|NCT09000002|SECONDARY|Eyes and Remissions||12 weeks||||Participants|Eyes||COUNT_OF_PARTICIPANTS
""",
    "outcome_measurements": """\
id|nct_id|outcome_id|result_group_id|ctgov_group_code|classification|category|title|description|units|\
param_type|param_value|param_value_num|dispersion_type|dispersion_value|dispersion_value_num|\
dispersion_lower_limit|dispersion_upper_limit|explanation_of_na|dispersion_upper_limit_raw|\
dispersion_lower_limit_raw
121|NCT09000002|111|151|OG000|||Overall Survival|Until death|months|MEDIAN|7.70|7.7|\
95% Confidence Interval|||5.6||Not reached|NA|5.60
122|NCT09000002|111|152|OG001|||Overall Survival|Until death|months|MEDIAN|4.0|4.0|\
95% Confidence Interval|||2.9|5.3||5.3|2.9
123|NCT09000002|112|153|OG000|Week 12|Complete|Eyes and Remissions||Participants|\
COUNT_OF_PARTICIPANTS|91|91.0||||||||
""",
    "outcome_counts": """\
id|nct_id|outcome_id|result_group_id|ctgov_group_code|scope|units|count
131|NCT09000002|111|151|OG000|Measure|Participants|271
132|NCT09000002|111|152|OG001|Measure|Participants|134
133|NCT09000002|112|153|OG000|Measure|Eyes|540
134|NCT09000002|112|153|OG000|Measure|Participants|270
""",
    "outcome_analyses": """\
id|nct_id|outcome_id|non_inferiority_type|non_inferiority_description|param_type|param_value|dispersion_type|\
dispersion_value|p_value_modifier|p_value|ci_n_sides|ci_percent|ci_lower_limit|ci_upper_limit|\
ci_upper_limit_na_comment|p_value_description|method|method_description|estimate_description|\
groups_description|other_analysis_description|ci_upper_limit_raw|ci_lower_limit_raw|p_value_raw
141|NCT09000002|111|SUPERIORITY||Hazard Ratio (HR)|0.71|STANDARD_ERROR_OF_MEAN|0.1|=|0.012|TWO_SIDED|95.0|\
0.55|0.93||Stratified|Log Rank|By age|Below 1 favours blin|Blin against chemotherapy||0.93|0.55|= 0.012
""",
    "outcome_analysis_groups": """\
id|nct_id|outcome_analysis_id|result_group_id|ctgov_group_code
161|NCT09000002|141|151|OG000
162|NCT09000002|141|152|OG001
""",
    "result_groups": """\
id|nct_id|ctgov_group_code|result_type|title|description
150|NCT09000002|FG000|Participant Flow|Blin arm|
151|NCT09000002|OG000|Outcome|Blin|Up to five cycles
152|NCT09000002|OG001|Outcome|Chemo|
153|NCT09000002|OG000|Outcome|Blin, treated|
""",
}
FILES = tuple(f"{name}.txt" for name in TABLES)


def tables(**changed: str | bytes | None) -> dict[str, bytes]:
    """The files of the vintage, with these in the place of theirs, or added; None leaves one out."""
    texts: dict[str, str | bytes | None] = {**TABLES, **changed}
    return {
        f"{name}.txt": text.encode() if isinstance(text, str) else text
        for name, text in texts.items()
        if text is not None
    }


def with_rows(table: str, rows: str) -> str:
    """The table with these rows added."""
    return TABLES[table] + rows


class Read(NamedTuple):
    """All that a vintage says, once its studies are read."""

    studies: list[Study]
    counts: dict[str, Count]
    rejected: list[Rejected]
    notes: list[str]
    as_of: str | None


def reading(path: Path, today: date = date(2018, 4, 1)) -> Read:
    """The vintage that stands at this path."""
    with read(path, today) as found:
        listed = list(found.studies())
        assert found.total == len(listed)
        as_of = found.as_of.text if found.as_of else None
        return Read(listed, dict(found.counts), list(found.rejected), list(found.notes), as_of)


def reading_with(folder: Path, **changed: str | bytes | None) -> Read:
    """The small vintage with these tables in the place of its own."""
    return reading(zipped(folder / "aact.zip", tables(**changed)))


def one(folder: Path, **changed: str) -> Study:
    """The study HILL with these cells in the place of its own."""
    (found,) = reading_with(folder, studies=studies(study(HILL, **changed))).studies
    return found
