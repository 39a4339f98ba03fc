"""What was approved for a disease by the end of each era: from the decisions that the database holds."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from tracker.dates import PartialDate
from tracker.reports.models.era import Approved, Began, Decision, Era
from tracker.schema.views import APPROVALS, DISEASES, INDICATIONS, TREATMENTS
from tracker.vocabulary import Effect, SourceKind, TreatmentKind

_NOT_APPROVED_ALONE = (TreatmentKind.CHEMOTHERAPY, TreatmentKind.COMBINATION, TreatmentKind.PROCEDURE)
_EFFECTS = tuple(Effect)


@dataclass(frozen=True)
class _Lineage:
    """An indication of a treatment: the last day on which it can have begun, and to have been withdrawn."""

    begun: date | None
    withdrawn: date | None


_Lineages = dict[tuple[str, str], dict[str, _Lineage]]
"""The indications for the disease by treatment and authority, each by the key of its first wording."""


def eras(
    connection: Connection,
    periods: Mapping[str, PartialDate],
    diseases: Collection[str],
    regulators: Collection[str] = (),
) -> tuple[Era, ...]:
    """The era of each cohort: what these authorities (all where none is named) had approved by its end."""
    if not periods:
        return ()
    related = _related(connection, diseases)
    decisions = _decisions(connection, diseases, related, regulators)
    lineages = _lineages(connection, related)
    return tuple(_era(cohort, period, decisions, lineages) for cohort, period in periods.items())


def without_events(connection: Connection) -> tuple[str, ...]:
    """The drugs of which the database has no event, and so no approval."""
    view = TREATMENTS.table.c
    query = select(view.treatment).where(view.events == 0, view.kind.not_in(_NOT_APPROVED_ALONE))
    return tuple(sorted(connection.scalars(query)))


def _related(connection: Connection, diseases: Collection[str]) -> frozenset[str]:
    """The diseases, those within them and those around them: an approval for ALL is one for B-ALL."""
    view = DISEASES.table.c
    wider = {row.disease: row.parent for row in connection.execute(select(view.disease, view.parent))}

    def line(disease: str | None) -> Iterator[str]:
        while disease:
            yield disease
            disease = wider.get(disease)

    above = {found for disease in diseases for found in line(disease)}
    return frozenset(above | {key for key in wider if set(line(key)) & set(diseases)})


def _decisions(
    connection: Connection,
    diseases: Collection[str],
    related: Collection[str],
    regulators: Collection[str],
) -> dict[str, list[Decision]]:
    """What was done for the diseases and their relations, by treatment, the surely earliest first."""
    view = APPROVALS.table
    query = select(view).where(view.c.disease.in_(related))
    if regulators:
        query = query.where(view.c.regulator.in_(regulators))
    actions: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(query):
        actions.setdefault(row.entry_key, []).append(row)
    found: dict[str, list[Decision]] = {}
    for decision in sorted((_decision(rows, diseases) for rows in actions.values()), key=_by_then):
        found.setdefault(decision.treatment, []).append(decision)
    return dict(sorted(found.items()))


def _decision(rows: Sequence[Row[Any]], diseases: Collection[str]) -> Decision:
    rows = sorted(rows, key=lambda row: (_EFFECTS.index(row.effect), row.indication_key))
    first = rows[0]
    return Decision(
        treatment=first.treatment,
        regulator=first.regulator,
        date=PartialDate(first.date, first.earliest, first.latest, first.precision) if first.date else None,
        approval_type=next((row.approval_type for row in rows if row.approval_type), None),
        effects=tuple(dict.fromkeys(row.effect for row in rows)),
        audiences=tuple(dict.fromkeys(filter(None, (_audience(row, diseases) for row in rows)))),
        indications=tuple(dict.fromkeys(row.indication for row in rows)),
        from_memory=first.basis in {None, SourceKind.MEMORY},
        key=first.entry_key,
    )


def _by_then(decision: Decision) -> tuple[date, date, str]:
    """Its place by the day on which it had surely happened."""
    when = decision.date
    latest = when.latest if when and when.latest else date.max
    return latest, when.earliest if when and when.earliest else latest, decision.key


def _lineages(connection: Connection, related: Collection[str]) -> _Lineages:
    view = INDICATIONS.table.c
    query = (
        select(
            view.treatment,
            view.regulator,
            view.indication_root,
            view.status,
            view.since_latest,
            view.until_latest,
        )
        .where(view.disease.in_(related), view.status.is_not(None))
        .order_by(view.wording)
    )
    found: _Lineages = {}
    for row in connection.execute(query):
        roots = found.setdefault((row.treatment, row.regulator), {})
        older = roots.get(row.indication_root)
        gone = row.until_latest if row.status == "withdrawn" else None
        roots[row.indication_root] = _Lineage(older.begun if older else row.since_latest, gone)
    return found


def _era(
    cohort: str, period: PartialDate, decisions: Mapping[str, list[Decision]], lineages: _Lineages
) -> Era:
    approved: list[Approved] = []
    undecided: list[Decision] = []
    for treatment, all_of_it in decisions.items():
        placed = [(decision, began(decision.date, period)) for decision in all_of_it]
        grants = [(d, when) for d, when in placed if d.effects != (Effect.WITHDRAWAL,) and when in _BY_END]
        open_ones = [d for d, when in placed if when == Began.UNDECIDED]
        if not grants:
            undecided += open_ones
            continue
        first, when = grants[0]
        undecided += [d for d in open_ones if _is_further(d, first)]
        approved.append(
            Approved(
                treatment=treatment,
                first=first,
                began=when,
                days_before_end=_left(first.date, period) if when == Began.WITHIN else None,
                later=tuple(d for d, when in placed if _is_further(d, first) and when == Began.WITHIN),
                is_withdrawn=_is_withdrawn(lineages.get((treatment, first.regulator), {}), period),
            )
        )
    approved.sort(key=lambda one: _by_then(one.first))
    return Era(cohort, period, tuple(approved), tuple(undecided))


def _is_withdrawn(lineages: Mapping[str, _Lineage], period: PartialDate) -> bool:
    """Whether every indication that had begun by the end of the era had been withdrawn by then."""
    end = period.latest or date.max
    begun = [one for one in lineages.values() if one.begun and one.begun <= end]
    return bool(begun) and all(one.withdrawn and one.withdrawn <= end for one in begun)


def began(when: PartialDate | None, period: PartialDate) -> Began:
    """Where a date lies, seen from an era; an open end of the era means that it still goes on."""
    if when is None:
        return Began.UNDECIDED
    if period.latest and when.earliest and when.earliest > period.latest:
        return Began.AFTER
    if period.latest and (when.latest is None or when.latest > period.latest):
        return Began.UNDECIDED
    if period.earliest and when.latest and when.latest < period.earliest:
        return Began.BEFORE
    if period.earliest and when.earliest and when.earliest >= period.earliest:
        return Began.WITHIN
    return Began.BEFORE_OR_WITHIN


_BY_END = frozenset({Began.BEFORE, Began.BEFORE_OR_WITHIN, Began.WITHIN})


def _is_further(decision: Decision, first: Decision) -> bool:
    """Whether it is another decision of the same authority, about who may get the treatment or how firmly."""
    return (
        decision.key != first.key
        and decision.regulator == first.regulator
        and decision.effects != (Effect.WORDING,)
    )


def _left(when: PartialDate | None, period: PartialDate) -> tuple[int, int] | None:
    if not when or not when.earliest or not when.latest or not period.latest:
        return None
    return (period.latest - when.latest).days, (period.latest - when.earliest).days


def _audience(row: Row[Any], diseases: Collection[str]) -> str:
    """For whom, in a few words: "B-ALL, Ph-negative, relapsed or refractory, adults"."""
    disease = None if row.disease in diseases else row.disease
    remission = {"first": "CR1", "second": "CR2", "first_or_second": "CR1 or CR2"}.get(row.remission or "")
    setting = None if remission or row.setting in {None, "any"} else row.setting.replace("_", " ")
    ph_status = f"Ph-{row.ph_status}" if row.ph_status in {"negative", "positive"} else None
    mrd = f"MRD {row.mrd_status}" if row.mrd_status in {"negative", "positive"} else None
    parts = (disease, ph_status, setting, remission, mrd, _ages(row))
    return ", ".join(part for part in parts if part)


def _ages(row: Row[Any]) -> str | None:
    low, high = _age(row.age_min, row.age_min_unit), _age(row.age_max, row.age_max_unit)
    if low == "18 years" and high is None:
        return "adults"
    if low and high:
        return f"{low} to {high}" if row.age_min_unit != row.age_max_unit else f"{row.age_min:g} to {high}"
    return f"from {low}" if low else f"up to {high}" if high else None


def _age(value: float | None, unit: str | None) -> str | None:
    if value is None or unit is None:
        return None
    return f"{value:g} {unit.removesuffix('s') if value == 1 else unit}"
