"""Views of what happened: the entries of a chronology, and designations."""

from tracker.schema.views.base import (
    APPLICATION,
    BELIEF,
    POPULATION,
    SUBMISSIONS,
    TRIALS,
    View,
    best,
    of_trial,
)
from tracker.vocabulary import EventKind

PROCEDURE = {
    EventKind.SUBMISSION,
    EventKind.FILING,
    EventKind.RENEWAL,
    EventKind.HTA_RECOMMENDATION,
    EventKind.OTHER,
}
UPKEEP = {
    EventKind.LABEL,
    EventKind.REMS,
    EventKind.MANUFACTURING,
    EventKind.MARKETING,
    EventKind.EXCLUSIVITY,
    EventKind.PATENT,
}


def _quoted(kinds: set[EventKind]) -> str:
    return ", ".join(f"'{kind.value}'" for kind in sorted(kinds))


EFFECTS = """(SELECT string_agg(effect, ', ') FROM (
        SELECT DISTINCT ap.effect FROM approval ap WHERE ap.event_id = e.id ORDER BY ap.effect) AS named)"""
"""What event ``e`` changed, in alphabetical order: "conversion, expansion"."""
TYPES = """(SELECT string_agg(type, ', ') FROM (
        SELECT DISTINCT ap.type FROM approval ap WHERE ap.event_id = e.id AND ap.type IS NOT NULL ORDER BY ap.type
        ) AS named)"""
"""The pathways of event ``e``: "regular"."""
INDICATION_TEXTS = """(SELECT string_agg(text, ' | ') FROM (
        SELECT DISTINCT ap_i.text FROM approval ap JOIN indication ap_i ON ap_i.id = ap.indication_id
        WHERE ap.event_id = e.id ORDER BY ap_i.text) AS named)"""
"""Whom the approvals of event ``e`` are for; several are separated by ' | '."""

TIMELINE_ENTRIES = View(
    "timeline_entries",
    "one row per dated thing in the life of a treatment: what regulators and sponsors did, and what trials found",
    """
treatment text INN
date text when, as stated (EDTF: 2014, 2014-07, 2014-12-03); null where nobody says
earliest date first day that date can mean
latest date last day that date can mean
precision text day, month, year or interval
date_kind text which moment: action, received, announced, posted, effective, goal
kind text designation, opinion, approval, label, result, milestone...
title text what happened, in a few words
regulator text abbreviation of the authority; null for trials
jurisdiction text where it has its say
application text such as BLA 125557
submission text submissions acted on, such as SUPPL-23, SUPPL-26
approval_type text regular, accelerated, conditional...; null where nobody states it
effect text what changed: new, expansion, conversion... in alphabetical order
indication text for whom, as it reads from then on; ~ before what is from memory only
trials text trials behind it, with their role
trial text the trial that it is about; null for a regulator's event
term text the authority's own word
procedure text procedure or file number that is no submission
is_inferred boolean no source states it as such
basis text who says so: regulator, registry, sponsor, publication, press, memory
confidence text high, medium or low
importance text practice (changes what is done), procedure (on the way there), upkeep (labels, REMS, generics, patents...)
note text what a reader should know
entry_key text stable key of the entry
""",
    f"""
SELECT t.inn AS treatment, e.date_text AS date, e.date_earliest AS earliest, e.date_latest AS latest,
    e.date_precision AS precision, e.date_kind, e.kind, e.title, coalesce(o.abbreviation, o.name) AS regulator,
    o.jurisdiction, {APPLICATION} AS application, {SUBMISSIONS} AS submission, {TYPES} AS approval_type,
    {EFFECTS} AS effect, coalesce({INDICATION_TEXTS}, i.text) AS indication, {TRIALS} AS trials, NULL AS trial,
    e.term, e.procedure, e.is_inferred, {best("s.kind")} AS basis, {best("c.confidence")} AS confidence,
    CASE WHEN e.kind IN ({_quoted(UPKEEP)}) OR a.type IN ('ANDA', 'DIN') THEN 'upkeep'
        WHEN e.kind IN ({_quoted(PROCEDURE)}) THEN 'procedure' ELSE 'practice' END AS importance,
    e.note, e.key AS entry_key
FROM event e
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
LEFT JOIN application a ON a.id = e.application_id
LEFT JOIN indication i ON i.id = e.indication_id
UNION ALL
SELECT t.inn, s.published_text, s.published_earliest, s.published_latest, s.published_precision, 'posted', 'result',
    'Results of ' || tr.name || ' published' || coalesce(' in ' || s.journal, ''), NULL, NULL, NULL, NULL, NULL, NULL, {POPULATION}, NULL, tr.name,
    s.journal, NULL, {of_trial("is_inferred")}, s.kind, 'high', 'practice', NULL, tr.name || ':' || s.key
FROM trial_publication tp
JOIN trial tr ON tr.id = tp.trial_id
JOIN source s ON s.id = tp.source_id
JOIN trial_treatment tt ON tt.trial_id = tr.id AND tt.role = 'experimental'
JOIN treatment t ON t.id = tt.treatment_id
WHERE tp.kind = 'RESULT'
UNION ALL
SELECT t.inn, m.date_text, m.date_earliest, m.date_latest, m.date_precision,
    CASE WHEN m.type = 'ESTIMATED' THEN 'goal' ELSE 'action' END, 'milestone',
    tr.name || ': ' || replace(m.kind, '_', ' ') || CASE WHEN m.type = 'ESTIMATED' THEN ', estimated' ELSE '' END,
    NULL, NULL, NULL, NULL, NULL, NULL, {POPULATION}, NULL, tr.name, m.type, NULL, {of_trial("is_inferred")},
    (SELECT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.trial_id = tr.id AND c.attribute = m.kind AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1),
    (SELECT c.confidence FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.trial_id = tr.id AND c.attribute = m.kind AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1),
    'upkeep', NULL, tr.name || ':' || m.kind || ':' || m.date_text
FROM trial_milestone m
JOIN trial tr ON tr.id = m.trial_id
JOIN trial_treatment tt ON tt.trial_id = tr.id AND tt.role = 'experimental'
JOIN treatment t ON t.id = tt.treatment_id""",
)

DESIGNATIONS = View(
    "designations",
    "each designation: orphan, breakthrough, fast track, PRIME...",
    """
treatment text INN
regulator text abbreviation of the authority
date text when, as stated
date_kind text which moment: granted (action) or announced
designation text what was designated, in a few words
indication text for what
term text the authority's own word
procedure text its file number
earliest date first day that date can mean
latest date last day that date can mean
precision text day, month, year or interval
jurisdiction text where the authority has its say
basis text who states the date: regulator, registry, sponsor, publication, press, memory
confidence text how sure we are of it: high, medium, low
entry_key text the event, as in timeline_entries
""",
    f"""
SELECT t.inn AS treatment, coalesce(o.abbreviation, o.name) AS regulator, e.date_text AS date, e.date_kind,
    e.title AS designation, i.text AS indication, e.term, e.procedure, e.date_earliest AS earliest,
    e.date_latest AS latest, e.date_precision AS precision, o.jurisdiction, {best("s.kind")} AS basis,
    {best("c.confidence")} AS confidence, e.key AS entry_key
FROM event e
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
LEFT JOIN indication i ON i.id = e.indication_id
WHERE e.kind = 'designation'""",
)
