"""What decisions rested on: lags as ranges, the numbers that matter first, and who says otherwise."""

from typing import Any

import pytest
from sqlalchemy import Connection, select

from tests.conftest import Telling
from tests.timeline.world import WORLD
from tracker.database.engine import open_for_reading
from tracker.dates import PartialDate
from tracker.ingest.chronology import TextFile, load
from tracker.reports.evidence import evidence
from tracker.reports.models.evidence import Behind, Decision, EvidenceReport, Lag, Remark
from tracker.reports.models.evidence_table import as_table
from tracker.schema.views import EVIDENCE_CHAIN, REVIEWS
from tracker.timeline.model import Window

STORY = """\
chronology: what exemplumab rested on
trials:
- name: BETA
  identifiers: [{system: nct, value: NCT00000002}]
  enrollment: 120
  population: adults with Ph-negative ALL
  primary_endpoint: CR within two cycles, and OS
  treatments: [{treatment: exemplumab, role: experimental}]
  milestones:
  - {kind: primary_completion, date: 2014-05, type: ACTUAL}
  - {kind: data_cutoff, date: 2014-01-04}
  publications: [{source: paper, kind: RESULT}]
  cohorts:
  - {label: drug, kind: arm, sources: [paper]}
  - {label: chemotherapy, kind: arm, sources: [paper]}
  estimates:
  - {key: efs, endpoint: EFS, measure: hazard_ratio, cohort: drug, comparator: chemotherapy, value: 0.8,
     interval: {low: 0.6, high: 1.1}, sources: [paper]}
  - {key: os-chemotherapy, endpoint: OS, measure: median, cohort: chemotherapy, comparator: drug, value: 4.0,
     unit: months, sources: [paper]}
  - {key: os-drug, endpoint: OS, measure: median, cohort: drug, comparator: chemotherapy, value: 7.7,
     unit: months, sources: [paper]}
  - {key: os, endpoint: OS, measure: hazard_ratio, cohort: drug, comparator: chemotherapy, value: 0.71,
     interval: {low: 0.55, high: 0.93}, p: {value: 0.01}, sources: [paper]}
  - {key: cr, endpoint: CR, measure: proportion, cohort: drug, value: 32, unit: '%', sources: [paper]}
  - {key: age, kind: covariate, endpoint: age, measure: median, value: 32, unit: years, sources: [paper]}
  sources: [registry]
- name: GAMMA
  enrollment: 30
  treatments: [{treatment: exemplumab, role: experimental}]
  milestones:
  - {kind: primary_completion, date: 2030-03-31, type: ESTIMATED}
  - {kind: data_cutoff, date: 2016-02}
  - {kind: data_cutoff, date: 2015-08-05}
  sources: [memory]
events:
- {key: received, treatment: exemplumab, regulator: FDA, kind: submission, title: Received, date: 2014-03,
   date_kind: received, application: BLA 000001, submissions: [ORIG-1], sources: [list]}
- {key: told, treatment: exemplumab, regulator: FDA, kind: submission, title: Told, date: 2014-01-15,
   date_kind: announced, application: BLA 000001, submissions: [ORIG-1], sources: [press]}
- key: grant
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Accelerated approval
  date: 2014-12-03
  application: BLA 000001
  submissions: [ORIG-1]
  sources: [list]
  approvals:
  - {indication: adults, type: accelerated, effect: new, sources: [list]}
  - {indication: children, type: accelerated, effect: new, sources: [list]}
  evidence:
  - trial: BETA
    role: pivotal
    result: OS 7.7 vs 4.0 months
    sources:
    - list
    - {source: list, for: [result], locator: p. 2}
    - {source: paper, says: {result: OS 7.7 months}}
    - {source: registry, says: {result: OS 8 vs 4.0 months}, note: a later day}
    - {source: press, says: {population: adults and children}, note: it had adults only}
- {key: opinion, treatment: exemplumab, regulator: EMA, kind: opinion, title: Opinion, date: ../2015-10-09,
   evidence: [{trial: BETA, role: supportive, sources: [memory]}], sources: [memory]}
- {key: label, treatment: exemplumab, regulator: FDA, kind: label, title: Label, date: 2016, sources: [list]}
- key: conversion
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Converted
  date: 2017-07
  application: BLA 000001
  submissions: [SUPPL-9]
  sources: [list]
  approvals: [{indication: everybody, type: regular, effect: conversion, sources: [list]}]
  evidence: [{trial: GAMMA, role: confirmatory, sources: [memory]}]
  resolves:
  - {event: grant, indication: adults, outcome: converted, inferred: true, rule: same day, sources: [list]}
  - {event: grant, indication: children, outcome: converted, inferred: true, rule: same day, sources: [list]}
- {key: later, treatment: exemplumab, regulator: FDA, kind: approval, title: Reworded, date: 2018-02-01,
   approvals: [{indication: everybody, effect: wording, sources: [list]}], sources: [list]}
"""


