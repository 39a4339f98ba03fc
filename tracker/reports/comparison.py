"""The cohorts of one study side by side, for `tracker compare`: a few SELECTs over the reporting views."""

from collections.abc import Iterable, Sequence
from shlex import quote
from typing import Any

from sqlalchemy import Connection, Row, select

from tracker.dates import PartialDate
from tracker.errors import TrackerError
from tracker.lookup import find_regulators
from tracker.reports.cohorts import apart, blocks
from tracker.reports.eras import eras, without_events
from tracker.reports.estimates import estimates
from tracker.reports.models.comparison import Block, Cohort, Comparison, Reference
from tracker.reports.models.estimate import Estimate
from tracker.schema.views import CITATIONS, CLAIMS, COHORTS, TRIALS
from tracker.timeline.citation import brief_citation, short_citation
from tracker.vocabulary import SourceKind

_PROTOCOL_ARM = "protocol_arm"
_FEWEST = 2


class NothingToCompare(TrackerError):
    """The study has no two cohorts with numbers."""

    def __init__(self, study: str) -> None:
        super().__init__(
            f"{study} has no two cohorts with numbers. See what is known of it: tracker show {quote(study)}"
        )


def comparison(connection: Connection, study: str, regulators: Sequence[str] = ()) -> Comparison:
    """The study's cohorts, and what these authorities (all where none is named) approved in their time."""
    trial = connection.execute(select(TRIALS.table).where(TRIALS.table.c.trial == study)).one()
    numbers = estimates(connection, [study])
    cohorts = _cohorts(connection, study)
    side_by_side = blocks(cohorts, numbers)
    periods = _periods(cohorts)
    if not side_by_side and len(periods) < _FEWEST:
        raise NothingToCompare(study)
    diseases = tuple(trial.diseases.split("; ")) if trial.diseases else ()
    authorities = find_regulators(connection, regulators)
    rest = apart(side_by_side, numbers)
    return Comparison(
        study=study,
        population=trial.population,
        design=trial.design,
        enrollment=trial.enrollment,
        from_memory=tuple(trial.from_memory.split(", ")) if trial.from_memory else (),
        diseases=diseases,
        regulators=authorities,
        eras=eras(connection, periods, diseases, authorities) if diseases else (),
        without_events=without_events(connection) if periods else (),
        blocks=side_by_side,
        apart=rest,
        sources=references(connection, _in_reading_order(side_by_side, rest)),
    )


def _cohorts(connection: Connection, study: str) -> tuple[Cohort, ...]:
    """Who was counted, those of earlier times first; the arms of a protocol only where they were counted."""
    view = COHORTS.table
    query = select(view).where(view.c.trial == study, view.c.kind != _PROTOCOL_ARM)
    rows = connection.execute(query).all()
    sizes = _sizes(connection, study)
    return tuple(
        _cohort(row, sizes.get(("cohort", row.label)) or sizes.get(("arm", row.arm))) for row in rows
    )


def _cohort(row: Row[Any], size: Row[Any] | None) -> Cohort:
    return Cohort(
        label=row.label,
        heading=row.label,
        kind=row.kind,
        size=row.size,
        size_from_memory=bool(size and size.source_kind == SourceKind.MEMORY),
        size_is_inferred=bool(size and size.is_inferred),
        period=row.period,
        parent=row.parent,
        definition=row.definition,
    )


def _sizes(connection: Connection, study: str) -> dict[tuple[str, str], Row[Any]]:
    """The claim behind the size of each cohort and arm."""
    view = CLAIMS.table.c
    query = select(view.subject, view.subject_key, view.source_kind, view.is_inferred).where(
        view.subject.in_(["cohort", "arm"]),
        view.attribute == "size",
        view.place == 1,
        view.subject_key.startswith(f"{study}: ", autoescape=True),
    )
    return _by_subject(connection.execute(query), f"{study}: ")


def _by_subject(rows: Iterable[Row[Any]], prefix: str) -> dict[tuple[str, str], Row[Any]]:
    return {(row.subject, row.subject_key.removeprefix(prefix)): row for row in rows}


def _periods(cohorts: Iterable[Cohort]) -> dict[str, PartialDate]:
    """The first cohort of each period, in the order of time."""
    stated = {cohort.label: PartialDate.parse(cohort.period) for cohort in cohorts if cohort.period}
    ordered = sorted(stated.items(), key=lambda item: (item[1].sort_key, item[0]))
    first = {period.text: label for label, period in reversed(ordered)}
    return {label: period for label, period in ordered if first[period.text] == label}


def _in_reading_order(side_by_side: Iterable[Block], rest: Iterable[Estimate]) -> list[str]:
    numbers = [number for block in side_by_side for row in block.rows for number in row.estimates]
    return list(dict.fromkeys(key for number in (*numbers, *rest) for key in number.sources))


def references(connection: Connection, keys: Sequence[str]) -> tuple[Reference, ...]:
    """The sources of these keys, numbered in this order."""
    view = CITATIONS.table
    cited = {
        row.source_key: row for row in connection.execute(select(view).where(view.c.source_key.in_(keys)))
    }
    return tuple(
        Reference(
            number=number,
            key=key,
            citation=short_citation(cited[key]),
            brief=brief_citation(cited[key]),
            from_memory=cited[key].kind == SourceKind.MEMORY,
        )
        for number, key in enumerate(keys, start=1)
    )
