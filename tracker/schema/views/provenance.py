"""Views of who says so: claims in the order in which we believe them, sources, conflicts, changes."""

from tracker.schema.views.base import APPLICATION, View, of_trial, ranked_claims

_CLAIMED = """c.attribute, c.value, c.date_earliest AS earliest, c.date_latest AS latest, c.date_kind,
    s.key AS source_key, s.kind AS source_kind, s.title AS source_title, c.confidence, c.is_absence, c.is_inferred,
    c.locator, c.quote, c.note
FROM claim c
JOIN source s ON s.id = c.claimant_id"""

_ABOUT = {
    "event": ("CAST(NULL AS TEXT)", "JOIN event e ON e.id = c.event_id"),
    "approval": (
        "i.key",
        """JOIN approval x ON x.id = c.approval_id
JOIN indication i ON i.id = x.indication_id
JOIN event e ON e.id = x.event_id""",
    ),
    "evidence": (
        "tr.name",
        """JOIN evidence x ON x.id = c.evidence_id
JOIN trial tr ON tr.id = x.trial_id
JOIN event e ON e.id = x.event_id""",
    ),
    "resolution": (
        "re.key",
        """JOIN resolution x ON x.id = c.resolution_id
JOIN event re ON re.id = x.event_id
JOIN approval ap ON ap.id = x.approval_id
JOIN event e ON e.id = ap.event_id""",
    ),
    "requirement": (
        "x.key",
        """JOIN requirement x ON x.id = c.requirement_id
JOIN event e ON e.id = x.event_id""",
    ),
}
"""What of an entry a claim can be about: which one of them it is, and how the claim leads to the event."""

_OF_EVENTS = "\nUNION ALL\n".join(
    f"""SELECT t.inn AS treatment, e.key AS entry_key, '{about}' AS about, {detail} AS detail, {_CLAIMED}
{path}
JOIN treatment t ON t.id = e.treatment_id"""
    for about, (detail, path) in _ABOUT.items()
)

_STUDIED = """JOIN trial_treatment tt ON tt.trial_id = tr.id AND tt.role = 'experimental'
JOIN treatment t ON t.id = tt.treatment_id"""

ENTRY_CLAIMS = View(
    "entry_claims",
    "what each source says of each entry of a chronology, and of the approvals, trials and resolutions on it",
    """
treatment text INN
entry_key text the entry, as in timeline_entries
about text what of it: event, approval, evidence, resolution, requirement, trial
detail text which one: indication of an approval, trial of evidence, action that ended it
attribute text which of its values
value text the value as the source gives it; null where it was searched for and is absent
earliest date first day that a date can mean
latest date last day that a date can mean
date_kind text which moment a date means
source_key text citation key
source_kind text who speaks: regulator, registry, sponsor, publication, press, memory
source_title text title of the source
confidence text high, medium or low
is_absence boolean the source was searched and does not have it
is_inferred boolean read between the lines
locator text where in the source; empty for the whole of it
quote text a few words of the source
note text what a reader should know
""",
    f"""
{_OF_EVENTS}
UNION ALL
SELECT t.inn, tr.name || ':' || s.key, 'trial', tr.name, 'published', s.published_text, s.published_earliest,
    s.published_latest, NULL, s.key, s.kind, s.title, 'high', {of_trial("is_absence")}, {of_trial("is_inferred")}, '',
    NULL, NULL
FROM trial_publication tp
JOIN trial tr ON tr.id = tp.trial_id
JOIN source s ON s.id = tp.source_id
{_STUDIED}
WHERE tp.kind = 'RESULT'
UNION ALL
SELECT t.inn, tr.name || ':' || m.kind || ':' || m.date_text, 'trial', tr.name, {_CLAIMED}
JOIN trial tr ON tr.id = c.trial_id
JOIN trial_milestone m ON m.trial_id = tr.id AND m.kind = c.attribute
{_STUDIED}""",
)

_SUBJECTS = {
    "event": "JOIN event x ON x.id = r.subject_id",
    "approval": "JOIN approval x ON x.id = r.subject_id\nJOIN event e ON e.id = x.event_id",
    "submission": "JOIN submission x ON x.id = r.subject_id\nJOIN application a ON a.id = x.application_id",
    "trial": "JOIN trial x ON x.id = r.subject_id",
}
_SUBJECT_KEYS = {
    "event": "x.key",
    "approval": "e.key",
    "submission": "a.type || ' ' || a.number || ' ' || x.type || '-' || x.number",
    "trial": "x.name",
}

