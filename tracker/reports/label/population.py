"""Whom a wording is for, as it was decomposed, and in which words a reader gets its parts."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.reports.table import as_text
from tracker.vocabulary import AgeUnit, MrdStatus, PhStatus, Remission, Setting


class Phase(StrEnum):
    """Where in the course of the disease a wording applies, in words."""

    NEWLY_DIAGNOSED = "newly diagnosed disease"
    CONSOLIDATION = "the consolidation phase"
    FIRST_REMISSION = "first remission"
    SECOND_REMISSION = "second remission"
    FIRST_OR_SECOND_REMISSION = "first or second remission"
    REMISSION = "remission"
    FIRST_RELAPSE = "first relapse"
    RELAPSED_OR_REFRACTORY = "relapsed or refractory disease"
    ANY = "any setting"


_PHASES = {
    Setting.NEWLY_DIAGNOSED: Phase.NEWLY_DIAGNOSED,
    Setting.CONSOLIDATION: Phase.CONSOLIDATION,
    Setting.REMISSION: Phase.REMISSION,
    Setting.FIRST_RELAPSE: Phase.FIRST_RELAPSE,
    Setting.RELAPSED_OR_REFRACTORY: Phase.RELAPSED_OR_REFRACTORY,
    Setting.ANY: Phase.ANY,
}
_REMISSIONS = {
    Remission.FIRST: Phase.FIRST_REMISSION,
    Remission.SECOND: Phase.SECOND_REMISSION,
    Remission.FIRST_OR_SECOND: Phase.FIRST_OR_SECOND_REMISSION,
}


@dataclass(frozen=True)
class Bound:
    """A bound of age."""

    value: float
    unit: AgeUnit
    inclusive: bool = True

    @property
    def words(self) -> str:
        """The age at the bound: "18 years", "1 month"."""
        return f"{as_text(self.value)} {self.unit.removesuffix('s') if self.value == 1 else self.unit}"


@dataclass(frozen=True)
class Population:
    """The parts of a wording; what is None is not in it."""

    text: str = ""
    disease: str | None = None
    ph: PhStatus | None = None
    mrd: MrdStatus | None = None
    mrd_threshold: float | None = None
    setting: Setting | None = None
    remission: Remission | None = None
    age_min: Bound | None = None
    age_max: Bound | None = None
    markers: str | None = None
    prior_therapy: str | None = None
    combination: str | None = None
    restriction: str | None = None

    @property
    def phase(self) -> Phase | None:
        """The setting and the remission in one."""
        if self.setting == Setting.REMISSION and self.remission:
            return _REMISSIONS[self.remission]
        return _PHASES[self.setting] if self.setting else None
