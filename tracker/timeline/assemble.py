"""A treatment and a window, to a Timeline: a handful of SELECTs over the reporting views."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as day

from sqlalchemy import Connection, Row, select

from tracker.dates import PartialDate, not_negative
from tracker.schema.views import (
    ACCELERATED_APPROVALS,
    APPLICATIONS,
    CITATIONS,
    ENTRY_CLAIMS,
    ENTRY_CONFLICTS,
    EVIDENCE_CHAIN,
    REQUIREMENTS,
    TIMELINE_ENTRIES,
    TREATMENTS,
    View,
)
from tracker.timeline.citation import short_citation
from tracker.timeline.model import (
    Conflict,
    Coverage,
    Ending,
    Entry,
    Requirement,
    SourceLine,
    Subject,
    Timeline,
    TrialLink,
    Window,
)
from tracker.timeline.window import checked, is_in, left_out, order

_Grouped = dict[str, list[Row[tuple[object, ...]]]]
"""Rows of a view by the entry that they are about."""


def timeline(connection: Connection, treatments: Sequence[str], window: Window) -> Timeline:
    """The chronology of these treatments (INNs), within the window."""
    everything = sorted(_entries(connection, treatments), key=order)
    window = checked(window, everything)
    shown = [entry for entry in everything if is_in(entry, window)]
    claims = _by_entry(_of(connection, ENTRY_CLAIMS, treatments))
    conflicts = _by_entry(_of(connection, ENTRY_CONFLICTS, treatments)) if shown else {}
    numbers = _numbered(shown, claims, conflicts)
    sources = _sources(connection, numbers)
    hung = _Hung(connection, treatments, window)
    entries = tuple(hung.complete(entry, claims, conflicts, numbers) for entry in shown)
    return Timeline(
        subjects=tuple(_subjects(connection, treatments, everything)),
        entries=entries,
        sources=sources,
        coverage=_coverage(entries, sources, left_out(everything, window)),
        window=window,
    )


def _of(connection: Connection, view: View, treatments: Sequence[str]) -> list[Row[tuple[object, ...]]]:
    return list(connection.execute(select(view.table).where(view.table.c.treatment.in_(treatments))))


def _entries(connection: Connection, treatments: Sequence[str]) -> Iterable[Entry]:
    for row in _of(connection, TIMELINE_ENTRIES, treatments):
        yield Entry(
            treatment=row.treatment,
            date=PartialDate(row.date, row.earliest, row.latest, row.precision) if row.date else None,
            date_kind=row.date_kind,
            kind=row.kind,
            title=row.title,
            regulator=row.regulator,
            jurisdiction=row.jurisdiction,
            application=row.application,
            submission=row.submission,
            approval_type=row.approval_type,
            effect=row.effect,
            indication=row.indication,
            trial=row.trial,
            term=row.term,
            procedure=row.procedure,
            is_inferred=row.is_inferred,
            basis=row.basis,
            confidence=row.confidence,
            importance=row.importance,
            note=row.note,
            key=row.entry_key,
        )


def _by_entry(rows: Iterable[Row[tuple[object, ...]]]) -> _Grouped:
    grouped: _Grouped = defaultdict(list)
    for row in rows:
        grouped[row.entry_key].append(row)
    return grouped


def _numbered(entries: Iterable[Entry], *said: _Grouped) -> dict[str, int]:
    """Numbers for the sources, in the order in which a reader meets them, the best believed first."""
    numbers: dict[str, int] = {}
    for entry in entries:
        speaking = (row for grouped in said for row in grouped.get(entry.key, []))
        for _, key in sorted({(_rank(row.source_kind), row.source_key) for row in speaking}):
            numbers.setdefault(key, len(numbers) + 1)
    return numbers


def _rank(kind: str) -> int:
    return ("regulator", "registry", "sponsor", "publication", "press", "memory").index(kind)


def _sources(connection: Connection, numbers: dict[str, int]) -> tuple[SourceLine, ...]:
    view = CITATIONS.table
    rows = connection.execute(
        select(*(view.c[name] for name in _CITED)).where(view.c.source_key.in_(numbers))
    )
    lines = (
        SourceLine(
            number=numbers[row.source_key],
            key=row.source_key,
            kind=row.kind,
            title=row.title,
            citation=short_citation(row),
            url=row.url or (f"https://doi.org/{row.doi}" if row.doi else None),
            vintage=row.as_of or row.published,
            limits=row.limits,
            newest=row.as_of_earliest or row.published_earliest,
        )
        for row in rows
    )
    return tuple(sorted(lines, key=lambda line: line.number))


_CITED = (
    "source_key", "kind", "authors", "has_more_authors", "title", "publisher", "journal", "volume", "pages",
    "published", "published_earliest", "as_of", "as_of_earliest", "doi", "url", "limits",
)  # fmt: skip
"""What a line of the notes needs of a source; to count its claims would take as long as there are claims."""


class _Hung:
    """What hangs on the entries: the trials behind them, and how they ended."""

    def __init__(self, connection: Connection, treatments: Sequence[str], window: Window) -> None:
        self.trials = _by_entry(_of(connection, EVIDENCE_CHAIN, treatments)) if window.studies else {}
        self.requirements = _by_entry(_of(connection, REQUIREMENTS, treatments))
        self.endings = _by_entry(_of(connection, ACCELERATED_APPROVALS, treatments))

    def complete(
        self,
        entry: Entry,
        claims: _Grouped,
        conflicts: _Grouped,
        numbers: dict[str, int],
    ) -> Entry:
        """The entry with its trials, endings, conflicts and source numbers."""
        said, opposed = claims.get(entry.key, []), conflicts.get(entry.key, [])

        def numbered(*about: str, detail: str | None = None) -> tuple[int, ...]:
            rows = (row for row in said if row.about in about and detail in {None, row.detail})
            return tuple(sorted({numbers[row.source_key] for row in rows}))

        return replace(
            entry,
            trials=tuple(
                replace(link, sources=numbered("evidence", detail=link.name))
                for link in _trial_links(self.trials.get(entry.key, []))
            ),
            requirements=tuple(
                Requirement(
                    row.requirement,
                    row.trials,
                    row.due,
                    row.status,
                    sources=numbered("requirement", detail=row.requirement_key),
                    key=row.requirement_key,
                )
                for row in sorted(self.requirements.get(entry.key, []), key=lambda row: row.requirement_key)
            ),
            endings=tuple(
                replace(_ending(row), sources=numbered("resolution", detail=row.resolving_entry_key))
                for row in _ended(self.endings.get(entry.key, []))
            ),
            conflicts=tuple(_conflicts(opposed, numbers)),
            own_sources=numbered("event", "approval", "trial"),
            sources=tuple(sorted({numbers[row.source_key] for row in (*said, *opposed)})),
        )


ROLES = ("pivotal", "confirmatory", "supportive", "safety", "of_note")


def _trial_links(rows: Iterable[Row[tuple[object, ...]]]) -> Iterable[TrialLink]:
    for row in sorted(rows, key=lambda row: (ROLES.index(row.role), row.trial)):
        yield TrialLink(row.trial, row.role, row.result, from_memory=row.basis == "memory")


def _ended(rows: Iterable[Row[tuple[object, ...]]]) -> list[Row[tuple[object, ...]]]:
    """One row per action that ended a grant, however many indications it had, in order."""
    ended = {row.resolving_entry_key: row for row in rows if row.outcome}
    return sorted(ended.values(), key=lambda row: (row.resolved or "", row.resolving_entry_key))


def _ending(row: Row[tuple[object, ...]]) -> Ending:
    days = not_negative(row.days_min, row.days_max)
    return Ending(row.outcome, row.resolved, row.resolved_by, days, is_inferred=row.is_inferred)


def _conflicts(rows: Iterable[Row[tuple[object, ...]]], numbers: dict[str, int]) -> Iterable[Conflict]:
    found = {
        Conflict(row.attribute, row.shown_value, row.other_value, numbers[row.source_key], row.note)
        for row in rows
    }
    return sorted(found, key=lambda conflict: (conflict.attribute, conflict.source, conflict.other or ""))


GENERIC = "ANDA"
"""The FDA's abbreviated application, for a generic (21 CFR 314.92); a drug can have dozens."""
PRODUCT = "DIN"
"""Health Canada's number of one strength and form of one maker's product; a drug can have a hundred."""
FEW = 3
"""So many products are named one by one."""


