"""What `tracker show` shows of a trial: whom it was for, when, what was found, what was decided on it."""

from collections.abc import Mapping
from dataclasses import replace
from textwrap import shorten

from sqlalchemy import Connection, select

from tracker.reports.estimates import estimates
from tracker.reports.models.estimate import Estimate
from tracker.reports.record import Record, Said, Section
from tracker.reports.said import disagreements, of_trial
from tracker.reports.sections import Sections
from tracker.reports.table import Value, as_text
from tracker.schema.views import (
    CITATIONS,
    COHORTS,
    CONFLICTS,
    EVIDENCE_CHAIN,
    TRIAL_ARMS,
    TRIAL_INTERVENTIONS,
    TRIAL_MILESTONES,
    TRIAL_PUBLICATIONS,
    TRIALS,
)
from tracker.timeline.citation import short_citation
from tracker.vocabulary import SourceKind


def trial(connection: Connection, name: str) -> Record:
    """The record of a trial."""
    show = Sections(connection, TRIALS, trial=name)
    fields = show.fields(*_FIELDS)
    remembered = _remembered(connection, name)
    found = estimates(connection, [name])
    return Record(
        kind="trial",
        name=name,
        fields=fields,
        from_memory=remembered,
        facts=_facts(name, dict(fields), remembered),
        sections=(
            _milestones(show),
            show.section("Arms", TRIAL_ARMS, "label kind size description", unseen="basis sources"),
            show.section("Interventions", TRIAL_INTERVENTIONS, "type intervention treatment other_names"),
            show.section(
                "Who was counted", COHORTS, "label kind size period definition", unseen="arm parent"
            ),
            _estimates(name, found),
            _publications(connection, name),
            replace(
                show.section(
                    "Decisions that it stood behind",
                    EVIDENCE_CHAIN,
                    "date regulator decision role result",
                    "earliest",
                    unseen="basis treatment confidence entry_key",
                ),
                marked="role",
            ),
            of_trial(connection, name),
            disagreements(
                connection,
                CONFLICTS,
                CONFLICTS.table.c.trial == name,
                "attribute shown_value other_value source_key note",
            ),
        ),
    )


_FIELDS = (
    "nct_id",
    "eudract",
    "other_ids",
    "sponsor",
    "cooperative_group",
    "treatments",
    "phase",
    "study_type",
    "allocation",
    "design",
    "enrollment",
    "enrollment_type",
    "population",
    "primary_endpoint",
    "status",
    "status_on",
    "why_stopped",
    "start",
    "start_type",
    "primary_completion",
    "primary_completion_type",
    "completion",
    "completion_type",
    "publications",
    "note",
)

_ATTRIBUTES = {
    "nct_id": "nct",
    "sponsor": "organizations",
    "cooperative_group": "organizations",
    "phase": "phases",
    "enrollment_type": "enrollment",
    "start_type": "start",
    "primary_completion_type": "primary_completion",
    "completion_type": "completion",
}
"""What claims call the fields of a trial, where that is not the name of the field."""

_FACTS = {
    "identifiers": (("nct_id", ""), ("eudract", "EudraCT "), ("other_ids", "")),
    "status": (("status", ""), ("status_on", "as read on ")),
    "why stopped": (("why_stopped", ""),),
    "note": (("note", ""),),
    "treatments": (("treatments", ""),),
    "population": (("population", ""),),
    "enrollment": (("enrollment", ""), ("enrollment_type", "")),
    "kind of study": (("phase", ""), ("study_type", ""), ("allocation", "")),
    "design": (("design", ""),),
    "primary endpoint": (("primary_endpoint", ""),),
    "sponsor": (("sponsor", ""),),
    "cooperative group": (("cooperative_group", ""),),
}
"""What people read, line by line: the fields of a line, each with the word before it.

The dates and the publications have sections of their own.
"""


