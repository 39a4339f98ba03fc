"""The view of sources that disagree with what is shown, and why that is what is shown."""

from tracker.schema.views.analyses import ANALYSES
from tracker.schema.views.base import BELIEF, View, ranked, ranked_claims
from tracker.schema.views.disputable import DISPUTABLE, FIRST, NOTHING, About
from tracker.vocabulary import Confidence, SourceKind


def _speaker(kind: str) -> str:
    """A kind of source in words: "the regulator"."""
    return f"CASE {kind} WHEN 'memory' THEN 'memory' WHEN 'press' THEN 'the press' ELSE 'a ' || {kind} END"


def _because() -> str:
    """The rule of belief that puts what is shown before claim ``o``, in words; ``f`` is the best that states what is shown.

    Where none does, or another is believed before it, claims do not decide: the record has it so.
    """
    confidence = {alias: ranked(f"{alias}.confidence", Confidence) for alias in ("f", "o")}
    place = {alias: ranked(f"{alias}.kind", SourceKind) for alias in ("fs", "s")}
    public = "IN ('announced', 'posted', 'goal')"
    return f"""CASE WHEN o.is_absence THEN 'a source that lacks it decides nothing'
        WHEN o.place = 1 OR coalesce(f.date_text, f.value) <> o.shown_value
            THEN 'the record itself has it so'
        WHEN f.id = o.first_id AND o.first_belief > 1 THEN 'it is the sharper date, within what is believed first'
        WHEN {place["fs"]} > {place["s"]} THEN 'the record itself has it so'
        WHEN s.kind = 'memory' AND fs.kind <> 'memory' THEN 'what was read comes before memory'
        WHEN o.date_kind {public} AND NOT f.date_kind {public} THEN 'an action comes before its announcement'
        WHEN {place["fs"]} < {place["s"]} THEN {_speaker("fs.kind")} || ' comes before ' || {_speaker("s.kind")}
        WHEN o.is_inferred AND NOT f.is_inferred THEN 'what is stated comes before what is inferred'
        WHEN {confidence["f"]} < {confidence["o"]} THEN 'what is surer comes first: ' || f.confidence || ' before '
            || o.confidence
        WHEN s.as_of_latest IS NULL AND fs.as_of_latest IS NOT NULL
            THEN 'data of a stated day come first: ' || fs.as_of_text
        WHEN fs.as_of_latest > s.as_of_latest THEN 'the newer data come first: ' || fs.as_of_text || ' before '
            || s.as_of_text
        ELSE 'no rule puts one before the other; the first citation key is shown' END"""


def _by_attribute(about: About, part: str) -> str:
    cases = (
        f"WHEN '{name}' THEN {value.shown if part == 'shown' else repr(value.kind)}"
        for name, value in about.values.items()
    )
    return f"CASE o.attribute {' '.join(cases)} END"


def _placed(about: About, column: str, which: str) -> str:
    """That column of one claim among those on the same value as ``o``, which are ranked for it alone.

    To rank the claims of every row first would take seconds where an agency's whole file has been imported.
    """
    same = f"c.{about.table}_id = o.subject_id AND c.attribute = o.attribute"
    return f"(SELECT r.{column} FROM ({ranked_claims(about.table, same)}) AS r WHERE {which})"


