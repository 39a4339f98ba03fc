"""The names in a question as the database spells them."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from tracker.errors import UnknownName
from tracker.lookup import find_regulators, find_treatment
from tracker.names import close_names, name_key
from tracker.reports.models.label import Question
from tracker.schema.views import DISEASES

_LIST_DISEASES = 'tracker sql "select * from diseases"'


def checked(connection: Connection, question: Question) -> Question:
    """The question with treatments, regulators and disease by their labels; raises UnknownName."""
    patient = question.patient
    if patient.disease is not None:
        disease = _disease(connection, patient.disease)
        patient = replace(patient, disease=disease)
    return replace(
        question,
        patient=patient,
        regulators=find_regulators(connection, question.regulators),
        treatments=_each(find_treatment(connection, name) for name in question.treatments),
    )


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _spelled(name: str) -> str:
    """The name folded, leukaemia as leukemia."""
    return name_key(name).replace("ae", "e")


def _disease(connection: Connection, name: str) -> str:
    """The disease of this key or name; raises UnknownName."""
    table = DISEASES.table.c
    rows = connection.execute(select(table.disease, table.name).order_by(table.disease)).all()
    for row in rows:
        if _spelled(name) in map(_spelled, row):
            return str(row.disease)
    close = close_names(name, [word for row in rows for word in row])
    raise UnknownName(kind="disease", name=name, close=close, listing=_LIST_DISEASES)
