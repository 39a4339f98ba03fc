"""What can be asked of a patient."""

from enum import StrEnum


class PatientSetting(StrEnum):
    """Where in the course of the disease a patient stands."""

    NEWLY_DIAGNOSED = "newly-diagnosed"
    CONSOLIDATION = "consolidation"
    FIRST_REMISSION = "first-remission"
    SECOND_REMISSION = "second-remission"
    FIRST_RELAPSE = "first-relapse"
    RELAPSED_OR_REFRACTORY = "relapsed-or-refractory"

    @property
    def words(self) -> str:
        """As it stands in a sentence: "first remission"."""
        return self.value.replace("-", " ") if self != self.NEWLY_DIAGNOSED else "newly diagnosed"
