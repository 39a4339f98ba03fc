"""Views of what there is: treatments and their names, applications and their submissions, requirements."""

from tracker.schema.views.base import APPLICATION, BELIEF, View

TREATMENTS = View(
    "treatments",
    "one row per treatment",
    """
treatment text INN
kind text what it is
brands text proprietary names
other_names text codes, synonyms and former names
description text mechanism, in a few words
codes text codes in coding systems; ~ before one that is from memory only
regulators text authorities that have an event of it
events integer how many events
first_approval text date of its first approval anywhere, as stated
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


def _folded(expression: str) -> str:
    """A name as look-ups fold it, as far as both databases can: ASCII letters and digits."""
    for mark in (" ", "-", "/", ".", "_"):
        expression = f"replace({expression}, '{mark}', '')"
    return f"lower({expression})"


NAMES = View(
    "names",
    "every name under which a treatment, a trial, an application or a source can be asked for",
    """
kind text what it names: treatment, trial, application, source
label text the name that we show: INN, trial, application, citation key
name text the name, identifier or number
name_key text the name folded: lower case, without blanks, hyphens and marks
name_kind text what kind of name: brand, code, nct, acronym, number, doi...
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
SELECT 'application', {APPLICATION}, {APPLICATION}, {_folded("a.type || a.number")}, 'application'
FROM application a
UNION ALL
SELECT 'application', {APPLICATION}, a.number, {_folded("a.number")}, 'number'
FROM application a
UNION ALL
SELECT 'source', s.key, s.key, {_folded("s.key")}, 'key' FROM source s
UNION ALL
SELECT 'source', s.key, s.doi, {_folded("s.doi")}, 'doi' FROM source s WHERE s.doi IS NOT NULL
UNION ALL
SELECT 'source', s.key, s.pmid, s.pmid, 'pmid' FROM source s WHERE s.pmid IS NOT NULL""",
)

APPLICATIONS = View(
    "applications",
    "one row per file at a regulator",
    """
application text such as BLA 125557
treatment text INN
brand text proprietary name in this file
regulator text abbreviation of the authority
jurisdiction text where it has its say
holder text applicant or holder
type text the regulator's word: NDA, BLA, MAA
number text as the regulator writes it
submissions integer how many submissions are known
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
application text such as BLA 125557
submission text such as SUPPL-8
treatment text INN
regulator text abbreviation of the authority
submission_class text class, verbatim: TYPE 1, EFFICACY, LABELING, REMS
review_priority text verbatim: STANDARD, PRIORITY, UNKNOWN
is_orphan boolean carries the regulator's orphan property
action_date text date of the action on it, as stated
earliest date first day that action_date can mean
latest date last day that action_date can mean
entry_key text that action, as in timeline_entries
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
treatment text INN
regulator text abbreviation of the authority
requirement text what was asked for
number text the authority's number
imposed text date of the action that imposed it, as stated
due text current due date, as stated
due_latest date last day that due can mean
original_due text due date first set, as stated
status text where it stands
trials text trials that answer it
requirement_key text stable key
entry_key text the action that imposed it, as in timeline_entries
due_earliest date first day that due can mean
status_as_of text vintage of the source that says where it stands, as stated
basis text who states it: regulator, registry, sponsor, publication, press, memory
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
organization text full name
abbreviation text FDA, EMA...
kind text regulator, hta_body, sponsor, cooperative_group...
jurisdiction text where it has its say
other_names text other spellings
events integer how many events it has as an authority
""",
    """
SELECT o.name AS organization, o.abbreviation, o.kind, o.jurisdiction,
    (SELECT string_agg(name, '; ') FROM (SELECT n.name FROM organization_name n
        WHERE n.organization_id = o.id ORDER BY n.name) AS named) AS other_names,
    (SELECT count(*) FROM event e WHERE e.regulator_id = o.id) AS events
FROM organization o""",
)
