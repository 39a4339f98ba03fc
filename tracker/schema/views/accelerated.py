"""The view of accelerated and conditional approvals: what they asked for, how each of them ended, who disputes them."""

from tracker.schema.views.base import APPLICATION, BELIEF, SOURCE_RANK, SUBMISSIONS, View, best

_SAID = "FROM claim c JOIN source s ON s.id = c.claimant_id WHERE"
_READ = "NOT c.is_absence AND s.kind <> 'memory'"

_TYPE_BASIS = f"""(SELECT s.kind {_SAID} c.approval_id = ap.id AND c.attribute = 'type' AND NOT c.is_absence
        AND c.value = ap.type ORDER BY {BELIEF} LIMIT 1)"""

_OUTCOME_BASIS = (
    f"""(SELECT s.kind {_SAID} c.resolution_id = r.id AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1)"""
)

_DISPUTED_BY = f"""(SELECT string_agg(key, '; ') FROM (
        SELECT DISTINCT s.key {_SAID} c.approval_id = ap.id AND c.attribute = 'type'
            AND (c.is_absence OR c.value <> ap.type)
            AND {SOURCE_RANK} < CASE WHEN c.is_absence THEN 0 ELSE 1 END + coalesce((
                SELECT min({SOURCE_RANK}) {_SAID} c.approval_id = ap.id AND c.attribute = 'type'
                    AND NOT c.is_absence AND c.value = ap.type), 99)
        ORDER BY s.key) AS named)"""
"""Who is believed before all that state the type, and does not have it; or no less, and states another.

A list that has no row for a grant which its regulator announced proves nothing, nor does a press release that says
"approved" and no more; the regulator's own list against nothing but the sponsor's word does.
"""

_CONFIRMING = "ev.role = 'confirmatory' AND ev.event_id IN (e.id, re.id)"
_CONFIRMATORY_TRIALS = f"""(SELECT string_agg(label, '; ') FROM (
        SELECT CASE WHEN EXISTS (SELECT 1 FROM evidence ev JOIN claim c ON c.evidence_id = ev.id
                    JOIN source s ON s.id = c.claimant_id WHERE ev.trial_id = tr.id AND {_CONFIRMING} AND {_READ})
                OR EXISTS (SELECT 1 FROM requirement_trial rt JOIN requirement q ON q.id = rt.requirement_id
                    JOIN claim c ON c.requirement_id = q.id JOIN source s ON s.id = c.claimant_id
                    WHERE rt.trial_id = tr.id AND q.event_id = e.id AND {_READ})
            THEN '' ELSE '~' END || tr.name AS label
        FROM trial tr
        WHERE tr.id IN (SELECT ev.trial_id FROM evidence ev WHERE {_CONFIRMING}
            UNION ALL SELECT rt.trial_id FROM requirement_trial rt JOIN requirement q ON q.id = rt.requirement_id
                WHERE q.event_id = e.id)
        ORDER BY tr.name) AS named)"""

_REQUIREMENTS = f"""(SELECT string_agg(label, '; ') FROM (
        SELECT CASE WHEN EXISTS (SELECT 1 {_SAID} c.requirement_id = q.id AND {_READ}) THEN '' ELSE '~' END
            || coalesce(q.number || ' ', '') || q.text AS label
        FROM requirement q WHERE q.event_id = e.id ORDER BY q.key) AS named)"""

_STATUSES = """(SELECT string_agg(label, '; ') FROM (
        SELECT coalesce(q.status, 'not stated') AS label FROM requirement q WHERE q.event_id = e.id ORDER BY q.key
        ) AS named)"""

_FIRST_DUE = """(SELECT q.id FROM requirement q WHERE q.event_id = e.id AND q.due_text IS NOT NULL
        ORDER BY CASE WHEN q.status IN ('fulfilled', 'released', 'submitted') THEN 1 ELSE 0 END,
            coalesce(q.due_latest, q.due_earliest), q.due_earliest, q.key LIMIT 1)"""