def _facts(name: str, fields: Mapping[str, Value], remembered: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The fields as people read them; ~ before each that is from memory; the name is not told twice."""
    facts = []
    for label, parts in _FACTS.items():
        told = [
            f"{'~' if field in remembered else ''}{word}{_without(name, as_text(fields[field]))}"
            for field, word in parts
            if _without(name, as_text(fields[field]))
        ]
        if told:
            facts.append((label, ", ".join(told)))
    return tuple(facts)


def _without(name: str, identifiers: str) -> str:
    return ", ".join(part for part in identifiers.split(", ") if part != name)


def _remembered(connection: Connection, name: str) -> frozenset[str]:
    """The fields of a trial that rest on memory only."""
    view = TRIALS.table.c
    stated = connection.scalar(select(view.from_memory).where(view.trial == name)) or ""
    attributes = set(stated.split(", "))
    return frozenset(field for field in _FIELDS if _ATTRIBUTES.get(field, field) in attributes)


def _milestones(show: Sections) -> Section:
    """Its dated steps in order, each as exactly as it is known."""
    unseen = "precision earliest latest basis sources"
    section = show.section("Milestones", TRIAL_MILESTONES, "date milestone type", "earliest", unseen=unseen)
    lines = (_milestone(dict(zip(section.columns, row, strict=True))) for row in section.rows)
    return replace(section, lines=tuple(lines))


def _milestone(step: Mapping[str, Value]) -> Said:
    mark = "~" if step["basis"] == SourceKind.MEMORY else ""
    words = as_text(step["milestone"]).replace("_", " ")
    told = ", ".join(filter(None, (words, as_text(step["type"]), _KNOWN_TO.get(as_text(step["precision"])))))
    return Said("", f"{mark}{as_text(step['date'])}", told, as_text(step["sources"]))


_KNOWN_TO = {"month": "day not known", "year": "month not known", "interval": "between these"}


def _estimates(name: str, found: tuple[Estimate, ...]) -> Section:
    """Its numbers; of the hundreds that a registry can have, people see the first, machines all."""
    rows = tuple(
        (
            number.measured,
            number.cohort,
            number.comparator,
            number.phrase,
            number.analysis,
            "; ".join(number.sources),
            *(getattr(number, name) for name in _NUMBERS),
        )
        for number in found
    )
    shown = ("endpoint", "cohort", "comparator", "estimate", "analysis", "sources")
    told = tuple(sorted(found, key=_is_further))[:_MOST]
    left = len(found) - len(told)
    more = f"… and {left:,} more numbers: tracker show {name} --format json" if left else ""
    return Section("Estimates", (*shown, *_NUMBERS), rows, shown, _said(told), told, more=more)


def _is_further(number: Estimate) -> bool:
    """Whether a registry has it as an outcome that is not primary."""
    return "secondary outcome" in (number.note or "") or "other pre specified outcome" in (number.note or "")


_MOST = 40
"""Numbers that people see of one trial."""


_NUMBERS = (
    "key",
    "kind",
    "measure",
    "value",
    "unit",
    "interval_low",
    "interval_high",
    "interval_level",
    "p_operator",
    "p_value",
    "data_cutoff",
    "from_memory",
    "note",
)


_LONGEST = 160
"""Characters of a remark that a line has; registries describe an outcome in thousands."""


def _said(found: tuple[Estimate, ...]) -> tuple[Said, ...]:
    """A line for each number under those whose number it is, groups against each other first."""
    lines: dict[tuple[bool, str], list[Said]] = {}
    for number in found:
        whose = number.cohort or "everybody"
        if number.compares and number.comparator:
            whose = f"{whose} against {number.comparator}"
        parts = filter(None, (number.endpoint_detail, number.analysis, number.note))
        remark = "; ".join(shorten(part, _LONGEST, placeholder="…") for part in parts)
        line = Said(whose, number.measured, number.phrase, "; ".join(number.sources), remark)
        lines.setdefault((not number.compares, whose), []).append(line)
    groups = sorted(lines.items(), key=lambda group: group[0][0])
    return tuple(line for _, group in groups for line in group)


def _publications(connection: Connection, name: str) -> Section:
    """Its publications, the oldest first, as short citations."""
    published, cited = TRIAL_PUBLICATIONS.table, CITATIONS.table
    query = (
        select(published.c.kind, cited)
        .join_from(published, cited, cited.c.source_key == published.c.source_key)
        .where(published.c.trial == name)
        .order_by(published.c.published_earliest.nulls_last(), published.c.source_key)
    )
    rows = [
        (row.source_key, row[0], short_citation(row), row.published, row.doi, row.pmid)
        for row in connection.execute(query)
    ]
    columns = ("source_key", "kind", "citation", "published", "doi", "pmid")
    lines = (
        Said("", key, citation, note=kind if kind != "RESULT" else "") for key, kind, citation, *_ in rows
    )
    return Section("Published reports", columns, tuple(rows), columns[:3], tuple(lines))
