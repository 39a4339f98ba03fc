"""Views of how far apart two dated acts are: one authority and another, a designation and the approval after it."""

from tracker.schema.views.approvals import root
from tracker.schema.views.base import View, best

_IS_ACT = """ap.effect <> 'withdrawal' AND e.kind NOT IN ('designation', 'submission', 'filing', 'advisory_committee',
        'opinion', 'refusal', 'hta_recommendation')"""
"""An approval ``ap`` by event ``e`` that gives a wording; an opinion or an appraisal approves nothing."""

_FIRST = "CASE WHEN e.date_text IS NULL THEN 1 ELSE 0 END, coalesce(e.date_earliest, e.date_latest), e.date_latest, e.key"


def _brought(wording: str) -> str:
    """The approval by which a wording came."""
    return f"""(SELECT ap.id FROM approval ap JOIN event e ON e.id = ap.event_id
        WHERE ap.indication_id = {wording}.id AND {_IS_ACT} ORDER BY {_FIRST}, ap.effect LIMIT 1)"""


def _named(authority: str) -> str:
    """An authority by its abbreviation; among the parts of a window, so that what asks for one works out no other."""
    return f"coalesce({authority}.abbreviation, {authority}.name)"


def _years(bound: str, default: int) -> str:
    """A bound of age in years; the default where there is none."""
    return f"""CASE {bound}_unit WHEN 'months' THEN {bound} / 12 WHEN 'days' THEN {bound} / 365
        ELSE coalesce({bound}, {default}) END"""


def _begins_in_time(low: str, high: str) -> str:
    """Whether the ages of one wording begin before those of the other end."""
    lowest, highest = _years(f"{low}.age_min", 0), _years(f"{high}.age_max", 999)
    return f"""({lowest} < {highest} OR {lowest} = {highest}
        AND {low}.age_min_inclusive IS NOT FALSE AND {high}.age_max_inclusive IS NOT FALSE)"""


def _clash(column: str) -> str:
    return f"a.{column} IN ('positive', 'negative') AND b.{column} IN ('positive', 'negative') AND a.{column} <> b.{column}"


_DIFFERENCES = " || ".join(
    f"CASE WHEN {' OR '.join(f'a.{c} IS DISTINCT FROM b.{c}' for c in columns)} THEN ', {words}' ELSE '' END"
    for words, columns in {
        "Ph status": ("ph_status",),
        "age": ("age_min", "age_min_unit", "age_max", "age_max_unit"),
        "MRD": ("mrd_status", "mrd_threshold"),
        "remission": ("remission",),
        "markers": ("markers",),
        "combination": ("combination",),
    }.items()
)

