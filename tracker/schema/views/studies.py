"""Views of what hangs on a trial: its arms, its dated steps, its publications."""

from tracker.schema.views.base import BELIEF, View

TRIAL_TREATMENTS = View(
    "trial_treatments",
    "which treatment each trial studies, and as what",
    """
trial text
treatment text
role text | experimental, comparator or background | never null | trial_treatment.role
""",
    """
SELECT tr.name AS trial, t.inn AS treatment, tt.role
FROM trial_treatment tt
JOIN trial tr ON tr.id = tt.trial_id
JOIN treatment t ON t.id = tt.treatment_id""",
)

TRIAL_CONDITIONS = View(
    "trial_conditions",
    "which conditions each trial studies, in the registry's words, and which disease that is",
    """
trial text
condition text | the condition as the registry words it | never null | trial_condition.condition
disease text | key of the disease, as in diseases | nobody knows for certain | disease.key
""",
    """
SELECT tr.name AS trial, tc.condition, d.key AS disease
FROM trial_condition tc
JOIN trial tr ON tr.id = tc.trial_id
LEFT JOIN disease d ON d.id = tc.disease_id""",
)

TRIAL_INTERVENTIONS = View(
    "trial_interventions",
    "what is given or done in each trial, in the registry's words, and which treatment that is",
    """
trial text
type text | the registry's word: DRUG, BIOLOGICAL, PROCEDURE... | never null | trial_intervention.type
intervention text | the intervention as the registry names it | never null | trial_intervention.name
other_names text | its other names there, separated by '; ' | it has none | trial_intervention.other_names
treatment text | INN, where the name leaves no doubt | nobody knows for certain
""",
    """
SELECT tr.name AS trial, i.type, i.name AS intervention, i.other_names, t.inn AS treatment
FROM trial_intervention i
JOIN trial tr ON tr.id = i.trial_id
LEFT JOIN treatment t ON t.id = i.treatment_id""",
)

TRIAL_ARMS = View(
    "trial_arms",
    "the arms of each trial as its protocol has them",
    """
trial text
label text | name of the arm | never null | arm.label
kind text | EXPERIMENTAL, ACTIVE_COMPARATOR, PLACEBO_COMPARATOR, SHAM_COMPARATOR, NO_INTERVENTION, OTHER | nobody states it | arm.kind
size integer people | people allocated | nobody states it | arm.size
description text | what they were to receive | nobody states it | arm.description
basis text | who says that there is this arm: regulator, registry, sponsor, publication, press, memory | no source is named
sources text | | no source is named
""",
    f"""
SELECT tr.name AS trial, ar.label, ar.kind, ar.size, ar.description,
    (SELECT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.arm_id = ar.id AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1) AS basis,
    (SELECT string_agg(key, '; ') FROM (SELECT DISTINCT s.key FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.arm_id = ar.id AND NOT c.is_absence ORDER BY s.key) AS named) AS sources
FROM arm ar
JOIN trial tr ON tr.id = ar.trial_id""",
)

_STATES = """c.trial_id = tr.id AND c.attribute = m.kind AND c.date_text = m.date_text AND NOT c.is_absence"""

TRIAL_MILESTONES = View(
    "trial_milestones",
    "every dated step of each trial, in its own words: start, primary completion, data cut-off, results posted...",
    """
trial text
milestone text | which step | never null | trial_milestone.kind
date text | when, as stated | never null | trial_milestone.date_text
earliest date of date
latest date of date
precision text of date
type text | ACTUAL or ESTIMATED | no source says which | trial_milestone.type
basis text | who says so: regulator, registry, sponsor, publication, press, memory | no claim gives this very date
sources text | citation keys of those who give this very date, separated by '; ' | no claim gives this very date
""",
    f"""
SELECT tr.name AS trial, m.kind AS milestone, m.date_text AS date, m.date_earliest AS earliest,
    m.date_latest AS latest, m.date_precision AS precision, m.type,
    (SELECT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id WHERE {_STATES} ORDER BY {BELIEF} LIMIT 1) AS basis,
    (SELECT string_agg(key, '; ') FROM (SELECT DISTINCT s.key FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE {_STATES} ORDER BY s.key) AS named) AS sources
FROM trial_milestone m
JOIN trial tr ON tr.id = m.trial_id""",
)

TRIAL_PUBLICATIONS = View(
    "trial_publications",
    "the publications of and about each trial",
    """
trial text
source_key text
kind text | RESULT, BACKGROUND or DERIVED | never null | trial_publication.kind
published text
published_earliest date of published
published_latest date of published
""",
    """
SELECT tr.name AS trial, s.key AS source_key, tp.kind, s.published_text AS published, s.published_earliest,
    s.published_latest
FROM trial_publication tp
JOIN trial tr ON tr.id = tp.trial_id
JOIN source s ON s.id = tp.source_id""",
)
