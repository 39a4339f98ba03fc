"""The view of which trial stood behind which decision."""

from tracker.schema.views.base import APPLICATION, POPULATION, SUBMISSIONS, View, identifiers

EVIDENCE_CHAIN = View(
    "evidence_chain",
    "which trial stood behind which decision, as what, with which result",
    """
treatment text INN
regulator text abbreviation of the authority
date text date of the decision, as stated
earliest date first day that date can mean
latest date last day that date can mean
decision text the decision in words
application text such as BLA 125557
submission text such as SUPPL-8
trial text the trial
role text pivotal, confirmatory, supportive, of_note, safety
result text the result that the decision cites
population text who could take part in the trial; ~ before what is from memory only
nct_id text ClinicalTrials.gov identifier
publications text citation keys of its result publications
basis text who says that it stood behind it
confidence text best confidence among them
entry_key text the decision, as in timeline_entries
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, e.date_text AS date,
    e.date_earliest AS earliest, e.date_latest AS latest, e.title AS decision, {APPLICATION} AS application,
    {SUBMISSIONS} AS submission, tr.name AS trial, ev.role, ev.result, {POPULATION} AS population, {identifiers("nct")} AS nct_id,
    (SELECT string_agg(key, '; ') FROM (SELECT s.key FROM trial_publication pub JOIN source s ON s.id = pub.source_id
        WHERE pub.trial_id = tr.id AND pub.kind = 'RESULT' ORDER BY s.key) AS named) AS publications,
    (SELECT string_agg(kind, ', ') FROM (SELECT DISTINCT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.evidence_id = ev.id AND NOT c.is_absence ORDER BY s.kind) AS named) AS basis,
    (SELECT CASE min(CASE c.confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END)
        WHEN 1 THEN 'high' WHEN 2 THEN 'medium' WHEN 3 THEN 'low' END
        FROM claim c WHERE c.evidence_id = ev.id) AS confidence,
    e.key AS entry_key
FROM evidence ev
JOIN event e ON e.id = ev.event_id
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
JOIN trial tr ON tr.id = ev.trial_id
LEFT JOIN application a ON a.id = e.application_id""",
)