COUNTERPARTS = View(
    "counterparts",
    "each indication of one authority with each one of another that is for the same disease and setting and shares"
    " patients, and the days between them; a row per pair of lineages, by the first wordings that share patients",
    """
treatment text
regulator text
date text | date of the first action that has this wording, as stated | | event.date_text
earliest date of date
latest date of date
basis text
approval_type text
indication text | the wording | never null | indication.text
disease text | | never null
setting text
other_regulator text | abbreviation of the other authority, or its name | never null | organization.abbreviation, organization.name
other_date text | date of the first action there that has the other wording, as stated | nobody says | event.date_text
other_earliest date of other_date
other_latest date of other_date
other_basis text | who states other_date: regulator, registry, sponsor, publication, press, memory | no claim gives what is shown | source.kind of the claim believed first
other_approval_type text | of the other action: regular, accelerated, conditional... | nobody states it | approval.type
other_indication text | the wording there | never null | indication.text
differences text | what the two wordings do not have in common beyond their words: Ph status, age, MRD, remission, markers, combination | none is known | rule: attributes of the two indications that are not equal
days_min integer days | fewest days from date to other_date that the dates allow; negative where the other was first | a date is null or unbounded | rule: from latest to other_earliest
days_max integer days | most days from date to other_date that the dates allow; negative where the other was first | a date is null or unbounded | rule: from earliest to other_latest
indication_key text
other_indication_key text | stable key of the wording there | never null | indication.key
indication_root text | key of the first wording of its lineage | never null | indication.key
other_indication_root text | key of the first wording of the other lineage | never null | indication.key
""",
    f"""
WITH paired AS (
    SELECT t.inn AS treatment, {_named("o")} AS regulator, {_named("oo")} AS other_regulator, a.id AS indication_id, b.id AS other_id, x.event_id, x.type, y.event_id AS other_event_id,
        y.type AS other_type, {root("a")} AS root, {root("b")} AS other_root, {_DIFFERENCES} AS differences,
        row_number() OVER (PARTITION BY t.inn, {_named("o")}, {_named("oo")}, {root("a")}, {root("b")}
            ORDER BY coalesce(e.date_earliest, e.date_latest), coalesce(oe.date_earliest, oe.date_latest), a.key,
                b.key) AS place
    FROM treatment t
    JOIN indication a ON a.treatment_id = t.id
    JOIN indication b ON b.treatment_id = a.treatment_id AND b.disease_id = a.disease_id
        AND b.regulator_id <> a.regulator_id AND coalesce(b.setting, '') = coalesce(a.setting, '')
    JOIN organization o ON o.id = a.regulator_id
    JOIN organization oo ON oo.id = b.regulator_id
    JOIN approval x ON x.id = {_brought("a")}
    JOIN approval y ON y.id = {_brought("b")}
    JOIN event e ON e.id = x.event_id
    JOIN event oe ON oe.id = y.event_id
    WHERE NOT coalesce({_clash("ph_status")}, FALSE) AND NOT coalesce({_clash("mrd_status")}, FALSE)
        AND {_begins_in_time("a", "b")} AND {_begins_in_time("b", "a")}
)
SELECT p.treatment, p.regulator, e.date_text AS date,
    e.date_earliest AS earliest, e.date_latest AS latest, {best("s.kind")} AS basis, p.type AS approval_type,
    i.text AS indication, d.key AS disease, i.setting, p.other_regulator,
    oe.date_text AS other_date, oe.date_earliest AS other_earliest, oe.date_latest AS other_latest,
    {best("s.kind", "oe")} AS other_basis, p.other_type AS other_approval_type, oi.text AS other_indication,
    nullif(substr(p.differences, 3), '') AS differences, DAYS(e.date_latest, oe.date_earliest) AS days_min,
    DAYS(e.date_earliest, oe.date_latest) AS days_max, i.key AS indication_key, oi.key AS other_indication_key,
    p.root AS indication_root, p.other_root AS other_indication_root
FROM paired p
JOIN indication i ON i.id = p.indication_id
JOIN indication oi ON oi.id = p.other_id
JOIN event e ON e.id = p.event_id
JOIN event oe ON oe.id = p.other_event_id
JOIN disease d ON d.id = i.disease_id
WHERE p.place = 1""",
)