def _subjects(
    connection: Connection, treatments: Sequence[str], entries: Sequence[Entry]
) -> Iterable[Subject]:
    """The heads of the chronology; applications in the order in which their regulators first approved."""
    approving = [entry.regulator for entry in entries if entry.kind == "approval"]
    files: dict[str, list[str]] = defaultdict(list)
    many: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in sorted(
        _of(connection, APPLICATIONS, treatments),
        key=lambda row: (
            approving.index(row.regulator) if row.regulator in approving else len(approving),
            row.application,
        ),
    ):
        holder = f" ({row.holder})" if row.holder else ""
        kept = many[row.treatment, row.type] if row.type in {GENERIC, PRODUCT} else files[row.treatment]
        kept.append(f"{row.regulator} {row.application}{holder}")
    for (treatment, kind), labels in many.items():
        files[treatment] += _counted(kind, labels)
    rows = {row.treatment: row for row in _of(connection, TREATMENTS, treatments)}
    for treatment in treatments:
        row = rows[treatment]
        names = (*(row.brands or "").split(", "), *(row.other_names or "").split(", "))
        yield Subject(
            treatment, row.kind, row.description, tuple(filter(None, names)), tuple(files[treatment])
        )


def _counted(kind: str, labels: Sequence[str]) -> Sequence[str]:
    """What a drug has dozens of, as their number; a few products by name."""
    if kind == PRODUCT:
        return labels if len(labels) <= FEW else [f"{len(labels)} Canadian products ({PRODUCT})"]
    return [f"{len(labels)} generic {'application' if len(labels) == 1 else 'applications'} ({GENERIC})"]


def _coverage(entries: Sequence[Entry], sources: Sequence[SourceLine], left_out: Sequence[Entry]) -> Coverage:
    hidden: dict[str, int] = defaultdict(int)
    for entry in left_out:
        hidden[entry.kind] += 1
    newest = max(sources, key=lambda line: line.newest or day.min, default=None)
    return Coverage(
        facts=len(entries),
        sourced=sum(1 for entry in entries if entry.basis not in {None, "memory"}),
        from_regulators=sum(1 for entry in entries if entry.basis == "regulator"),
        inferred=sum(
            1 for entry in entries if entry.is_inferred or any(e.is_inferred for e in entry.endings)
        ),
        from_memory=sum(1 for entry in entries if entry.basis == "memory"),
        undated=sum(1 for entry in entries if entry.date is None),
        conflicts=sum(len(entry.conflicts) for entry in entries),
        newest_source=newest.vintage if newest else None,
        left_out=tuple(sorted(hidden.items())),
    )
