"""Cohorts side by side on one screen: tables joined where their columns are the same, and nothing lost."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.render.comparisons import ERAS, RICH, THREE, cohort, number, ratio, row
from tracker.dates import PartialDate
from tracker.render.lines import Sheet
from tracker.render.pages.comparison import FORMATS, terminal
from tracker.render.pages.comparison_words import sentences
from tracker.render.tables.page import Page
from tracker.render.text import cells
from tracker.reports.models.comparison import Block, Comparison, Row
from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import EstimateKind, Measure

HOSTILE = '[/] <b> =1+1 \x1b[31m , ; "\n| ~'
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
BARE = replace(
    RICH, population=None, design=None, enrollment=None, eras=(), without_events=(), apart=(), sources=()
)


def words(direction: str = "improved", **values: Any) -> Estimate:  # noqa: ANN401
    """A comparison of ERA2 with ERA1 in words."""
    given = {"cohort": "ERA2", "comparator": "ERA1", "sources": ("paper",)}
    return number(None, measure=Measure.DIRECTION, direction=direction, **(given | values))


def pair(title: str | None, *rows: Row, sizes: tuple[int | None, int | None] = (None, None)) -> Block:
    """Two eras with these rows."""
    early, late = sizes
    return Block(title, None, (cohort("ERA1", size=early), cohort("ERA2", size=late)), rows)


def drawn(width: int, *blocks: Block, **values: Any) -> str:  # noqa: ANN401
    """These blocks alone."""
    sources = RICH.sources[:1]
    return terminal(replace(BARE, blocks=blocks, sources=sources, **values), Sheet(width))


@pytest.mark.parametrize("width", [40, 80, 140])
def test_one_of_everything_in_short(width: int, snapshot: Callable[..., None]) -> None:
    snapshot(terminal(RICH, Sheet(width)), str(width))


@pytest.mark.parametrize("width", [40, 60, 80, 127, 128, 140])
def test_no_line_is_wider_than_the_sheet(width: int) -> None:
    assert [line for line in terminal(RICH, Sheet(width)).splitlines() if cells(line) > width] == []


@pytest.mark.parametrize("width", [40, 80, 140])
def test_colour_adds_nothing_to_the_text(width: int) -> None:
    coloured = COLOURS.sub("", terminal(RICH, Sheet(width, colour=True)))
    assert [line.rstrip() for line in coloured.splitlines()] == terminal(RICH, Sheet(width)).splitlines()


def test_only_ascii_where_nothing_else_can_be_shown() -> None:
    assert terminal(RICH, Sheet(80, ascii_only=True)).isascii()


def test_blocks_of_the_same_columns_are_one_table_and_their_numbers_stand_in_it() -> None:
    whole = pair(
        None,
        row(
            number("45.5", unit="years", measure=Measure.MEDIAN, p_value=0.03),
            number("50", unit="years", measure=Measure.MEDIAN, p_value=0.03),
            kind=EstimateKind.COVARIATE,
            endpoint="age",
        ),
        row(None, None, effects=(replace(ratio("0.54", 0.4, 0.8, p_value=0.005), interval_low=None),)),
        row(None, None, effects=(words(),), analysis="multivariable"),
        row(None, None, effects=(words("no_difference"),), endpoint="NRM"),
        row(None, None, effects=(words("no_difference"),), endpoint="severe GvHD"),
        row(None, None, effects=(words(),), endpoint="RFS", analysis="multivariable"),
        row(None, number("33"), endpoint="CIR", among="B-ALL, ERA2"),
        row(None, number("12", p_value=0.2), endpoint="NRM", among="B-ALL, ERA2", at="5 years"),
        row(number("7"), None, endpoint="NRM", among="children"),
    )
    b_all = pair(
        "B-ALL",
        row(number("17", p_value=0.005), number("4.5", p_value=0.005, note="Printed so."), endpoint="MRD"),
    )
    directions = pair(
        "Ph-positive",
        row(None, None, effects=(words(p_value=0.01),)),
        row(None, None, effects=(words(p_value=0.001, note="So."),), endpoint="RFS"),
    )
    t_all = pair("T-ALL", row(None, number("28", p_value=0.4), endpoint="MRD"), sizes=(12, 25))
    assert (
        drawn(80, whole, b_all, directions, t_all)
        == """\
Eras

── Whole study ─────────────────────────────────────────────────────────────────
                         ERA1        ERA2         ERA2 against ERA1