DESIGNATION_APPROVALS = View(
    "designation_approvals",
    "each designation with the first approval that the same authority gave the treatment for it since: for the same"
    " indication, or for the same disease or a kind of it, and the same setting where the designation has one",
    """
treatment text
regulator text
designation text | what was designated, in a few words | never null | event.title
date text | date of the designation, as stated | nobody says | event.date_text
earliest date of date
latest date of date
basis text
disease text
indication text | for what it was designated
approved text | date of the approval, as stated | none is known, or nobody says | event.date_text
approved_earliest date of approved
approved_latest date of approved
approved_basis text | who states approved: regulator, registry, sponsor, publication, press, memory | approved is null | source.kind of the claim believed first
approval_type text | of the approval: regular, accelerated, conditional... | none is known, or nobody states it | approval.type
approved_indication text | for whom it was approved | none is known | indication.text
matched_by text | why that is the approval for it: same indication, same disease, kind of the disease | none is known | rule: the sharpest of these that fits
days_min integer days | fewest days from designation to approval that the dates allow | a date is null or unbounded | rule: from latest to approved_earliest
days_max integer days | most days from designation to approval that the dates allow | a date is null or unbounded | rule: from earliest to approved_latest
entry_key text
approved_entry_key text | the approval, as in timeline_entries | none is known | event.key
""",
    f"""
WITH RECURSIVE kin (disease_id, wider_id) AS (
    SELECT id, id FROM disease
    UNION
    SELECT k.disease_id, d.parent_id FROM kin k JOIN disease d ON d.id = k.wider_id WHERE d.parent_id IS NOT NULL
), designated AS MATERIALIZED (
    SELECT e.id, e.treatment_id, e.regulator_id, e.date_earliest, i.id AS indication_id,
        i.disease_id, i.setting, i.ph_status
    FROM event e JOIN indication i ON i.id = e.indication_id
    WHERE e.kind = 'designation'
), act AS (
    SELECT e.id, e.treatment_id, e.regulator_id, e.date_text, e.date_earliest, e.date_latest, e.key, ap.type,
        ap.indication_id
    FROM approval ap JOIN event e ON e.id = ap.event_id
    WHERE {_IS_ACT}
    UNION ALL
    SELECT e.id, e.treatment_id, e.regulator_id, e.date_text, e.date_earliest, e.date_latest, e.key, NULL,
        e.indication_id
    FROM event e
    WHERE e.kind = 'approval' AND e.indication_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM approval own WHERE own.event_id = e.id AND own.indication_id = e.indication_id)
), candidate AS (
    SELECT de.id AS designation_id, e.id AS event_id, e.type, e.indication_id,
        CASE WHEN e.indication_id = de.indication_id THEN 'same indication'
            WHEN i.disease_id = de.disease_id THEN 'same disease' ELSE 'kind of the disease' END AS matched_by,
        row_number() OVER (PARTITION BY de.id ORDER BY {_FIRST},
            CASE WHEN e.indication_id = de.indication_id THEN 1 WHEN i.disease_id = de.disease_id THEN 2 ELSE 3 END,
            i.key) AS place
    FROM act e
    JOIN designated de ON de.treatment_id = e.treatment_id AND de.regulator_id = e.regulator_id
    JOIN indication i ON i.id = e.indication_id
    LEFT JOIN kin k ON k.disease_id = i.disease_id AND k.wider_id = de.disease_id
    WHERE (e.indication_id = de.indication_id
            OR k.wider_id IS NOT NULL AND (de.setting IS NULL OR de.setting = i.setting)
                AND (de.ph_status IS NULL OR i.ph_status IS NULL OR de.ph_status = 'any' OR i.ph_status = 'any'
                    OR de.ph_status = i.ph_status))
        AND (e.date_latest IS NULL OR de.date_earliest IS NULL OR e.date_latest >= de.date_earliest)
)
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, e.title AS designation,
    e.date_text AS date, e.date_earliest AS earliest, e.date_latest AS latest, {best("s.kind")} AS basis,
    d.key AS disease, i.text AS indication, ae.date_text AS approved, ae.date_earliest AS approved_earliest,
    ae.date_latest AS approved_latest, {best("s.kind", "ae")} AS approved_basis, c.type AS approval_type,
    ai.text AS approved_indication, c.matched_by, DAYS(e.date_latest, ae.date_earliest) AS days_min,
    DAYS(e.date_earliest, ae.date_latest) AS days_max, e.key AS entry_key, ae.key AS approved_entry_key
FROM event e
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
LEFT JOIN indication i ON i.id = e.indication_id
LEFT JOIN disease d ON d.id = i.disease_id
LEFT JOIN candidate c ON c.designation_id = e.id AND c.place = 1
LEFT JOIN event ae ON ae.id = c.event_id
LEFT JOIN indication ai ON ai.id = c.indication_id
WHERE e.kind = 'designation'""",
)
