"""Results of studies: who was counted, and one estimate for each number and each comparison."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tracker.ingest.facts import Facts, Said, Subject
from tracker.ingest.loading import Loading
from tracker.ingest.registry.children import Children, Shape, Spoken
from tracker.ingest.registry.estimates import COLUMNS, Figures, Reported
from tracker.ingest.registry.words import Words
from tracker.sources.registry.records import Group, Outcome, Study
from tracker.vocabulary import CohortKind

COHORTS = Shape("cohort", ("label",), ("kind", "arm_id", "size", "definition"), frozenset({"arm_id"}))
ESTIMATES = Shape("estimate", ("key",), COLUMNS, frozenset({"value_text", "numerator", "cohort_id"}))


class _Counted(NamedTuple):
    """People who were counted together, perhaps in several outcomes."""

    label: str
    group: Group
    sizes: set[int]


class Results:
    """The results of the studies of a vintage."""

    def __init__(self, begun: Loading, words: Words) -> None:
        self._cohorts = Children(begun.bulk, begun.vintages, COHORTS)
        self._estimates = Children(begun.bulk, begun.vintages, ESTIMATES)
        self._figures = Figures(words)
        self._of_cohorts = Facts(begun.vintages, "cohort", whole=False)
        self._facts = Facts(begun.vintages, "estimate", whole=False)
        self.parts = (self._cohorts, self._estimates)

    def recall(self, trials: Mapping[int, str]) -> None:
        """Remember what was said of the numbers of these trials, which must be recalled already."""
        self._facts.recall(
            {row[0]: key[0] for trial in trials for key, row in self._estimates.rows(trial).items()}
        )

    def put(self, trial: Spoken, study: Study, arms: Mapping[str, int]) -> None:
        """The cohorts and numbers of a study."""
        counted = _counted(study)
        cohorts: dict[tuple[int, str], int | None] = {}
        made: dict[str, int | None] = {}
        for whom, people in counted.items():
            if people.label not in made:
                made[people.label] = self._cohort(trial, people, arms, study.line)
            cohorts[whom] = made[people.label]
        self._cohorts.finish(trial)
        for place, outcome in enumerate(study.outcomes):
            of_group = {group.id: cohorts[place, group.id] for group in outcome.groups}
            stem = f"{study.nct.lower()}-o{place + 1}"
            for key, reported in _numbered(stem, self._figures, outcome):
                self._one(trial, key, reported, of_group, study.line)
        self._estimates.finish(trial)

    def _cohort(self, trial: Spoken, people: _Counted, arms: Mapping[str, int], line: int) -> int | None:
        group = people.group
        arm = arms.get(group.title)
        kind = CohortKind.ANALYSIS_SET if arm is None else CohortKind.ARM
        size = next(iter(people.sizes)) if len(people.sizes) == 1 else None
        values = (kind.value, arm, size, group.description)
        label = self._cohorts.spelt(trial, people.label)
        identity, is_new = self._cohorts.put(trial, (label,), values)
        if identity is not None and is_new:
            self._of_cohorts.state(identity, Said("label", "label", people.label, line))
        return identity

    def _one(
        self, trial: Spoken, key: str, reported: Reported, cohorts: Mapping[str, int | None], line: int
    ) -> None:
        said = Said(reported.attribute, reported.attribute, reported.text, line)
        if not trial.is_new and (key,) in self._estimates.rows(trial.id):
            row = self._estimates.rows(trial.id)[key,]
            self._facts.say(Subject("estimate", row[0], key), said)
        cohort = cohorts.get(reported.group or "")
        identity, is_new = self._estimates.put(trial, (key,), (cohort, *reported.values))
        if identity is not None and is_new:
            self._facts.state(identity, said)


def _numbered(stem: str, figures: Figures, outcome: Outcome) -> Iterator[tuple[str, Reported]]:
    """The numbers of an outcome, by names that stay: nct02013167-o1-g0-1 is the first of its first group."""
    places = {group.id: str(place) for place, group in enumerate(outcome.groups)}
    counts: dict[str, int] = defaultdict(int)
    for measurement in outcome.measurements:
        group = places.get(measurement.group, "x")
        counts[group] += 1
        yield f"{stem}-g{group}-{counts[group]}", figures.measured(outcome, measurement)
    for number, analysis in enumerate(outcome.analyses, 1):
        yield f"{stem}-a{number}", figures.compared(outcome, analysis)


def _counted(study: Study) -> dict[tuple[int, str], _Counted]:
    """Who each group of each outcome is; groups of one title and one description are the same people.

    Of two that are called alike and described otherwise, the second is "(2)".
    """
    people: dict[tuple[str, str | None], _Counted] = {}
    taken: set[str] = set()
    found: dict[tuple[int, str], _Counted] = {}
    for place, outcome in enumerate(study.outcomes):
        sizes: dict[str, set[int]] = defaultdict(set)
        for measurement in outcome.measurements:
            if measurement.counted is not None:
                sizes[measurement.group].add(measurement.counted)
        for group in outcome.groups:
            same = (group.title, group.description)
            if same not in people:
                people[same] = _Counted(_free(group.title or group.id, taken), group, set())
            people[same].sizes.update(sizes[group.id])
            found[place, group.id] = people[same]
    return found


def _free(title: str, taken: set[str]) -> str:
    label, number = title, 1
    while label in taken:
        number += 1
        label = f"{title} ({number})"
    taken.add(label)
    return label
