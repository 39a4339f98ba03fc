"""Views of what hangs on a trial: its arms, its dated steps, its publications."""

from tracker.schema.views.base import BELIEF, View

TRIAL_INTERVENTIONS = View(
    "trial_interventions",
    "what is given or done in each trial, in the registry's words, and which treatment that is",
    """
trial text trial or study
type text the registry's word: DRUG, BIOLOGICAL, PROCEDURE...
intervention text the intervention as the registry names it
other_names text its other names there, separated by '; '
treatment text INN, where the name leaves no doubt
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
trial text trial or study
label text name of the arm
kind text EXPERIMENTAL, ACTIVE_COMPARATOR, PLACEBO_COMPARATOR, SHAM_COMPARATOR, NO_INTERVENTION, OTHER
size integer people allocated
description text what they were to receive
basis text who says that there is this arm: regulator, registry, sponsor, publication, press, memory
sources text citation keys
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
trial text trial or study
milestone text which step
date text when, as stated
earliest date first day that date can mean
latest date last day that date can mean
precision text day, month, year or interval
type text ACTUAL or ESTIMATED, where a source says which
basis text who says so: regulator, registry, sponsor, publication, press, memory
sources text citation keys of those who give this very date
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
trial text trial or study
source_key text citation key, as in citations
kind text RESULT, BACKGROUND or DERIVED
published text when it was published, as stated
published_earliest date first day that published can mean
published_latest date last day that published can mean
""",
    """
SELECT tr.name AS trial, s.key AS source_key, tp.kind, s.published_text AS published, s.published_earliest,
    s.published_latest
FROM trial_publication tp
JOIN trial tr ON tr.id = tp.trial_id
JOIN source s ON s.id = tp.source_id""",
)