@pytest.fixture
def told(telling: Telling) -> Connection:
    return telling(world=WORLD, story=STORY)


def chain(connection: Connection, entry: str) -> dict[str, Any]:
    """The one row of a decision in the view."""
    view = EVIDENCE_CHAIN.table
    (row,) = connection.execute(select(view).where(view.c.entry_key == entry)).mappings()
    return dict(row)


def asked(connection: Connection, *, all_decisions: bool = False, **window: Any) -> EvidenceReport:  # noqa: ANN401 - whatever a window has
    return evidence(connection, "exemplumab", Window(**window), all_decisions=all_decisions)


def decision(report: EvidenceReport, key: str) -> Decision:
    return next(found for found in report.decisions if found.entry_key == key)


def beta(connection: Connection) -> Behind:
    (trial,) = decision(asked(connection), "grant").trials
    return trial


def test_a_decision_with_two_indications_has_one_row_with_every_lag_as_a_range(told: Connection) -> None:
    row = chain(told, "grant")
    assert {
        name: row[name] for name in ("indication", "approval_type", "effect", "enrollment", "nct_id")
    } == {
        "indication": "adults with ALL | children with ALL",
        "approval_type": "accelerated",
        "effect": "new",
        "enrollment": 120,
        "nct_id": "NCT00000002",
    }
    assert {name: value for name, value in row.items() if "days" in name} == {
        "review_days_min": 247,  # 31 March to 3 December 2014
        "review_days_max": 277,
        "completion_to_decision_days_min": 186,  # 31 May to 3 December
        "completion_to_decision_days_max": 216,
        "decision_to_publication_days_min": 60,  # 3 December 2014 to 1 February 2015
        "decision_to_publication_days_max": 87,
        "converted_days_min": 941,  # 3 December 2014 to 1 July 2017
        "converted_days_max": 971,
    }
    stated = ("received", "received_as", "primary_completion", "first_publication", "published", "converted")
    assert [row[name] for name in stated] == ["2014-03", "received", "2014-05", "paper", "2015-02", "2017-07"]


def test_what_is_only_planned_is_no_completion_and_the_first_cut_off_takes_its_place(
    told: Connection,
) -> None:
    row = chain(told, "conversion")
    assert (row["primary_completion"], row["data_cutoff"]) == (None, "2015-08-05")
    days = (row["completion_to_decision_days_min"], row["completion_to_decision_days_max"])
    assert days == (696, 726)  # 5 August 2015 to 1 and 31 July 2017
    assert row["from_memory"] is not None
    assert "data_cutoff" in row["from_memory"]


def test_an_open_date_leaves_a_lag_open(told: Connection) -> None:
    row = chain(told, "opinion")
    days = (row["decision_to_publication_days_min"], row["decision_to_publication_days_max"])
    assert days == (-250, None)  # by 9 October 2015, published in February
    assert (row["completion_to_decision_days_min"], row["completion_to_decision_days_max"]) == (None, 526)


def test_who_says_otherwise_of_the_population_is_in_the_view(told: Connection) -> None:
    assert chain(told, "grant")["population_note"] == "press: adults and children; it had adults only"


def test_a_review_is_counted_from_the_authoritys_receipt_also_without_a_trial(told: Connection) -> None:
    view = REVIEWS.table
    rows = told.execute(select(view.c.entry_key, view.c.received, view.c.received_basis, view.c.days_min))
    assert list(rows) == [("grant", "2014-03", "regulator", 247)]


def test_approvals_stand_in_order_with_or_without_trials_and_the_rest_is_counted(told: Connection) -> None:
    report = asked(told)
    assert [(found.entry_key, len(found.trials)) for found in report.decisions] == [
        ("grant", 1),
        ("conversion", 1),
        ("later", 0),
    ]
    assert report.left_out == 1  # the opinion: no trial stood behind the label or the submissions


def test_all_decisions_have_what_trials_stood_behind(told: Connection) -> None:
    report = asked(told, all_decisions=True)
    assert [found.entry_key for found in report.decisions] == ["grant", "opinion", "conversion", "later"]
    assert report.left_out == 0