def _rows(about: About) -> str:
    """The claims about the rows of a table that clash with what is shown of them."""
    stated = f"""c.{about.table}_id = o.subject_id AND c.attribute = o.attribute AND NOT c.is_absence
        AND coalesce(c.date_text, c.value) = o.shown_value"""
    # Looked up where it is wanted: as a join, PostgreSQL's planner would meet it with every claim there is.
    because = f"""(SELECT {_because()} FROM claim f JOIN source fs ON fs.id = f.claimant_id
        WHERE f.id = coalesce((SELECT c.id FROM claim c JOIN source s ON s.id = c.claimant_id
            WHERE {stated} ORDER BY {BELIEF} LIMIT 1), o.first_id))"""
    clashes = " OR ".join(
        f"o.attribute = '{name}' AND {value.condition}" for name, value in about.values.items()
    )
    text = f"""
SELECT '{about.table}' AS subject, o.subject_key, o.entry_key, o.treatment, o.trial, o.attribute, o.kind, o.shown_value,
    (SELECT string_agg(key, '; ') FROM (SELECT DISTINCT cs.key FROM claim c JOIN source cs ON cs.id = c.claimant_id
        WHERE {stated} ORDER BY cs.key) AS named) AS shown_sources,
    {because} AS shown_because, o.value AS other_value, o.source_key, o.source_kind, o.source_title, o.confidence,
    o.locator, o.note
FROM (SELECT o.*, {about.key} AS subject_key, {about.entry} AS entry_key, {about.treatment} AS treatment,
        {about.trial} AS trial, {_by_attribute(about, "kind")} AS kind, {_by_attribute(about, "shown")} AS shown_value,
        {_placed(about, "place", "r.claim_id = o.claim_id")} AS place,
        {_placed(about, "claim_id", "r.place = 1")} AS first_id,
        {_placed(about, "belief", "r.place = 1")} AS first_belief
    FROM {about.table} x
    JOIN (SELECT c.id AS claim_id, c.{about.table}_id AS subject_id, c.attribute, c.value, c.date_earliest AS earliest,
            c.date_latest AS latest, c.date_kind, s.key AS source_key, s.kind AS source_kind, s.title AS source_title,
            c.confidence, c.is_absence, c.is_inferred, c.locator, c.note
        FROM claim c
        JOIN source s ON s.id = c.claimant_id
        WHERE c.{about.table}_id IS NOT NULL) AS o ON o.subject_id = x.id
    {about.join}
    WHERE {clashes}) AS o
JOIN source s ON s.key = o.source_key"""
    return text.replace(FIRST, _placed(about, "value", "r.place = 1"))


_DECIDED = """shown_sources text | citation keys of the sources that state the shown value, separated by '; ' | no source states it so | source.key
shown_because text | the rule that puts it first, in words | no claim is ranked | rule: the first difference in the order of belief"""

_SPOKEN = """source_key text | citation key of the other source
source_kind text | who speaks in it
source_title text | its title
confidence text | how sure we are that it says so | never null | claim.confidence
locator text | where in the source
note text"""

CONFLICTS = View(
    "conflicts",
    "sources that disagree with the value that is shown, and analyses of one trial that give different numbers; a month"
    " against a day in it, an announcement against an action, or a number against the same number rounded is no conflict",
    f"""
subject text | what it is about: event, approval, indication, trial, cohort, estimate, source... | never null | rule: the table of the row
subject_key text | key of that row; for an approval or resolution its event, for evidence its event and trial | never null | event.key, indication.key, requirement.key, application.number, submission.number, trial.name, arm.label, cohort.label, estimate.key, source.key
entry_key text | the entry of the chronology that it marks | it is no date, type or priority of one
treatment text | | it is about a trial, its numbers, or a source
trial text | the trial, of trials, their arms, cohorts and numbers, and of evidence | it is about something else
attribute text | which value
kind text | what differs: date, status, number, meaning (in other words, which may mean the same), name, citation | never null | rule: by the table and the attribute
shown_value text | the value that is shown | never null | rule: the column of the row, or claim.value in place 1
{_DECIDED}
other_value text | the value of the other source | it does not have the fact although it should | claim.value; estimate.value_text of another analysis
{_SPOKEN}
""",
    "\nUNION ALL".join([*(_rows(about) for about in DISPUTABLE), ANALYSES]),
)

_MARKING = "\nUNION ALL".join(_rows(about) for about in DISPUTABLE if about.entry != NOTHING)

ENTRY_CONFLICTS = View(
    "entry_conflicts",
    "the rows of conflicts that mark an entry of a chronology: sources that disagree on the date of an event, the type"
    " of an approval, or the priority of a submission that it acts on",
    f"""
subject text | what it is about: event, approval, submission | never null | rule: the table of the row
subject_key text | key of that row; for an approval its event | never null | event.key, application.number, submission.number
entry_key text
treatment text
attribute text | which value: date, type, priority
kind text | what differs: date, status | never null | rule: by the attribute
shown_value text | the value that is shown | never null | rule: the column of the row
{_DECIDED}
other_value text | the value of the other source | it does not have the fact although it should | claim.value
{_SPOKEN}
""",
    f"""
SELECT subject, subject_key, entry_key, treatment, attribute, kind, shown_value, shown_sources, shown_because,
    other_value, source_key, source_kind, source_title, confidence, locator, note
FROM ({_MARKING}) AS marking
WHERE entry_key IS NOT NULL""",
)
"""A view of its own: of `conflicts` PostgreSQL plans every branch, for a tenth of a second, whatever is asked of it."""
