"""Views of approvals: what an action did to an indication, and how each wording took over from another."""

from tracker.schema.views.base import APPLICATION, SUBMISSIONS, TRIALS, View, best

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
restriction text what else the wording asks for
indication_key text stable key of the wording
succeeds text key of the wording that it took over from
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, i.text AS indication,
    first.date_text AS since, first.date_earliest AS since_earliest, first.date_latest AS since_latest,
    {best("s.kind", "first")} AS since_basis,
    i.is_verbatim, d.key AS disease, i.ph_status, i.markers, i.setting, i.remission, i.mrd_status, i.mrd_threshold,
    i.age_min, i.age_min_unit, i.age_min_inclusive, i.age_max, i.age_max_unit, i.age_max_inclusive,
    i.prior_therapy, i.combination, i.restriction, i.key AS indication_key, older.key AS succeeds
FROM indication i
JOIN treatment t ON t.id = i.treatment_id
LEFT JOIN organization o ON o.id = i.regulator_id
LEFT JOIN disease d ON d.id = i.disease_id
LEFT JOIN indication older ON older.id = i.succeeds_id
LEFT JOIN event first ON first.id = (SELECT e.id FROM approval ap JOIN event e ON e.id = ap.event_id
    WHERE ap.indication_id = i.id ORDER BY coalesce(e.date_earliest, e.date_latest), e.date_latest, e.key LIMIT 1)""",
)
