"""Views of approvals: what an action did to an indication, and how each wording took over from another."""

from tracker.schema.views.base import APPLICATION, BELIEF, SUBMISSIONS, TRIALS, View, best

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
date_kind text which moment: action, or its announcement
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
    e.date_earliest AS earliest, e.date_latest AS latest, e.date_precision AS precision, e.date_kind,
    o.jurisdiction, d.key AS disease, i.ph_status, i.markers, i.setting, i.remission, i.mrd_status, i.mrd_threshold,
    i.age_min, i.age_min_unit, i.age_max, i.age_max_unit, i.is_verbatim, {best("s.kind")} AS basis,
    {best("c.confidence")} AS confidence, i.key AS indication_key, e.key AS entry_key
FROM approval ap
JOIN event e ON e.id = ap.event_id
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
JOIN indication i ON i.id = ap.indication_id
LEFT JOIN disease d ON d.id = i.disease_id
LEFT JOIN application a ON a.id = e.application_id""",
)

_UNDATED_LAST = """CASE WHEN e.date_text IS NULL THEN 1 ELSE 0 END, coalesce(e.date_earliest, e.date_latest),
        e.date_latest, e.key"""

_ACTS = """SELECT ap.indication_id, ap.effect, e.id AS event_id
    FROM approval ap JOIN event e ON e.id = ap.event_id
    WHERE e.kind NOT IN ('designation', 'submission', 'filing', 'advisory_committee', 'opinion', 'refusal',
        'hta_recommendation')"""
"""What authorities did to wordings; an opinion or an appraisal approves nothing."""

_LINEAGES = f"""
WITH RECURSIVE ancestry (indication_id, ancestor_id) AS (
    SELECT id, id FROM indication
    UNION
    SELECT a.indication_id, older.id FROM ancestry a
    JOIN indication i ON i.id = a.ancestor_id
    JOIN indication older ON older.id = i.succeeds_id
), lineage AS (
    SELECT a.indication_id, count(*) AS wording, min(CASE WHEN older.id IS NULL THEN r.key END) AS root
    FROM ancestry a
    JOIN indication r ON r.id = a.ancestor_id
    LEFT JOIN indication older ON older.id = r.succeeds_id
    GROUP BY a.indication_id
), acts AS (
    {_ACTS}
), brought AS (
    SELECT x.indication_id, e.id AS event_id, e.date_text, e.date_earliest, e.date_latest,
        row_number() OVER (PARTITION BY x.indication_id ORDER BY {_UNDATED_LAST}) AS place
    FROM acts x JOIN event e ON e.id = x.event_id
    WHERE x.effect <> 'withdrawal'
), endings AS (
    SELECT newer.succeeds_id AS indication_id, x.event_id,
        CASE x.effect WHEN 'withdrawal' THEN 'withdrawn' ELSE 'replaced' END AS status
    FROM indication newer JOIN acts x ON x.indication_id = newer.id
    UNION ALL
    SELECT a.indication_id, x.event_id, 'withdrawn'
    FROM ancestry a JOIN acts x ON x.indication_id = a.ancestor_id
    WHERE x.effect = 'withdrawal'
    UNION ALL
    SELECT a.indication_id, r.event_id, 'withdrawn'
    FROM ancestry a
    JOIN approval ap ON ap.indication_id = a.ancestor_id
    JOIN resolution r ON r.approval_id = ap.id
    WHERE r.outcome IN ('indication_withdrawn', 'application_withdrawn')
), ended AS (
    SELECT x.indication_id, x.status, e.id AS event_id,
        row_number() OVER (PARTITION BY x.indication_id ORDER BY {_UNDATED_LAST}, x.status) AS place
    FROM endings x
    JOIN event e ON e.id = x.event_id
    JOIN brought b ON b.indication_id = x.indication_id AND b.place = 1
    WHERE e.date_text IS NULL OR b.date_text IS NULL
        OR coalesce(e.date_latest, e.date_earliest) >= coalesce(b.date_earliest, b.date_latest)
)"""
"""For each wording: the first of its lineage, the action that brought it, and the action that ended it.

