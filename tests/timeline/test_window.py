"""The window of a chronology: a partial date that may fall in is kept, and what is left out is counted."""

import pytest

from tests.timeline.conftest import Chronicle
from tracker.errors import UnknownName
from tracker.timeline.kinds import checked_kinds
from tracker.timeline.model import Timeline

DATED = """\
chronology: dates of every precision
events:
- {key: y2014, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014,
   sources: [list]}
- {key: june, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-06,
   sources: [list]}
- {key: july-1, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-07-01,
   sources: [list]}
- {key: july, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-07,
   sources: [list]}
- {key: july-31, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-07-31,
   sources: [list]}
- {key: by-may, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: ../2014-05,
   sources: [list]}
- {key: from-august, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-08/..,
   sources: [list]}
- {key: undated, treatment: exemplumab, regulator: FDA, kind: designation, title: x, sources: [list]}
"""

KINDS = """\
chronology: several kinds
events:
- {key: designated, treatment: exemplumab, regulator: EMA, kind: designation, title: x, date: 2010,
   sources: [list]}
- {key: received, treatment: exemplumab, regulator: FDA, kind: submission, title: x, date: 2013,
   sources: [list]}
- key: granted
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014
  sources: [list]
  approvals: [{indication: adults, effect: new, type: accelerated, sources: [list]}]
- key: converted
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2017
  sources: [list]
  approvals:
  - {indication: adults, effect: conversion, type: regular, sources: [list]}
  - {indication: children, effect: expansion, type: regular, sources: [list]}
- {key: labelled, treatment: exemplumab, regulator: FDA, kind: label, title: x, date: 2018, sources: [list]}
trials:
- name: BETA
  treatments: [{treatment: exemplumab, role: experimental}]
  milestones: [{kind: start, date: 2012-03}]
  publications: [{source: paper, kind: RESULT}]
  sources: [registry]
"""


def keys(timeline: Timeline) -> set[str]:
    return {entry.key for entry in timeline.entries}


@pytest.mark.parametrize(
    ("window", "left_out"),
    [
        ({}, set()),
        ({"since": "2014-07"}, {"june", "by-may"}),
        ({"since": "2014-07-15"}, {"june", "by-may", "july-1"}),
        ({"until": "2014-07"}, {"from-august"}),
        ({"until": "2014-07-15"}, {"from-august", "july-31"}),
        ({"since": "2014-07", "until": "2014-07"}, {"june", "by-may", "from-august"}),
        ({"since": "2015"}, {"y2014", "june", "by-may", "july-1", "july", "july-31"}),
        ({"until": "2013"}, {"y2014", "june", "july-1", "july", "july-31", "from-august"}),
    ],
)
def test_what_may_have_happened_within_the_window_is_kept_and_what_has_no_date_too(
    chronicle: Chronicle, window: dict[str, str], left_out: set[str]
) -> None:
    chronicle.add(DATED)
    assert keys(chronicle.shown()) - keys(chronicle.shown(**window)) == left_out


@pytest.mark.parametrize(
    ("window", "shown"),
    [
        ({}, {"designated", "granted", "converted", "BETA:paper"}),
        ({"studies": False}, {"designated", "granted", "converted"}),
        (
            {"everything": True},
            {
                "designated",
                "received",
                "BETA:start:2012-03",
                "granted",
                "BETA:paper",
                "converted",
                "labelled",
            },
        ),
        (
            {"everything": True, "studies": False},
            {"designated", "received", "granted", "converted", "labelled"},
        ),
        ({"regulators": ("FDA",)}, {"granted", "converted"}),
        ({"regulators": ("fda", "Ema")}, {"designated", "granted", "converted"}),
        ({"kinds": ("approval",)}, {"granted", "converted"}),
        ({"kinds": ("expansion",)}, {"converted"}),
        ({"kinds": ("label", "new")}, {"labelled", "granted"}),
        ({"kinds": ("milestone",)}, {"BETA:start:2012-03"}),
        ({"kinds": ("result",), "studies": False}, set()),
        ({"kinds": ("rems",)}, set()),
    ],
)
def test_regulators_kinds_effects_and_studies_narrow_it(
    chronicle: Chronicle, window: dict[str, object], shown: set[str]
) -> None:
    chronicle.add(KINDS)
    assert keys(chronicle.shown(**window)) == shown


def test_what_is_left_out_is_counted_by_kind(chronicle: Chronicle) -> None:
    chronicle.add(KINDS)
    assert chronicle.shown().coverage.left_out == (("label", 1), ("milestone", 1), ("submission", 1))
    assert chronicle.shown(everything=True).coverage.left_out == ()


def test_ends_of_patents_and_exclusivities_do_not_crowd_a_chronology(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: two ends of one day
events:
- {key: a-patent, treatment: exemplumab, regulator: FDA, kind: patent, title: x, date: 2030-01-01,
   date_kind: effective, sources: [list]}
- {key: b-exclusivity, treatment: exemplumab, regulator: FDA, kind: exclusivity, title: x, date: 2030-01-01,
   date_kind: effective, sources: [list]}
""")
    assert chronicle.shown().entries == ()
    assert chronicle.shown().coverage.left_out == (("exclusivity", 1), ("patent", 1))
    assert [entry.key for entry in chronicle.shown(everything=True).entries] == ["b-exclusivity", "a-patent"]
    assert keys(chronicle.shown(kinds=("patent",))) == {"a-patent"}


def test_without_studies_no_trial_hangs_on_a_decision(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: a decision with its trial
events:
- key: granted
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014
  sources: [list]
  evidence: [{trial: ALPHA, role: pivotal, result: half of them, sources: [paper]}]
""")
    (with_trials,) = chronicle.shown().entries
    (without,) = chronicle.shown(studies=False).entries
    assert [(link.name, link.role, link.result) for link in with_trials.trials] == [
        ("ALPHA", "pivotal", "half of them")
    ]
    assert without.trials == ()


def test_an_unknown_regulator_is_refused_with_those_that_the_chronology_has(chronicle: Chronicle) -> None:
    chronicle.add(KINDS)
    with pytest.raises(UnknownName) as refused:
        chronicle.shown(regulators=("PMDA",))
    assert str(refused.value) == (
        "No regulator is called 'PMDA'. List them: tracker list regulators (this chronology has EMA, FDA)"
    )
    with pytest.raises(UnknownName) as refused:
        chronicle.shown(regulators=("FAD",))
    assert str(refused.value) == "No regulator is called 'FAD'. Did you mean FDA?"


def test_kinds_and_effects_are_known_however_they_are_spelt() -> None:
    assert checked_kinds(["Advisory Committee", "CONVERSION", "hta-recommendation"]) == (
        "advisory_committee",
        "conversion",
        "hta_recommendation",
    )
    with pytest.raises(UnknownName) as refused:
        checked_kinds(["designation", "desination"])
    assert str(refused.value) == "No kind is called 'desination'. Did you mean designation or restriction?"
