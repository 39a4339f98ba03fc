"""Views of trials: the register, who was counted, and their numbers."""

from tracker.schema.views.base import View, identifiers


def _organizations(role: str) -> str:
    return f"""(SELECT string_agg(name, '; ') FROM (SELECT o.name FROM trial_organization tro
        JOIN organization o ON o.id = tro.organization_id
        WHERE tro.trial_id = tr.id AND tro.role = '{role}' ORDER BY o.name) AS named)"""


def _milestone(kind: str) -> str:
    return f"""
LEFT JOIN trial_milestone {kind} ON {kind}.id = (SELECT min(m.id) FROM trial_milestone m
    WHERE m.trial_id = tr.id AND m.kind = '{kind}')"""


TRIALS = View(
    "trials",
    "one row per trial or study",
    """
trial text | the name it is best known by
nct_id text
eudract text | EudraCT number | none is known | trial_identifier.value
other_ids text | sponsor and group codes | none is known | trial_identifier.value
sponsor text | sponsors, separated by '; ' | nobody states it | organization.name
cooperative_group text | cooperative groups, separated by '; ' | none is known | organization.name
treatments text | treatments studied, separated by '; ' | none is known | treatment.inn
diseases text | keys of the diseases studied, as in diseases | none is known | disease.key
phase text | phases, such as PHASE1/PHASE2 | nobody states it | trial_phase.phase
study_type text | INTERVENTIONAL, OBSERVATIONAL, EXPANDED_ACCESS | nobody states it | trial.study_type
allocation text | RANDOMIZED, NON_RANDOMIZED, NA | nobody states it | trial.allocation
design text | design in a few words | nobody states it | trial.design
enrollment integer | people enrolled or planned
enrollment_type text | ACTUAL or ESTIMATED | nobody states it | trial.enrollment_type
population text | who could take part, in a few words | nobody states it | trial.population
primary_endpoint text | primary endpoint, in a few words
status text | ClinicalTrials.gov status; TERMINATED is not failed | nobody states it | trial.status
status_on text | when the status was read, as stated | nobody says | trial.status_on_text
why_stopped text | why it was stopped or suspended | it was not, or nobody states it | trial.why_stopped
start text | start, as stated | nobody says | trial_milestone.date_text
start_earliest date of start
start_latest date of start
start_type text | ACTUAL or ESTIMATED | nobody states it | trial_milestone.type
primary_completion text
primary_completion_earliest date of primary_completion
primary_completion_latest date of primary_completion
primary_completion_type text | ACTUAL or ESTIMATED | nobody states it | trial_milestone.type
completion text | completion, as stated | nobody says | trial_milestone.date_text
completion_earliest date of completion
completion_latest date of completion
completion_type text | ACTUAL or ESTIMATED | nobody states it | trial_milestone.type
publications text
from_memory text
note text | | | trial.note
title text | the title, in the registry's words where it is registered | nobody states it | trial.title
""",
    f"""
SELECT tr.name AS trial, {identifiers("nct")} AS nct_id, {identifiers("eudract")} AS eudract,
    (SELECT string_agg(value, ', ') FROM (SELECT ti.value FROM trial_identifier ti
        WHERE ti.trial_id = tr.id AND ti.system NOT IN ('nct', 'eudract') ORDER BY ti.value) AS named) AS other_ids,
    {_organizations("sponsor")} AS sponsor, {_organizations("group")} AS cooperative_group,
    (SELECT string_agg(inn, '; ') FROM (SELECT DISTINCT t.inn FROM trial_treatment tt
        JOIN treatment t ON t.id = tt.treatment_id WHERE tt.trial_id = tr.id ORDER BY t.inn) AS named) AS treatments,
    (SELECT string_agg(key, '; ') FROM (SELECT DISTINCT d.key FROM trial_condition tc
        JOIN disease d ON d.id = tc.disease_id WHERE tc.trial_id = tr.id ORDER BY d.key) AS named) AS diseases,
    (SELECT string_agg(phase, '/') FROM (SELECT tp.phase FROM trial_phase tp
        WHERE tp.trial_id = tr.id ORDER BY tp.phase) AS named) AS phase,
    tr.study_type, tr.allocation, tr.design, tr.enrollment, tr.enrollment_type, tr.population, tr.primary_endpoint,
    tr.status, tr.status_on_text AS status_on, tr.why_stopped,
    start.date_text AS start, start.date_earliest AS start_earliest, start.date_latest AS start_latest,
    start.type AS start_type, primary_completion.date_text AS primary_completion,
    primary_completion.date_earliest AS primary_completion_earliest,
    primary_completion.date_latest AS primary_completion_latest,
    primary_completion.type AS primary_completion_type, completion.date_text AS completion,
    completion.date_earliest AS completion_earliest, completion.date_latest AS completion_latest,
    completion.type AS completion_type,
    (SELECT string_agg(key, '; ') FROM (SELECT s.key FROM trial_publication pub JOIN source s ON s.id = pub.source_id
        WHERE pub.trial_id = tr.id AND pub.kind = 'RESULT' ORDER BY s.key) AS named) AS publications,
    (SELECT string_agg(attribute, ', ') FROM (SELECT c.attribute FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.trial_id = tr.id AND NOT c.is_absence GROUP BY c.attribute
        HAVING min(CASE WHEN s.kind = 'memory' THEN 1 ELSE 0 END) = 1 ORDER BY c.attribute) AS named) AS from_memory,
    tr.note, tr.title
FROM trial tr{_milestone("start")}{_milestone("primary_completion")}{_milestone("completion")}""",
)

