"""Who says so: the claims that the statements under a record make, and the values that they settle."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from tracker.chronology.attributes import DATES, stated
from tracker.chronology.format import EventEntry, Sourced, Statement
from tracker.dates import PartialDate
from tracker.ingest.files import Place
from tracker.ingest.names import Names
from tracker.ingest.rows import Rows, now
from tracker.schema.settled import REPEATED, SETTLED, WORDS
from tracker.schema.tables import (
    Application,
    Approval,
    Base,
    Claim,
    Event,
    Indication,
    Source,
    Submission,
    Trial,
    TrialMilestone,
)
from tracker.schema.views.base import ranked_claims
from tracker.vocabulary import DateKind, MilestoneKind


@dataclass(frozen=True)
class Said:
    """One thing that a statement says: an attribute and its value, None for an absence."""

    attribute: str
    value: str | None


def claim(rows: Rows, place: Place, subject: Base, record: Sourced, sources: Names[Source]) -> None:
    """Write down what each statement under a record says of the row that the record became."""
    statements = [Statement(source=s) if isinstance(s, str) else s for s in record.sources]
    named = {attribute for statement in statements for attribute in statement.attributes}
    heard: dict[tuple[object, ...], str | None] = {}
    for index, statement in enumerate(statements):
        where = place.down("sources", index)
        source = sources.of(where, statement.source)
        for said in _said(statement, stated(record), named):
            if heard.setdefault((source.id, statement.locator, said.attribute), said.value) != said.value:
                where.refuse(f"{source.key} says two things of '{said.attribute}'; give each a 'locator'")
            _write(rows, (subject, record), (statement, source), said)


def _said(statement: Statement, values: dict[str, str], named: set[str]) -> Iterable[Said]:
    if not (statement.attributes or statement.says or statement.absent):
        return [Said(name, value) for name, value in values.items() if name not in named]
    return [
        *(Said(name, values[name]) for name in statement.attributes if name in values),
        *(Said(name, value) for name, value in statement.says.items()),
        *(Said(name, None) for name in statement.absent),
    ]


def _write(rows: Rows, about: tuple[Base, Sourced], speaker: tuple[Statement, Source], said: Said) -> None:
    (subject, record), (statement, source) = about, speaker
    is_date = said.attribute in DATES.get(type(record), set()) and said.value is not None
    stated_date = _date(said.value) if is_date else None
    values: dict[str, Any] = {
        "value": said.value,
        "date": stated_date,
        "date_kind": _date_kind(record, statement) if stated_date else None,
        "is_absence": said.value is None,
        "confidence": statement.confidence,
        "is_inferred": statement.inferred,
        "quote": statement.quote,
        "note": statement.note,
    }
    write_claim(rows, subject, source, (said.attribute, statement.locator), values)


def write_claim(
    rows: Rows, subject: Base, source: Source, about: tuple[str, str], values: dict[str, Any]
) -> Claim:
    """Write down what a source says of an attribute of a row, at one place in it (``about`` is both)."""
    attribute, locator = about
    key = {
        f"{subject.__tablename__}_id": subject.id,  # type: ignore[attr-defined]
        "attribute": attribute,
        "claimant_id": source.id,
        "locator": locator,
    }
    existing = rows.find(Claim, **key)
    if existing is None:
        values = values | {"recorded_at": now(), "run_id": rows.run.id}
    label = f"{attribute} by {source.key}"
    written = rows.put(Claim, key, values, label=label)
    if written.is_absence:
        rows.blank(written, "value", label)
        rows.blank(written, "date", label)
    if existing is not None and rows.session.is_modified(written):
        written.run_id = rows.run.id  # so that this run settles what it touched
    return written


def _date(value: str | None) -> PartialDate | None:
    return PartialDate.parse(value) if value and ";" not in value else None


def _date_kind(record: Sourced, statement: Statement) -> DateKind:
    if statement.date_kind:
        return statement.date_kind
    return record.date_kind if isinstance(record, EventEntry) else DateKind.ACTION


def settle(rows: Rows) -> None:
    """Give each row that this run spoke of the values that its best claims state."""
    rows.flush()
    for table, columns in SETTLED.items():
        for subject_id, attribute, best in _best_claims(rows, table):
            row = rows.session.get_one(table, subject_id)
            if table is Trial and attribute in list(MilestoneKind):
                _settle_milestone(rows, row, attribute, best)
            elif attribute in columns:
                _settle_column(rows, row, columns[attribute], best)


def _best_claims(rows: Rows, table: type[Base]) -> list[tuple[int, str, Claim]]:
    """For each row of a table that the run spoke of, and each attribute, the claim that we believe first."""
    session = rows.session
    subject = f"{table.__tablename__}_id"
    spoken = f"""c.{subject} IN (SELECT told.{subject} FROM claim told
            WHERE (told.run_id = :run OR told.claimant_id IN :sources) AND told.{subject} IS NOT NULL)"""  # noqa: S608
    best = text(f"""
        SELECT claim_id FROM ({ranked_claims(table.__tablename__, spoken)}) AS ranked
        WHERE place = 1 AND NOT is_absence
        ORDER BY subject_id, attribute""")  # noqa: S608 - names of our own tables
    changed = [source.id for source in rows.changed if isinstance(source, Source)]
    spoken_of = {"run": rows.run.id, "sources": changed}
    identities = session.scalars(best.bindparams(bindparam("sources", expanding=True)), spoken_of).all()
    found = (session.get_one(Claim, identity) for identity in identities)
    return [(getattr(claim, f"{table.__tablename__}_id"), claim.attribute, claim) for claim in found]


def _settle_column(rows: Rows, row: Base, column: str, best: Claim) -> None:
    label = row_label(rows.session, row)
    if column == "date":
        rows.change(row, "date", best.date, label)
        rows.change(row, "date_kind", best.date_kind, label)
        return
    value: object = best.value
    if column == "enrollment":
        value = int(best.value) if best.value and best.value.isdecimal() else None
    elif column in WORDS:
        value = WORDS[column](best.value) if best.value in list(WORDS[column]) else None
    rows.change(row, column, value, label)


def row_label(session: Session, row: Base) -> str:
    """The natural key of a row that claims settle, as the rest of the import writes it."""
    if isinstance(row, Approval):
        event, indication = (
            session.get_one(Event, row.event_id),
            session.get_one(Indication, row.indication_id),
        )
        return f"{event.key} {indication.key} {row.effect}"
    if isinstance(row, Submission):
        application = session.get_one(Application, row.application_id)
        return f"{application.type} {application.number} {row.type}-{row.number}"
    return str(row.name if isinstance(row, Trial) else row.key)  # type: ignore[attr-defined]


def _settle_milestone(rows: Rows, trial: Base, kind: str, best: Claim) -> None:
    if best.date is None or kind in REPEATED:  # such as two data cut-offs, which have rows of their own
        return
    milestone = rows.find(TrialMilestone, trial_id=trial.id, kind=MilestoneKind(kind))  # type: ignore[attr-defined]
    if milestone is not None:
        rows.change(milestone, "date", best.date, f"{trial.name} {kind}")  # type: ignore[attr-defined]
