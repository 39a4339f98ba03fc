"""A database as its sources had it on an earlier day: each of them counts from the day on which it spoke."""

from datetime import date

import pytest
from sqlalchemy import Connection, select, text

from tests.conftest import Program
from tests.servers import Server
from tracker.database.engine import open_for_reading
from tracker.database.migrate import upgrade
from tracker.ingest.chronology import TextFile, load
from tracker.schema.views import (
    APPROVALS,
    CONFLICTS,
    ESTIMATES,
    EVIDENCE_CHAIN,
    REQUIREMENTS,
    TIMELINE_ENTRIES,
    TRIALS,
    VIEWS,
    View,
)

TOLD = """\
chronology: exemplumab
sources:
- {key: press, kind: press, form: news, title: News, published: 2014-12-04}
- {key: list, kind: regulator, form: list, title: List, as_of: 2016-01-31}
- {key: registry-old, kind: registry, form: registry_record, title: Old record, as_of: 2015-06-01}
- {key: registry-new, kind: registry, form: registry_record, title: New record, as_of: 2017-06-01}
- {key: paper, kind: publication, form: journal_article, title: Paper, published: 2015}
- {key: later, kind: regulator, form: list, title: Next list, as_of: 2018-01-31}
- {key: page, kind: regulator, form: web_page, title: A page without a date}
- {key: memory, kind: memory, form: recollection, title: From memory}
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [list]}
treatments:
- {inn: exemplumab, kind: monoclonal_antibody, sources: [list]}
trials:
- name: EXEMPLAR
  status: COMPLETED
  status_on: 2017-06-01
  enrollment: 61
  enrollment_type: ACTUAL
  note: stopped in 2016
  milestones: [{kind: start, date: 2012-04-02}, {kind: completion, date: 2016-05, type: ACTUAL}]
  treatments: [{treatment: exemplumab, role: experimental}]
  publications: [{source: paper, kind: RESULT}]
  estimates:
  - {key: cr, endpoint: CR, measure: proportion, value: 43, unit: '%', sources: [paper]}
  sources:
  - {source: registry-new, for: [name, status, enrollment, start, completion, treatments]}
  - {source: registry-old, for: [name, treatments],
     says: {status: RECRUITING, enrollment: "80", start: 2012-03}}
  - {source: paper, for: [publications]}
indications:
- {key: adults, treatment: exemplumab, regulator: FDA, text: adults, sources: [press]}
events:
- key: approval
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Approval
  date: 2014-12-03
  note: what we know now
  sources:
  - list
  - {source: press, says: {date: 2014-12-04}, date_kind: announced}
  - {source: page, says: {date: 2014-12-01}}
  approvals:
  - {indication: adults, effect: new, type: accelerated,
     sources: [list, {source: press, says: {effect: new}}]}
  evidence:
  - trial: EXEMPLAR
    role: pivotal
    result: CR 43 %
    sources: [{source: press, for: [role], says: {result: CR 40 %}}, {source: list, says: {result: CR 43 %}}]
  requirements:
  - {key: confirm, text: confirm it, due: 2016-12, status: fulfilled,
     sources: [{source: press, for: [text]}, {source: list, for: [due]}, {source: later, for: [status]}]}
- {key: remembered, treatment: exemplumab, regulator: FDA, kind: filing, title: Filed, date: 2014-10,
   sources: [memory]}
"""


@pytest.fixture
def told(server: Server) -> str:
    def tell(connection: Connection) -> None:
        upgrade(connection)
        load(connection, [TextFile("told.yaml", TOLD.encode())])

    return server.shared("told", tell)


def rows(url: str, view: View, columns: str, day: str) -> list[tuple[object, ...]]:
    wanted = [view.table.c[name] for name in columns.split()]
    with open_for_reading(url, known_on=date.fromisoformat(day)) as connection:
        return [tuple(row) for row in connection.execute(select(*wanted).order_by(*wanted))]


@pytest.mark.parametrize(
    ("day", "approvals"),
    [
        ("2014-12-03", []),
        ("2014-12-04", [("2014-12-04", "announced", "press", None)]),
        ("2016-01-30", [("2014-12-04", "announced", "press", None)]),
        ("2016-01-31", [("2014-12-03", "action", "regulator", None)]),
    ],
)
def test_an_event_has_the_date_of_whoever_had_spoken(
    told: str, day: str, approvals: list[tuple[object, ...]]
) -> None:
    found = rows(told, TIMELINE_ENTRIES, "kind date date_kind basis note", day)
    assert [row[1:] for row in found if row[0] == "approval"] == approvals


