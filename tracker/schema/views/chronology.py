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


def _at_authorities(trial: str = "") -> str:
    """Each event at an authority; a column for the trial that an entry is about, where results stand beside it."""
    return f"""SELECT t.inn AS treatment, e.date_text AS date, e.date_earliest AS earliest, e.date_latest AS latest,
    e.date_precision AS precision, e.date_kind, e.kind, e.title, coalesce(o.abbreviation, o.name) AS regulator,
    o.jurisdiction, {APPLICATION} AS application, {SUBMISSIONS} AS submission, {TYPES} AS approval_type,
    {EFFECTS} AS effect, coalesce({INDICATION_TEXTS}, i.text) AS indication, {TRIALS} AS trials, {trial}
    e.term, e.procedure, e.is_inferred, {best("s.kind")} AS basis, {best("c.confidence")} AS confidence,
    CASE WHEN e.kind IN ({_quoted(UPKEEP)}) OR a.type IN ('ANDA', 'DIN') THEN 'upkeep'
        WHEN e.kind IN ({_quoted(PROCEDURE)}) THEN 'procedure' ELSE 'practice' END AS importance,
    e.note, e.key AS entry_key
FROM event e
JOIN treatment t ON t.id = e.treatment_id
JOIN organization o ON o.id = e.regulator_id
LEFT JOIN application a ON a.id = e.application_id
LEFT JOIN indication i ON i.id = e.indication_id"""


REGULATORY_EVENTS = View(
    "regulatory_events",
    "one row per event at an authority: designations, submissions, opinions, approvals, labels... without what trials found",
    """
treatment text
date text
earliest date of date
latest date of date
precision text of date
date_kind text
kind text | designation, submission, opinion, approval, refusal, withdrawal, label... | never null | event.kind
title text | what happened, in a few words | never null | event.title
regulator text
jurisdiction text
application text
submission text
approval_type text
effect text
indication text | for whom, as it reads from then on; several are separated by ' | '
trials text | trials behind it, with their role | none is named | trial.name, evidence.role
term text | the authority's own word | nobody states it | event.term
procedure text | procedure or file number that is no submission | none is named | event.procedure
is_inferred boolean | | | event.is_inferred
basis text
confidence text
importance text | practice (changes what is done), procedure (on the way there), upkeep (labels, REMS, generics, patents...) | never null | rule: from event.kind and application.type
note text | | | event.note
entry_key text
""",
    _at_authorities(),
)

TIMELINE_ENTRIES = View(
    "timeline_entries",
    "one row per dated thing in the life of a treatment: what regulators and sponsors did, and what trials found",
    """
treatment text
date text | | | event.date_text; source.published_text of results; trial_milestone.date_text of milestones
earliest date of date
latest date of date
precision text of date
date_kind text | | | event.date_kind; rule: results are posted, milestones action, or goal where they are estimated
kind text | designation, opinion, approval, label, result, milestone... | never null | event.kind; rule: result or milestone for trials
title text | what happened, in a few words | never null | event.title; trial.name with source.journal or trial_milestone.kind
regulator text | | it is about a trial
jurisdiction text | | it is about a trial, or nobody states it
application text
submission text
approval_type text
effect text
indication text | for whom, as it reads from then on; ~ before what is from memory only | nobody states it | indication.text; trial.population for trials
trials text | trials behind it, with their role | none is named | trial.name, evidence.role
trial text | the trial that it is about | it is a regulator's event | trial.name
term text | the authority's own word; for results the journal, for milestones ACTUAL or ESTIMATED | nobody states it | event.term; source.journal; trial_milestone.type
procedure text | procedure or file number that is no submission | none is named | event.procedure
is_inferred boolean | no source states it as such | | event.is_inferred; claim.is_inferred for trials
basis text | who says so: regulator, registry, sponsor, publication, press, memory
confidence text | | | claim.confidence of the claim believed first; rule: high for results
importance text | practice (changes what is done), procedure (on the way there), upkeep (labels, REMS, generics, patents...) | never null | rule: from event.kind and application.type
note text | | | event.note
entry_key text | stable key of the entry | | event.key; trial.name with source.key, or with trial_milestone.kind and trial_milestone.date_text
""",
    f"""
{_at_authorities("CAST(NULL AS TEXT) AS trial,")}
UNION ALL
SELECT t.inn, s.published_text, s.published_earliest, s.published_latest, s.published_precision,
    CAST('posted' AS VARCHAR), CAST('result' AS VARCHAR),
    CAST('Results of ' || tr.name || ' published' || coalesce(' in ' || s.journal, '') AS TEXT), NULL, CAST(NULL AS TEXT), NULL, NULL, NULL, NULL,
    {POPULATION}, NULL, tr.name, s.journal, CAST(NULL AS TEXT), {of_trial("is_inferred")}, s.kind,
    CAST('high' AS VARCHAR), 'practice', CAST(NULL AS TEXT), CAST(tr.name || ':' || s.key AS TEXT)
FROM trial_publication tp
JOIN trial tr ON tr.id = tp.trial_id
JOIN source s ON s.id = tp.source_id
JOIN trial_treatment tt ON tt.trial_id = tr.id AND tt.role = 'experimental'
JOIN treatment t ON t.id = tt.treatment_id
WHERE tp.kind = 'RESULT'
UNION ALL
SELECT t.inn, m.date_text, m.date_earliest, m.date_latest, m.date_precision,
    CAST(CASE WHEN m.type = 'ESTIMATED' THEN 'goal' ELSE 'action' END AS VARCHAR), CAST('milestone' AS VARCHAR),
    CAST(tr.name || ': ' || replace(m.kind, '_', ' ') || CASE WHEN m.type = 'ESTIMATED' THEN ', estimated' ELSE '' END AS TEXT),
    NULL, CAST(NULL AS TEXT), NULL, NULL, NULL, NULL, {POPULATION}, NULL, tr.name, CAST(m.type AS TEXT), CAST(NULL AS TEXT), {of_trial("is_inferred")},
    (SELECT s.kind FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.trial_id = tr.id AND c.attribute = m.kind AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1),
    (SELECT c.confidence FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.trial_id = tr.id AND c.attribute = m.kind AND NOT c.is_absence ORDER BY {BELIEF} LIMIT 1),
    'upkeep', CAST(NULL AS TEXT), CAST(tr.name || ':' || m.kind || ':' || m.date_text AS TEXT)
FROM trial_milestone m
JOIN trial tr ON tr.id = m.trial_id
JOIN trial_treatment tt ON tt.trial_id = tr.id AND tt.role = 'experimental'
JOIN treatment t ON t.id = tt.treatment_id""",
)

DESIGNATIONS = View(
    "designations",
    "each designation: orphan, breakthrough, fast track, PRIME...",
    """
treatment text
regulator text
date text
date_kind text | which moment: granted (action) or announced
designation text | what was designated, in a few words | never null | event.title
indication text | for what
term text | the authority's own word | nobody states it | event.term
procedure text | its file number | none is named | event.procedure
earliest date of date
latest date of date
precision text of date
jurisdiction text
basis text
confidence text
entry_key text
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
