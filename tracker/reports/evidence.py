"""What a treatment's approvals rest on: decisions, the trials behind them, their numbers, and the lags."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, select

from tracker.dates import not_negative
from tracker.reports.cited import agrees, is_covered, key_estimates
from tracker.reports.estimates import estimates
from tracker.reports.models.evidence import (
    Behind,
    Completion,
    Decision,
    Ending,
    EvidenceReport,
    Lag,
    Publication,
    Remark,
    Review,
)
from tracker.schema.views import (
    ACCELERATED_APPROVALS,
    CITATIONS,
    ENTRY_CLAIMS,
    EVIDENCE_CHAIN,
    REVIEWS,
    View,
)
from tracker.timeline.assemble import ROLES, timeline
from tracker.timeline.model import Entry, Window
from tracker.vocabulary import EventKind, SourceKind

if TYPE_CHECKING:
    from tracker.reports.models.estimate import Estimate

Rows = dict[str, list[Row[Any]]]
"""Rows of a view by a key of theirs."""

_APPROVING = (EventKind.APPROVAL,)
_DECIDING = (
    EventKind.DESIGNATION,
    EventKind.SUBMISSION,
    EventKind.FILING,
    EventKind.ADVISORY_COMMITTEE,
    EventKind.OPINION,
    EventKind.APPROVAL,
    EventKind.REFUSAL,
    EventKind.SUSPENSION,
    EventKind.WITHDRAWAL,
)
_SHOWN_ALONE = {EventKind.APPROVAL, EventKind.REFUSAL}
"""What is shown although no trial is recorded behind it."""


def evidence(
    connection: Connection, treatment: str, window: Window, *, all_decisions: bool = False
) -> EvidenceReport:
    """The decisions on a treatment (an INN) within the window, in order, with all that they rested on."""
    known = _Known(connection, treatment)
    every = Window(window.since, window.until, window.regulators, tuple(map(str, _DECIDING)), studies=False)
    entries = [
        entry
        for entry in timeline(connection, [treatment], every).entries
        if entry.kind in _SHOWN_ALONE or entry.key in known.chain
    ]
    shown = [entry for entry in entries if all_decisions or entry.kind in _APPROVING]
    decisions = tuple(known.decision(entry) for entry in shown)
    return EvidenceReport(treatment, decisions, len(entries) - len(shown))


class _Known:
    """Everything that the views hold of a treatment's evidence, by the entry that it belongs to."""

    def __init__(self, connection: Connection, treatment: str) -> None:
        def of(view: View) -> list[Row[Any]]:
            return list(connection.execute(select(view.table).where(view.table.c.treatment == treatment)))

        chain, grants = of(EVIDENCE_CHAIN), of(ACCELERATED_APPROVALS)
        self.chain = _by(chain, "entry_key")
        self.claims = _by((row for row in of(ENTRY_CLAIMS) if row.about == "evidence"), "entry_key")
        self.reviews = _by(of(REVIEWS), "entry_key")
        ended = [row for row in grants if row.outcome]
        self.ended = _by(ended, "entry_key")
        self.ends = _by(ended, "resolving_entry_key")
        self.estimates: dict[str, list[Estimate]] = defaultdict(list)
        for estimate in estimates(connection, {row.trial for row in chain}):
            self.estimates[estimate.trial].append(estimate)
        self.references = _references(
            connection, {row.first_publication for row in chain if row.first_publication}
        )

    def decision(self, entry: Entry) -> Decision:
        """An entry of the chronology with all that it rested on."""
        links = sorted(self.chain.get(entry.key, []), key=lambda row: (ROLES.index(row.role), row.trial))
        return Decision(
            date=entry.date,
            date_kind=entry.date_kind,
            regulator=entry.regulator,
            kind=entry.kind,
            title=entry.title,
            approval_type=entry.approval_type,
            effect=entry.effect,
            indication=entry.indication,
            application=entry.application,
            submission=entry.submission,
            basis=entry.basis,
            is_doubtful=entry.is_doubtful,
            review=_review(self.reviews.get(entry.key, [])),
            ended=_endings(self.ended.get(entry.key, [])),
            ends=_endings(self.ends.get(entry.key, [])),
            trials=tuple(self._behind(row) for row in links),
            entry_key=entry.key,
        )

    def _behind(self, row: Row[Any]) -> Behind:
        said = [claim for claim in self.claims.get(row.entry_key, []) if claim.detail == row.trial]
        remembered = set((row.from_memory or "").split(", "))
        key = key_estimates(self.estimates[row.trial], row.result, row.primary_endpoint)
        return Behind(
            trial=row.trial,
            nct_id=row.nct_id,
            role=row.role,
            basis=row.basis,
            confidence=row.confidence,
            sources=_saying(said, "role", row.role),
            enrollment=row.enrollment,
            enrollment_from_memory="enrollment" in remembered,
            population=row.population,
            population_notes=_remarks(said, "population", None),
            result=row.result,
            result_sources=_saying(said, "result", row.result),
            result_is_covered=is_covered(row.result, key),
            other_results=tuple(
                remark
                for remark in _remarks(said, "result", row.result)
                if not agrees(remark.value, row.result, key)
            ),
            primary_endpoint=row.primary_endpoint,
            estimates=key,
            completion=_completion(row, remembered),
            publication=self._publication(row, remembered),
            publications=tuple(row.publications.split("; ")) if row.publications else (),
        )

    def _publication(self, row: Row[Any], remembered: Collection[str]) -> Publication | None:
        if row.first_publication is None:
            return None
        return Publication(
            source=row.first_publication,
            citation=self.references[row.first_publication],
            published=row.published,
            from_memory="publications" in remembered,
            lag=Lag(row.decision_to_publication_days_min, row.decision_to_publication_days_max),
        )


