"""What a study's record says of its trial, as claims have it."""

from collections.abc import Iterator

from tracker.ingest.facts import Said
from tracker.ingest.matching import Code, Named
from tracker.ingest.registry.words import Words
from tracker.names import name_key
from tracker.sources.registry.records import Study
from tracker.vocabulary import (
    Allocation,
    IdentifierSystem,
    MilestoneKind,
    Phase,
    StudyType,
    TrialStatus,
)

LARGEST = 2**31 - 1
"""The largest number that a column of whole numbers holds on both databases."""
OURS = frozenset({MilestoneKind.FIRST_PATIENT, MilestoneKind.LAST_PATIENT, MilestoneKind.DATA_CUTOFF})
"""Steps that the registry has no field for, so that its silence says nothing."""


def named(study: Study) -> Named:
    """What the record calls its trial, each identifier once."""
    given = [
        (IdentifierSystem.NCT.value, study.nct),
        *((IdentifierSystem.OTHER.value, alias) for alias in study.aliases),
        *((identifier.system.value, identifier.value) for identifier in study.identifiers),
    ]
    if study.acronym:
        given.append((IdentifierSystem.ACRONYM.value, study.acronym))
    codes = (Code(system, value, name_key(value)) for system, value in dict.fromkeys(given))
    return Named(study.nct, study.aliases, tuple(code for code in codes if code.key))


class Statements:
    """What a record says, in words of our lists where they are on one, else as it has them."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def values(self, study: Study) -> dict[str, str | None]:
        """The columns of the trial that claims settle; a word that is not on our list fills none."""
        find = self._words.find
        return {
            "title": study.title or study.official_title,
            "study_type": find("study type", study.study_type, StudyType),
            "allocation": find("allocation", study.allocation, Allocation),
            "design": study.design,
            "enrollment": enrolled(study),
            "primary_endpoint": "; ".join(study.primary_endpoints) or None,
            "status": find("status", study.status, TrialStatus),
            "why_stopped": study.why_stopped,
        }

    def phases(self, study: Study) -> tuple[str, ...]:
        """The phases that we have a word for, each once."""
        found = (self._words.find("phase", phase, Phase) for phase in study.phases)
        return tuple(dict.fromkeys(phase for phase in found if phase))

    def said(self, study: Study, values: dict[str, str | None], codes: tuple[Code, ...]) -> Iterator[Said]:
        """Everything that the record says of the trial; None where it could have said it and does not."""
        verbatim = {
            "study_type": study.study_type,
            "allocation": study.allocation,
            "status": study.status,
        }
        for name, value in values.items():
            yield Said(name, name, value or verbatim.get(name), study.line)
        phases = dict.fromkeys(self._words.known(phase, Phase) or phase for phase in study.phases)
        yield Said("phases", "phases", "/".join(phases) or None, study.line)
        yield Said("last_known_status", "last_known_status", study.last_known_status, study.line)
        yield Said("identifiers", "identifiers", "; ".join(code.value for code in codes), study.line)
        dated = {milestone.kind: milestone.date for milestone in reversed(study.milestones)}
        for kind, day in dated.items():
            yield Said(kind.value, kind.value, day.text, study.line, stated=day)
        for kind in MilestoneKind:
            if kind not in dated and kind not in OURS:
                yield Said(kind.value, kind.value, None, study.line)


def enrolled(study: Study) -> str | None:
    """The enrolment as text; what no column holds is no number of people."""
    number = study.enrollment
    return str(number) if number is not None and 0 <= number <= LARGEST else None