A withdrawal ends the wording that it is about and every later one of that lineage that was there by then.
"""

_EFFECTS = """(SELECT string_agg(effect, ', ') FROM (
        SELECT ap.effect FROM approval ap WHERE ap.event_id = e.id AND ap.indication_id = i.id ORDER BY ap.effect
        ) AS named)"""
_WORDED_BY = f"""(SELECT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.indication_id = i.id AND c.attribute = 'text' AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1)"""

INDICATIONS = View(
    "indications",
    "each wording of each indication, with the action that brought it, the one that ended it, and its lineage",
    """
treatment text INN
regulator text abbreviation of the authority; null where the wording is nobody's
indication text the wording, or a paraphrase of it
since text date of the first action that has this wording, as stated; null where none approved it
since_earliest date first day that since can mean
since_latest date last day that since can mean
since_basis text who states that date
until text date of the action that ended it: that brought its successor, or withdrew it
until_earliest date first day that until can mean
until_latest date last day that until can mean
until_basis text who states that date
status text current, replaced or withdrawn; null where no action approved it
approval_type text of the action of since: regular, accelerated, conditional...
effects text what that action did: new, expansion, conversion... in alphabetical order
application text such as BLA 125557
submission text submissions that the action of since acted on
basis text who gives the wording: regulator, registry, sponsor, publication, press, memory
is_verbatim boolean indication is the authority's own wording
disease text key of the disease, as in diseases
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
restriction text what else the wording asks for
indication_key text stable key of the wording
succeeds text key of the wording that it took over from
indication_root text key of the first wording of its lineage
wording integer its place in that lineage, from 1
entry_key text the action of since, as in timeline_entries
until_entry_key text the action of until, as in timeline_entries
""",
    f"""{_LINEAGES}
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, i.text AS indication,
    e.date_text AS since, e.date_earliest AS since_earliest, e.date_latest AS since_latest,
    {best("s.kind")} AS since_basis, ee.date_text AS until, ee.date_earliest AS until_earliest,
    ee.date_latest AS until_latest, {best("s.kind", "ee")} AS until_basis,
    CASE WHEN e.id IS NOT NULL THEN coalesce(ended.status, 'current') END AS status,
    (SELECT min(ap.type) FROM approval ap WHERE ap.event_id = e.id AND ap.indication_id = i.id) AS approval_type,
    {_EFFECTS} AS effects, {APPLICATION} AS application, {SUBMISSIONS} AS submission, {_WORDED_BY} AS basis,
    i.is_verbatim, d.key AS disease, i.ph_status, i.markers, i.setting, i.remission, i.mrd_status, i.mrd_threshold,
    i.age_min, i.age_min_unit, i.age_min_inclusive, i.age_max, i.age_max_unit, i.age_max_inclusive,
    i.prior_therapy, i.combination, i.restriction, i.key AS indication_key, older.key AS succeeds,
    coalesce(lineage.root, i.key) AS indication_root, lineage.wording, e.key AS entry_key, ee.key AS until_entry_key
FROM indication i
JOIN treatment t ON t.id = i.treatment_id
JOIN lineage ON lineage.indication_id = i.id
LEFT JOIN organization o ON o.id = i.regulator_id
LEFT JOIN disease d ON d.id = i.disease_id
LEFT JOIN indication older ON older.id = i.succeeds_id
LEFT JOIN brought ON brought.indication_id = i.id AND brought.place = 1
LEFT JOIN event e ON e.id = brought.event_id
LEFT JOIN application a ON a.id = e.application_id
LEFT JOIN ended ON ended.indication_id = i.id AND ended.place = 1
LEFT JOIN event ee ON ee.id = ended.event_id""",
)