ACCELERATED_APPROVALS = View(
    "accelerated_approvals",
    "each accelerated or conditional approval, what it asked for, and how it ended; a row per grant and action that"
    " ended it",
    """
treatment text
regulator text
approval_type text | accelerated or conditional | never null
effect text | what the grant changed | never null
indication text | | never null
granted text | date of the grant, as stated | nobody says | event.date_text of the grant
granted_earliest date of granted
granted_latest date of granted
granted_by text | submissions of the grant | none is named | submission.type, submission.number
granted_basis text | who states the date of the grant | no claim gives what is shown | source.kind of the claim believed first
outcome text | converted, indication_withdrawn, application_withdrawn, superseded | still open | resolution.outcome
resolved text | date of the action that ended it, as stated | still open, or nobody says | event.date_text of that action
resolved_earliest date of resolved
resolved_latest date of resolved
resolved_by text | submissions of the action that ended it | still open, or none is named | submission.type, submission.number
resolved_basis text | who states the date of that action | still open, or no claim gives what is shown | source.kind of the claim believed first
is_inferred boolean | the link to that action is our inference | still open | resolution.is_inferred
days_min integer days | fewest days from grant to end that the dates allow | still open, or a date is unbounded | rule: from granted_latest to resolved_earliest
days_max integer days | most days from grant to end that the dates allow | still open, or a date is unbounded | rule: from granted_earliest to resolved_latest
application text
entry_key text | the grant, as in timeline_entries
resolving_entry_key text | the action that ended it, as in timeline_entries | still open | event.key of that action
indication_key text | stable key of the wording granted
type_basis text | who states that it was accelerated or conditional | nobody states it | source.kind of the claim believed first
outcome_basis text | who states that it ended so | still open, or nobody states it | source.kind of the claim believed first
resolving_application text | application of the action that ended it, which can be another one | still open, or no file is named | application.type, application.number
confirmatory_trials text | trials that were to confirm it or did: those of its requirements and the confirmatory ones; ~ before what is from memory only | none is named | trial.name, evidence.role, requirement_trial.trial_id
requirements text | what it was asked for, each with the authority's number; ~ before what is from memory only | none is known | requirement.number, requirement.text
requirement_status text | where each of these stands, in the same order | none is known | requirement.status
due text | earliest due date, of what is not fulfilled, released or submitted where there is such, as stated | no due date is known | requirement.due_text
due_earliest date of due
due_latest date of due
original_due text | due date first set for that one, as stated | due is null, or nobody says | requirement.original_due_text
disputed_by text | citation keys of sources that are believed before all that state its type and were searched and do not have it, or no less and state another | nobody disputes it | source.key
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, ap.type AS approval_type, ap.effect,
    i.text AS indication, e.date_text AS granted, e.date_earliest AS granted_earliest,
    e.date_latest AS granted_latest, {SUBMISSIONS} AS granted_by,
    {best("s.kind")} AS granted_basis, r.outcome, re.date_text AS resolved,
    re.date_earliest AS resolved_earliest, re.date_latest AS resolved_latest,
    {SUBMISSIONS.replace("e.id", "re.id")} AS resolved_by,
    {best("s.kind", "re")} AS resolved_basis, r.is_inferred,
    DAYS(e.date_latest, re.date_earliest) AS days_min, DAYS(e.date_earliest, re.date_latest) AS days_max,
    {APPLICATION} AS application, e.key AS entry_key, re.key AS resolving_entry_key, i.key AS indication_key,
    {_TYPE_BASIS} AS type_basis, {_OUTCOME_BASIS} AS outcome_basis,
    ra.type || ' ' || ra.number AS resolving_application, {_CONFIRMATORY_TRIALS} AS confirmatory_trials,
    {_REQUIREMENTS} AS requirements, {_STATUSES} AS requirement_status, due.due_text AS due, due.due_earliest,
    due.due_latest, due.original_due_text AS original_due, {_DISPUTED_BY} AS disputed_by
FROM approval ap
JOIN event e ON e.id = ap.event_id
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
JOIN indication i ON i.id = ap.indication_id
LEFT JOIN application a ON a.id = e.application_id
LEFT JOIN resolution r ON r.approval_id = ap.id
LEFT JOIN event re ON re.id = r.event_id
LEFT JOIN application ra ON ra.id = re.application_id
LEFT JOIN requirement due ON due.id = {_FIRST_DUE}
WHERE ap.type IN ('accelerated', 'conditional') AND ap.effect NOT IN ('conversion', 'withdrawal')""",
)