def _by(rows: Iterable[Row[Any]], column: str) -> Rows:
    grouped: Rows = defaultdict(list)
    for row in rows:
        grouped[row._mapping[column]].append(row)  # noqa: SLF001 - how a Row gives its columns by name
    return grouped


def _review(rows: Sequence[Row[Any]]) -> Review | None:
    for row in rows:
        from_memory = row.received_basis == SourceKind.MEMORY
        return Review(row.received, row.received_as, from_memory, Lag(row.days_min, row.days_max))
    return None


def _endings(rows: Iterable[Row[Any]]) -> tuple[Ending, ...]:
    """Each grant and its ending once, however many indications it had, in order."""
    found = {
        Ending(
            outcome=row.outcome,
            granted=row.granted,
            granted_by=row.granted_by,
            resolved=row.resolved,
            resolved_by=row.resolved_by,
            from_memory=SourceKind.MEMORY in {row.granted_basis, row.resolved_basis},
            is_inferred=row.is_inferred,
            lag=Lag(*not_negative(row.days_min, row.days_max)),
        )
        for row in rows
    }
    return tuple(sorted(found, key=lambda end: (end.granted or "", end.resolved or "", end.outcome)))


def _completion(row: Row[Any], remembered: Collection[str]) -> Completion | None:
    lag = Lag(row.completion_to_decision_days_min, row.completion_to_decision_days_max)
    for kind in ("primary_completion", "data_cutoff"):
        date = row._mapping[kind]  # noqa: SLF001 - how a Row gives its columns by name
        if date:
            return Completion(kind, date, kind in remembered, lag)
    return None


def _saying(claims: Iterable[Row[Any]], attribute: str, value: str | None) -> tuple[str, ...]:
    """Who says that value, but for memory, which is no source."""
    said = {
        claim.source_key
        for claim in claims
        if claim.attribute == attribute and claim.value == value and claim.source_kind != SourceKind.MEMORY
    }
    return tuple(sorted(said)) if value else ()


def _remarks(claims: Iterable[Row[Any]], attribute: str, value: str | None) -> tuple[Remark, ...]:
    """Who says another value than the one that is shown."""
    said = {
        Remark(claim.source_key, claim.value, claim.note)
        for claim in claims
        if claim.attribute == attribute and claim.value not in {None, value}
    }
    return tuple(sorted(said, key=lambda remark: (remark.source, remark.value)))


def _references(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Publications in half a line: first author, journal, year, volume, pages."""
    view = CITATIONS.table
    wanted = ("source_key", "title", "authors", "has_more_authors", "journal", "volume", "pages", "published")
    rows = connection.execute(select(*(view.c[name] for name in wanted)).where(view.c.source_key.in_(keys)))
    return {row.source_key: _reference(row) for row in rows}


def _reference(row: Row[Any]) -> str:
    authors = row.authors.split("; ") if row.authors else []
    who = "".join(authors[:1]) + (" et al" if len(authors) > 1 or row.has_more_authors else "")
    volume = f";{row.volume}" if row.volume else ""
    pages = f":{row.pages}" if row.pages else ""
    where = f"{row.journal} {(row.published or '')[:4]}{volume}{pages}" if row.journal else row.title
    return ". ".join(part for part in (who, where) if part)