@pytest.mark.parametrize(("day", "stated"), [("2016-01-30", None), ("2016-01-31", "accelerated")])
def test_the_type_of_an_approval_is_unknown_until_somebody_states_it(
    told: str, day: str, stated: str | None
) -> None:
    assert rows(told, APPROVALS, "indication effect approval_type", day) == [("adults", "new", stated)]


@pytest.mark.parametrize(
    ("day", "trials"),
    [
        ("2015-05-31", []),
        ("2015-06-01", [("EXEMPLAR", "RECRUITING", None, 80, None, "2012-03", None, None)]),
        (
            "2017-06-01",
            [("EXEMPLAR", "COMPLETED", "2017-06-01", 61, "ACTUAL", "2012-04-02", "2016-05", None)],
        ),
    ],
)
def test_a_trial_is_as_its_record_of_that_day_had_it(
    told: str, day: str, trials: list[tuple[object, ...]]
) -> None:
    columns = "trial status status_on enrollment enrollment_type start completion note"
    assert rows(told, TRIALS, columns, day) == trials


@pytest.mark.parametrize(
    ("day", "due", "status"),
    [
        ("2014-12-04", None, None),
        ("2016-01-31", "2016-12", None),
        ("2018-01-30", "2016-12", None),
        ("2018-01-31", "2016-12", "fulfilled"),
    ],
)
def test_a_requirement_is_not_fulfilled_before_somebody_says_so(
    told: str, day: str, due: str | None, status: str | None
) -> None:
    assert rows(told, REQUIREMENTS, "requirement due status", day) == [("confirm it", due, status)]


@pytest.mark.parametrize(("day", "result"), [("2015-06-01", "CR 40 %"), ("2016-01-31", "CR 43 %")])
def test_a_decision_cites_the_result_that_was_told(told: str, day: str, result: str) -> None:
    assert rows(told, EVIDENCE_CHAIN, "trial result", day) == [("EXEMPLAR", result)]


@pytest.mark.parametrize(("day", "values"), [("2015-12-30", []), ("2015-12-31", [("43",)])])
def test_a_paper_of_a_year_had_spoken_by_its_end(told: str, day: str, values: list[tuple[object]]) -> None:
    assert rows(told, ESTIMATES, "value_text", day) == values


def test_what_has_no_date_had_not_spoken(told: str) -> None:
    disagreeing = rows(told, CONFLICTS, "subject source_key", "2030-01-01")
    assert set(disagreeing) == {("trial", "registry-old"), ("evidence", "press")}  # not the page
    kinds = [kind for (kind,) in rows(told, TIMELINE_ENTRIES, "kind", "2030-01-01")]
    assert kinds == ["approval", "milestone", "milestone", "result"]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_can_be_asked_as_of_a_day(curated_url: str, view: View) -> None:
    """With a day on which everything that has a date had spoken, it has no row that it lacks today."""
    columns = [column for column in view.table.c if column.type.python_type is str]
    with open_for_reading(curated_url, known_on=date(2018, 12, 31)) as connection:
        then = connection.execute(select(*columns)).all()
    with open_for_reading(curated_url) as connection:
        now = connection.execute(select(*columns)).all()
    assert len(then) <= len(now)


def test_a_statement_that_begins_with_a_with_clause_is_narrowed_too(told: str) -> None:
    question = text(
        "WITH one AS (SELECT date FROM timeline_entries WHERE kind = 'approval') SELECT date FROM one"
    )
    with open_for_reading(told, known_on=date(2015, 1, 1)) as connection:
        assert connection.scalars(question).all() == ["2014-12-04"]


def test_the_command_says_what_its_answer_rests_on(told: str, run: Program) -> None:
    result = run("timeline", "exemplumab", "--known-on", "2014-12", "--format", "csv", database=told)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 2)
    assert result.stderr == (
        "As known on 2014-12-31: 1 of 8 sources had spoken by then; 2 have no date and are left out.\n"
    )


@pytest.mark.parametrize("given", ["2014/..", "soon"])
def test_a_day_that_is_none_is_refused(told: str, run: Program, given: str) -> None:
    result = run("timeline", "exemplumab", "--known-on", given, database=told)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "--known-on" in result.stderr
