"""A patient against a wording, criterion by criterion; what else the wording asks for is a condition."""

from collections.abc import Iterator, Mapping

from tracker.reports.label.ages import age
from tracker.reports.label.population import Population
from tracker.reports.label.settings import prior_therapy, setting
from tracker.reports.label.verdict import NO, YES, Match, Verdict, cannot_tell, yes_if
from tracker.reports.models.patient import Patient
from tracker.vocabulary import MrdStatus, PhStatus


def matched(patient: Patient, population: Population, wider: Mapping[str, str | None]) -> Match:
    """Whether a wording covers a patient; ``wider`` has the disease that each disease belongs to."""
    stage = setting(patient, population)
    before = prior_therapy(patient, population)
    besides = (
        population.markers,
        _untold(population.restriction, stage),
        f"treated before: {before}" if _untold(before, stage) else None,
        f"with {population.combination}" if population.combination else None,
    )
    return Match(
        (
            disease(patient.disease, population.disease, wider),
            age(patient.age, population),
            ph(patient.ph, population.ph),
            mrd(patient.mrd, population),
            stage,
            *(yes_if(condition) for condition in besides if condition),
        )
    )


def disease(asked: str | None, worded: str | None, wider: Mapping[str, str | None]) -> Verdict:
    """The same disease or a kind of it is covered; of a wider one it cannot be told."""
    if asked is None:
        return yes_if(worded) if worded else YES
    if worded is None:
        return cannot_tell("it is not recorded for which disease the wording is")
    if worded in _with_wider(asked, wider):
        return YES
    if asked in _with_wider(worded, wider):
        return cannot_tell(f"it is for {worded}, one kind of {asked}")
    return NO


def ph(asked: PhStatus | None, worded: PhStatus | None) -> Verdict:
    """Silence in the wording, and "any", restrict nothing."""
    if worded in {None, PhStatus.ANY} or asked == worded:
        return YES
    return yes_if(f"Ph-{worded}") if asked is None else NO


def mrd(asked: MrdStatus | None, population: Population) -> Verdict:
    """Silence in the wording, and "any", restrict nothing; a threshold that it names is a condition."""
    worded, threshold = population.mrd, population.mrd_threshold
    if worded in {None, MrdStatus.ANY}:
        return YES
    if asked not in {None, worded}:
        return NO
    if threshold is not None and worded == MrdStatus.POSITIVE:
        return yes_if(f"MRD of at least {threshold * 100:g} %")
    return YES if asked else yes_if(f"MRD-{worded}")


def _with_wider(key: str, wider: Mapping[str, str | None]) -> Iterator[str]:
    """A disease and all those that it belongs to."""
    here: str | None = key
    while here is not None:
        yield here
        here = wider.get(here)


def _untold(text: str | None, stage: Verdict) -> str | None:
    """What the wording asks for, unless the reason why the setting cannot be told has it already."""
    return text if text and text not in stage.text else None
