"""Views of what happened: the entries of a chronology, approvals and how they ended, designations, indications."""

from tracker.schema.views.base import APPLICATION, BELIEF, POPULATION, SUBMISSIONS, TRIALS, View, of_trial
from tracker.vocabulary import EventKind

PROCEDURE = {
    EventKind.SUBMISSION,
    EventKind.FILING,
    EventKind.RENEWAL,
    EventKind.HTA_RECOMMENDATION,
    EventKind.OTHER,
}
UPKEEP = {EventKind.LABEL, EventKind.REMS, EventKind.MANUFACTURING, EventKind.MARKETING}


def _quoted(kinds: set[EventKind]) -> str:
    return ", ".join(f"'{kind.value}'" for kind in sorted(kinds))


def _best(column: str, event: str = "e") -> str:
    """That column of the claim, or of its source, that decided the date of an event."""
    return f"""(SELECT {column} FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.event_id = {event}.id AND NOT c.is_absence AND (c.attribute = 'date' AND c.date_text = {event}.date_text
            OR c.attribute = 'kind' AND {event}.date_text IS NULL)
        ORDER BY {BELIEF} LIMIT 1)"""


_EFFECTS = """(SELECT string_agg(effect, ', ') FROM (
        SELECT DISTINCT ap.effect FROM approval ap WHERE ap.event_id = e.id ORDER BY ap.effect) AS named)"""
_TYPES = """(SELECT string_agg(type, ', ') FROM (
        SELECT DISTINCT ap.type FROM approval ap WHERE ap.event_id = e.id AND ap.type IS NOT NULL ORDER BY ap.type
        ) AS named)"""
_INDICATIONS = """(SELECT string_agg(text, ' | ') FROM (
        SELECT DISTINCT ap_i.text FROM approval ap JOIN indication ap_i ON ap_i.id = ap.indication_id
        WHERE ap.event_id = e.id ORDER BY ap_i.text) AS named)"""

TIMELINE_ENTRIES = View(
    "timeline_entries",
    "one row per dated thing in the life of a treatment: what regulators and sponsors did, and what trials found",
    """
treatment text INN
date text when, as stated (EDTF: 2014, 2014-07, 2014-12-03); null where nobody says
earliest date first day that date can mean
latest date last day that date can mean
precision text day, month, year or interval
date_kind text which moment: action, received, announced, posted, effective, goal
kind text designation, opinion, approval, label, result, milestone...
title text what happened, in a few words
regulator text abbreviation of the authority; null for trials
jurisdiction text where it has its say
application text such as BLA 125557
submission text submissions acted on, such as SUPPL-23, SUPPL-26
approval_type text regular, accelerated, conditional...; null where nobody states it
effect text what changed: new, expansion, conversion... in alphabetical order
indication text for whom, as it reads from then on; ~ before what is from memory only
trials text trials behind it, with their role
trial text the trial that it is about; null for a regulator's event
term text the authority's own word
procedure text procedure or file number that is no submission
is_inferred boolean no source states it as such
basis text who says so: regulator, registry, sponsor, publication, press, memory
confidence text high, medium or low
importance text practice (changes what is done), procedure (on the way there), upkeep (labels, REMS...)
note text what a reader should know
entry_key text stable key of the entry
""",
    f"""
SELECT t.inn AS treatment, e.date_text AS date, e.date_earliest AS earliest, e.date_latest AS latest,
    e.date_precision AS precision, e.date_kind, e.kind, e.title, coalesce(o.abbreviation, o.name) AS regulator,
    o.jurisdiction, {APPLICATION} AS application, {SUBMISSIONS} AS submission, {_TYPES} AS approval_type,
    {_EFFECTS} AS effect, coalesce({_INDICATIONS}, i.text) AS indication, {TRIALS} AS trials, NULL AS trial,
    e.term, e.procedure, e.is_inferred, {_best("s.kind")} AS basis, {_best("c.confidence")} AS confidence,
    CASE WHEN e.kind IN ({_quoted(UPKEEP)}) THEN 'upkeep'
        WHEN e.kind IN ({_quoted(PROCEDURE)}) THEN 'procedure' ELSE 'practice' END AS importance,
    e.note, e.key AS entry_key
FROM event e
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
LEFT JOIN application a ON a.id = e.application_id
LEFT JOIN indication i ON i.id = e.indication_id
UNION ALL
SELECT t.inn, s.published_text, s.published_earliest, s.published_latest, s.published_precision, 'posted', 'result',
    'Results of ' || tr.name || ' published' || coalesce(' in ' || s.journal, ''), NULL, NULL, NULL, NULL, NULL, NULL, {POPULATION}, NULL, tr.name,
    s.journal, NULL, {of_trial("is_inferred")}, s.kind, 'high', 'practice', NULL, tr.name || ':' || s.key
FROM trial_publication tp
JOIN trial tr ON tr.id = tp.trial_id
JOIN source s ON s.id = tp.source_id
JOIN trial_treatment tt ON tt.trial_id = tr.id AND tt.role = 'experimental'
JOIN treatment t ON t.id = tt.treatment_id
WHERE tp.kind = 'RESULT'
UNION ALL
SELECT t.inn, m.date_text, m.date_earliest, m.date_latest, m.date_precision,
    CASE WHEN m.type = 'ESTIMATED' THEN 'goal' ELSE 'action' END, 'milestone',
    tr.name || ': ' || replace(m.kind, '_', ' ') || CASE WHEN m.type = 'ESTIMATED' THEN ', estimated' ELSE '' END,
    NULL, NULL, NULL, NULL, NULL, NULL, {POPULATION}, NULL, tr.name, m.type, NULL, {of_trial("is_inferred")},
    (SELECT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.trial_id = tr.id AND c.attribute = m.kind AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1),
    (SELECT c.confidence FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.trial_id = tr.id AND c.attribute = m.kind AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1),
    'upkeep', NULL, tr.name || ':' || m.kind || ':' || m.date_text
FROM trial_milestone m
JOIN trial tr ON tr.id = m.trial_id
JOIN trial_treatment tt ON tt.trial_id = tr.id AND tt.role = 'experimental'
JOIN treatment t ON t.id = tt.treatment_id""",
)

