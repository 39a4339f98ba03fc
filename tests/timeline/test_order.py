"""The order of a chronology: by first possible day, then last, then by what comes first of two things."""

from tests.timeline.conftest import Chronicle
from tracker.timeline.model import Timeline, Years
from tracker.timeline.window import TIE_ORDER
from tracker.vocabulary import EventKind


def keys(timeline: Timeline) -> list[str]:
    return [entry.key for entry in timeline.entries]


def test_what_may_have_been_earliest_stands_first_and_the_more_exact_of_two_before_the_vaguer(
    chronicle: Chronicle,
) -> None:
    chronicle.add("""\
chronology: one year, dated in every way
events:
- {key: no-date, treatment: exemplumab, regulator: FDA, kind: designation, title: x, sources: [list]}
- {key: year, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014, sources: [list]}
- {key: july, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-07,
   sources: [list]}
- {key: july-2, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-07-02,
   sources: [list]}
- {key: july-1, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-07-01,
   sources: [list]}
- {key: january-1, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-01-01,
   sources: [list]}
- {key: by-july-1, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: ../2014-07-01,
   sources: [list]}
- {key: decade, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2010/2019,
   sources: [list]}
- {key: since-july-1, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-07-01/..,
   sources: [list]}
""")
    assert keys(chronicle.shown()) == [
        "decade",
        "january-1",
        "year",
        "by-july-1",
        "july-1",
        "july",
        "since-july-1",
        "july-2",
        "no-date",
    ]


def test_of_one_day_the_opinion_stands_before_the_approval_and_the_approval_before_the_label(
    chronicle: Chronicle,
) -> None:
    chronicle.add("""\
chronology: one day
events:
- {key: a-label, treatment: exemplumab, regulator: FDA, kind: label, title: x, date: 2014-12-03,
   sources: [list]}
- {key: b-approval, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2014-12-03,
   sources: [list]}
- {key: c-opinion, treatment: exemplumab, regulator: FDA, kind: opinion, title: x, date: 2014-12-03,
   sources: [list]}
- {key: d-designation, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014-12-03,
   sources: [list]}
""")
    assert keys(chronicle.shown(everything=True)) == ["d-designation", "c-opinion", "b-approval", "a-label"]


def test_every_kind_of_event_has_its_place_on_one_day() -> None:
    assert [kind for kind in EventKind if kind not in TIE_ORDER] == []


def test_submission_numbers_do_not_decide_the_order(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: the higher number was first
events:
- {key: a-second, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2016-08-31,
   application: BLA 000001, submissions: [SUPPL-9], sources: [list]}
- {key: b-first, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2016-08-30,
   application: BLA 000001, submissions: [SUPPL-10], sources: [list]}
""")
    shown = chronicle.shown()
    assert [(entry.key, entry.submission) for entry in shown.entries] == [
        ("b-first", "SUPPL-10"),
        ("a-second", "SUPPL-9"),
    ]


def test_several_submissions_of_one_action_stand_in_the_order_of_the_letter(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: two supplements at once
events:
- {key: both, treatment: exemplumab, regulator: FDA, kind: approval, title: x, date: 2016-08-30,
   application: BLA 000001, submissions: [SUPPL-10, SUPPL-9], sources: [list]}
""")
    assert [entry.submission for entry in chronicle.shown().entries] == ["SUPPL-10, SUPPL-9"]


def test_years_gather_the_entries_that_may_have_begun_in_them(chronicle: Chronicle) -> None:
    chronicle.add("""\
chronology: three years
events:
- {key: vague, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2014,
   sources: [list]}
- {key: by, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: ../2015-10-09,
   sources: [list]}
- {key: span, treatment: exemplumab, regulator: FDA, kind: designation, title: x, date: 2015-12/2016-01,
   sources: [list]}
- {key: never, treatment: exemplumab, regulator: FDA, kind: designation, title: x, sources: [list]}
""")
    shown = chronicle.shown()
    years = [(year.year, [entry.key for entry in year.entries]) for year in Years.of(shown)]
    assert years == [(2014, ["vague"]), (2015, ["by", "span"])]
    assert [entry.key for entry in shown.undated] == ["never"]
