"""A chronology for programs: JSON, and a table."""

import json
from typing import Any

from tracker.reports.table import Table
from tracker.timeline.model import Entry, SourceLine, Timeline

CSV_COLUMNS = (
    "treatment",
    "date",
    "precision",
    "date_kind",
    "kind",
    "title",
    "regulator",
    "application",
    "submission",
    "approval_type",
    "effect",
    "indication",
    "trials",
    "sources",
    "conflicts",
    "basis",
    "confidence",
    "is_inferred",
    "entry_key",
)


def as_json(timeline: Timeline) -> str:
    """The chronology as one JSON object: treatment, entries, sources, coverage; what is unknown is null."""
    treatments = [subject.treatment for subject in timeline.subjects]
    document = {
        "treatment": treatments[0] if len(treatments) == 1 else treatments,
        "entries": [_entry(entry, timeline.sources) for entry in timeline.entries],
        "sources": [_source(source) for source in timeline.sources],
        "coverage": _coverage(timeline),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: Entry, sources: tuple[SourceLine, ...]) -> dict[str, Any]:
    date = entry.date
    return {
        "treatment": entry.treatment,
        "date": date.text if date else None,
        "earliest": date.earliest.isoformat() if date and date.earliest else None,
        "latest": date.latest.isoformat() if date and date.latest else None,
        "precision": date.precision if date else None,
        "date_kind": entry.date_kind,
        "kind": entry.kind,
        "title": entry.title,
        "regulator": entry.regulator,
        "jurisdiction": entry.jurisdiction,
        "application": entry.application,
        "submission": entry.submission,
        "approval_type": entry.approval_type,
        "effect": entry.effect,
        "indication": entry.indication,
        "trial": entry.trial,
        **_hanging(entry),
        "sources": list(entry.sources),
        "conflicts": len(entry.conflicts),
        "disagreements": _disagreements(entry, {source.number: source.key for source in sources}),
        "term": entry.term,
        "procedure": entry.procedure,
        "is_inferred": entry.is_inferred,
        "basis": entry.basis,
        "confidence": entry.confidence,
        "importance": entry.importance,
        "note": entry.note,
        "entry_key": entry.key,
    }


def _hanging(entry: Entry) -> dict[str, Any]:
    """The trials behind an entry, what it asked for, and how it ended."""
    return {
        "trials": [
            {"name": link.name, "role": link.role, "result": link.result, "from_memory": link.from_memory}
            for link in entry.trials
        ],
        "requirements": [
            {
                "text": asked.text,
                "trials": asked.trials,
                "due": asked.due,
                "status": asked.status,
                "sources": list(asked.sources),
            }
            for asked in entry.requirements
        ],
        "endings": [
            {
                "outcome": end.outcome,
                "date": end.date,
                "submission": end.submission,
                "days_min": end.days[0],
                "days_max": end.days[1],
                "is_inferred": end.is_inferred,
            }
            for end in entry.endings
        ],
    }


def _disagreements(entry: Entry, keys: dict[int, str]) -> list[dict[str, Any]]:
    return [
        {
            "attribute": found.attribute,
            "shown": found.shown,
            "other": found.other,
            "source": found.source,
            "source_key": keys.get(found.source),
            "note": found.note,
        }
        for found in entry.conflicts
    ]


def _source(source: SourceLine) -> dict[str, Any]:
    return {
        "number": source.number,
        "key": source.key,
        "kind": source.kind,
        "title": source.title,
        "citation": source.citation,
        "url": source.url,
        "limits": source.limits,
    }


def _coverage(timeline: Timeline) -> dict[str, Any]:
    cover = timeline.coverage
    return {
        "entries": cover.facts,
        "sourced": cover.sourced,
        "from_regulators": cover.from_regulators,
        "inferred": cover.inferred,
        "from_memory": cover.from_memory,
        "undated": cover.undated,
        "conflicts": cover.conflicts,
        "newest_source": cover.newest_source,
        "left_out": dict(cover.left_out),
    }


def as_table(timeline: Timeline) -> Table:
    """The chronology as a table, one row per entry; sources by citation key, so that a row stands alone."""
    keys = {source.number: source.key for source in timeline.sources}
    rows = (
        (
            entry.treatment,
            entry.date.text if entry.date else None,
            entry.date.precision if entry.date else None,
            entry.date_kind,
            entry.kind,
            entry.title,
            entry.regulator,
            entry.application,
            entry.submission,
            entry.approval_type,
            entry.effect,
            entry.indication,
            "; ".join(f"{link.name} ({link.role.replace('_', ' ')})" for link in entry.trials) or None,
            "; ".join(keys[number] for number in entry.sources) or None,
            len(entry.conflicts),
            entry.basis,
            entry.confidence,
            entry.is_inferred,
            entry.key,
        )
        for entry in timeline.entries
    )
    return Table.of(CSV_COLUMNS, rows)
