"""A chronology and the trials in it, to a Chart: three SELECTs over the reporting views."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date as day
from typing import Any

from sqlalchemy import Connection, Row, select

from tracker.dates import PartialDate
from tracker.reports.models.chart import Chart, Study, Support
from tracker.schema.views import EVIDENCE_CHAIN, TRIAL_PUBLICATIONS, TRIALS
from tracker.timeline.model import Timeline

_RAN = ("start", "primary_completion", "completion")
_LONGEST_LIST = 500
"""Names in one IN (...): older SQLite takes 999 parameters."""


def chart(connection: Connection, timeline: Timeline, today: day | None = None) -> Chart:
    """The picture of a chronology: its trials are those behind its decisions, or with results in it."""
    if not timeline.window.studies:
        return Chart(timeline, (), today)
    supports = _supports(connection, timeline)
    treatments = _treatments(timeline, supports)
    publications = _publications(connection, treatments)
    studies = [
        _study(row, treatments[row.trial], publications[row.trial], supports.get(row.trial, ()))
        for row in _in(connection, TRIALS.table, "trial", treatments)
    ]
    dated = sorted((study for study in studies if study.dates), key=lambda study: study.place)
    return Chart(timeline, tuple(dated), today)


def _supports(connection: Connection, timeline: Timeline) -> dict[str, tuple[Support, ...]]:
    """The shown decisions that each trial stood behind, in order."""
    places = {entry.key: place for place, entry in enumerate(timeline.entries)}
    found: dict[str, dict[str, Support]] = defaultdict(dict)
    rows = _in(connection, EVIDENCE_CHAIN.table, "treatment", [s.treatment for s in timeline.subjects])
    shown = (row for row in rows if row.entry_key in places)
    for row in sorted(shown, key=lambda row: places[row.entry_key]):
        found[row.trial].setdefault(row.entry_key, Support(row.entry_key, row.role))
    return {trial: tuple(decisions.values()) for trial, decisions in found.items()}


def _treatments(timeline: Timeline, supports: dict[str, tuple[Support, ...]]) -> dict[str, tuple[str, ...]]:
    """The trials of the picture, each with those of the treatments that it is there for."""
    behind: dict[str, set[str | None]] = defaultdict(set)
    for trial, decisions in supports.items():
        for support in decisions:
            behind[support.entry_key].add(trial)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in timeline.entries:
        for name in behind[entry.key] | {entry.trial}:
            if name is not None:
                found[name][entry.treatment] = None
    return {trial: tuple(names) for trial, names in found.items()}


def _publications(connection: Connection, trials: Iterable[str]) -> dict[str, tuple[PartialDate, ...]]:
    """When the results of each trial were published, each date once."""
    found: dict[str, dict[str, PartialDate]] = defaultdict(dict)
    for row in _in(connection, TRIAL_PUBLICATIONS.table, "trial", trials):
        if row.kind == "RESULT" and row.published:
            found[row.trial][row.published] = PartialDate.parse(row.published)
    dated = {trial: tuple(sorted(dates.values(), key=_order)) for trial, dates in found.items()}
    return defaultdict(tuple, dated)


def _study(
    row: Row[Any],
    treatments: tuple[str, ...],
    publications: tuple[PartialDate, ...],
    supports: Iterable[Support],
) -> Study:
    ran = {name: getattr(row, name) for name in _RAN}
    return Study(
        trial=row.trial,
        treatments=treatments,
        planned=frozenset(name for name in _RAN if getattr(row, f"{name}_type") == "ESTIMATED"),
        from_memory=frozenset((row.from_memory or "").split(", ")) & set(_RAN),
        publications=publications,
        supports=tuple(supports),
        **{name: PartialDate.parse(text) if text else None for name, text in ran.items()},
    )


def _order(date: PartialDate) -> tuple[object, ...]:
    return date.sort_key


def _in(connection: Connection, view: Any, column: str, names: Iterable[str]) -> list[Row[Any]]:  # noqa: ANN401 - a view as SQLAlchemy has it
    listed = list(names)
    rows: list[Row[Any]] = []
    for first in range(0, len(listed), _LONGEST_LIST):
        some = listed[first : first + _LONGEST_LIST]
        rows += connection.execute(select(view).where(view.c[column].in_(some)))
    return rows