@pytest.mark.parametrize(
    ("window", "keys"),
    [
        ({"since": PartialDate.parse("2017-08")}, ["later"]),
        ({"until": PartialDate.parse("2016")}, ["grant"]),
        ({"regulators": ("ema",)}, []),
    ],
)
def test_a_window_narrows_the_decisions(told: Connection, window: dict[str, Any], keys: list[str]) -> None:
    assert [found.entry_key for found in asked(told, **window).decisions] == keys


def test_a_grant_and_the_action_that_ended_it_know_each_other(told: Connection) -> None:
    report = asked(told)
    (ended,) = decision(report, "grant").ended
    assert (ended.outcome, ended.resolved, ended.is_inferred, ended.lag) == (
        "converted",
        "2017-07",
        True,
        Lag(941, 971),
    )
    assert decision(report, "conversion").ends == (ended,)


VAGUE = """\
chronology: a grant of which only the year is known
events:
- {key: vague, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2010, sources: [list],
   approvals: [{indication: adults, type: accelerated, effect: new, sources: [list]}]}
- {key: vague-end, treatment: exemplumab, regulator: FDA, kind: withdrawal, title: x, date: 2010-06/..,
   sources: [list],
   resolves: [{event: vague, indication: adults, outcome: indication_withdrawn, sources: [list]}]}
"""


def test_a_grant_did_not_end_before_it_was_given_however_vague_the_dates(told: Connection) -> None:
    load(told, [TextFile("vague.yaml", VAGUE.encode())])
    (ended,) = decision(asked(told), "vague").ended
    assert ended.lag == Lag(0, None)


def test_the_numbers_that_the_decision_cites_come_first_then_the_primary_endpoint(told: Connection) -> None:
    keys = [(key.estimate.key, key.is_cited, key.is_primary) for key in beta(told).estimates]
    assert keys == [
        ("os-chemotherapy", True, True),
        ("os-drug", True, True),
        ("os", False, True),
        ("cr", False, True),
        ("efs", False, False),
    ]


def test_a_result_is_covered_by_its_estimates_and_only_what_differs_is_told(told: Connection) -> None:
    trial = beta(told)
    assert (trial.result, trial.result_is_covered) == ("OS 7.7 vs 4.0 months", True)
    assert trial.other_results == (Remark("registry", "OS 8 vs 4.0 months", "a later day"),)
    assert trial.population_notes == (Remark("press", "adults and children", "it had adults only"),)
    assert trial.publication is not None
    assert trial.publication.citation == "Doe J et al. J Examples 2015;3:1-9"


def test_memory_is_marked_and_is_no_source(told: Connection) -> None:
    (trial,) = decision(asked(told), "conversion").trials
    assert trial.from_memory
    assert trial.enrollment_from_memory
    assert trial.sources == ()
    assert trial.completion is not None
    assert trial.completion.from_memory


def test_the_table_has_a_row_per_decision_and_trial(told: Connection) -> None:
    table = as_table(asked(told))
    rows = [dict(zip(table.names, row, strict=True)) for row in table.rows]
    assert [(row["date"], row["trial"], row["review_days_max"], row["ended_days_min"]) for row in rows] == [
        ("2014-12-03", "BETA", 277, 941),
        ("2017-07", "GAMMA", None, None),
        ("2018-02-01", None, None, None),
    ]
    assert rows[1]["from_memory"] == "enrollment, completion"


def test_what_the_curated_chronology_says_of_blinatumomab(curated_url: str) -> None:
    with open_for_reading(curated_url) as connection:
        report = evidence(connection, "blinatumomab", Window(regulators=("FDA",)))
    first, full = decision(report, "us-2014-12-03-approval"), decision(report, "us-2017-07-11-approval")
    assert first.review is not None
    assert first.review.lag == Lag(75, 75)
    assert [end.lag for end in first.ended] == [Lag(951, 951)]
    tower = next(trial for trial in full.trials if trial.trial == "TOWER")
    assert full.indication == "relapsed or refractory B-cell precursor ALL in adults and children"
    assert tower.population == "adults with relapsed or refractory Ph-negative B-precursor ALL"
    assert [note.source for note in tower.population_notes] == ["blood2025"]
    latest = decision(report, "us-2024-06-14-approval")
    numbers = next(trial for trial in latest.trials if trial.trial == "E1910").estimates
    assert numbers[0].estimate.phrase == "HR 0.42 (0.24–0.75), P=0.003"
    assert numbers[0].is_cited
