"""Where a patient stands against where a wording applies, in one table."""

from dataclasses import dataclass

from tracker.reports.label.population import Phase, Population
from tracker.reports.label.verdict import NO, YES, Verdict, cannot_tell, yes_if
from tracker.reports.models.patient import Patient
from tracker.vocabulary import PhStatus
from tracker.vocabulary.patients import PatientSetting

_ANY_REMISSION = frozenset({Phase.FIRST_REMISSION, Phase.FIRST_OR_SECOND_REMISSION, Phase.REMISSION})
_ONLY_PH_POSITIVE = "in ph-positive disease"
"""How a curated prior therapy begins that is asked of Ph-positive patients only."""


@dataclass(frozen=True)
class Places:
    """The phases of wordings that cover a patient's setting, that cover it in part, and that may."""

    covers: frozenset[Phase]
    covers_if: frozenset[Phase] = frozenset()
    may: frozenset[Phase] = frozenset()


TABLE = {
    # Consolidation comes after diagnosis; a wording for that phase alone does not say from when on.
    PatientSetting.NEWLY_DIAGNOSED: Places(
        frozenset({Phase.NEWLY_DIAGNOSED}), may=frozenset({Phase.CONSOLIDATION})
    ),
    # Consolidation is given in remission, mostly the first; in the second after a relapse.
    PatientSetting.CONSOLIDATION: Places(
        frozenset({Phase.CONSOLIDATION}),
        covers_if=_ANY_REMISSION,
        may=frozenset({Phase.NEWLY_DIAGNOSED, Phase.SECOND_REMISSION}),
    ),
    PatientSetting.FIRST_REMISSION: Places(
        _ANY_REMISSION,
        covers_if=frozenset({Phase.CONSOLIDATION}),
        may=frozenset({Phase.NEWLY_DIAGNOSED}),
    ),
    # A first relapse that was brought into remission again may still be treated under a wording for it.
    PatientSetting.SECOND_REMISSION: Places(
        frozenset({Phase.SECOND_REMISSION, Phase.FIRST_OR_SECOND_REMISSION, Phase.REMISSION}),
        may=frozenset({Phase.CONSOLIDATION, Phase.FIRST_RELAPSE}),
    ),
    PatientSetting.FIRST_RELAPSE: Places(frozenset({Phase.FIRST_RELAPSE, Phase.RELAPSED_OR_REFRACTORY})),
    PatientSetting.RELAPSED_OR_REFRACTORY: Places(
        frozenset({Phase.RELAPSED_OR_REFRACTORY}), may=frozenset({Phase.FIRST_RELAPSE})
    ),
}
"""What is in none of a setting's sets is no; a wording for any setting covers each."""


def setting(patient: Patient, population: Population) -> Verdict:
    """Whether the wording applies where the patient stands."""
    phase = population.phase
    if phase == Phase.ANY:
        return YES
    if patient.setting is None:
        return yes_if(f"in {phase}") if phase else YES
    if phase is None:
        return cannot_tell("it is not recorded in which setting the wording applies")
    if phase in TABLE[patient.setting].covers:
        return _after_relapse(patient, phase, population)
    return _in_part(patient.setting, phase, population.text)


def _in_part(asked: PatientSetting, phase: Phase, text: str) -> Verdict:
    """Whether a phase that is not the patient's setting itself is covered."""
    places = TABLE[asked]
    if phase in places.covers_if or _names_newly_diagnosed(asked, phase, text):
        return yes_if(f"in {phase}")
    if phase in places.may:
        return cannot_tell(f"it is for {phase}, and the question says {asked.words}")
    return NO


def _names_newly_diagnosed(asked: PatientSetting, phase: Phase, text: str) -> bool:
    """A wording for consolidation that itself speaks of newly diagnosed disease."""
    says_so = "newly diagnosed" in text.casefold().replace("-", " ")
    return asked == PatientSetting.NEWLY_DIAGNOSED and phase == Phase.CONSOLIDATION and says_so


def _after_relapse(patient: Patient, phase: Phase, population: Population) -> Verdict:
    """A first relapse is covered by relapsed disease at large unless the wording asks for more than that."""
    if patient.setting != PatientSetting.FIRST_RELAPSE or phase != Phase.RELAPSED_OR_REFRACTORY:
        return YES
    restriction = population.restriction or ""
    more = prior_therapy(patient, population) or (
        restriction if "relapse" in restriction.casefold() else None
    )
    return cannot_tell(f"it asks for more than a first relapse: {more}") if more else YES


def prior_therapy(patient: Patient, population: Population) -> str | None:
    """What must have been given before, as far as it is asked of such a patient."""
    before = population.prior_therapy
    if before and patient.ph == PhStatus.NEGATIVE and before.casefold().startswith(_ONLY_PH_POSITIVE):
        return None
    return before
