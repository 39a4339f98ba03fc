"""Views of what decisions rested on: the trials behind them, and how long everything took."""

from tracker.schema.views.base import APPLICATION, POPULATION, SUBMISSIONS, View, best, identifiers
from tracker.schema.views.chronology import EFFECTS, INDICATION_TEXTS, TYPES

_RECEIVED = """(SELECT su.id FROM event su
    JOIN event_submission had ON had.event_id = su.id
    JOIN event_submission acted ON acted.submission_id = had.submission_id
    WHERE acted.event_id = e.id AND su.kind = 'submission' AND su.date_text IS NOT NULL
        AND su.date_kind IN ('received', 'action', 'announced')
    ORDER BY CASE su.date_kind WHEN 'received' THEN 1 WHEN 'action' THEN 2 ELSE 3 END,
        coalesce(su.date_earliest, su.date_latest), su.date_latest, su.key LIMIT 1)"""
"""The event by which the submissions of event ``e`` came in: the regulator's receipt, else what the sponsor says."""

_CONVERSIONS = """FROM approval ap JOIN resolution r ON r.approval_id = ap.id JOIN event re ON re.id = r.event_id
        WHERE ap.event_id = e.id AND r.outcome = 'converted'"""

_MEMORY_OF_TRIAL = """(SELECT string_agg(attribute, ', ') FROM (
        SELECT c.attribute FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.trial_id = tr.id AND NOT c.is_absence GROUP BY c.attribute
        HAVING min(CASE WHEN s.kind = 'memory' THEN 1 ELSE 0 END) = 1 ORDER BY c.attribute) AS named)"""


def _first_milestone(kind: str) -> str:
    """The earliest of a trial's milestones of a kind; what is only planned has not happened."""
    return f"""{kind}.id = (SELECT m.id FROM trial_milestone m
    WHERE m.trial_id = tr.id AND m.kind = '{kind}' AND coalesce(m.type, 'ACTUAL') <> 'ESTIMATED'
    ORDER BY coalesce(m.date_earliest, m.date_latest), m.date_latest, m.date_text LIMIT 1)"""


_FIRST_PUBLICATION = """(SELECT s.id FROM trial_publication tp JOIN source s ON s.id = tp.source_id
    WHERE tp.trial_id = tr.id AND tp.kind = 'RESULT' AND s.published_text IS NOT NULL
    ORDER BY coalesce(s.published_earliest, s.published_latest), s.published_latest, s.key LIMIT 1)"""


