"""A comparison of eras as a picture shows it: numbers that an axis can have, and what was decided when."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from shlex import quote

from tracker.dates import PartialDate
from tracker.errors import TrackerError
from tracker.reports.endpoints import chosen
from tracker.reports.models.comparison import Block, Comparison, Reference, Row
from tracker.reports.models.era import Approved, Decision, Era
from tracker.reports.models.era_chart import EraChart, Group, Lane, Level, Outcome, Period
from tracker.reports.models.estimate import RATIOS, Estimate
from tracker.vocabulary import EstimateKind, Measure

_FEWEST = 2
_FIRST = ("CIR", "relapse", "MRD")
"""What says whether the disease was controlled comes first, then survival."""


class NoEras(TrackerError):
    """The study has no cohorts of different years."""

    def __init__(self, study: str) -> None:
        super().__init__(
            f"{study} has no cohorts of different years. See what it has: tracker compare {quote(study)}"
        )


class NothingToDraw(TrackerError):
    """No number of the study can stand on an axis by era."""

    def __init__(self, study: str) -> None:
        super().__init__(
            f"{study} has no outcome with a number by era. See what it has: tracker compare {quote(study)}"
        )


def era_chart(compared: Comparison, outcomes: Collection[str] = ()) -> EraChart:
    """The picture of a comparison, narrowed to these outcomes; raises NoEras, NothingToDraw."""
    periods = _periods(compared)
    if len(periods) < _FEWEST:
        raise NoEras(compared.study)
    rows = [(block, row) for block in compared.blocks for row in block.rows if _is_outcome(row)]
    command = f"tracker chart --eras {quote(compared.study)} --outcome NAME"
    endpoints = chosen((row.endpoint for _, row in rows), outcomes, command)
    rows = [(block, row) for block, row in rows if row.endpoint in endpoints]
    by_era = sorted((one for pair in rows for one in _by_era(*pair, periods)), key=_place)
    groups = tuple(_groups(rows, periods))
    drawn = [one for outcome in by_era for one in outcome.estimates]
    drawn += [one for group in groups for outcome in group.outcomes for one in outcome.estimates]
    drawn += [one for group in groups for one in group.ratios]
    if not drawn:
        raise NothingToDraw(compared.study)
    said = [(block, one) for block, row in rows for one in row.effects if one.value_text is None]
    every = [one for _, row in rows for one in row.estimates]
    return EraChart(
        study=compared.study,
        population=compared.population,
        diseases=compared.diseases,
        regulators=compared.regulators,
        periods=tuple(Period(cohort, period) for cohort, period in periods.items()),
        outcomes=tuple(by_era),
        groups=groups,
        unmeasured=tuple((block.title or "", one) for block, one in said),
        left_out=len(every) - len(drawn) - len(said),
        lanes=tuple(_lanes(compared.eras)),
        earlier=_earlier(compared.eras),
        sources=_sources(compared, drawn),
    )


def _periods(compared: Comparison) -> dict[str, PartialDate]:
    stated = {era.cohort: era.period for era in compared.eras}
    for block in compared.blocks:
        for cohort in block.cohorts:
            if cohort.period:
                stated.setdefault(cohort.label, PartialDate.parse(cohort.period))
    return dict(sorted(stated.items(), key=lambda item: item[1].sort_key))


def _is_outcome(row: Row) -> bool:
    """Whether it is an outcome of whole cohorts: a part of one alone stands beside nothing."""
    return row.kind == EstimateKind.OUTCOME


def _by_era(block: Block, row: Row, periods: Mapping[str, PartialDate]) -> Iterator[Outcome]:
    """The row as an outcome over the eras: the share of people in each, or the ratio of one to another."""
    eras = _eras(block, periods)
    if len(set(eras.values())) < _FEWEST:
        return
    shares = _levels(row, [eras.get(cohort.label, "") for cohort in block.cohorts])
    if len(shares) >= _FEWEST:
        yield _outcome(block, row, shares, None, row.p)
    for one in row.effects:
        pair = eras.get(one.comparator or ""), eras.get(one.cohort or "")
        if one.measure in RATIOS and one.value is not None and pair[0] and pair[1]:
            levels = (Level(pair[0], 1.0, None), Level(pair[1], one.value, one))
            yield _outcome(block, row, levels, one.abbreviation, one.p)


def _eras(block: Block, periods: Mapping[str, PartialDate]) -> dict[str, str]:
    """The era of each cohort of a block that is one, or is a part of one."""
    return {
        cohort.label: era
        for cohort in block.cohorts
        for era in (cohort.label, cohort.parent)
        if era in periods and era is not None
    }


def _levels(row: Row, names: Sequence[str]) -> tuple[Level, ...]:
    """The shares of people, in percent, that are stated of these cohorts; none of a part of one."""
    if row.among:
        return ()
    pairs = zip(names, row.numbers, strict=True)
    return tuple(
        Level(name, one.value, one)
        for name, one in pairs
        if one and one.value is not None and name and _is_share(one)
    )


def _is_share(one: Estimate) -> bool:
    return one.unit == "%" and not one.compares and one.measure not in {Measure.MEDIAN, Measure.MEAN}


def _outcome(block: Block, row: Row, levels: tuple[Level, ...], ratio: str | None, p: str) -> Outcome:
    measured = levels[-1].estimate.measured if levels[-1].estimate else row.endpoint
    told = ", ".join(part for part in (measured, row.analysis) if part)
    return Outcome(block.title, row.endpoint, told, ratio, levels, p)


def _place(outcome: Outcome) -> tuple[object, ...]:
    """Control of the disease before survival, the whole study before its parts, ratios before shares."""
    words = outcome.endpoint.split()
    rank = next((place for place, word in enumerate(_FIRST) if word in words), len(_FIRST))
    return outcome.part is not None, rank


def _groups(rows: Iterable[tuple[Block, Row]], periods: Mapping[str, PartialDate]) -> Iterator[Group]:
    """The blocks whose cohorts are no eras, with what of them can be drawn."""
    found: dict[int, tuple[Block, list[Row]]] = {}
    for block, row in rows:
        if len(set(_eras(block, periods).values())) < _FEWEST:
            found.setdefault(id(block), (block, []))[1].append(row)
    for block, own in found.values():
        names = [cohort.heading for cohort in block.cohorts]
        shares = [(row, _levels(row, names)) for row in own]
        outcomes = [_outcome(block, row, levels[::-1], None, row.p) for row, levels in shares if levels]
        ratios = [
            one for row in own for one in row.effects if one.measure in RATIOS and one.value is not None
        ]
        if outcomes or ratios:
            yield Group(
                block.title or "", tuple(names[::-1]), tuple(sorted(outcomes, key=_place)), tuple(ratios)
            )


def _lanes(eras: Sequence[Era]) -> Iterator[Lane]:
    """The treatments that something was decided on from the first era to the last, in that order."""
    found: dict[tuple[str, str], set[Decision]] = {}
    for one in _decided(eras):
        if one.date and _is_within(one, eras):
            found.setdefault((one.treatment, one.regulator), set()).add(one)
    last = {one.treatment: one for one in (eras[-1].approved if eras else ())}
    lanes = []
    for (treatment, regulator), decisions in found.items():
        ordered = tuple(sorted(decisions, key=_when))
        known = last.get(treatment)
        is_earlier = known is not None and known.first not in decisions and known.first.regulator == regulator
        lanes.append(Lane(treatment, regulator, ordered, is_earlier, bool(known and known.is_withdrawn)))
    yield from sorted(lanes, key=lambda lane: (lane.is_earlier, *_when(lane.decisions[0])))


def _decided(eras: Iterable[Era]) -> Iterator[Decision]:
    for era in eras:
        for one in era.approved:
            yield from (one.first, *one.later)
        yield from era.undecided


def _is_within(one: Decision, eras: Sequence[Era]) -> bool:
    """Whether it can have come after the first era began; by the end of the last is how eras are made."""
    began = eras[0].period.earliest
    return began is None or one.date is None or one.date.latest is None or one.date.latest >= began


def _when(one: Decision) -> tuple[object, ...]:
    return (*one.date.sort_key, one.key) if one.date else ()


def _earlier(eras: Sequence[Era]) -> tuple[str, ...]:
    """What was approved before the first era and has no lane."""
    lanes = {lane.treatment for lane in _lanes(eras)}
    found = {_named(one) for era in eras for one in era.approved if one.treatment not in lanes}
    return tuple(sorted(found, key=str.casefold))


def _named(one: Approved) -> str:
    return f"{'~' if one.first.from_memory else ''}{one.treatment}"


def _sources(compared: Comparison, drawn: Iterable[Estimate]) -> tuple[Reference, ...]:
    used = {key for one in drawn for key in one.sources}
    return tuple(source for source in compared.sources if source.key in used)
