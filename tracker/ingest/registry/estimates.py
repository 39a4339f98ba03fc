"""One number, or one comparison, as the columns of an estimate."""

from typing import Any, NamedTuple

from tracker.ingest.registry import numbers
from tracker.ingest.registry.words import Words
from tracker.sources.registry.records import Analysis, Measurement, Outcome
from tracker.vocabulary import EstimateKind, Measure

COLUMNS = (
    "cohort_id", "kind", "endpoint", "endpoint_detail", "measure", "measure_term",
    "time_text", "value", "value_text", "unit", "numerator", "denominator", "interval_low", "interval_high",
    "interval_level", "interval_sides", "dispersion", "dispersion_value", "dispersion_low", "dispersion_high",
    "p_operator", "p_value", "analysis", "is_derived", "note",
)  # fmt: skip
STATED = False
"""Of a number that the registry has as such: is_derived."""
_UNORDERED = "the registry does not say which is compared with which"
_INTERVAL = "an interval whose low end is above its high end, kept in the note"


class Reported(NamedTuple):
    """A number that a record reports: what claims call it, its text, its group, its columns after these."""

    attribute: str
    text: str | None
    group: str | None
    """Whose number it is; None where it is one of several groups together."""
    values: tuple[Any, ...]


class _Around(NamedTuple):
    """The columns around a value: an interval, or a dispersion; and what fits neither."""

    interval: tuple[float | None, float | None, float | None, int | None]
    dispersion: tuple[str | None, float | None, float | None, float | None]
    notes: tuple[str, ...] = ()


class Figures:
    """Reads numbers; what it cannot keep as a number stays as text, and is counted."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def measured(self, outcome: Outcome, measurement: Measurement) -> Reported:
        """A number of one group."""
        text = measurement.value
        value = numbers.number(text)
        measure = numbers.measure(outcome.measure)
        if measure is Measure.OTHER and outcome.measure:
            self._words.strange("measure", outcome.measure)
        if value is None and not numbers.is_absent(text):
            self._words.tell("results that are no number, kept as text")
        counts = numbers.counts_people(outcome.measure)
        around = self._around(outcome, measurement)
        detail = "; ".join(part for part in (measurement.title, measurement.category) if part)
        values = (
            EstimateKind.OUTCOME.value, outcome.title, detail or outcome.description, measure.value,
            outcome.measure, outcome.time_frame, value, text, outcome.unit,
            numbers.whole(text) if counts else None, measurement.counted,
            *around.interval, *around.dispersion, None, None, None, STATED,
            _note(_kind(outcome), measurement.comment, *around.notes),
        )  # fmt: skip
        return Reported("value", text, measurement.group, values)

    def compared(self, outcome: Outcome, analysis: Analysis) -> Reported:
        """A comparison of groups."""
        value = numbers.number(analysis.value)
        measure = numbers.effect(analysis.measure)
        chance = numbers.probability(analysis.p_value)
        interval, notes = self._interval(analysis.lower, analysis.upper)
        dispersion = numbers.spread(analysis.dispersion).dispersion
        group = analysis.groups[0] if len(analysis.groups) == 1 else None
        printed = _printed_p(analysis, is_read=chance is not None)
        values = (
            EstimateKind.OUTCOME.value, outcome.title, None, measure.value, analysis.measure,
            outcome.time_frame, value, analysis.value, None, None, None,
            *interval, _level(analysis, interval), numbers.sides(analysis.sides),
            dispersion.value if dispersion else None,
            numbers.number(analysis.dispersion_value) if dispersion else None, None, None,
            chance.operator if chance else None, chance.value if chance else None, analysis.method, STATED,
            _note(_kind(outcome), *_groups(outcome, analysis), printed, analysis.note, *notes),
        )  # fmt: skip
        attribute, text = ("value", analysis.value) if analysis.value else ("p", analysis.p_value)
        return Reported(attribute, text or "reported without a number", group, values)

    def _around(self, outcome: Outcome, measurement: Measurement) -> _Around:
        spread = numbers.spread(outcome.dispersion)
        nothing = (None, None, None, None)
        if not spread.is_known and outcome.dispersion:
            self._words.strange("dispersion", outcome.dispersion)
        if spread.level is not None:
            ends, notes = self._interval(measurement.lower, measurement.upper)
            level = spread.level if any(end is not None for end in ends) else None
            return _Around((*ends, level, None), nothing, notes)
        values = [numbers.number(text) for text in (measurement.spread, measurement.lower, measurement.upper)]
        if all(value is None for value in values):
            return _Around(nothing, nothing)
        if spread.dispersion is None:
            texts = (measurement.spread, measurement.lower, measurement.upper)
            told = f"{outcome.dispersion or 'spread'}: {', '.join(text for text in texts if text)}"
            return _Around(nothing, nothing, (told,))
        return _Around(nothing, (spread.dispersion.value, values[0], values[1], values[2]))

    def _interval(
        self, low: str | None, high: str | None
    ) -> tuple[tuple[float | None, float | None], tuple[str, ...]]:
        """The ends of an interval, unless they are the wrong way round."""
        ends = (numbers.number(low), numbers.number(high))
        if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
            self._words.tell(_INTERVAL)
            return (None, None), (f"interval as printed: {low} to {high}",)
        return ends, ()


def _level(analysis: Analysis, ends: tuple[float | None, float | None]) -> float | None:
    return numbers.level(analysis.level) if ends != (None, None) else None


def _kind(outcome: Outcome) -> str | None:
    """What the outcome is to the study: "primary outcome"."""
    return f"{outcome.type.replace('_', ' ').lower()} outcome" if outcome.type else None


def _note(*parts: str | None) -> str | None:
    return "; ".join(part for part in parts if part) or None


def _printed_p(analysis: Analysis, *, is_read: bool) -> str | None:
    """What is to be said of P besides its number."""
    text = None if is_read or not analysis.p_value else f"P {analysis.p_value}"
    return _note(text, f"P: {analysis.p_comment}" if analysis.p_comment else None)


def _groups(outcome: Outcome, analysis: Analysis) -> tuple[str, ...]:
    """Which groups are compared; the registry leaves open in which order, so that none of them is first."""
    if len(analysis.groups) < 2:  # noqa: PLR2004 - one is the cohort of the number
        return ()
    titles = {group.id: group.title for group in outcome.groups}
    return (f"of {', '.join(titles.get(group, group) for group in analysis.groups)}", _UNORDERED)
