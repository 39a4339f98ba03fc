"""What is done in a trial: its arms, its interventions, and the treatments that these are."""

from collections import defaultdict
from collections.abc import Iterator

from tracker.ingest.facts import Facts, Said
from tracker.ingest.loading import Loading
from tracker.ingest.matching import Interventions, Treatments
from tracker.ingest.registry.children import Children, Shape, Spoken
from tracker.ingest.registry.words import Words
from tracker.ingest.unmatched import Doubt
from tracker.sources.registry.records import Arm, Intervention, Study
from tracker.vocabulary import ArmKind, TrialRole

ARMS = Shape("arm", ("label",), ("kind", "description"))
INTERVENTIONS = Shape(
    "trial_intervention", ("type", "name"), ("treatment_id", "other_names"), frozenset({"treatment_id"})
)
TREATMENTS = Shape("trial_treatment", ("treatment_id",), ("role",), frozenset({"role"}))
UNSPECIFIED = "UNSPECIFIED"
"""Of an intervention whose record does not say its type."""

_COMPARED = frozenset(
    {
        ArmKind.ACTIVE_COMPARATOR.value,
        ArmKind.PLACEBO_COMPARATOR.value,
        ArmKind.SHAM_COMPARATOR.value,
        ArmKind.NO_INTERVENTION.value,
    }
)


class Regimens:
    """Arms and interventions of the studies of a vintage."""

    def __init__(self, begun: Loading, words: Words) -> None:
        self._words, self._unmatched = words, begun.unmatched
        self._matching = Interventions(Treatments(begun.bulk.connection))
        self._arms, self._interventions, self._treatments = (
            Children(begun.bulk, begun.vintages, shape) for shape in (ARMS, INTERVENTIONS, TREATMENTS)
        )
        self._facts = Facts(begun.vintages, "arm", whole=False)
        self.parts = (self._arms, self._interventions, self._treatments)

    def put(self, trial: Spoken, study: Study) -> dict[str, int]:
        """The arms of a study, by label, and what is done in them."""
        labels: dict[str, int] = {}
        for label, arm in _labelled(study.arms):
            kind = self._words.find("arm type", arm.type, ArmKind)
            written = self._arms.spelt(trial, label)
            identity, is_new = self._arms.put(trial, (written,), (kind, arm.description))
            if is_new and identity:
                self._facts.state(identity, Said("label", "label", label, study.line))
            if identity:
                labels[label] = identity
        self._arms.finish(trial)
        given: dict[int, set[str]] = defaultdict(set)
        for intervention in study.interventions:
            treatment = self._one(trial, study, intervention)
            if treatment is not None:
                given[treatment] |= _arms_of(intervention, study.arms)
        self._interventions.finish(trial)
        kinds = {label: self._words.known(arm.type, ArmKind) for label, arm in _labelled(study.arms)}
        for treatment, arms in given.items():
            self._treatments.put(trial, (treatment,), (_role(arms, kinds),))
        return labels

    def _one(self, trial: Spoken, study: Study, intervention: Intervention) -> int | None:
        match = self._matching.match(intervention.name, intervention.other_names)
        kind = intervention.type or UNSPECIFIED
        if match.is_ambiguous:
            self._unmatched.leave(
                Doubt(
                    study.nct,
                    "intervention",
                    f"{kind}: {intervention.name}",
                    self._matching.treatments.named(match),
                    "several treatments have this name",
                )
            )
        others = "; ".join(dict.fromkeys(intervention.other_names)) or None
        self._interventions.put(trial, (kind, intervention.name), (match.only, others))
        return match.only


def _labelled(arms: tuple[Arm, ...]) -> Iterator[tuple[str, Arm]]:
    """The arms with labels of their own: of two that are called alike, the second is "(2)"."""
    taken: set[str] = set()
    for arm in arms:
        label, number = arm.label, 1
        while label in taken:
            number += 1
            label = f"{arm.label} ({number})"
        taken.add(label)
        yield label, arm


def _arms_of(intervention: Intervention, arms: tuple[Arm, ...]) -> set[str]:
    """The labels of the arms that get it, whether it names them or they name it ("Drug: Blinatumomab")."""
    names = {intervention.name}
    naming = (
        label
        for label, arm in _labelled(arms)
        if names & {part for name in arm.interventions for part in (name, name.partition(": ")[2])}
    )
    return set(intervention.arms) | set(naming)


def _role(arms: set[str], kinds: dict[str, str | None]) -> str:
    """What a treatment is to the trial: what all arms of a comparison get is not compared."""
    experimental = {label for label, kind in kinds.items() if kind == ArmKind.EXPERIMENTAL}
    compared = {label for label, kind in kinds.items() if kind in _COMPARED}
    if experimental and compared and experimental | compared <= arms:
        return TrialRole.BACKGROUND.value
    if not arms & experimental and arms & compared:
        return TrialRole.COMPARATOR.value
    return TrialRole.EXPERIMENTAL.value
