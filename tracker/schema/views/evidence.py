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
treatment text
regulator text
date text | date of the decision, as stated
earliest date of date
latest date of date
kind text | what was done: approval, opinion, submission, designation... | never null | event.kind
decision text
approval_type text
effect text
indication text | for whom, as it reads from then on; several are separated by a vertical bar
application text
submission text
trial text | the trial
role text | pivotal, confirmatory, supportive, of_note, safety | never null | evidence.role
result text | the result that the decision cites | nobody states it | evidence.result
population text | who could take part in the trial; ~ before what is from memory only | nobody states it | trial.population
population_note text | what a source says otherwise of the population that the trial stands for: its key, its words | nobody says otherwise | source.key, claim.value, claim.note
enrollment integer
primary_endpoint text
nct_id text
publications text
basis text | who says that it stood behind it | no source is named | source.kind
confidence text | best confidence among them | no source is named | claim.confidence
received text
received_earliest date of received
received_latest date of received
received_as text
review_days_min integer days | fewest days from received to the decision that the dates allow | a date is null or unbounded | rule: from received_latest to earliest
review_days_max integer days | most days from received to the decision that the dates allow | a date is null or unbounded | rule: from received_earliest to latest
primary_completion text | | nobody says, or it is only planned
primary_completion_earliest date of primary_completion
primary_completion_latest date of primary_completion
data_cutoff text | first data cut-off of the trial, as stated | nobody says | trial_milestone.date_text
data_cutoff_earliest date of data_cutoff
data_cutoff_latest date of data_cutoff
completion_to_decision_days_min integer days | fewest days from primary completion, else from data_cutoff, to the decision; negative where it came after | a date is null or unbounded | rule: from primary_completion_latest, else data_cutoff_latest, to earliest
completion_to_decision_days_max integer days | most days from primary completion, else from data_cutoff, to the decision; negative where it came after | a date is null or unbounded | rule: from primary_completion_earliest, else data_cutoff_earliest, to latest
first_publication text | citation key of its first result publication that has a date | none is known | source.key
published text | when that was published, as stated | none is known
published_earliest date of published
published_latest date of published
decision_to_publication_days_min integer days | fewest days from the decision to published; negative where it came before | a date is null or unbounded | rule: from latest to published_earliest
decision_to_publication_days_max integer days | most days from the decision to published; negative where it came before | a date is null or unbounded | rule: from earliest to published_latest
converted text | dates of the actions that converted what was granted here, as stated | nothing granted here was converted, or nobody says when | event.date_text of these actions
converted_days_min integer days | fewest days from the grant to its conversion that the dates allow | nothing was converted, or a date is unbounded | rule: from latest to event.date_earliest of these actions
converted_days_max integer days | most days from the grant to its conversion that the dates allow | nothing was converted, or a date is unbounded | rule: from earliest to event.date_latest of these actions
from_memory text
entry_key text | the decision, as in timeline_entries
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
treatment text
regulator text
date text | date of the decision, as stated
earliest date of date
latest date of date
kind text | opinion, advisory_committee, approval, refusal | never null | event.kind
decision text
application text
submission text | | never null
received text | | never null
received_earliest date of received
received_latest date of received
received_as text | | never null
received_basis text | who states received: regulator, registry, sponsor, publication, press, memory | no claim gives what is shown | source.kind of the claim believed first
days_min integer days | fewest days from received to the decision that the dates allow | a date is null or unbounded | rule: from received_latest to earliest
days_max integer days | most days from received to the decision that the dates allow | a date is null or unbounded | rule: from received_earliest to latest
received_entry_key text | the receipt, as in timeline_entries | never null | event.key
entry_key text | the decision, as in timeline_entries
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
