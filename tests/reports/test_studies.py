"""What `tracker show` shows of a trial: dates as exactly as known, arms, numbers, decisions, claims."""

import pytest
from sqlalchemy import Connection

from tests.conftest import Telling
from tracker.ingest.chronology import TextFile, load
from tracker.lookup import find
from tracker.reports.details import details
from tracker.reports.record import Record, Section

TRIAL = """\
chronology: exemplumab
sources:
- {key: registry, kind: registry, form: registry_record, title: Register of trials}
- {key: doe2017, kind: publication, form: journal_article, title: Exemplumab against nothing,
   authors: [Doe J, Roe R], journal: J Examples, volume: 5, pages: 10-19, published: 2017}
- {key: poe2015, kind: publication, form: journal_article, title: The plan, authors: [Poe E],
   journal: J Plans, published: 2015-02}
- {key: memory, kind: memory, form: recollection, title: From memory}
organizations:
- {name: European Medicines Agency, abbreviation: EMA, kind: regulator, jurisdiction: EU, sources: [registry]}
- {name: Maker, kind: sponsor, sources: [registry]}
treatments:
- {inn: exemplumab, kind: monoclonal_antibody, sources: [registry]}
trials:
- name: TURRIS
  identifiers: [{system: nct, value: NCT00000002}, {system: eudract, value: 2013-000001-10},
    {system: sponsor, value: '20120999'}, {system: group, value: COOP-1}, {system: acronym, value: TURRIS}]
  phases: [PHASE3]
  allocation: RANDOMIZED
  enrollment: 405
  enrollment_type: ACTUAL
  organizations: [{organization: Maker, role: sponsor}]
  status: TERMINATED
  status_on: 2018-11-28
  why_stopped: stopped for benefit
  note: Terminated is not failed.
  treatments: [{treatment: exemplumab, role: experimental}]
  milestones: [{kind: completion, date: 2017-03}, {kind: start, date: 2014-01-03, type: ACTUAL},
    {kind: data_cutoff, date: 2016-01-04}]
  publications: [{source: doe2017, kind: RESULT}, {source: poe2015, kind: BACKGROUND}]
  arms:
  - {label: exemplumab, kind: EXPERIMENTAL, size: 271, description: until relapse, sources: [registry]}
  - {label: control, kind: ACTIVE_COMPARATOR, size: 134, sources: [memory]}
  cohorts:
  - {label: exemplumab arm, kind: arm, arm: exemplumab, sources: [doe2017]}
  - {label: control arm, kind: arm, arm: control, sources: [doe2017]}
  estimates:
  - {key: turris-os-median, endpoint: OS, measure: median, cohort: exemplumab arm, value: 7.7, unit: months,
     sources: [doe2017]}
  - {key: turris-rfs, endpoint: RFS, measure: hazard_ratio, cohort: exemplumab arm, comparator: control arm,
     value: '0.60', interval: {low: 0.4, high: 0.9}, sources: [memory]}
  - {key: turris-os, endpoint: OS, measure: hazard_ratio, cohort: exemplumab arm, comparator: control arm,
     value: '0.71', interval: {low: 0.55, high: 0.93}, p: {value: 0.01}, analysis: interim,
     sources: [doe2017]}
  sources:
  - registry
  - {source: doe2017, locator: Methods, says: {enrollment: 404}, absent: [status]}
events:
- {key: eu-2018-06-switch, treatment: exemplumab, regulator: EMA, kind: approval, title: Switched to standard,
   date: 2018-06, sources: [doe2017], evidence: [{trial: TURRIS, role: confirmatory, sources: [memory]}]}
"""


@pytest.fixture
def record(telling: Telling) -> Record:
    connection = telling(trial=TRIAL)
    return details(connection, find(connection, "turris"))


def section(record: Record, title: str) -> Section:
    return next(section for section in record.sections if section.title == title)


