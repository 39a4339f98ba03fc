"""The reports that come with tracker: each is a question over the views, answered alike by both databases."""

import re
from collections.abc import Iterator
from datetime import date
from textwrap import dedent

import pytest
from sqlalchemy import Connection

from tests.servers import PostgresqlServer, SqliteDirectory
from tracker.database.location import resolve
from tracker.database.migrate import upgrade
from tracker.ingest.chronology import load_curated
from tracker.reports.adhoc import run
from tracker.reports.catalogue import NamedReport, ask, catalogue, written
from tracker.reports.catalogue.directory import shipped
from tracker.reports.models.catalogue import GROUPS
from tracker.reports.table import Table
from tracker.schema.tables import Base

ASKED = {
    "approvals": {"disease": "all", "since": "2018"},
    "changes": {"since": "2000"},
    "estimates": {"endpoint": "os"},
    "evidence": {"treatment": "Blincyto"},
    "label-changes": {"treatment": "Blincyto"},
    "label-history": {"treatment": "Blincyto"},
    "news": {"since": "2020", "until": "2024-06"},
    "overdue-requirements": {"on": "2029-01-01"},
    "trials": {"treatment": "Blincyto", "disease": "acute lymphoblastic leukemia", "phase": "phase3"},
    "trials-by-phase": {"disease": "ALL"},
    "unreported-trials": {"on": "2040-01-01"},
}
"""Values for what a report cannot do without, and for some of what it can."""
EMPTY = {"changes", "conversions-elsewhere", "unreported-trials"}
"""Reports of what the curated chronologies have none of."""


def curated(connection: Connection) -> None:
    upgrade(connection)
    load_curated(connection)


@pytest.fixture(scope="module")
def urls(sqlite_server: SqliteDirectory, postgresql_server: PostgresqlServer) -> Iterator[tuple[str, str]]:
    """The curated chronologies in both kinds of database."""
    here, there = sqlite_server.copy("curated", curated), postgresql_server.copy("curated", curated)
    yield here, there
    sqlite_server.drop(here)
    postgresql_server.drop(there)


def typed(table: Table) -> tuple[list[str], list[list[tuple[str, object]]]]:
    return table.names, [[(type(value).__name__, value) for value in row] for row in table.rows]


@pytest.mark.parametrize("report", shipped(), ids=lambda report: report.name)
def test_both_databases_answer_alike_and_the_sql_that_is_shown_does_too(
    urls: tuple[str, str], report: NamedReport
) -> None:
    given = ASKED.get(report.name, {})
    here, there = (typed(ask(url, report, given)) for url in urls)
    assert here == there
    assert bool(here[1]) == (report.name not in EMPTY)
    values = dict.fromkeys((parameter.name for parameter in report.parameters), None)
    shown = [typed(run(resolve(url), written(report, values), {})) for url in urls]
    assert shown[0] == shown[1]


def test_reports_read_views_only_and_say_what_they_are() -> None:
    for report in shipped():
        read = set(re.findall(r"\b(?:from|join)\s+(\w+)", report.query, re.IGNORECASE))
        assert read & set(Base.metadata.tables) == set(), report.name
        assert report.about, report.name
        assert all(parameter.about for parameter in report.parameters), report.name
        assert report.group in set(GROUPS) - {"yours"}, report.name


def test_the_catalogue_is_read_group_by_group() -> None:
    order = list(GROUPS)
    places = [(order.index(report.group), report.name) for report in catalogue()]
    assert places == sorted(places)
    assert len(shipped()) >= 20


def test_a_report_can_be_asked_of_an_earlier_day(urls: tuple[str, str]) -> None:
    conversions = next(report for report in shipped() if report.name == "accelerated-approvals")
    for url in urls:
        known = ask(url, conversions, {"treatment": "blinatumomab"}, date(2016, 1, 1))
        assert [row[1:7] for row in known.rows] == [("FDA", "2014-12-03", "accelerated", "new", "open", None)]


def test_sql_that_is_shown_has_the_values_in_their_places() -> None:
    report = next(report for report in shipped() if report.name == "hta-recommendations")
    assert written(report, {"treatment": "o'nib", "regulator": None}) == dedent("""\
        -- Recommendations of HTA bodies. What NICE, CADTH and others recommended for reimbursement. A
        -- recommendation approves nothing.
        -- tracker report hta-recommendations -p treatment='o'"'"'nib'
        select date, regulator, treatment, title, indication, procedure, basis
        from timeline_entries
        where kind = 'hta_recommendation'
            and (cast('o''nib' as text) is null or treatment = 'o''nib')
            and (cast(null as text) is null or regulator = null)
        order by earliest nulls last, latest, treatment, entry_key
        """)
