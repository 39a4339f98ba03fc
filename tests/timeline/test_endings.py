"""How accelerated and conditional approvals ended: many to many, with the time that it took."""

from tests.timeline.conftest import Chronicle
from tracker.timeline.model import Ending

GRANTS = """\
chronology: two grants, closed together; one grant, closed twice
events:
- key: adults-2014
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014-12-03
  application: BLA 000001
  submissions: [ORIG-1]
  sources: [list]
  approvals: [{indication: adults, effect: new, type: accelerated, sources: [list]}]
- key: children-2016
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2016-08
  sources: [list]
  approvals:
  - {indication: children, effect: expansion, type: accelerated, sources: [list]}
  - {indication: everybody, effect: wording, type: accelerated, sources: [list]}
- key: both-2017
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2017-07-11
  application: BLA 000001
  submissions: [SUPPL-9]
  sources: [list]
  approvals: [{indication: everybody, effect: conversion, type: regular, sources: [list]}]
  resolves:
  - {event: adults-2014, indication: adults, outcome: converted, sources: [list]}
  - {event: children-2016, indication: children, outcome: converted, inferred: true, rule: same population,
     sources: [old-list]}
- key: wording-2020
  treatment: exemplumab
  regulator: FDA
  kind: withdrawal
  title: x
  date: 2020
  sources: [list]
  resolves:
  - {event: children-2016, indication: everybody, outcome: indication_withdrawn, sources: [press]}
"""


def test_one_action_can_end_two_grants_and_two_actions_one_grant(chronicle: Chronicle) -> None:
    chronicle.add(GRANTS)
    shown = chronicle.shown()
    numbers = {source.key: source.number for source in shown.sources}
    assert {entry.key: entry.endings for entry in shown.entries} == {
        "adults-2014": (
            Ending("converted", "2017-07-11", "SUPPL-9", (951, 951), is_inferred=False, sources=(1,)),
        ),
        "children-2016": (
            Ending(
                "converted",
                "2017-07-11",
                "SUPPL-9",
                (314, 344),
                is_inferred=True,
                sources=(numbers["old-list"],),
            ),
            Ending(
                "indication_withdrawn",
                "2020",
                None,
                (1218, 1613),
                is_inferred=False,
                sources=(numbers["press"],),
            ),
        ),
        "both-2017": (),
        "wording-2020": (),
    }


def test_an_entry_whose_ending_is_inferred_counts_as_inferred(chronicle: Chronicle) -> None:
    chronicle.add(GRANTS)
    assert chronicle.shown().coverage.inferred == 1
    assert chronicle.shown(until="2015").coverage.inferred == 0


def test_one_action_that_ends_two_indications_of_a_grant_is_said_once(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: a grant of two indications
events:
- key: grant
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014
  sources: [list]
  approvals:
  - {indication: adults, effect: new, type: accelerated, sources: [list]}
  - {indication: children, effect: new, type: accelerated, sources: [list]}
- key: end
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2015
  sources: [list]
  resolves:
  - {event: grant, indication: adults, outcome: converted, sources: [list]}
  - {event: grant, indication: children, outcome: converted, sources: [list]}
""")
    grant = chronicle.shown().entries[0]
    assert [(end.outcome, end.date, end.days) for end in grant.endings] == [("converted", "2015", (1, 729))]


def test_an_ending_within_the_year_of_its_grant_came_after_it(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: a grant of which only the year is known
events:
- key: grant
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014
  sources: [list]
  approvals: [{indication: adults, effect: new, type: accelerated, sources: [list]}]
- key: end
  treatment: exemplumab
  regulator: FDA
  kind: withdrawal
  title: x
  date: 2014-06
  sources: [list]
  resolves: [{event: grant, indication: adults, outcome: indication_withdrawn, sources: [list]}]
""")
    (ending,) = chronicle.shown().entries[0].endings
    assert ending.days == (0, 180)  # from 1 January to 30 June; never before the grant