age, median              45.5 years  50 years     P=0.03             [1]
OS                                                HR 0.54, P=0.005   [1]
NRM, severe GvHD                                  no difference      [1]
OS, RFS · multivariable                           improved           [1]
B-ALL, ERA2: CIR 33 %; NRM at 5 years 12 %, P=0.2 [1]
children (ERA1): NRM 7 % [1]
── B-ALL ───────────────────────────────────────────────────────────────────────
MRD                      17 %        4.5 %        P=0.005            [1]a
── Ph-positive ─────────────────────────────────────────────────────────────────
OS improved, P=0.01 [1]; RFS improved, P=0.001 [1]b
── T-ALL · ERA1 n=12, ERA2 n=25 ────────────────────────────────────────────────
MRD                                  28 %, P=0.4                     [1]

(a) Printed so. (b) So. [1] Doe J et al. J Examples 2025
"""
    )


def test_other_columns_make_another_table_with_headings_of_its_own() -> None:
    drugs = Block("by drug", None, (cohort("drug A", size=3), cohort("drug B")), (row(number("1"), None),))
    effect = ratio("0.4", 0.2, 0.8, cohort="new", comparator="old", sources=("memory",), from_memory=True)
    only_effects = Block(
        "by age", None, (cohort("new"), cohort("old")), (row(None, None, effects=(effect,)),)
    )
    first = pair(None, row(number("2"), number("3")))
    assert (
        drawn(60, first, drugs, only_effects)
        == """\
Eras

── Whole study ─────────────────────────────────────────────
    ERA1  ERA2
OS  2 %   3 %   [1]
── by drug ─────────────────────────────────────────────────
    drug A  drug B
    n=3
OS  1 %             [1]
── by age ──────────────────────────────────────────────────
new against old
OS ~HR 0.4 (0.2–0.8)

[1] Doe J et al. J Examples 2025
"""
    )


def test_several_analyses_have_a_line_each_and_a_single_one_stands_in_the_title() -> None:
    several = pair(
        "randomised",
        row(number("84.8"), number("69"), analysis="FDA", at="3 years"),
        row(number("85"), number("68"), analysis="third interim analysis of the publication", at="3 years"),
        row(number("80"), None, endpoint="RFS"),
        row(None, number("64"), endpoint="RFS", analysis="FDA"),
    )
    landmark = pair("landmark analysis", row(number("1"), None, analysis="landmark"))
    interim = pair("interim", row(number("2"), None, analysis="interim", data_cutoff="2019-07"))
    follow_up = pair("low", row(number("3"), None, analysis="follow-up"))
    assert (
        drawn(50, several, landmark, interim, follow_up)
        == """\
Eras

── randomised ────────────────────────────────────
                 ERA1    ERA2
RFS              80 %          [1]
FDA
  OS at 3 years  84.8 %  69 %  [1]
  RFS                    64 %  [1]
third interim analysis of the publication
  OS at 3 years  85 %    68 %  [1]
── landmark analysis ─────────────────────────────
OS               1 %           [1]
── interim, data to 2019-07 ──────────────────────
OS               2 %           [1]
── low · follow-up ───────────────────────────────
OS               3 %           [1]

[1] Doe J et al. J Examples 2025
"""
    )


def test_a_p_of_three_cohorts_is_not_told_of_two_of_them() -> None:
    three = Block(
        "by drug",
        None,
        tuple(cohort(f"drug {letter}") for letter in "ABC"),
        (
            row(*(number(text, p_value=0.3, from_memory=True) for text in ("1", "2", "3"))),
            row(None, None, None, effects=(ratio("0.5", 0.2, 1.1, cohort="drug A", comparator="drug B"),)),
        ),
    )
    assert (
        drawn(80, three) == """\
Eras

── by drug ─────────────────────────────────────────────────────────────────────
    drug A  drug B  drug C