def lines(record: Record, title: str) -> list[tuple[str, str, str, str, str]]:
    """The lines of a section as people get them."""
    found = section(record, title).lines
    return [(line.heading, line.label, line.text, line.sources, line.note) for line in found]


def people(record: Record, title: str) -> list[tuple[object, ...]]:
    """The table of a section as people get it."""
    return list(section(record, title).filled.rows)


@pytest.mark.parametrize("name", ["TURRIS", "turris", "nct00000002", "2013-000001-10", "20120999", "coop-1"])
def test_any_of_its_identifiers_finds_it(connection: Connection, name: str) -> None:
    load(connection, [TextFile("trial.yaml", TRIAL.encode())])
    assert find(connection, name).label == "TURRIS"


def test_its_facts_in_the_order_in_which_people_look_for_them(record: Record) -> None:
    assert record.filled == (
        ("identifiers", "NCT00000002, EudraCT 2013-000001-10, 20120999, COOP-1"),
        ("status", "TERMINATED, as read on 2018-11-28"),
        ("why stopped", "stopped for benefit"),
        ("note", "Terminated is not failed."),
        ("treatments", "exemplumab"),
        ("enrollment", "405, ACTUAL"),
        ("kind of study", "PHASE3, RANDOMIZED"),
        ("sponsor", "Maker"),
    )


def test_its_dates_in_order_and_no_more_exact_than_they_are_known(record: Record) -> None:
    assert lines(record, "Milestones") == [
        ("", "2014-01-03", "start, ACTUAL", "registry", ""),
        ("", "2016-01-04", "data cutoff", "registry", ""),
        ("", "2017-03", "completion, day not known", "registry", ""),
    ]


def test_its_arms_and_who_was_counted(record: Record) -> None:
    assert people(record, "Arms") == [
        ("~control", "ACTIVE_COMPARATOR", 134, None),
        ("exemplumab", "EXPERIMENTAL", 271, "until relapse"),
    ]
    assert people(record, "Who was counted") == [
        ("control arm", "arm", 134, None),
        ("exemplumab arm", "arm", 271, "until relapse"),
    ]


def test_its_numbers_of_groups_against_each_other_first(record: Record) -> None:
    pair = "exemplumab arm against control arm"
    assert lines(record, "Estimates") == [
        (pair, "OS", "HR 0.71 (0.55–0.93), P=0.01", "doe2017", "interim"),
        (pair, "RFS", "~HR 0.60 (0.40–0.90)", "memory", ""),
        ("exemplumab arm", "OS", "median 7.7 months", "doe2017", ""),
    ]
    assert [number.key for number in section(record, "Estimates").estimates] == [
        "turris-os",
        "turris-os-median",
        "turris-rfs",
    ]


def test_its_reports_the_oldest_first(record: Record) -> None:
    assert lines(record, "Published reports") == [
        ("", "poe2015", "Poe E. The plan. J Plans 2015", "", "BACKGROUND"),
        ("", "doe2017", "Doe J et al. Exemplumab against nothing. J Examples 2017;5:10-19", "", ""),
    ]


def test_a_decision_that_only_memory_rests_on_it_is_marked(record: Record) -> None:
    assert people(record, "Decisions that it stood behind") == [
        ("2018-06", "EMA", "Switched to standard", "~confirmatory")
    ]


def test_what_the_sources_say_and_the_one_that_disagrees(record: Record) -> None:
    said = [line[1:4] for line in lines(record, "What the sources say, the best believed first")]
    assert ("enrollment", "405", "registry") in said
    assert said.index(("enrollment", "405", "registry")) + 1 == said.index(
        ("enrollment", "404", "doe2017, Methods")
    )
    assert said[said.index(("status", "TERMINATED", "registry")) + 1] == (
        "status",
        "does not have it",
        "doe2017, Methods",
    )
    assert lines(record, "Sources that disagree") == [
        (
            "trial TURRIS",
            "enrollment",
            "404",
            "doe2017, Methods",
            "shown: 405; a registry comes before a publication",
        )
    ]