ESTIMATES = View(
    "estimates",
    "one row per number of one analysis",
    """
trial text
kind text | outcome, covariate or exposure | never null | estimate.kind
endpoint text | OS, RFS, CR, MRD response... | never null | estimate.endpoint
endpoint_detail text | threshold, method, definition | nothing to add | estimate.endpoint_detail
measure text | hazard_ratio, kaplan_meier, proportion... | never null | estimate.measure
cohort text | whose number it is | everybody's, or nobody states it | cohort.label
comparator text | against whom | it compares nobody | cohort.label
time_point real as time_unit | time point | none is stated | estimate.time_point
time_unit text | unit of time_point | time_point is null | estimate.time_unit
time_text text | time point in words | none is stated, or it is a number | estimate.time_text
value real as unit | the number | only a direction or a P is given | estimate.value
value_text text | the number as printed | value is null | estimate.value_text
unit text | unit of value: %, months, days... | a ratio, or value is null | estimate.unit
direction text | improved, no_difference...; where there is no number | there is a number, or nobody states it | estimate.direction
numerator integer people | n of n/N | not stated | estimate.numerator
denominator integer people | N of n/N | not stated | estimate.denominator
interval_low real as unit | lower limit | no interval is stated | estimate.interval_low
interval_high real as unit | upper limit | no interval is stated | estimate.interval_high
interval_level real % | level of the interval | not stated | estimate.interval_level
interval_sides integer | 1 or 2 | not stated | estimate.interval_sides
dispersion text | what dispersion_value is | not stated | estimate.dispersion
dispersion_value real as unit | the number after ± | not stated | estimate.dispersion_value
p_operator text | <, = or > | no P is stated | estimate.p_operator
p_value real | P, a probability | no P is stated | estimate.p_value
p_sides integer | 1 or 2 | not stated | estimate.p_sides
analysis text | which analysis | not stated | estimate.analysis
data_cutoff text | data cut-off, as stated | nobody says | estimate.data_cutoff_text
is_derived boolean | we computed it | never null | estimate.is_derived
sources text
locators text | where in them: our numbers of their statements, pages... | nowhere in particular | claim.locator
confidence text | best confidence among its sources | no source is named | claim.confidence
note text | | | estimate.note
estimate_key text | stable key | never null | estimate.key
measure_term text | the source's own word for the measure, verbatim | nobody states it | estimate.measure_term
dispersion_low real as unit | lower end of a range: quartile, minimum | not stated | estimate.dispersion_low
dispersion_high real as unit | upper end of a range: quartile, maximum | not stated | estimate.dispersion_high
""",
    """
SELECT tr.name AS trial, es.kind, es.endpoint, es.endpoint_detail, es.measure, co.label AS cohort,
    cp.label AS comparator, es.time_point, es.time_unit, es.time_text, es.value, es.value_text, es.unit,
    es.direction, es.numerator, es.denominator, es.interval_low, es.interval_high, es.interval_level, es.interval_sides,
    es.dispersion, es.dispersion_value, es.p_operator, es.p_value, es.p_sides, es.analysis,
    es.data_cutoff_text AS data_cutoff, es.is_derived,
    (SELECT string_agg(key, '; ') FROM (SELECT DISTINCT s.key FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.estimate_id = es.id AND NOT c.is_absence
            AND (c.attribute = 'value' AND c.value = coalesce(es.value_text, es.direction)
                OR c.attribute = 'p' AND es.value_text IS NULL AND es.direction IS NULL) ORDER BY s.key) AS named
    ) AS sources,
    (SELECT string_agg(locator, '; ') FROM (SELECT DISTINCT c.locator FROM claim c
        WHERE c.estimate_id = es.id AND c.locator <> '' ORDER BY c.locator) AS named) AS locators,
    (SELECT CASE min(CASE c.confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END)
        WHEN 1 THEN 'high' WHEN 2 THEN 'medium' WHEN 3 THEN 'low' END
        FROM claim c WHERE c.estimate_id = es.id) AS confidence,
    es.note, es.key AS estimate_key, es.measure_term, es.dispersion_low, es.dispersion_high
FROM estimate es
JOIN trial tr ON tr.id = es.trial_id
LEFT JOIN cohort co ON co.id = es.cohort_id
LEFT JOIN cohort cp ON cp.id = es.comparator_id""",
)

COHORTS = View(
    "cohorts",
    "who was counted: arms, analysis sets, subgroups and eras; a protocol's arm where nothing is reported of it",
    """
trial text
label text | short name | never null | arm.label, cohort.label
kind text | protocol_arm, arm, analysis_set, subgroup, era | never null | cohort.kind; rule: protocol_arm for an arm that nothing is reported of
size integer people | people in it | nobody states it | cohort.size, arm.size
period text | when they were treated, as stated | nobody says | cohort.period_text
arm text | the protocol's arm that it is | it is none | arm.label
parent text | the wider cohort | it is part of none | cohort.label
definition text | who they are, or what they were to receive | nobody states it | cohort.definition, arm.description
""",
    """
SELECT tr.name AS trial, ar.label, 'protocol_arm' AS kind, ar.size, CAST(NULL AS TEXT) AS period,
    ar.label AS arm, CAST(NULL AS TEXT) AS parent, ar.description AS definition
FROM arm ar
JOIN trial tr ON tr.id = ar.trial_id
WHERE NOT EXISTS (SELECT 1 FROM cohort counted WHERE counted.arm_id = ar.id)
UNION ALL
SELECT tr.name, co.label, co.kind, coalesce(co.size, ar.size), co.period_text, ar.label, wider.label,
    coalesce(co.definition, ar.description)
FROM cohort co
JOIN trial tr ON tr.id = co.trial_id
LEFT JOIN arm ar ON ar.id = co.arm_id
LEFT JOIN cohort wider ON wider.id = co.parent_id""",
)
