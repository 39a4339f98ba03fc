"""One thing among many is found without reading them: the databases themselves count what a query reads."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, event

from tests.schema.many import TREATMENTS, fill_many
from tests.servers import Server
from tracker.database.engine import open_for_migrating, open_for_reading
from tracker.database.migrate import upgrade
from tracker.lookup import find, find_treatment
from tracker.reports.details import details
from tracker.reports.evidence import evidence
from tracker.reports.label import label
from tracker.reports.ledger import Choice, ledger
from tracker.reports.models.label import Question
from tracker.reports.models.patient import Patient
from tracker.reports.search import search
from tracker.timeline.assemble import timeline
from tracker.timeline.model import Window

Given = Any
DAY = date(2020, 1, 1)
HOT: dict[str, Callable[[Connection], object]] = {
    "timeline": lambda c: timeline(c, [find_treatment(c, "drug 7")], Window()),
    "show treatment": lambda c: details(c, find(c, "drug 7")),
    "show application": lambda c: details(c, find(c, "NDA N7")),
    "show event": lambda c: details(c, find(c, "act7")),
    "show result": lambda c: details(c, find(c, "TRIAL 7:paper7")),
    "show trial": lambda c: details(c, find(c, "TRIAL 7")),
    "evidence": lambda c: evidence(c, "drug 7", Window()),
    "accelerated": lambda c: ledger(c, DAY, Choice(treatments=["drug 7"])),
    "approved": lambda c: label(c, Question(on=DAY, patient=Patient(), treatments=("drug 7",))),
    "search": lambda c: search(c, "3000", 10),
}


def filled(connection: Connection) -> None:
    upgrade(connection)
    fill_many(connection)


@contextmanager
def noted(connection: Connection) -> Iterator[list[tuple[str, Given]]]:
    """The statements that are run meanwhile, with their parameters."""
    statements: list[tuple[str, Given]] = []

    def note(_: object, __: object, statement: str, parameters: object, *_rest: object) -> None:
        statements.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


def steps(connection: Connection, statement: str, parameters: Given) -> int:
    """How many steps SQLite takes, in hundreds; to read a table takes some for each row."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(step, 100)
    connection.exec_driver_sql(statement, parameters).all()
    driver.set_progress_handler(None, 0)
    return taken * 100


def most_read(connection: Connection, statement: str, parameters: Given) -> float:
    """The most rows that one scan of PostgreSQL reads at a time."""
    for rather in ("seqscan", "hashjoin", "mergejoin"):  # which are right where tables are as small as here
        connection.exec_driver_sql(f"SET LOCAL enable_{rather} = off")
    (plan,) = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).one()
    found = plan if isinstance(plan, list) else json.loads(plan)
    return max(_read(found[0]["Plan"]))


def _read(node: dict[str, Any]) -> Iterator[float]:
    if "Scan" in node["Node Type"] and node["Actual Loops"]:
        yield node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    for inner in node.get("Plans", ()):
        yield from _read(inner)
    yield 0


def whole_readings(url: str, names: dict[str, Callable[[Connection], object]]) -> dict[str, list[str]]:
    """The statements of each question that read as much as a whole table has."""
    found: dict[str, list[str]] = {}
    with open_for_reading(url) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        read, limit = (steps, 4 * TREATMENTS) if is_sqlite else (most_read, TREATMENTS)
        for name, ask in names.items():
            with noted(connection) as statements:
                ask(connection)
            asked = [one for one in statements if one[0].startswith(("SELECT", "WITH"))]
            wide = {sql: read(connection, sql, given) for sql, given in asked}
            if too_much := [f"{count}: {sql}" for sql, count in wide.items() if count >= limit]:
                found[name] = too_much
    return found


@pytest.mark.slow
def test_no_question_about_one_thing_reads_a_whole_table(server: Server) -> None:
    url = server.copy("many", filled)
    assert whole_readings(url, HOT) == {}
    server.drop(url)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("index", "question"),
    [
        ("ix_event_treatment_id_date_earliest", "timeline"),
        ("uq_claim_event", "timeline"),
        ("uq_claim_trial", "show trial"),
        ("ix_indication_treatment_id", "approved"),
        ("ix_application_label_key", "show application"),
        ("ix_event_title", "search"),
    ],
)
def test_it_would_without_its_index(server: Server, index: str, question: str) -> None:
    url = server.copy("many", filled)
    with open_for_migrating(url) as connection:
        connection.exec_driver_sql(f"DROP INDEX {index}")
    assert list(whole_readings(url, {question: HOT[question]})) == [question]
    server.drop(url)
