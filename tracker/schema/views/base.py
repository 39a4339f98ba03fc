"""What a reporting view is: its name, what each of its columns means, and the SELECT that fills it on both databases."""

import re
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Boolean, Date, Float, Integer, TableClause, Text, column, table

from tracker.schema.views.columns import ViewColumn, columns_of
from tracker.vocabulary import Confidence, DateKind, SourceKind

TYPES = {"text": Text, "date": Date, "integer": Integer, "real": Float, "boolean": Boolean}
_DAYS = re.compile(r"DAYS\(([\w.]+), ([\w.]+)\)")


@dataclass(frozen=True)
class View:
    """A reporting view; its columns are a contract with everybody who writes SQL."""

    name: str
    comment: str
    describes: str
    select: str

    @cached_property
    def columns(self) -> tuple[ViewColumn, ...]:
        """The columns in order, from the description, a line each."""
        return columns_of(self.describes)

    @cached_property
    def table(self) -> TableClause:
        """The view as something that SQLAlchemy Core can select from."""
        return table(self.name, *(column(c.name, TYPES[c.type]()) for c in self.columns))

    def sql(self, dialect: str) -> str:
        """The SELECT in the words of a dialect, "sqlite" or "postgresql"."""
        if dialect == "sqlite":
            # Whoever has an older SQLite, as DuckDB's reader has, opens no database of which it cannot parse a view.
            text = self.select.replace("string_agg(", "group_concat(")
            text = text.replace(" IS DISTINCT FROM ", " IS NOT ")
            return _DAYS.sub(r"CAST(julianday(\2) - julianday(\1) AS INTEGER)", text)
        return _DAYS.sub(r"(\2 - \1)", self.select)


def ranked(expression: str, words: type[SourceKind | Confidence | DateKind]) -> str:
    """SQL that turns a word of a closed list into its place in that list, from 1."""
    cases = " ".join(f"WHEN '{word.value}' THEN {place}" for place, word in enumerate(words, 1))
    return f"CASE {expression} {cases} END"


SOURCE_RANK = ranked("s.kind", SourceKind)

BELIEF = f"""CASE WHEN s.kind = 'memory' THEN 1 ELSE 0 END,
    CASE WHEN c.date_kind IN ('announced', 'posted', 'goal') THEN 1 ELSE 0 END,
    {SOURCE_RANK}, c.is_inferred, {ranked("c.confidence", Confidence)},
    CASE c.date_precision WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'year' THEN 3 ELSE 4 END,
    CASE WHEN s.as_of_latest IS NULL THEN 1 ELSE 0 END, s.as_of_latest DESC, s.key, c.locator"""
"""Whom we believe first: ORDER BY for claims ``c`` of sources ``s``.

Memory comes after everything that was read; a day of action before the day of its announcement; then the
regulator, registries, sponsors, publications, the press; then the sharper date and the newer vintage.
"""

_SHARPER = """CASE WHEN source_kind <> 'memory' AND date_kind = best_kind
        AND earliest >= best_earliest AND latest <= best_latest
    THEN CASE date_precision WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'year' THEN 3 ELSE 4 END
    ELSE 5 END"""


def ranked_claims(subject: str, which: str | None = None) -> str:
    """SQL of the claims about the rows of a table, each with its place: the claim in place 1 is the one shown.

    That is the one that we believe first, unless another that was read gives a sharper date within it: a month
    that a regulator states and a day of that month in the press do not contradict each other. Only the claims
    ``c`` of a condition are ranked, if one is given; it must not part claims on one value.
    """
    return f"""
    SELECT believed.*, row_number() OVER (PARTITION BY subject_id, attribute
        ORDER BY is_absence, {_SHARPER}, belief) AS place
    FROM (SELECT c.id AS claim_id, c.{subject}_id AS subject_id, c.attribute, c.value, c.date_precision,
            c.date_earliest AS earliest, c.date_latest AS latest, c.date_kind, s.key AS source_key,
            s.kind AS source_kind, s.title AS source_title, c.confidence, c.is_absence, c.is_inferred,
            c.locator, c.quote, c.note, row_number() OVER in_belief AS belief,
            first_value(c.date_earliest) OVER in_belief AS best_earliest,
            first_value(c.date_latest) OVER in_belief AS best_latest,
            first_value(c.date_kind) OVER in_belief AS best_kind
        FROM claim c
        JOIN source s ON s.id = c.claimant_id
        WHERE {which or f"c.{subject}_id IS NOT NULL"}
        WINDOW in_belief AS (PARTITION BY c.{subject}_id, c.attribute ORDER BY c.is_absence, {BELIEF})
    ) AS believed"""


SUBMISSIONS = """(SELECT string_agg(label, ', ') FROM (
        SELECT su.type || '-' || su.number AS label FROM event_submission es
        JOIN submission su ON su.id = es.submission_id
        WHERE es.event_id = e.id ORDER BY es.position) AS named)"""
"""The submissions that event ``e`` acts on, in the order of the letter: "SUPPL-23, SUPPL-26"."""

TRIALS = """(SELECT string_agg(label, '; ') FROM (
        SELECT tr.name || ' (' || replace(ev.role, '_', ' ') || ')' AS label FROM evidence ev
        JOIN trial tr ON tr.id = ev.trial_id
        WHERE ev.event_id = e.id ORDER BY ev.role, tr.name) AS named)"""
"""The trials behind event ``e`` with their role: "TOWER (confirmatory); ALCANTARA (supportive)"."""


def of_trial(column: str) -> str:
    """The most favourable value of a claim's BOOLEAN column among the claims on trial ``tr``.

    A literal FALSE in one branch of a UNION would cost the column its declared type on SQLite, and with it the
    difference between false and 0.
    """
    return f"(SELECT c.{column} FROM claim c WHERE c.trial_id = tr.id ORDER BY c.{column} LIMIT 1)"


POPULATION = """CASE WHEN EXISTS (SELECT 1 FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.trial_id = tr.id AND c.attribute = 'population' AND NOT c.is_absence AND s.kind <> 'memory')
    THEN '' ELSE '~' END || tr.population"""
"""Who could take part in trial ``tr``; ~ before what is from memory only."""

APPLICATION = "a.type || ' ' || a.number"


def best(column: str, event: str = "e") -> str:
    """That column of the claim, or of its source, that decided the date of an event."""
    return f"""(SELECT {column} FROM claim c JOIN source s ON s.id = c.claimant_id
        WHERE c.event_id = {event}.id AND NOT c.is_absence AND (c.attribute = 'date' AND c.date_text = {event}.date_text
            OR c.attribute = 'kind' AND {event}.date_text IS NULL)
        ORDER BY {BELIEF} LIMIT 1)"""


def identifiers(system: str) -> str:
    """The identifiers of one kind of trial ``tr``, joined by commas."""
    return f"""(SELECT string_agg(value, ', ') FROM (SELECT ti.value FROM trial_identifier ti
        WHERE ti.trial_id = tr.id AND ti.system = '{system}' ORDER BY ti.value) AS named)"""
