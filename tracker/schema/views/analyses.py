"""SQL of the analyses of one trial that give different numbers of the same thing; both are kept, as two estimates."""

from tracker.schema.views.base import BELIEF
from tracker.schema.views.compared import apart_as_numbers, plain_number


def _claim(estimate: str) -> str:
    """The best claim on the value of an estimate."""
    return f"""(SELECT c.id FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.estimate_id = {estimate}.id AND c.attribute = 'value' AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1)"""


def _called(alias: str, number: str) -> str:
    """The number with its unit, and the analysis that gives it."""
    return (
        f"""{number} || coalesce(' ' || {alias}.unit, '') || coalesce(' (' || {alias}.analysis || ')', '')"""
    )


def _interval(alias: str) -> str:
    return f"{plain_number(f'{alias}.interval_low')} || '–' || {plain_number(f'{alias}.interval_high')}"


_PAIRED = """es.trial_id = b.trial_id AND es.kind = b.kind AND es.endpoint = b.endpoint AND es.measure = b.measure
    AND coalesce(es.endpoint_detail, '') = coalesce(b.endpoint_detail, '')
    AND coalesce(es.cohort_id, 0) = coalesce(b.cohort_id, 0)
    AND coalesce(es.comparator_id, 0) = coalesce(b.comparator_id, 0)
    AND coalesce(es.time_point, -1) = coalesce(b.time_point, -1)
    AND coalesce(es.time_unit, '') = coalesce(b.time_unit, '') AND coalesce(es.time_text, '') = coalesce(b.time_text, '')
    AND coalesce(es.unit, '') = coalesce(b.unit, '')"""
"""What makes two numbers of one endpoint and measure numbers of the same thing."""

_FIRST = f"""(SELECT es.id FROM estimate es
        JOIN claim c ON c.id = {_claim("es")}
        JOIN source s ON s.id = c.claimant_id
        WHERE es.value_text IS NOT NULL AND {_PAIRED}
        ORDER BY {BELIEF}, es.key LIMIT 1)"""
"""Among the numbers of the same thing as estimate ``b``, the one that we believe first; looked up for ``b`` alone."""

_DIFFER = apart_as_numbers("a.value_text", "b.value_text")

_INTERVALS_DIFFER = "a.interval_low <> b.interval_low OR a.interval_high <> b.interval_high"

ANALYSES = f"""
SELECT 'estimate', a.key, NULL, NULL, tr.name, CASE WHEN {_DIFFER} THEN 'value' ELSE 'interval' END, 'number',
    CASE WHEN {_DIFFER} THEN {_called("a", "a.value_text")} ELSE {_called("a", _interval("a"))} END,
    (SELECT string_agg(key, '; ') FROM (SELECT DISTINCT cs.key FROM claim c JOIN source cs ON cs.id = c.claimant_id
        WHERE c.estimate_id = a.id AND c.attribute = 'value' AND c.value = a.value_text ORDER BY cs.key) AS named),
    'both are shown, each as an analysis of its own',
    CASE WHEN {_DIFFER} THEN {_called("b", "b.value_text")} ELSE {_called("b", _interval("b"))} END,
    s.key, s.kind, s.title, c.confidence, c.locator, coalesce(b.note, a.note)
FROM trial tr
JOIN estimate b ON b.trial_id = tr.id AND b.value_text IS NOT NULL
JOIN claim c ON c.id = {_claim("b")}
JOIN source s ON s.id = c.claimant_id
JOIN estimate a ON a.id = {_FIRST} AND a.id <> b.id
WHERE {_DIFFER} OR {_INTERVALS_DIFFER}"""
"""The number that we believe first against each of the others; two are the same where one is the other one rounded."""