OS  ~1 %    ~2 %    ~3 %    ~P=0.3                                   [1]
OS                          drug A against drug B: HR 0.5 (0.2–1.1)  [1]
"""
        "\n[1] Doe J et al. J Examples 2025\n"
    )


def test_the_time_of_a_cohort_is_told_where_no_era_tells_it() -> None:
    dated = Block(None, None, (cohort("then", period="2008/2014"), cohort("now", period="2015")), ())
    subgroup = replace(dated, title="low risk", rows=(row(number("1"), number("2")),))
    told = "then 2008–2014, now 2015"
    single = drawn(40, subgroup)
    assert "    then       now\n    2008–2014  2015\nOS  1 %        2 %   [1]\n" in single
    assert f"── low risk · {told} " in drawn(60, replace(dated, rows=subgroup.rows), subgroup)
    era = replace(ERAS[0], cohort="then", period=PartialDate.parse("2008/2014"), approved=(), undecided=())
    assert "    then  now\n          2015\n" in drawn(40, subgroup, eras=(era,))


def test_a_narrow_sheet_has_each_row_as_lines_with_the_sizes_in_the_title() -> None:
    block = pair("randomised", row(number("1", note="Note."), None, endpoint="a" * 18), sizes=(7, None))
    assert (
        drawn(24, block)
        == """\
Eras

── randomised · ERA1 ───
   n=7
aaaaaaaaaaaaaaaaaa [1]a
  ERA1: 1 %

(a) Note. [1] Doe J et
al. J Examples 2025
"""
    )


def test_notes_are_told_sentence_by_sentence_and_each_once() -> None:
    rows = (
        row(number("1", note="It says 5 years of the CIR. The closing gives it, too."), None),
        row(number("2", note="The closing gives it, too."), number("3", note="Doe J et al. Title.")),
    )
    assert sentences(rows) == [
        "It says 5 years of the CIR.",
        "The closing gives it, too.",
        "Doe J et al. Title.",
    ]


def test_a_wide_sheet_has_two_columns_where_that_is_shorter() -> None:
    first = pair(None, *(row(number("1"), number("2"), endpoint=letter) for letter in "abcdef"))
    second = Block(
        "by drug",
        None,
        (cohort("drug A"), cohort("drug B")),
        tuple(row(number("3"), None, endpoint=letter) for letter in "uvwxyz"),
    )
    below, beside = drawn(127, first, second), drawn(128, first, second)
    assert (below.count("\n"), beside.count("\n")) == (20, 12)
    assert beside.splitlines()[3] == "   ERA1  ERA2" + " " * 65 + "   drug A  drug B"


def test_a_plot_is_drawn_with_room_and_stands_between_blank_lines() -> None:
    effects = tuple(row(None, None, effects=(ratio("0.5", 0.2, 1.1),), endpoint=name) for name in "ab")
    other = Block("by drug", None, (cohort("drug A"), cohort("drug B")), (row(number("3"), None),))
    assert "┊" not in drawn(109, pair(None, *effects), other)
    lines = drawn(110, pair(None, *effects), other).splitlines()
    plot = [place for place, line in enumerate(lines) if "┊" in line or "┼" in line]
    assert lines[plot[0] - 1] == lines[plot[-1] + 2] == ""
    assert lines[plot[-1] + 3].startswith("── by drug ─")


def every_number(comparison: Comparison) -> list[str]:
    """The amounts of all its numbers."""
    rows = (row for block in comparison.blocks for row in block.rows)
    return [one.amount for row in rows for one in row.estimates] + [one.amount for one in comparison.apart]


def test_no_number_is_lost() -> None:
    text = " ".join(terminal(RICH, Sheet(200)).split())
    assert [amount for amount in every_number(RICH) if amount not in text] == []


@pytest.mark.parametrize("form", ["terminal", "plain"])
def test_hostile_text_stays_text(form: str) -> None:
    rows = (row(number("1", note=HOSTILE), None, endpoint=HOSTILE, among=HOSTILE, analysis=HOSTILE),)
    block = Block(HOSTILE, None, (cohort(HOSTILE, size=1), cohort("other")), (*rows, row(number("1"), None)))
    told = replace(RICH, study=HOSTILE, blocks=(block,), population=HOSTILE, without_events=(HOSTILE,))
    text = "".join(FORMATS[form](told, Page(width=80)))
    assert "\x1b" not in text
    assert text.count("=1+1") >= 5


def test_a_table_that_a_column_would_cramp_has_the_whole_sheet() -> None:
    many = pair(None, *(row(number("1"), number("2"), endpoint=letter) for letter in "abcdef"))
    lines = drawn(140, many, THREE).splitlines()
    assert lines[2] == f"── Whole study {'─' * 125}"
    effects = "drug A against drug B: HR 0.5 (0.2–1.1), P=0.01", "drug C against drug B: RD 5 %, P=0.2"
    assert lines[-4:-2] == [
        f"OS after cycle 1  80 %, P=0.5          90 %, P<0.6  {effects[0]}  [1]",
        f"{' ' * 52}{effects[1]}",
    ]
