"""Views of what each source says: of the entries of a chronology, and of every row, the best believed first."""

from sqlalchemy import Subquery, column, text

from tracker.schema.views.base import View, of_trial, ranked_claims

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
treatment text
entry_key text | the entry, as in timeline_entries | | event.key; trial.name with source.key, or with trial_milestone.kind and trial_milestone.date_text
about text | what of it: event, approval, evidence, resolution, requirement, trial | never null | rule: the table of the row that the claim is about
detail text | which one: indication of an approval, trial of evidence, action that ended it | the event itself | indication.key, trial.name, event.key, requirement.key
attribute text | | | claim.attribute; rule: published for results
value text | | it was searched for and is absent | claim.value; source.published_text of results
earliest date | first day that a date can mean | no date, or an interval without a beginning | claim.date_earliest, source.published_earliest
latest date | last day that a date can mean | no date, or an interval without an end | claim.date_latest, source.published_latest
date_kind text | which moment a date means | no date, or nobody says | claim.date_kind
source_key text
source_kind text
source_title text
confidence text | | never null | claim.confidence; rule: high for results
is_absence boolean
is_inferred boolean | read between the lines
locator text
quote text
note text
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
    "treatment": ("x.inn", ""),
    "organization": ("x.name", ""),
    "application": ("x.type || ' ' || x.number", ""),
    "submission": (
        "a.type || ' ' || a.number || ' ' || x.type || '-' || x.number",
        "JOIN application a ON a.id = x.application_id",
    ),
    "event": ("x.key", ""),
    "indication": ("x.key", ""),
    "approval": ("e.key", "JOIN event e ON e.id = x.event_id"),
    "resolution": ("e.key", "JOIN event e ON e.id = x.event_id"),
    "requirement": ("x.key", ""),
    "evidence": ("e.key", "JOIN event e ON e.id = x.event_id"),
    "trial": ("x.name", ""),
    "arm": ("tr.name || ': ' || x.label", "JOIN trial tr ON tr.id = x.trial_id"),
    "cohort": ("tr.name || ': ' || x.label", "JOIN trial tr ON tr.id = x.trial_id"),
    "estimate": ("x.key", ""),
    "source": ("x.key", ""),
}
"""Every table that claims can be about: the key of its rows, and what has to be joined for it."""


def _ranked(subject: str, which: str | None = None) -> str:
    """The claims about the rows of a table, or those of a condition on claims ``c``, each with its place."""
    key, join = _SUBJECTS[subject]
    return f"""SELECT '{subject}' AS subject, {key} AS subject_key, r.attribute, r.value, r.earliest,
    r.latest, r.date_kind, r.source_key, r.source_kind, r.source_title, r.confidence, r.is_absence, r.is_inferred,
    r.locator, r.quote, r.note, r.place
FROM ({ranked_claims(subject, which)}) AS r
JOIN {subject} x ON x.id = r.subject_id
{join}"""


CLAIMS = View(
    "claims",
    "what each source says of every row, best believed first (place 1 is shown)",
    """
subject text | the table of the row that it is about: event, approval, trial, estimate, source... | never null | rule: which of the references of a claim is set
subject_key text | key of that row; for an approval, resolution or evidence its event | never null | treatment.inn, organization.name, application.number, submission.number, event.key, indication.key, requirement.key, trial.name, arm.label, cohort.label, estimate.key, source.key
attribute text
value text
earliest date | first day that a date can mean | no date, or an interval without a beginning | claim.date_earliest
latest date | last day that a date can mean | no date, or an interval without an end | claim.date_latest
date_kind text | which moment a date means | no date, or nobody says | claim.date_kind
source_key text
source_kind text
source_title text
confidence text | | never null | claim.confidence
is_absence boolean
is_inferred boolean | read between the lines
locator text
quote text
note text
place integer | place in the order of belief, within subject and attribute; 1 is the value shown | never null | rule: the order of belief, over source.kind, claim.confidence and the dates
""",
    "\nUNION ALL\n".join(_ranked(subject) for subject in _SUBJECTS),
)


def claims_about(subject: str, key: str) -> Subquery:
    """The rows of the view `claims` about one row, or those of one event, ranked for it alone.

    To ask the view itself is to rank every claim there is. An earlier day narrows both alike.
    """
    named, join = _SUBJECTS[subject]
    which = f"c.{subject}_id IN (SELECT x.id FROM {subject} x {join} WHERE {named} = :subject_key)"
    rows = text(f"SELECT * FROM ({_ranked(subject, which)}) AS claims").bindparams(subject_key=key)
    return rows.columns(*(column(c.name, c.type) for c in CLAIMS.table.c)).subquery("told")
