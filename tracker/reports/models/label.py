"""What was on label for a patient on a day: each wording that covers the patient, and each that may."""

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from tracker.dates import PartialDate
from tracker.reports.models.patient import Patient
from tracker.reports.table import Table, Value


class Decision(StrEnum):
    """Whether a wording covers a patient on a day."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Question:
    """Who is asked about, for which day; no regulators and no treatments means all."""

    on: date
    patient: Patient = field(default_factory=Patient)
    regulators: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The question: "On 2018-03-29, for B-ALL, 45 years, MRD-positive, first remission, FDA"."""
        patient = self.patient.words if self.patient.disease else ("any disease", *self.patient.words)
        of = f"{' or '.join(self.treatments)} " if self.treatments else ""
        return f"On {self.on}, {of}for {', '.join((*patient, *self.regulators))}"


@dataclass(frozen=True)
class Answer:
    """A wording that covers the patient on that day, or may; with the approval that says so."""

    decision: Decision
    treatment: str
    brand: str | None
    regulator: str
    since: PartialDate | None
    since_is_announced: bool
    since_from_memory: bool
    approval_type: str | None
    """The pathway on that day; "conditional or regular" where a conversion's date does not tell."""
    type_since: PartialDate | None
    type_since_from_memory: bool
    effect: str | None
    application: str | None
    submission: str | None
    wording: str | None
    """None where an approval is recorded without its indication."""
    is_verbatim: bool
    wording_from_memory: bool
    conditions: tuple[str, ...]
    """What the wording asks for beyond the question."""
    reasons: tuple[str, ...]
    """Why it cannot be told; empty for yes."""
    indication_key: str | None
    entry_key: str | None


@dataclass(frozen=True)
class Excluded:
    """How many wordings do not apply, and why: for other patients, or for such a patient on other days."""

    other_patients: int
    later: int
    ended: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.other_patients + self.later + self.ended


@dataclass(frozen=True)
class Labels:
    """The answer to a question, wording by wording, those first that surely cover the patient."""

    question: Question
    answers: tuple[Answer, ...]
    excluded: Excluded

    @property
    def table(self) -> Table:
        """A row per wording, those that cover the patient first."""
        names = [column.name for column in fields(Answer)]
        return Table.of(names, [tuple(_cell(getattr(a, name)) for name in names) for a in self.answers])


def _cell(value: object) -> Value:
    if isinstance(value, tuple):
        return "; ".join(value) or None
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, str):
        return str(value)
    return value if isinstance(value, bool) else None
