"""Views of approvals: what an action did to an indication, and how each wording took over from another."""

from tracker.schema.views.base import APPLICATION, BELIEF, SUBMISSIONS, TRIALS, View, best

_BRAND = "coalesce(a.brand, (SELECT min(n.name) FROM treatment_name n WHERE n.treatment_id = t.id AND n.kind = 'brand'))"

APPROVALS = View(
    "approvals",
    "one row per effect of an action on one indication",
    """
treatment text
brand text | proprietary name: of the file, or the first of the treatment's | none is known | application.brand, treatment_name.name
regulator text
date text | date of the action, as stated
approval_type text | | nobody states it
effect text | new, expansion, restriction, conversion, wording, withdrawal | never null
indication text | | never null
application text
submission text
trials text | trials behind it, with their role | none is named | trial.name, evidence.role
outcome text | how an accelerated or conditional approval ended: converted, indication_withdrawn... | still open, or of another type | resolution.outcome
outcome_date text | when that was, as stated | outcome is null, or nobody says | event.date_text of the action that ended it
received text
earliest date of date
latest date of date
precision text of date
date_kind text
jurisdiction text
disease text
ph_status text
markers text
setting text
remission text
mrd_status text
mrd_threshold real
age_min real
age_min_unit text
age_max real
age_max_unit text
is_verbatim boolean
basis text
confidence text
indication_key text
entry_key text | the action, as in timeline_entries
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


def _undated_last(event: str) -> str:
    return f"""CASE WHEN {event}.date_text IS NULL THEN 1 ELSE 0 END,
        coalesce({event}.date_earliest, {event}.date_latest), {event}.date_latest, {event}.key"""


_ACTS = """('designation', 'submission', 'filing', 'advisory_committee', 'opinion', 'refusal',
        'hta_recommendation')"""
"""Kinds of event that do nothing to a wording: an opinion or an appraisal approves nothing."""


def _ancestry(wording: str) -> str:
    """A wording and those before it; asked for each wording, for a reader wants those of one treatment."""
    return f"""WITH RECURSIVE up (id) AS (
        SELECT {wording}.id
        UNION
        SELECT older.id FROM up
        JOIN indication x ON x.id = up.id
        JOIN indication older ON older.id = x.succeeds_id)"""


def root(wording: str) -> str:
    """The key of the first wording of the lineage of a wording; most wordings are the first of theirs."""
    return f"""CASE WHEN {wording}.succeeds_id IS NULL THEN {wording}.key
        ELSE coalesce(({_ancestry(wording)} SELECT min(r.key) FROM indication r WHERE r.id IN (SELECT id FROM up)
            AND NOT EXISTS (SELECT 1 FROM indication older WHERE older.id = r.succeeds_id)), {wording}.key) END"""


_WORDING = f"CASE WHEN i.succeeds_id IS NULL THEN 1 ELSE ({_ancestry('i')} SELECT count(*) FROM up) END"

_BROUGHT = f"""(SELECT b.id FROM approval ap JOIN event b ON b.id = ap.event_id
        WHERE ap.indication_id = i.id AND ap.effect <> 'withdrawal' AND b.kind NOT IN {_ACTS}
        ORDER BY {_undated_last("b")} LIMIT 1)"""
"""The action that brought wording ``i``."""


_IS_ACT = f"(SELECT act.kind FROM event act WHERE act.id = ap.event_id) NOT IN {_ACTS}"
"""Looked up act by act: joined, SQLite would read the whole table for a filter first."""

_REPLACED = f"""SELECT ap.event_id FROM approval ap
            WHERE ap.indication_id IN (SELECT newer.id FROM indication newer WHERE newer.succeeds_id = i.id)
                AND ap.effect <> 'withdrawal' AND {_IS_ACT}"""
"""The actions that brought a successor of wording ``i``."""


def _came_later(event: str) -> str:
    """That an event can have come after event ``e``, by which the wording came."""
    return f"""e.id IS NOT NULL AND ({event}.date_text IS NULL OR e.date_text IS NULL
        OR coalesce({event}.date_latest, {event}.date_earliest) >= coalesce(e.date_earliest, e.date_latest))"""


_WITHDRAWN = """i.treatment_id IN (
        SELECT w.treatment_id FROM approval ap JOIN indication w ON w.id = ap.indication_id
        WHERE ap.effect = 'withdrawal'
        UNION ALL
        SELECT w.treatment_id FROM resolution r
        JOIN approval ap ON ap.id = r.approval_id
        JOIN indication w ON w.id = ap.indication_id
        WHERE r.outcome IN ('indication_withdrawn', 'application_withdrawn'))"""
"""That anything of the treatment of wording ``i`` was ever withdrawn: of most, nothing was, and that is known at once."""

_ENDED = f"""CASE WHEN {_WITHDRAWN} THEN ({_ancestry("i")}
        SELECT z.id FROM event z WHERE z.id IN ({_REPLACED}
            UNION ALL
            SELECT ap.event_id FROM approval ap
            WHERE coalesce(ap.effect, '') = 'withdrawal' AND {_IS_ACT} AND ap.indication_id IN (SELECT id FROM up
                UNION ALL SELECT newer.id FROM indication newer WHERE newer.succeeds_id = i.id)
            UNION ALL
            SELECT (SELECT y.id FROM resolution r JOIN event y ON y.id = r.event_id
                WHERE r.approval_id = ap.id AND r.outcome IN ('indication_withdrawn', 'application_withdrawn')
                    AND {_came_later("y")}
                ORDER BY {_undated_last("y")} LIMIT 1)
            FROM approval ap WHERE ap.indication_id IN (SELECT id FROM up))
            AND {_came_later("z")}
        ORDER BY {_undated_last("z")} LIMIT 1)
    ELSE (SELECT z.id FROM event z WHERE z.id IN ({_REPLACED}) AND {_came_later("z")}
        ORDER BY {_undated_last("z")} LIMIT 1) END"""
"""The action that ended wording ``i``, which event ``e`` brought.

A withdrawal ends the wording that it is about and every later one of that lineage that was there by then. (Withdrawals
are so few that PostgreSQL would go through all of them for each wording, were they not hidden in an expression.)
"""

_STATUS = f"""CASE WHEN e.id IS NULL THEN NULL WHEN ee.id IS NULL THEN 'current'
        WHEN ee.id IN ({_REPLACED}) THEN 'replaced' ELSE 'withdrawn' END"""

_EFFECTS = """(SELECT string_agg(effect, ', ') FROM (
        SELECT ap.effect FROM approval ap WHERE ap.event_id = e.id AND ap.indication_id = i.id ORDER BY ap.effect
        ) AS named)"""
_WORDED_BY = f"""(SELECT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.indication_id = i.id AND c.attribute = 'text' AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1)"""

INDICATIONS = View(
    "indications",
    "each wording of each indication, with the action that brought it, the one that ended it, and its lineage",
    """
treatment text
regulator text | | the wording is nobody's
indication text | the wording, or a paraphrase of it | never null
since text | date of the first action that has this wording, as stated | no action approved it, or nobody says | event.date_text of that action
since_earliest date of since
since_latest date of since
since_basis text | who states that date | no action approved it, or no claim gives what is shown | source.kind of the claim believed first
until text | date of the action that ended it: that brought its successor, or withdrew it | still open, or nobody says | event.date_text of that action
until_earliest date of until
until_latest date of until
until_basis text | who states that date | still open, or no claim gives what is shown | source.kind of the claim believed first
status text | current, replaced or withdrawn | no action approved it | rule: from approval.effect and resolution.outcome of the actions on its lineage
approval_type text | of the action of since: regular, accelerated, conditional... | no action approved it, or nobody states it
effects text | what that action did: new, expansion, conversion... in alphabetical order | no action approved it | approval.effect
application text | file of the action of since, such as BLA 125557
submission text | submissions that the action of since acted on
basis text | who gives the wording: regulator, registry, sponsor, publication, press, memory
is_verbatim boolean
disease text
ph_status text
markers text
setting text
remission text
mrd_status text
mrd_threshold real
age_min real
age_min_unit text
age_min_inclusive boolean | whether age_min itself is in | age_min is null, or nobody states it | indication.age_min_inclusive
age_max real
age_max_unit text
age_max_inclusive boolean | whether age_max itself is in | age_max is null, or nobody states it | indication.age_max_inclusive
prior_therapy text | what must have been given before | the wording does not say | indication.prior_therapy
combination text | what it is given with | alone, or the wording does not say | indication.combination
restriction text | what else the wording asks for | nothing else | indication.restriction
indication_key text
succeeds text | key of the wording that it took over from | it is the first of its lineage | indication.key
indication_root text | key of the first wording of its lineage | never null | indication.key
wording integer | its place in that lineage, from 1 | never null | rule: how many wordings indication.succeeds_id leads back through
entry_key text | the action of since, as in timeline_entries | no action approved it
until_entry_key text | the action of until, as in timeline_entries | still open | event.key
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, i.text AS indication,
    e.date_text AS since, e.date_earliest AS since_earliest, e.date_latest AS since_latest,
    {best("s.kind")} AS since_basis, ee.date_text AS until, ee.date_earliest AS until_earliest,
    ee.date_latest AS until_latest, {best("s.kind", "ee")} AS until_basis,
    {_STATUS} AS status,
    (SELECT min(ap.type) FROM approval ap WHERE ap.event_id = e.id AND ap.indication_id = i.id) AS approval_type,
    {_EFFECTS} AS effects, {APPLICATION} AS application, {SUBMISSIONS} AS submission, {_WORDED_BY} AS basis,
    i.is_verbatim, d.key AS disease, i.ph_status, i.markers, i.setting, i.remission, i.mrd_status, i.mrd_threshold,
    i.age_min, i.age_min_unit, i.age_min_inclusive, i.age_max, i.age_max_unit, i.age_max_inclusive,
    i.prior_therapy, i.combination, i.restriction, i.key AS indication_key, older.key AS succeeds,
    {root("i")} AS indication_root, {_WORDING} AS wording, e.key AS entry_key, ee.key AS until_entry_key
FROM indication i
JOIN treatment t ON t.id = i.treatment_id
LEFT JOIN organization o ON o.id = i.regulator_id
LEFT JOIN disease d ON d.id = i.disease_id
LEFT JOIN indication older ON older.id = i.succeeds_id
LEFT JOIN event e ON e.id = {_BROUGHT}
LEFT JOIN application a ON a.id = e.application_id
LEFT JOIN event ee ON ee.id = {_ENDED}""",
)