_BRAND = "coalesce(a.brand, (SELECT min(n.name) FROM treatment_name n WHERE n.treatment_id = t.id AND n.kind = 'brand'))"

APPROVALS = View(
    "approvals",
    "one row per effect of an action on one indication",
    """
treatment text INN
brand text proprietary name
regulator text abbreviation of the authority
date text date of the action, as stated
approval_type text regular, accelerated, conditional...; null where nobody states it
effect text new, expansion, restriction, conversion, wording, withdrawal
indication text for whom, as it reads from then on
application text such as BLA 125557
submission text such as SUPPL-8
trials text trials behind it, with their role
outcome text for accelerated and conditional approvals: converted, indication_withdrawn...; else null
outcome_date text when that was
received text when the submission was received, as stated
earliest date first day that date can mean
latest date last day that date can mean
precision text day, month, year or interval
jurisdiction text where the authority has its say
disease text key of the disease
ph_status text Philadelphia chromosome status: negative, positive, any
markers text required markers
setting text where in the course of the disease
remission text which complete remission
mrd_status text measurable residual disease
mrd_threshold real MRD at or above this fraction
age_min real youngest age
age_min_unit text unit of age_min
age_max real oldest age
age_max_unit text unit of age_max
is_verbatim boolean indication is the authority's own wording
basis text who states the date: regulator, registry, sponsor, publication, press, memory
confidence text how sure we are of it: high, medium, low
indication_key text stable key of the wording
entry_key text the action, as in timeline_entries
""",
    f"""
SELECT t.inn AS treatment, {_BRAND} AS brand, coalesce(o.abbreviation, o.name) AS regulator,
    e.date_text AS date, ap.type AS approval_type, ap.effect, i.text AS indication,
    {APPLICATION} AS application, {SUBMISSIONS} AS submission, {TRIALS} AS trials,
    (SELECT min(r.outcome) FROM resolution r WHERE r.approval_id = ap.id) AS outcome,
    (SELECT min(re.date_text) FROM resolution r JOIN event re ON re.id = r.event_id
        WHERE r.approval_id = ap.id) AS outcome_date,
    (SELECT min(rec.date_text) FROM event rec JOIN event_submission rs ON rs.event_id = rec.id
        JOIN event_submission es ON es.submission_id = rs.submission_id
        WHERE es.event_id = e.id AND rec.kind = 'submission' AND rec.date_kind = 'received') AS received,
    e.date_earliest AS earliest, e.date_latest AS latest, e.date_precision AS precision, o.jurisdiction,
    d.key AS disease, i.ph_status, i.markers, i.setting, i.remission, i.mrd_status, i.mrd_threshold,
    i.age_min, i.age_min_unit, i.age_max, i.age_max_unit, i.is_verbatim, {_best("s.kind")} AS basis,
    {_best("c.confidence")} AS confidence, i.key AS indication_key, e.key AS entry_key
FROM approval ap
JOIN event e ON e.id = ap.event_id
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
JOIN indication i ON i.id = ap.indication_id
LEFT JOIN disease d ON d.id = i.disease_id
LEFT JOIN application a ON a.id = e.application_id""",
)

