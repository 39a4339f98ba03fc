"""The view of sources that disagree with what is shown."""

from tracker.schema.views.base import APPLICATION, View


def _moment(kind: str) -> str:
    """Dates of different moments do not contradict each other: a goal, a receipt, an action, its announcement."""
    return f"CASE {kind} WHEN 'announced' THEN 'public' WHEN 'posted' THEN 'public' WHEN 'effective' THEN 'action' ELSE {kind} END"


_CLASHES = f"""c.attribute = 'date' AND c.date_text IS NOT NULL AND e.date_text IS NOT NULL
    AND (c.date_latest < e.date_earliest OR c.date_earliest > e.date_latest)
    AND {_moment("c.date_kind")} = {_moment("e.date_kind")}"""

CONFLICTS = View(
    "conflicts",
    "sources that disagree with the value that is shown; a month against a day in it, or an announcement against"
    " an action, is no conflict",
    """
subject text what it is about: event, approval, submission, application, trial
subject_key text key of that row; for an approval its event
entry_key text the entry of the chronology that it marks; null for trials
treatment text INN; null for trials
attribute text which value
shown_value text the value that is shown
other_value text the value of the other source; null where it does not have the fact although it should
source_key text citation key of the other source
source_kind text who speaks in it
source_title text its title
confidence text how sure we are that it says so
locator text where in the source
note text what a reader should know
""",
    f"""
SELECT 'event' AS subject, e.key AS subject_key, e.key AS entry_key, t.inn AS treatment, c.attribute,
    e.date_text AS shown_value, c.date_text AS other_value, s.key AS source_key, s.kind AS source_kind,
    s.title AS source_title, c.confidence, c.locator, c.note
FROM event e
JOIN treatment t ON t.id = e.treatment_id
JOIN claim c ON c.event_id = e.id
JOIN source s ON s.id = c.claimant_id
WHERE {_CLASHES}
UNION ALL
SELECT 'approval', e.key, e.key, t.inn, c.attribute, ap.type, c.value, s.key, s.kind, s.title, c.confidence,
    c.locator, c.note
FROM approval ap
JOIN event e ON e.id = ap.event_id
JOIN treatment t ON t.id = e.treatment_id
JOIN claim c ON c.approval_id = ap.id
JOIN source s ON s.id = c.claimant_id
WHERE c.attribute = 'type' AND ap.type IS NOT NULL AND (c.is_absence OR c.value <> ap.type)
UNION ALL
SELECT 'submission', a.type || ' ' || a.number || ' ' || su.type || '-' || su.number,
    (SELECT min(e.key) FROM event_submission es JOIN event e ON e.id = es.event_id
        WHERE es.submission_id = su.id AND e.kind = 'approval'),
    t.inn, c.attribute, su.review_priority, c.value, s.key, s.kind, s.title, c.confidence, c.locator, c.note
FROM submission su
JOIN application a ON a.id = su.application_id
JOIN treatment t ON t.id = a.treatment_id
JOIN claim c ON c.submission_id = su.id
JOIN source s ON s.id = c.claimant_id
WHERE c.attribute = 'priority' AND c.value <> su.review_priority
UNION ALL
SELECT 'application', {APPLICATION}, NULL, t.inn, c.attribute, a.brand, c.value, s.key, s.kind, s.title,
    c.confidence, c.locator, c.note
FROM application a
JOIN treatment t ON t.id = a.treatment_id
JOIN claim c ON c.application_id = a.id
JOIN source s ON s.id = c.claimant_id
WHERE c.attribute = 'brand' AND upper(c.value) <> upper(a.brand)
UNION ALL
SELECT 'trial', tr.name, NULL, NULL, c.attribute,
    CASE c.attribute WHEN 'status' THEN tr.status WHEN 'enrollment' THEN CAST(tr.enrollment AS TEXT)
        ELSE m.date_text END, coalesce(c.date_text, c.value),
    s.key, s.kind, s.title, c.confidence, c.locator, c.note
FROM trial tr
JOIN claim c ON c.trial_id = tr.id
JOIN source s ON s.id = c.claimant_id
LEFT JOIN trial_milestone m ON m.trial_id = tr.id AND m.kind = c.attribute
WHERE c.attribute = 'status' AND c.value <> tr.status
    OR c.attribute = 'enrollment' AND c.value <> CAST(tr.enrollment AS TEXT)
    OR c.date_latest < m.date_earliest OR c.date_earliest > m.date_latest""",
)
