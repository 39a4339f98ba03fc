"""Sources that disagree: shown beside what is believed, never instead of it."""

from tests.timeline.conftest import Chronicle
from tracker.timeline.model import Conflict


def test_a_date_and_a_type_that_a_source_gives_otherwise_are_conflicts_of_the_entry(
    chronicle: Chronicle,
) -> None:
    chronicle.add("""\
chronology: a journal that looks back
events:
- key: granted
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014-12-03
  sources:
  - list
  - {source: paper, says: {date: 2014-07}, note: takes the designation for it}
  approvals:
  - indication: adults
    effect: new
    type: accelerated
    sources: [list, {source: press, says: {type: regular}}, {source: old-list, absent: [type]}]
""")
    (entry,) = chronicle.shown().entries
    assert (entry.date and entry.date.text, entry.approval_type) == ("2014-12-03", "accelerated")
    numbers = {source.key: source.number for source in chronicle.shown().sources}
    assert numbers == {"list": 1, "old-list": 2, "paper": 3, "press": 4}
    assert entry.conflicts == (
        Conflict("date", "2014-12-03", "2014-07", 3, "takes the designation for it"),
        Conflict("type", "accelerated", None, 2, None),
        Conflict("type", "accelerated", "regular", 4, None),
    )
    assert entry.head_sources == (1,)
    assert chronicle.shown().coverage.conflicts == 3


def test_a_month_around_the_day_and_an_announcement_after_it_are_no_conflicts(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: compatible dates
events:
- key: granted
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014-12-03
  sources:
  - list
  - {source: paper, says: {date: 2014-12}}
  - {source: press, says: {date: 2014-12-04}, date_kind: announced}
""")
    (entry,) = chronicle.shown().entries
    assert entry.conflicts == ()
    assert entry.head_sources == entry.own_sources == (1, 2, 3)


def test_a_source_that_is_the_only_one_keeps_its_number_although_it_disagrees(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: the date is nobody's
events:
- key: granted
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014-12-03
  sources: [{source: press, says: {date: 2014-07}}]
""")
    (entry,) = chronicle.shown().entries
    assert entry.own_sources == entry.head_sources


def test_a_source_that_only_disagrees_on_the_submission_is_numbered_and_listed(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: a priority that one vintage has otherwise
applications:
- regulator: FDA
  type: BLA
  number: "000002"
  treatment: exemplumab
  sources: [list]
  submissions:
  - type: ORIG
    number: "1"
    priority: UNKNOWN
    sources: [list, {source: old-list, says: {priority: PRIORITY}}]
events:
- key: granted
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: x
  date: 2014-12-03
  application: BLA 000002
  submissions: [ORIG-1]
  sources: [list]
""")
    shown = chronicle.shown()
    assert {source.key: source.number for source in shown.sources} == {"list": 1, "old-list": 2}
    (entry,) = shown.entries
    assert entry.conflicts == (Conflict("priority", "UNKNOWN", "PRIORITY", 2, None),)
    assert (entry.own_sources, entry.sources) == ((1,), (1, 2))