ACCELERATED_APPROVALS = View(
    "accelerated_approvals",
    "each accelerated or conditional approval, and how it ended",
    """
treatment text INN
regulator text abbreviation of the authority
approval_type text accelerated or conditional
effect text what the grant changed
indication text for whom
granted text date of the grant, as stated
granted_earliest date first day that granted can mean
granted_latest date last day that granted can mean
granted_by text submissions of the grant
granted_basis text who states the date of the grant
outcome text converted, indication_withdrawn, application_withdrawn, superseded; null where it is open
resolved text date of the action that ended it
resolved_earliest date first day that resolved can mean
resolved_latest date last day that resolved can mean
resolved_by text submissions of the action that ended it
resolved_basis text who states the date of that action
is_inferred boolean the link to that action is our inference
days_min integer fewest days from grant to end that the dates allow
days_max integer most days from grant to end that the dates allow
application text such as BLA 125557
entry_key text the grant, as in timeline_entries
resolving_entry_key text the action that ended it, as in timeline_entries
indication_key text stable key of the wording granted
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, ap.type AS approval_type, ap.effect,
    i.text AS indication, e.date_text AS granted, e.date_earliest AS granted_earliest,
    e.date_latest AS granted_latest, {SUBMISSIONS} AS granted_by,
    {_best("s.kind")} AS granted_basis, r.outcome, re.date_text AS resolved,
    re.date_earliest AS resolved_earliest, re.date_latest AS resolved_latest,
    {SUBMISSIONS.replace("e.id", "re.id")} AS resolved_by,
    {_best("s.kind", "re")} AS resolved_basis, r.is_inferred,
    DAYS(e.date_latest, re.date_earliest) AS days_min, DAYS(e.date_earliest, re.date_latest) AS days_max,
    {APPLICATION} AS application, e.key AS entry_key, re.key AS resolving_entry_key, i.key AS indication_key
FROM approval ap
JOIN event e ON e.id = ap.event_id
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
JOIN indication i ON i.id = ap.indication_id
LEFT JOIN application a ON a.id = e.application_id
LEFT JOIN resolution r ON r.approval_id = ap.id
LEFT JOIN event re ON re.id = r.event_id
WHERE ap.type IN ('accelerated', 'conditional') AND ap.effect NOT IN ('conversion', 'withdrawal')""",
)

DESIGNATIONS = View(
    "designations",
    "each designation: orphan, breakthrough, fast track, PRIME...",
    """
treatment text INN
regulator text abbreviation of the authority
date text when, as stated
date_kind text which moment: granted (action) or announced
designation text what was designated, in a few words
indication text for what
term text the authority's own word
procedure text its file number
earliest date first day that date can mean
latest date last day that date can mean
precision text day, month, year or interval
jurisdiction text where the authority has its say
basis text who states the date: regulator, registry, sponsor, publication, press, memory
confidence text how sure we are of it: high, medium, low
entry_key text the event, as in timeline_entries
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, e.date_text AS date, e.date_kind,
    e.title AS designation, i.text AS indication, e.term, e.procedure, e.date_earliest AS earliest,
    e.date_latest AS latest, e.date_precision AS precision, o.jurisdiction, {_best("s.kind")} AS basis,
    {_best("c.confidence")} AS confidence, e.key AS entry_key
FROM event e
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
LEFT JOIN indication i ON i.id = e.indication_id
WHERE e.kind = 'designation'""",
)

INDICATIONS = View(
    "indications",
    "each wording of each indication, with the action that brought it and the wording it took over from",
    """
treatment text INN
regulator text abbreviation of the authority; null where the wording is nobody's
indication text the wording, or a paraphrase of it
since text date of the first action that has this wording, as stated; null for designations
since_earliest date first day that since can mean
since_latest date last day that since can mean
since_basis text who states that date
is_verbatim boolean indication is the authority's own wording
disease text key of the disease
ph_status text Philadelphia chromosome status: negative, positive, any
markers text required markers
setting text where in the course of the disease
remission text which complete remission
mrd_status text measurable residual disease
mrd_threshold real MRD at or above this fraction; 0.001 is 0.1 %
age_min real youngest age
age_min_unit text unit of age_min
age_min_inclusive boolean whether age_min itself is in
age_max real oldest age
age_max_unit text unit of age_max
age_max_inclusive boolean whether age_max itself is in
prior_therapy text what must have been given before
combination text what it is given with
indication_key text stable key of the wording
succeeds text key of the wording that it took over from
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, i.text AS indication,
    first.date_text AS since, first.date_earliest AS since_earliest, first.date_latest AS since_latest,
    {_best("s.kind", "first")} AS since_basis,
    i.is_verbatim, d.key AS disease, i.ph_status, i.markers, i.setting, i.remission, i.mrd_status, i.mrd_threshold,
    i.age_min, i.age_min_unit, i.age_min_inclusive, i.age_max, i.age_max_unit, i.age_max_inclusive,
    i.prior_therapy, i.combination, i.key AS indication_key, older.key AS succeeds
FROM indication i
JOIN treatment t ON t.id = i.treatment_id
LEFT JOIN organization o ON o.id = i.regulator_id
LEFT JOIN disease d ON d.id = i.disease_id
LEFT JOIN indication older ON older.id = i.succeeds_id
LEFT JOIN event first ON first.id = (SELECT e.id FROM approval ap JOIN event e ON e.id = ap.event_id
    WHERE ap.indication_id = i.id ORDER BY coalesce(e.date_earliest, e.date_latest), e.date_latest, e.key LIMIT 1)""",
)
