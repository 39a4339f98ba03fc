"""The patient of a question: disease, age, Philadelphia chromosome, residual disease, setting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from tracker.errors import TrackerError, printable
from tracker.vocabulary import AgeUnit, MrdStatus, PhStatus
from tracker.vocabulary.patients import PatientSetting

_AGE = re.compile(r"(\d{1,4})\s*(y|years?|mo|months?|d|days?)?", re.ASCII | re.IGNORECASE)
_UNITS = {"y": AgeUnit.YEARS, "m": AgeUnit.MONTHS, "d": AgeUnit.DAYS}


class BadAge(TrackerError, ValueError):
    """A text that is no age."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{printable(text)}' is not an age. Write 45, 6mo or 10d.")


@dataclass(frozen=True)
class Age:
    """A completed age: who is 45 years old is not yet 46."""

    value: int
    unit: AgeUnit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "45", "6mo" or "10d"; raises BadAge."""
        match = _AGE.fullmatch(text.strip())
        if not match:
            raise BadAge(text)
        return cls(int(match[1]), _UNITS[(match[2] or "y")[0].lower()])

    @property
    def words(self) -> str:
        """The age with its unit: "45 years", "1 month"."""
        return f"{self.value} {self.unit.removesuffix('s') if self.value == 1 else self.unit}"


@dataclass(frozen=True)
class Patient:
    """Whom a question is about; what is None was not asked about."""

    disease: str | None = None
    age: Age | None = None
    ph: PhStatus | None = None
    mrd: MrdStatus | None = None
    setting: PatientSetting | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What is asked, criterion by criterion: "B-ALL", "45 years", "MRD-positive", "first remission"."""
        return tuple(self._words())

    def _words(self) -> Iterator[str]:
        if self.disease:
            yield self.disease
        if self.age:
            yield self.age.words
        if self.ph:
            yield f"Ph-{self.ph}"
        if self.mrd:
            yield f"MRD-{self.mrd}"
        if self.setting:
            yield self.setting.words
