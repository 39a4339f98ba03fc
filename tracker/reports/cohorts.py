"""Which cohorts stand side by side, in which order, and which numbers share a row; without a database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.dates import PartialDate
from tracker.reports.models.comparison import Block, Cohort, Row
from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import CohortKind, EstimateKind

_WHO = (CohortKind.ERA, CohortKind.ARM, CohortKind.ANALYSIS_SET, CohortKind.SUBGROUP)
_KINDS = (EstimateKind.COVARIATE, EstimateKind.EXPOSURE, EstimateKind.OUTCOME)
_ENDPOINTS = ("OS", "RFS", "DFS", "EFS", "PFS", "CIR", "NRM")
"""What a reader looks for first, in this order; other endpoints follow by name."""

_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.4, "years": 365.25}
_SEVERAL = 2

_Cohorts = Mapping[str, Cohort]


@dataclass(frozen=True)
class _Group:
    """Cohorts of one block, and those that are counted as parts of them."""

    columns: tuple[Cohort, ...]
    parts: Mapping[str, Cohort]


def blocks(cohorts: Iterable[Cohort], numbers: Sequence[Estimate]) -> tuple[Block, ...]:
    """The cohorts that were compared with each other, one block for each such set.

    A cohort that was compared with nobody stands beside those of its definition, or is counted as a part of
    the wider cohort; where neither is in a block, it stands beside its like, if it has any.
    """
    known = {cohort.label: cohort for cohort in cohorts}
    counted = {label for n in numbers for label in (n.cohort, n.comparator) if label}
    sets = _compared(numbers)
    rest = [known[label] for label in sorted(counted - set().union(*sets), key=_folded)]
    for cohort in rest:
        same = [one for one in sets if cohort.definition and cohort.definition in _definitions(known, one)]
        if len(same) == 1:
            same[0].add(cohort.label)
    sets += _alike([cohort for cohort in rest if not _home(cohort.label, known, sets)], known)
    found = [_group(one, known, sets, numbers) for one in sets]
    return tuple(_block(group, numbers) for group in sorted(found, key=_place))


def apart(found: Iterable[Block], numbers: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """The numbers that stand in no block, by cohort and endpoint."""
    placed = {number.key for block in found for row in block.rows for number in row.estimates}
    left = [number for number in numbers if number.key not in placed]
    return tuple(sorted(left, key=lambda n: (_folded(n.cohort or ""), *_order(n, None), n.key)))


def _compared(numbers: Iterable[Estimate]) -> list[set[str]]:
    """The connected parts of the graph whose edges are the comparisons."""
    found: list[set[str]] = []
    for number in numbers:
        if number.cohort and number.comparator:
            pair: set[str] = {number.cohort, number.comparator}
            touched = [one for one in found if one & pair]
            found = [one for one in found if not one & pair] + [pair.union(*touched)]
    return found


def _definitions(known: _Cohorts, labels: Iterable[str]) -> set[str | None]:
    return {known[label].definition for label in labels}


def _alike(cohorts: Iterable[Cohort], known: _Cohorts) -> list[set[str]]:
    """Sets of at least two cohorts of the same kind, definition and wider cohort."""
    alike: dict[tuple[str | None, ...], set[str]] = {}
    for cohort in cohorts:
        parent = cohort.parent if cohort.parent in known else None
        alike.setdefault((cohort.kind, cohort.definition, parent), set()).add(cohort.label)
    return [labels for labels in alike.values() if len(labels) >= _SEVERAL]


def _home(label: str | None, known: _Cohorts, sets: Iterable[set[str]]) -> str | None:
    """The cohort of a block that this one is, or is a part of."""
    for one in _lineage(label, known):
        if any(one.label in labels for labels in sets):
            return one.label
    return None


def _lineage(label: str | None, known: _Cohorts) -> Iterator[Cohort]:
    """A cohort, the wider one, the one wider than that..."""
    seen: set[str] = set()
    while label and label in known and label not in seen:
        seen.add(label)
        yield known[label]
        label = known[label].parent


def _group(
    labels: set[str], known: _Cohorts, sets: Sequence[set[str]], numbers: Sequence[Estimate]
) -> _Group:
    against = dict.fromkeys(labels, 0)
    for number in numbers:
        if number.compares and number.comparator in against:
            against[number.comparator] += 1
    columns = sorted(
        (known[label] for label in labels),
        key=lambda cohort: (_time(cohort, known), against[cohort.label], _folded(cohort.label)),
    )
    homes = {label: _home(label, known, sets) for label in known if label not in set().union(*sets)}
    return _Group(tuple(columns), {label: known[home] for label, home in homes.items() if home in labels})


def _time(cohort: Cohort, known: _Cohorts) -> tuple[object, ...]:
    """The time of a cohort, or of the wider one; those without any come last."""
    periods = [one.period for one in _lineage(cohort.label, known) if one.period]
    return (0, *PartialDate.parse(periods[0]).sort_key) if periods else (1,)


def _place(group: _Group) -> tuple[object, ...]:
    """Eras first, then arms, and subgroups last; then by title."""
    kind = min(_WHO.index(CohortKind(cohort.kind)) for cohort in group.columns)
    return kind, _folded(_titles(group.columns)[0] or ""), group.columns[0].label


def _block(group: _Group, numbers: Sequence[Estimate]) -> Block:
    title, definition = _titles(group.columns)
    shared = set(_shared_parts(group.columns))
    columns = tuple(
        replace(
            cohort,
            heading=", ".join(p for p in cohort.label.split(", ") if p not in shared) or cohort.label,
        )
        for cohort in group.columns
    )
    return Block(title, definition, columns, tuple(_rows(group, numbers)))


def _titles(columns: Sequence[Cohort]) -> tuple[str | None, str | None]:
    """What the cohorts have in common: parts of their names, their definition, the wider cohort."""
    first = columns[0]
    named = ", ".join(_shared_parts(columns))
    definition = first.definition if all(c.definition == first.definition for c in columns) else None
    parent = first.parent if all(c.parent == first.parent for c in columns) else None
    title = named or definition or parent
    return title, definition if definition != title else None


def _shared_parts(columns: Sequence[Cohort]) -> list[str]:
    """The parts of their labels, as commas divide them, that all cohorts have: "B-ALL" of "B-ALL, ERA1"."""
    parts = [cohort.label.split(", ") for cohort in columns]
    return [part for part in parts[0] if all(part in others for others in parts)]


def _rows(group: _Group, numbers: Sequence[Estimate]) -> Iterator[Row]:
    columns = [cohort.label for cohort in group.columns]
    found: dict[tuple[object, ...], list[tuple[Estimate, str | None]]] = {}
    for number in numbers:
        if number.cohort is None or not (number.cohort in columns or number.cohort in group.parts):
            continue
        among = None if number.cohort in columns else number.cohort
        found.setdefault(_order(number, among), []).append((number, among))
    for key in sorted(found):
        together = sorted((number for number, _ in found[key]), key=lambda number: number.key)
        for one in _split(together):
            yield _row(one, group, found[key][0][1])


def _split(numbers: Sequence[Estimate]) -> Iterator[Sequence[Estimate]]:
    """The numbers in sets in which each cohort has one: by the sources that state them, else one by one."""
    if not _crowded(numbers):
        yield numbers
        return
    by_source: dict[tuple[str, ...], list[Estimate]] = {}
    for number in numbers:
        by_source.setdefault(number.sources, []).append(number)
    for together in by_source.values():
        if _crowded(together):
            yield from ([number] for number in together)
        else:
            yield together


def _crowded(numbers: Iterable[Estimate]) -> bool:
    own = [number.cohort for number in numbers if not number.compares]
    pairs = [(number.cohort, number.comparator, number.measure) for number in numbers if number.compares]
    return len(own) > len(set(own)) or len(pairs) > len(set(pairs))


def _row(numbers: Sequence[Estimate], group: _Group, among: str | None) -> Row:
    first = numbers[0]
    own = {_column(number, group): number for number in numbers if not number.compares}
    return Row(
        kind=first.kind,
        endpoint=first.endpoint,
        detail=first.endpoint_detail,
        at=first.at,
        analysis=first.analysis,
        data_cutoff=first.data_cutoff,
        among=among,
        numbers=tuple(own.get(cohort.label) for cohort in group.columns),
        effects=tuple(number for number in numbers if number.compares),
    )


def _column(number: Estimate, group: _Group) -> str | None:
    home = group.parts.get(number.cohort or "")
    return home.label if home else number.cohort


def _order(number: Estimate, among: str | None) -> tuple[object, ...]:
    """Its row, and the place of that row: what kind of thing, which endpoint, in which analysis, when."""
    rank = _ENDPOINTS.index(number.endpoint) if number.endpoint in _ENDPOINTS else len(_ENDPOINTS)
    days = (number.time_point or 0) * _DAYS.get(number.time_unit or "", 1)
    return (
        _KINDS.index(number.kind),
        rank,
        _folded(number.endpoint),
        number.endpoint_detail or "",
        among or "",
        number.analysis or "",
        number.data_cutoff or "",
        days,
        number.at,
    )


def _folded(text: str) -> tuple[str, str]:
    return text.casefold(), text