EVIDENCE_CHAIN = View(
    "evidence_chain",
    "which trial stood behind which decision, as what, with which result, and how long everything took; where a date"
    " is a month, the fewest and the most days that it allows",
    """
treatment text INN
regulator text abbreviation of the authority
date text date of the decision, as stated
earliest date first day that date can mean
latest date last day that date can mean
kind text what was done: approval, opinion, submission, designation...
decision text the decision in words
approval_type text regular, accelerated, conditional...; null where nobody states it, and for what is no approval
effect text what changed: new, expansion, conversion... in alphabetical order
indication text for whom, as it reads from then on; several are separated by ' | '
application text such as BLA 125557
submission text such as SUPPL-8
trial text the trial
role text pivotal, confirmatory, supportive, of_note, safety
result text the result that the decision cites
population text who could take part in the trial; ~ before what is from memory only
population_note text what a source says otherwise of the population that the trial stands for: its key, its words
enrollment integer people enrolled in the trial or planned
primary_endpoint text primary endpoint of the trial, in a few words
nct_id text ClinicalTrials.gov identifier
publications text citation keys of its result publications
basis text who says that it stood behind it
confidence text best confidence among them
received text when the submission came in, as stated
received_earliest date first day that received can mean
received_latest date last day that received can mean
received_as text which moment received is: received (by the authority), action (submitted), announced (by the sponsor)
review_days_min integer fewest days from received to the decision that the dates allow
review_days_max integer most days from received to the decision that the dates allow
primary_completion text primary completion of the trial, as stated; null where it is only planned
primary_completion_earliest date first day that primary_completion can mean
primary_completion_latest date last day that primary_completion can mean
data_cutoff text first data cut-off of the trial, as stated
data_cutoff_earliest date first day that data_cutoff can mean
data_cutoff_latest date last day that data_cutoff can mean
completion_to_decision_days_min integer fewest days from primary completion, else from data_cutoff, to the decision
completion_to_decision_days_max integer most days from primary completion, else from data_cutoff, to the decision
first_publication text citation key of its first result publication that has a date
published text when that was published, as stated
published_earliest date first day that published can mean
published_latest date last day that published can mean
decision_to_publication_days_min integer fewest days from the decision to published; negative where it came before
decision_to_publication_days_max integer most days from the decision to published; negative where it came before
converted text dates of the actions that converted what was granted here, as stated
converted_days_min integer fewest days from the grant to its conversion that the dates allow
converted_days_max integer most days from the grant to its conversion that the dates allow
from_memory text which values of the trial, by attribute, no source at hand states
entry_key text the decision, as in timeline_entries
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, e.date_text AS date,
    e.date_earliest AS earliest, e.date_latest AS latest, e.kind, e.title AS decision, {TYPES} AS approval_type,
    {EFFECTS} AS effect, coalesce({INDICATION_TEXTS}, i.text) AS indication, {APPLICATION} AS application,
    {SUBMISSIONS} AS submission, tr.name AS trial, ev.role, ev.result, {POPULATION} AS population,
    (SELECT string_agg(said, ' | ') FROM (SELECT DISTINCT s.key || ': ' || c.value || coalesce('; ' || c.note, '') AS said
        FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.evidence_id = ev.id AND c.attribute = 'population' AND NOT c.is_absence ORDER BY said) AS named
    ) AS population_note,
    tr.enrollment, tr.primary_endpoint, {identifiers("nct")} AS nct_id,
    (SELECT string_agg(key, '; ') FROM (SELECT s.key FROM trial_publication pub JOIN source s ON s.id = pub.source_id
        WHERE pub.trial_id = tr.id AND pub.kind = 'RESULT' ORDER BY s.key) AS named) AS publications,
    (SELECT string_agg(kind, ', ') FROM (SELECT DISTINCT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.evidence_id = ev.id AND NOT c.is_absence ORDER BY s.kind) AS named) AS basis,
    (SELECT CASE min(CASE c.confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END)
        WHEN 1 THEN 'high' WHEN 2 THEN 'medium' WHEN 3 THEN 'low' END
        FROM claim c WHERE c.evidence_id = ev.id) AS confidence,
    rec.date_text AS received, rec.date_earliest AS received_earliest, rec.date_latest AS received_latest,
    rec.date_kind AS received_as, DAYS(rec.date_latest, e.date_earliest) AS review_days_min,
    DAYS(rec.date_earliest, e.date_latest) AS review_days_max,
    primary_completion.date_text AS primary_completion,
    primary_completion.date_earliest AS primary_completion_earliest,
    primary_completion.date_latest AS primary_completion_latest, data_cutoff.date_text AS data_cutoff,
    data_cutoff.date_earliest AS data_cutoff_earliest, data_cutoff.date_latest AS data_cutoff_latest,
    CASE WHEN primary_completion.id IS NOT NULL THEN DAYS(primary_completion.date_latest, e.date_earliest)
        ELSE DAYS(data_cutoff.date_latest, e.date_earliest) END AS completion_to_decision_days_min,
    CASE WHEN primary_completion.id IS NOT NULL THEN DAYS(primary_completion.date_earliest, e.date_latest)
        ELSE DAYS(data_cutoff.date_earliest, e.date_latest) END AS completion_to_decision_days_max,
    paper.key AS first_publication, paper.published_text AS published, paper.published_earliest,
    paper.published_latest,
    DAYS(e.date_latest, paper.published_earliest) AS decision_to_publication_days_min,
    DAYS(e.date_earliest, paper.published_latest) AS decision_to_publication_days_max,
    (SELECT string_agg(date_text, ', ') FROM (SELECT DISTINCT re.date_text {_CONVERSIONS}
        ORDER BY re.date_text) AS named) AS converted,
    (SELECT min(DAYS(e.date_latest, re.date_earliest)) {_CONVERSIONS}) AS converted_days_min,
    (SELECT max(DAYS(e.date_earliest, re.date_latest)) {_CONVERSIONS}) AS converted_days_max,
    {_MEMORY_OF_TRIAL} AS from_memory, e.key AS entry_key
FROM evidence ev
JOIN event e ON e.id = ev.event_id
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
JOIN trial tr ON tr.id = ev.trial_id
LEFT JOIN application a ON a.id = e.application_id
LEFT JOIN indication i ON i.id = e.indication_id
LEFT JOIN event rec ON rec.id = {_RECEIVED} AND rec.id <> e.id
LEFT JOIN trial_milestone primary_completion ON {_first_milestone("primary_completion")}
LEFT JOIN trial_milestone data_cutoff ON {_first_milestone("data_cutoff")}
LEFT JOIN source paper ON paper.id = {_FIRST_PUBLICATION}""",
)

REVIEWS = View(
    "reviews",
    "each opinion and decision on a submission that we know the receipt of, and how long the review took",
    """
treatment text INN
regulator text abbreviation of the authority
date text date of the decision, as stated
earliest date first day that date can mean
latest date last day that date can mean
kind text opinion, advisory_committee, approval, refusal
decision text the decision in words
application text such as BLA 125557
submission text such as SUPPL-8
received text when the first of these submissions came in, as stated
received_earliest date first day that received can mean
received_latest date last day that received can mean
received_as text which moment received is: received (by the authority), action (submitted), announced (by the sponsor)
received_basis text who states received: regulator, registry, sponsor, publication, press, memory
days_min integer fewest days from received to the decision that the dates allow
days_max integer most days from received to the decision that the dates allow
received_entry_key text the receipt, as in timeline_entries
entry_key text the decision, as in timeline_entries
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, e.date_text AS date,
    e.date_earliest AS earliest, e.date_latest AS latest, e.kind, e.title AS decision, {APPLICATION} AS application,
    {SUBMISSIONS} AS submission, rec.date_text AS received, rec.date_earliest AS received_earliest,
    rec.date_latest AS received_latest, rec.date_kind AS received_as,
    {best("s.kind", "rec")} AS received_basis, DAYS(rec.date_latest, e.date_earliest) AS days_min, DAYS(rec.date_earliest, e.date_latest) AS days_max,
    rec.key AS received_entry_key, e.key AS entry_key
FROM event e
JOIN event rec ON rec.id = {_RECEIVED}
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
LEFT JOIN application a ON a.id = e.application_id
WHERE e.kind IN ('opinion', 'advisory_committee', 'approval', 'refusal')""",
)
