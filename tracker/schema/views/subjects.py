"""Views of what there is: treatments and their names, applications and their submissions, requirements."""

from tracker.names import folded
from tracker.schema.views.base import APPLICATION, BELIEF, View

TREATMENTS = View(
    "treatments",
    "one row per treatment",
    """
treatment text
kind text | what it is | never null | treatment.kind
brands text | proprietary names | none is known | treatment_name.name
other_names text | codes, synonyms and former names | none is known | treatment_name.name
description text | mechanism, in a few words | nobody states it | treatment.description
codes text | codes in coding systems; ~ before one that is from memory only | none is known | treatment_code.system, treatment_code.code
regulators text | authorities that have an event of it | none has | organization.abbreviation, organization.name
events integer events | how many events | never null | event.treatment_id
first_approval text | date of its first approval anywhere, as stated | none is dated | event.date_text
""",
    """
SELECT t.inn AS treatment, t.kind,
    (SELECT string_agg(name, ', ') FROM (SELECT DISTINCT n.name FROM treatment_name n
        WHERE n.treatment_id = t.id AND n.kind = 'brand' ORDER BY n.name) AS named) AS brands,
    (SELECT string_agg(name, ', ') FROM (SELECT DISTINCT n.name FROM treatment_name n
        WHERE n.treatment_id = t.id AND n.kind NOT IN ('brand', 'inn') ORDER BY n.name) AS named) AS other_names,
    t.description,
    (SELECT string_agg(label, ', ') FROM (SELECT
        CASE WHEN tc.system IN (SELECT c.attribute FROM claim c JOIN source s ON s.id = c.claimant_id
            WHERE c.treatment_id = t.id AND s.kind <> 'memory') THEN '' ELSE '~' END
        || tc.system || ' ' || tc.code AS label FROM treatment_code tc
        WHERE tc.treatment_id = t.id ORDER BY tc.system, tc.code) AS named) AS codes,
    (SELECT string_agg(label, ', ') FROM (SELECT DISTINCT coalesce(o.abbreviation, o.name) AS label FROM event e
        JOIN organization o ON o.id = e.regulator_id WHERE e.treatment_id = t.id
        ORDER BY coalesce(o.abbreviation, o.name)) AS named) AS regulators,
    (SELECT count(*) FROM event e WHERE e.treatment_id = t.id) AS events,
    (SELECT e.date_text FROM event e WHERE e.treatment_id = t.id AND e.kind = 'approval'
        AND e.date_latest IS NOT NULL
        ORDER BY coalesce(e.date_earliest, e.date_latest), e.date_latest, e.key LIMIT 1) AS first_approval
FROM treatment t""",
)


NAMES = View(
    "names",
    "every name under which a treatment, a trial, an application or a source can be asked for",
    """
kind text | what it names: treatment, trial, application, source | never null | rule: the table of what is named
label text | the name that we show: INN, trial, application, citation key | never null | treatment.inn, trial.name, application.type, application.number, source.key
name text | the name, identifier or number | never null | treatment_name.name, trial.name, trial_identifier.value, application.number, source.key, source.doi, source.pmid
name_key text | the name folded: lower case, without blanks, hyphens and marks | never null | treatment_name.name_key, trial.name_key, trial_identifier.value_key; rule: name, folded
name_kind text | what kind of name: brand, code, nct, acronym, number, doi... | never null | treatment_name.kind, trial_identifier.system; rule: by the column that holds it
""",
    f"""
SELECT 'treatment' AS kind, t.inn AS label, n.name, n.name_key, n.kind AS name_kind
FROM treatment_name n
JOIN treatment t ON t.id = n.treatment_id
UNION ALL
SELECT 'trial', tr.name, tr.name, tr.name_key, 'name' FROM trial tr
UNION ALL
SELECT 'trial', tr.name, ti.value, ti.value_key, ti.system
FROM trial_identifier ti
JOIN trial tr ON tr.id = ti.trial_id
UNION ALL
SELECT 'application', {APPLICATION}, {APPLICATION}, {folded("a.type || a.number")}, 'application'
FROM application a
UNION ALL
SELECT 'application', {APPLICATION}, a.number, {folded("a.number")}, 'number'
FROM application a
UNION ALL
SELECT 'source', s.key, s.key, {folded("s.key")}, 'key' FROM source s
UNION ALL
SELECT 'source', s.key, s.doi, {folded("s.doi")}, 'doi' FROM source s WHERE s.doi IS NOT NULL
UNION ALL
SELECT 'source', s.key, s.pmid, s.pmid, 'pmid' FROM source s WHERE s.pmid IS NOT NULL""",
)

