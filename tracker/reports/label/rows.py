"""What the views have to answer a question: wordings, what was done to them, diseases."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from tracker.dates import PartialDate
from tracker.reports.label.pathway import Act
from tracker.reports.label.population import Bound, Population
from tracker.reports.label.standing import Life, Moment
from tracker.reports.models.label import Question
from tracker.schema.views import APPROVALS, DISEASES, INDICATIONS, TIMELINE_ENTRIES, View
from tracker.vocabulary import AgeUnit, EventKind, MrdStatus, PhStatus, Remission, Setting, SourceKind


@dataclass(frozen=True)
class Wording:
    """An approved wording: a row of the view `indications`."""

    key: str
    treatment: str
    regulator: str
    population: Population
    life: Life
    effects: str | None
    application: str | None
    submission: str | None
    is_verbatim: bool
    from_memory: bool
    succeeds: str | None
    entry_key: str


def wordings(connection: Connection, question: Question) -> list[Wording]:
    """Every wording that an authority had approved at some time, in reading order."""
    table = INDICATIONS.table.c
    query = _asked(INDICATIONS, question).where(table.entry_key.is_not(None))
    ordered = query.order_by(
        table.treatment, table.regulator, table.since_earliest.nulls_last(), table.indication_key
    )
    return [_wording(row) for row in connection.execute(ordered)]


def acts(connection: Connection, question: Question) -> Mapping[str, Sequence[Act]]:
    """What was done to each wording, in order."""
    found = defaultdict(list)
    for row in connection.execute(_asked(APPROVALS, question)):
        found[row.indication_key].append(
            Act(_moment(row.date, row.basis), row.approval_type, row.effect, row.brand, row.date_kind)
        )
    return {key: sorted(several, key=lambda act: act.order) for key, several in found.items()}


def unworded(connection: Connection, question: Question) -> Iterator[tuple[Row[Any], Moment]]:
    """Approvals that are recorded without the indication that they were for."""
    table = TIMELINE_ENTRIES.table.c
    query = _asked(TIMELINE_ENTRIES, question).where(
        table.kind == EventKind.APPROVAL, table.effect.is_(None), table.indication.is_(None)
    )
    for row in connection.execute(query.order_by(table.treatment, table.regulator, table.entry_key)):
        yield row, _moment(row.date, row.basis)


def wider(connection: Connection) -> Mapping[str, str | None]:
    """Each disease, with the one that it belongs to."""
    table = DISEASES.table.c
    return {row.disease: row.parent for row in connection.execute(select(table.disease, table.parent))}


def _asked(view: View, question: Question) -> Select[Any]:
    table = view.table.c
    query = select(view.table)
    if question.treatments:
        query = query.where(table.treatment.in_(question.treatments))
    return query.where(table.regulator.in_(question.regulators)) if question.regulators else query


def _wording(row: Row[Any]) -> Wording:
    ended = Moment(_date(row.until), row.until_basis == SourceKind.MEMORY) if row.until_entry_key else None
    return Wording(
        key=row.indication_key,
        treatment=row.treatment,
        regulator=row.regulator,
        population=_population(row),
        life=Life(_moment(row.since, row.since_basis), ended, row.status),
        effects=row.effects,
        application=row.application,
        submission=row.submission,
        is_verbatim=row.is_verbatim,
        from_memory=row.basis == SourceKind.MEMORY,
        succeeds=row.succeeds,
        entry_key=row.entry_key,
    )


def _population(row: Row[Any]) -> Population:
    return Population(
        text=row.indication,
        disease=row.disease,
        ph=row.ph_status and PhStatus(row.ph_status),
        mrd=row.mrd_status and MrdStatus(row.mrd_status),
        mrd_threshold=row.mrd_threshold,
        setting=row.setting and Setting(row.setting),
        remission=row.remission and Remission(row.remission),
        age_min=_bound(row.age_min, row.age_min_unit, row.age_min_inclusive),
        age_max=_bound(row.age_max, row.age_max_unit, row.age_max_inclusive),
        markers=row.markers,
        prior_therapy=row.prior_therapy,
        combination=row.combination,
        restriction=row.restriction,
    )


def _bound(value: float | None, unit: str | None, inclusive: bool | None) -> Bound | None:  # noqa: FBT001 - a column
    if value is None or unit is None:
        return None
    return Bound(value, AgeUnit(unit), inclusive=inclusive is not False)


def _moment(text: str | None, basis: str | None) -> Moment:
    return Moment(_date(text), basis == SourceKind.MEMORY)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
