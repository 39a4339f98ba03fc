"""A chronology with its trials, as charts show them: whole, from a database."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection

from tests.conftest import Telling
from tests.render.test_chart_layout import COLUMNS
from tests.render.test_chart_layout import told as layout_as_text
from tests.timeline.world import WORLD
from tracker.database.engine import open_for_reading
from tracker.dates import PartialDate
from tracker.render.charts.layout import layout
from tracker.render.charts.terminal import terminal
from tracker.render.lines import Sheet
from tracker.reports.chart import chart
from tracker.reports.models.chart import Chart, Study, Support
from tracker.timeline.assemble import timeline
from tracker.timeline.model import Window

STORY = """\
chronology: what exemplumab rested on
trials:
- name: BETA
  treatments: [{treatment: exemplumab, role: experimental}, {treatment: alternatinib, role: comparator}]
  milestones:
  - {kind: start, date: 2010-05, type: ACTUAL}
  - {kind: primary_completion, date: 2013, type: ACTUAL}
  - {kind: completion, date: 2030-03-31, type: ESTIMATED}
  - {kind: data_cutoff, date: 2014-01-04}
  publications: [{source: paper, kind: RESULT}, {source: press, kind: BACKGROUND}]
  sources:
  - {source: memory, for: [start]}
  - {source: registry, for: [name, treatments, primary_completion, completion, data_cutoff, publications]}
- {name: PLAIN, treatments: [{treatment: exemplumab, role: experimental}], sources: [registry]}
events:
- key: received
  treatment: exemplumab
  regulator: FDA
  kind: submission
  title: Received
  date: 2014-03
  sources: [list]
  evidence: [{trial: PLAIN, role: pivotal, sources: [list]}]
- key: grant
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Approved
  date: 2014-12-03
  sources: [list]
  evidence: [{trial: BETA, role: pivotal, sources: [list]}]
- key: again
  treatment: alternatinib
  regulator: EMA
  kind: approval
  title: Approved too
  date: 2016-02
  sources: [list]
  evidence: [{trial: BETA, role: supportive, sources: [list]}]
"""
TODAY = date(2019, 6, 1)


@pytest.fixture
def told(telling: Telling) -> Connection:
    return telling(world=WORLD, story=STORY)


def charted(connection: Connection, *treatments: str, window: Window) -> Chart:
    return chart(connection, timeline(connection, treatments, window), TODAY)


def test_a_trial_has_its_dates_and_the_decisions_that_it_led_to(told: Connection) -> None:
    found = charted(told, "exemplumab", "alternatinib", window=Window())
    assert found.today == TODAY
    assert [entry.key for entry in found.timeline.entries if entry.regulator] == ["grant", "again"]
    assert found.studies == (
        Study(
            trial="BETA",
            treatments=("exemplumab", "alternatinib"),
            start=PartialDate.parse("2010-05"),
            primary_completion=PartialDate.parse("2013"),
            completion=PartialDate.parse("2030-03-31"),
            planned=frozenset({"completion"}),
            from_memory=frozenset({"start"}),
            publications=(PartialDate.parse("2015-02"),),
            supports=(Support("grant", "pivotal"), Support("again", "supportive")),
        ),
    )


def test_only_what_is_asked_for_is_behind_it(told: Connection) -> None:
    (study,) = charted(told, "alternatinib", window=Window()).studies
    assert (study.treatments, study.supports) == (("alternatinib",), (Support("again", "supportive"),))
    assert charted(told, "alternatinib", window=Window(studies=False)).studies == ()


def test_a_curated_drug_whole(curated_url: str, snapshot: Callable[..., None]) -> None:
    with open_for_reading(curated_url) as connection:
        found = charted(connection, "blinatumomab", window=Window())
    snapshot(layout_as_text(layout(found, 118, COLUMNS)), "layout")
    snapshot(terminal(found, Sheet(140)), "140")