APPLICATIONS = View(
    "applications",
    "one row per file at a regulator",
    """
application text | | never null
treatment text
brand text | proprietary name in this file | none is known | application.brand
regulator text
jurisdiction text
holder text | applicant or holder | nobody states it | organization.name
type text | the regulator's word: NDA, BLA, MAA | never null | application.type
number text | as the regulator writes it | never null | application.number
submissions integer submissions | how many submissions are known | never null | submission.application_id
""",
    f"""
SELECT {APPLICATION} AS application, t.inn AS treatment, a.brand, coalesce(o.abbreviation, o.name) AS regulator,
    o.jurisdiction, h.name AS holder, a.type, a.number,
    (SELECT count(*) FROM submission su WHERE su.application_id = a.id) AS submissions
FROM application a
JOIN treatment t ON t.id = a.treatment_id
JOIN organization o ON o.id = a.regulator_id
LEFT JOIN organization h ON h.id = a.holder_id""",
)

SUBMISSIONS = View(
    "submissions",
    "one row per step within an application",
    """
application text | | never null
submission text | such as SUPPL-8 | never null
treatment text
regulator text
submission_class text | class, verbatim: TYPE 1, EFFICACY, LABELING, REMS | nobody states it | submission.submission_class
review_priority text | verbatim: STANDARD, PRIORITY, UNKNOWN | nobody states it | submission.review_priority
is_orphan boolean | carries the regulator's orphan property | nobody states it | submission.is_orphan
action_date text | date of the action on it, as stated | no action is known, or nobody says | event.date_text
earliest date of action_date
latest date of action_date
entry_key text | that action, as in timeline_entries | no action is known
""",
    f"""
SELECT {APPLICATION} AS application, su.type || '-' || su.number AS submission, t.inn AS treatment,
    coalesce(o.abbreviation, o.name) AS regulator, su.submission_class, su.review_priority, su.is_orphan,
    e.date_text AS action_date, e.date_earliest AS earliest, e.date_latest AS latest, e.key AS entry_key
FROM submission su
JOIN application a ON a.id = su.application_id
JOIN treatment t ON t.id = a.treatment_id
JOIN organization o ON o.id = a.regulator_id
LEFT JOIN event e ON e.id = (SELECT ev.id FROM event ev JOIN event_submission es ON es.event_id = ev.id
    WHERE es.submission_id = su.id AND ev.date_kind = 'action' AND ev.kind <> 'advisory_committee'
    ORDER BY ev.date_latest DESC, ev.key LIMIT 1)""",
)

REQUIREMENTS = View(
    "requirements",
    "postmarketing requirements and specific obligations, with the trials that answer them",
    """
treatment text
regulator text
requirement text | what was asked for | never null | requirement.text
number text | the authority's number | none is known | requirement.number
imposed text | date of the action that imposed it, as stated | nobody says | event.date_text
due text | current due date, as stated | nobody says | requirement.due_text
due_latest date of due
original_due text | due date first set, as stated | nobody says | requirement.original_due_text
status text | where it stands | nobody states it | requirement.status
trials text | trials that answer it | none is named | trial.name
requirement_key text | stable key | never null | requirement.key
entry_key text | the action that imposed it, as in timeline_entries
due_earliest date of due
status_as_of text | vintage of the source that says where it stands, as stated | status is null, or nobody says | source.as_of_text, source.published_text
basis text | who states it: regulator, registry, sponsor, publication, press, memory | no source is named
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, q.text AS requirement, q.number,
    e.date_text AS imposed, q.due_text AS due, q.due_latest, q.original_due_text AS original_due, q.status,
    (SELECT string_agg(name, ', ') FROM (SELECT tr.name FROM requirement_trial rt
        JOIN trial tr ON tr.id = rt.trial_id WHERE rt.requirement_id = q.id ORDER BY tr.name) AS named) AS trials,
    q.key AS requirement_key, e.key AS entry_key, q.due_earliest,
    (SELECT coalesce(s.as_of_text, s.published_text) FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.requirement_id = q.id AND c.attribute = 'status' AND c.value = q.status
        ORDER BY {BELIEF} LIMIT 1) AS status_as_of,
    (SELECT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.requirement_id = q.id AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1) AS basis
FROM requirement q
JOIN event e ON e.id = q.event_id
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id""",
)


ORGANIZATIONS = View(
    "organizations",
    "regulators, sponsors, cooperative groups, HTA bodies",
    """
organization text | full name | never null | organization.name
abbreviation text | FDA, EMA... | it has none | organization.abbreviation
kind text | regulator, hta_body, sponsor, cooperative_group... | never null | organization.kind
jurisdiction text | where it has its say | nobody states it, or nowhere
other_names text | other spellings, separated by '; ' | it has none | organization_name.name
events integer events | how many events it has as an authority | never null | event.regulator_id
""",
    """
SELECT o.name AS organization, o.abbreviation, o.kind, o.jurisdiction,
    (SELECT string_agg(name, '; ') FROM (SELECT n.name FROM organization_name n
        WHERE n.organization_id = o.id ORDER BY n.name) AS named) AS other_names,
    (SELECT count(*) FROM event e WHERE e.regulator_id = o.id) AS events
FROM organization o""",
)
