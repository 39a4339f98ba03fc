"""The names in a question as the database spells them."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from tracker.lookup import find_disease, find_regulators, find_treatment
from tracker.reports.models.label import Question


def checked(connection: Connection, question: Question) -> Question:
    """The question with treatments, regulators and disease by their labels; raises UnknownName."""
    patient = question.patient
    if patient.disease is not None:
        patient = replace(patient, disease=find_disease(connection, patient.disease))
    return replace(
        question,
        patient=patient,
        regulators=find_regulators(connection, question.regulators),
        treatments=_each(find_treatment(connection, name) for name in question.treatments),
    )


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
