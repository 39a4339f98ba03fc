"""The results of a study, from the rows of six tables: outcomes, numbers for each group, comparisons."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from tracker.sources.aact import layout, rows, words
from tracker.sources.aact.cells import integer, joined, key, prose, stated
from tracker.sources.aact.scratch import Following, Scratch
from tracker.sources.registry.cells import line, lines
from tracker.sources.registry.records import Analysis, Group, Measurement, Outcome

_PEOPLE = "participants"
_WHOLE = frozenset({"", "measure", "overall"})
"""How far a count reaches that is not of one row of an outcome only."""
_MODIFIER = re.compile(r"[<>=≤≥~]+")

Row = TypeVar("Row")
Grouped = dict[str, list[Row]]


class Reported(NamedTuple):
    """The rows of one study, by the outcome or the analysis that they belong to; groups by their number."""

    groups: dict[str, rows.Group]
    measurements: Grouped[rows.Measurement]
    counts: Grouped[rows.Count]
    analyses: Grouped[rows.Analysis]
    compared: Grouped[rows.AnalysisGroup]


class Results:
    """The results of a vintage, study by study."""

    def __init__(self, scratch: Scratch) -> None:
        self._outcomes = Following(scratch.rows(layout.OUTCOMES))
        self._measurements = Following(scratch.rows(layout.MEASUREMENTS))
        self._counts = Following(scratch.rows(layout.COUNTS))
        self._analyses = Following(scratch.rows(layout.ANALYSES))
        self._compared = Following(scratch.rows(layout.ANALYSIS_GROUPS))
        self._groups = Following(scratch.rows(layout.GROUPS))

    def of(self, nct: int) -> tuple[Outcome, ...]:
        """The outcomes of the study that comes after the one asked for before."""
        outcomes = self._outcomes.of(nct)
        reported = Reported(
            {key(group.id): group for group in self._groups.of(nct)},
            _by(self._measurements.of(nct), lambda row: row.outcome_id),
            _by(self._counts.of(nct), lambda row: row.outcome_id),
            _by(self._analyses.of(nct), lambda row: row.outcome_id),
            _by(self._compared.of(nct), lambda row: row.outcome_analysis_id),
        )
        return tuple(_outcome(row, title, reported) for row in outcomes if (title := line(row.title)))


def _by(found: Iterable[Row], owner: Callable[[Row], str]) -> Grouped[Row]:
    grouped: Grouped[Row] = defaultdict(list)
    for row in found:
        grouped[key(owner(row))].append(row)
    return grouped


def _outcome(row: rows.Outcome, title: str, reported: Reported) -> Outcome:
    number = key(row.id)
    measurements, counts = reported.measurements.get(number, ()), reported.counts.get(number, ())
    analyses = reported.analyses.get(number, ())
    compared = {key(each.id): reported.compared.get(key(each.id), ()) for each in analyses}
    names = _Names(reported.groups)
    return Outcome(
        type=words.OUTCOME_TYPE.of(row.outcome_type),
        title=title,
        description=prose(row.description),
        time_frame=line(row.time_frame),
        population=prose(row.population),
        measure=words.MEASURE.of(row.param_type),
        dispersion=line(row.dispersion_type),
        unit=line(row.units),
        groups=names.groups(number, chain(counts, measurements, *compared.values())),
        measurements=tuple(_measurements(measurements, _people(counts, names), names)),
        analyses=tuple(_analysis(each, compared[key(each.id)], names) for each in analyses),
    )


Grouping = rows.Measurement | rows.Count | rows.AnalysisGroup
"""A row that names a group, by code or by number."""


class _Names:
    """The groups of a study, found by number; codes such as OG000 are the same in each outcome."""

    def __init__(self, groups: dict[str, rows.Group]) -> None:
        self._groups = groups

    def code(self, row: Grouping) -> str | None:
        """The code of the group that a row is about."""
        found = self._groups.get(key(row.result_group_id))
        return line(row.ctgov_group_code) or (line(found.ctgov_group_code) if found else None)

    def groups(self, outcome: str, naming: Iterable[Grouping]) -> tuple[Group, ...]:
        """The groups of an outcome: those that say so themselves, else those that its rows name."""
        own = [group for group in self._groups.values() if key(group.outcome_id) == outcome]
        found = {line(group.ctgov_group_code): group for group in own}
        if not own:
            for row in naming:
                if (code := self.code(row)) and (group := self._named(row, code)):
                    found.setdefault(code, group)
        listed = sorted((code, group) for code, group in found.items() if code)
        return tuple(
            Group(code, line(group.title) or code, prose(group.description)) for code, group in listed
        )

    def _named(self, row: Grouping, code: str) -> rows.Group | None:
        """The group by its number; by its code, where only one group of outcomes has it."""
        if found := self._groups.get(key(row.result_group_id)):
            return found
        alike = [
            group
            for group in self._groups.values()
            if line(group.ctgov_group_code) == code and group.result_type.lower() in {"outcome", ""}
        ]
        return alike[0] if len(alike) == 1 else None


def _people(counts: Sequence[rows.Count], names: _Names) -> dict[str, int]:
    """How many people each group has, where people were counted and not their eyes or lesions alone."""
    found: dict[str, int] = {}
    for row in counts:
        is_of_people = row.units.strip().lower() == _PEOPLE and row.scope.strip().lower() in _WHOLE
        number = integer(row.number, "count")
        if is_of_people and number is not None and (code := names.code(row)):
            found.setdefault(code, number)
    return found


def _measurements(
    found: Iterable[rows.Measurement], people: dict[str, int], names: _Names
) -> Iterator[Measurement]:
    for row in found:
        if group := names.code(row):
            yield Measurement(
                group=group,
                value=line(row.param_value),
                spread=line(row.dispersion_value),
                lower=stated(row.dispersion_lower_limit_raw, row.dispersion_lower_limit),
                upper=stated(row.dispersion_upper_limit_raw, row.dispersion_upper_limit),
                comment=prose(row.explanation_of_na),
                title=line(row.classification),
                category=line(row.category),
                counted=people.get(group),
            )


def _analysis(row: rows.Analysis, compared: Iterable[rows.AnalysisGroup], names: _Names) -> Analysis:
    return Analysis(
        groups=lines(sorted(code for each in compared if (code := names.code(each)))),
        method=line(row.method),
        p_value=line(row.p_value_raw) or _p_value(row.p_value_modifier, row.p_value),
        p_comment=prose(row.p_value_description),
        measure=line(row.param_type),
        value=line(row.param_value),
        level=stated("", row.ci_percent),
        sides=words.SIDES.of(row.ci_n_sides),
        lower=stated(row.ci_lower_limit_raw, row.ci_lower_limit),
        upper=stated(row.ci_upper_limit_raw, row.ci_upper_limit),
        dispersion=words.SPREAD.of(row.dispersion_type),
        dispersion_value=line(row.dispersion_value),
        note=joined(
            row.groups_description,
            row.method_description,
            row.estimate_description,
            row.ci_lower_limit_na_comment,
            row.ci_upper_limit_na_comment,
            row.non_inferiority_description,
            row.other_analysis_description,
        ),
    )


def _p_value(modifier: str, number: str) -> str | None:
    """The P value with its sign, from which AACT has parted it; other letters it took for signs are none."""
    value = line(number)
    sign = line(modifier) or ""
    return f"{sign if _MODIFIER.fullmatch(sign) else ''}{value}" if value else None