CLAIMS = View(
    "claims",
    "what each source says of each event, approval, submission and trial, best believed first (place 1 is shown)",
    """
subject text what it is about: event, approval, submission, trial
subject_key text key of that row; for an approval its event
attribute text which of its values
value text the value as the source gives it; null where it was searched for and is absent
earliest date first day that a date can mean
latest date last day that a date can mean
date_kind text which moment a date means
source_key text citation key
source_kind text who speaks
source_title text title of the source
confidence text high, medium or low
is_absence boolean the source was searched and does not have it
is_inferred boolean read between the lines
locator text where in the source
quote text a few words of the source
note text what a reader should know
place integer place in the order of belief, within subject and attribute; 1 is the value shown
""",
    "\nUNION ALL\n".join(
        f"""SELECT '{subject}' AS subject, {_SUBJECT_KEYS[subject]} AS subject_key, r.attribute, r.value, r.earliest,
    r.latest, r.date_kind, r.source_key, r.source_kind, r.source_title, r.confidence, r.is_absence, r.is_inferred,
    r.locator, r.quote, r.note, r.place
FROM ({ranked_claims(subject)}) AS r
{join}"""
        for subject, join in _SUBJECTS.items()
    ),
)


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

CITATIONS = View(
    "citations",
    "everything that can be cited, and the numbers under which the documents at hand cite it",
    """
source_key text citation key
kind text who speaks: regulator, registry, sponsor, publication, press, memory
form text what it is: journal_article, data_set, letter, press_release...
authors text authors, separated by '; '
has_more_authors boolean the list ends in et al
title text title
publisher text who published it
journal text journal
volume text volume
issue text issue
pages text pages
published text when it was published, as stated
published_earliest date first day that published can mean
published_latest date last day that published can mean
as_of text vintage of a data set, as stated
as_of_earliest date first day that as_of can mean
as_of_latest date last day that as_of can mean
doi text DOI
pmid text PubMed identifier
pmcid text PubMed Central identifier
url text where it can be read
limits text what it cannot contain
note text what a reader should know
cited_by text sources that cite it, each with the number it has there
claims integer how many claims rest on it
""",
    """
SELECT s.key AS source_key, s.kind, s.form, s.authors, s.has_more_authors, s.title, s.publisher, s.journal,
    s.volume, s.issue, s.pages, s.published_text AS published, s.published_earliest, s.published_latest,
    s.as_of_text AS as_of, s.as_of_earliest, s.as_of_latest, s.doi, s.pmid, s.pmcid, s.url, s.limits, s.note,
    (SELECT string_agg(label, '; ') FROM (
        SELECT citing.key || ' [' || ci.number || ']' AS label FROM citation ci
        JOIN source citing ON citing.id = ci.citing_id WHERE ci.cited_id = s.id ORDER BY citing.key) AS named
    ) AS cited_by,
    (SELECT count(*) FROM claim c WHERE c.claimant_id = s.id) AS claims
FROM source s""",
)

CHANGES = View(
    "changes",
    "what a later reading of a source changed; first observed then, not necessarily changed then",
    """
observed_at text first observed, UTC
kind text added, changed, blanked, vanished, returned
table_name text table of the row
row_key text natural key of the row
attribute text which value; null where the whole row came or went
old_value text value before
new_value text value after
old_source text citation key of the vintage that had the old value
new_source text citation key of the vintage that has the new value
run_id integer the import that observed it
importer text which importer that was
""",
    """
SELECT substr(CAST(ch.observed_at AS TEXT), 1, 19) AS observed_at, ch.kind, ch.table_name, ch.row_key, ch.attribute,
    ch.old_value, ch.new_value, old.key AS old_source, new.key AS new_source, ch.run_id, r.importer
FROM change ch
JOIN import_run r ON r.id = ch.run_id
LEFT JOIN source old ON old.id = ch.old_source_id
LEFT JOIN source new ON new.id = ch.new_source_id""",
)
