"""The view of accelerated and conditional approvals, and how each of them ended."""

from tracker.schema.views.base import APPLICATION, SUBMISSIONS, View, best

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
    {best("s.kind")} AS granted_basis, r.outcome, re.date_text AS resolved,
    re.date_earliest AS resolved_earliest, re.date_latest AS resolved_latest,
    {SUBMISSIONS.replace("e.id", "re.id")} AS resolved_by,
    {best("s.kind", "re")} AS resolved_basis, r.is_inferred,
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
