"""Eras in short: what was new in each, what there was before, and what dates do not decide."""

from dataclasses import replace

from tests.render.comparisons import ERAS, RICH, approved, decision
from tracker.dates import PartialDate
from tracker.render.lines import Sheet
from tracker.render.pages.comparison import in_full, terminal
from tracker.reports.models.era import Began, Era


def eras_drawn(*eras: Era, width: int = 80) -> str:
    """The panel of these eras alone."""
    alone = replace(RICH, eras=eras, blocks=(), apart=(), sources=(), without_events=())
    return terminal(alone, Sheet(width)).split("──\n", 1)[-1]


def test_an_era_tells_what_is_new_and_names_what_was_there() -> None:
    first = replace(
        ERAS[0], approved=(*ERAS[0].approved, approved(decision("1999", treatment="agedmab"), Began.BEFORE))
    )
    gone = decision("2021/2025", treatment="newmab", effects=("withdrawal",), approval_type=None)
    second = replace(ERAS[1], undecided=(gone,))
    assert (
        eras_drawn(first, second)
        == """\
ERA1  2008–2014  3 approved              ERA2  2015–2022  3 approved
◐ 2014-12-03 FDA exemplumab (28 days     ● 2014/2015  FDA vaguemab (before or
    before its end)                          within it)
● 2014/2015  FDA vaguemab (by its end    ● 2017-08    FDA a substance with a
    or later)                                name of several words
before: agedmab, ~oldimab                ✕ 2021/2025  FDA newmab withdrawn (by
                                             its end or later)
                                         before: exemplumab, ~oldimab
                                         oldimab withdrawn
◐ accelerated or conditional  ● regular  ~ from memory
Not shown: for whom; changes in ERA2 (2): --full

"""
    )


def test_an_era_that_had_just_what_the_former_had_says_so() -> None:
    had = [approved(decision(f"200{n}", treatment=f"oldmab {n}"), Began.BEFORE) for n in (1, 2)]
    first = Era("ERA1", PartialDate.parse("2008/2014"), tuple(had), ())
    second = Era("ERA2", PartialDate.parse("2015/.."), tuple(had), ())
    assert (
        eras_drawn(first, second)
        == """\
ERA1  2008–2014  2 approved              ERA2  2015/..  2 approved
before: oldmab 1, oldmab 2               before: the 2 of ERA1
Not shown: for whom: --full

"""
    )
    with_gone = replace(first, approved=(had[0], replace(had[1], is_withdrawn=True)))
    assert "before: oldmab 1, oldmab 2\n" in eras_drawn(with_gone, replace(second, cohort="ERA3"), width=40)


def test_eras_that_overlap_have_each_what_began_within_them() -> None:
    first = Era("ERA1", PartialDate.parse("2008/2014"), (approved(decision("2012-12-14"), Began.WITHIN),), ())
    second = replace(first, cohort="ERA2", period=PartialDate.parse("2011/2020"))
    alone = replace(RICH, eras=(first, second), blocks=(), apart=(), sources=(), without_events=())
    for drawing in (in_full(alone, Sheet(160)), terminal(alone, Sheet(160))):
        assert [
            line.count("2012-12-14 FDA exemplumab") for line in drawing.splitlines() if "2012" in line
        ] == [2]


def test_eras_without_any_decision_have_no_signs_to_explain() -> None:
    empty = Era("ERA1", PartialDate.parse("2008/2014"), (), ())
    alone = replace(RICH, eras=(empty,), blocks=(), apart=(), sources=(), without_events=())
    assert in_full(alone, Sheet(60)).endswith("\nERA1  2008–2014\n0 approved at its end\n\n")
    assert eras_drawn(empty) == "ERA1  2008–2014  0 approved\nNot shown: for whom: --full\n\n"
