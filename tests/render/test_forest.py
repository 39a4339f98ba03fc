"""A forest plot, whole: bars, the line of no difference, true labels, and whom each side favours."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.numbers import estimate, ratio
from tracker.render.forest import forest
from tracker.render.lines import Sheet, shown
from tracker.render.text import cells
from tracker.reports.models.estimate import Estimate
from tracker.vocabulary import Measure

HOSTILE = '[/] <b> =1+1 \x1b[31m , ; "'
TRIAL = (
    ratio("0.41", 0.23, 0.73, analysis="third interim analysis", p_operator="=", p_value=0.002),
    ratio("0.77", 0.58, 1.03, interval_level=97.5, analysis="final"),
    ratio("0.53", 0.32, 0.87, endpoint="RFS", from_memory=True),
    ratio("0.60", endpoint="EFS", p_operator="=", p_value=0.04),
)


def drawn(*estimates: Estimate, width: int = 80, ascii_only: bool = False) -> str:
    return shown(forest(estimates, width), Sheet(width, ascii_only=ascii_only))


def test_ratios_at_80_columns() -> None:
    assert (
        drawn(*TRIAL)
        == """\
drug arm against control arm                                          ┊
  OS, third interim analysis   HR 0.41 (0.23–0.73)     ├─────■─────┤  ┊
  OS, final                    HR 0.77 (0.58–1.03,               ├──■─┼┤
                                 97.5 % interval)                     ┊
  RFS                         ~HR 0.53 (0.32–0.87)        ├─────■────┤┊
  EFS                          HR 0.60                                ┊
← favours drug arm                                  ─┬───┬─────┬───┬──┼────┬──┬─
→ favours control arm                               0.2 0.3   0.5 0.7 1   1.5 2
"""
    )


def test_ratios_at_140_columns(snapshot: Callable[[str], None]) -> None:
    snapshot(drawn(*TRIAL, width=140))


def test_ratios_in_ascii() -> None:
    assert (
        drawn(*TRIAL[:2], ascii_only=True)
        == """\
drug arm against control arm                                          :
  OS, third interim analysis   HR 0.41 (0.23-0.73)     |-----#-----|  :
  OS, final                    HR 0.77 (0.58-1.03,               |--#-+|
                                 97.5 % interval)                     :
< favours drug arm                                  -+---+-----+---+--+----+--+-
> favours control arm                               0.2 0.3   0.5 0.7 1   1.5 2
"""
    )


def test_where_there_is_no_room_beside_the_numbers_the_bars_stand_below_them() -> None:
    assert (
        drawn(*TRIAL, width=50)
        == """\
drug arm against control arm
  OS, third interim analysis  HR 0.41 (0.23–0.73)
    ├───────────■──────────┤      ┊
  OS, final  HR 0.77 (0.58–1.03, 97.5 % interval)
                       ├─────■────┼┤
  RFS  ~HR 0.53 (0.32–0.87)
           ├─────────■─────────┤  ┊
  EFS  HR 0.60
─┬───────┬──────────┬──────┬──────┼───────┬─────┬─
0.2     0.3        0.5    0.7     1      1.5    2
← favours drug arm
→ favours control arm
"""
    )


def test_ratios_and_differences_are_never_on_one_axis_nor_are_two_units() -> None:
    numbers = (
        ratio("0.41", 0.23, 0.73),
        estimate(Measure.RISK_DIFFERENCE, "−0.05", endpoint="NRM", interval_low=-0.11, interval_high=0.01),
        estimate(Measure.RMST_DIFFERENCE, "72", unit="days", interval_low=36, interval_high=108),
        estimate(Measure.RMST_DIFFERENCE, "2.4", unit="months", interval_low=1.2, interval_high=3.6),
    )
    assert (
        drawn(*numbers)
        == """\
drug arm against control arm
  OS   HR 0.41 (0.23–0.73)      ├───────────■────────────┤     ┊
← favours drug arm          ─┬────────┬─────────┬───────┬──────┼────────┬─────┬─
→ favours control arm       0.2      0.3       0.5     0.7     1       1.5    2

drug arm against control arm                                       ┊
  NRM   RD −0.05 (−0.11 to 0.01)            ├────────────■─────────┼─┤
← favours drug arm                ─┬──────────┬──────────┬─────────┼──────────┬─
→ favours control arm             −0.15     −0.1       −0.05       0        0.05

drug arm against control arm     ┊
  OS   RMST difference 72 days   ┊          ├──────────■─────────┤
         (36–108)                ┊
← favours control arm           ─┼──────────────┬──────────────┬──────────────┬─
→ favours drug arm               0             50             100            150

drug arm against control arm        ┊
  OS   RMST difference 2.4 months   ┊            ├───────────■────────────┤
         (1.2–3.6)                  ┊
← favours control arm              ─┼─────────┬──────────┬──────────┬─────────┬─
→ favours drug arm                  0         1          2          3         4
"""
    )


def test_pairs_have_a_heading_each_and_share_the_axis() -> None:
    numbers = (
        ratio("0.54", 0.35, 0.83, cohort="ERA2", comparator="ERA1"),
        ratio("0.39", 0.18, 0.84, cohort="later-generation TKI", comparator="earlier-generation TKI"),
    )
    assert (
        drawn(*numbers)
        == """\
ERA2 against ERA1                                                  ┊
  OS   HR 0.54 (0.35–0.83)                       ├───────■──────┤  ┊
later-generation TKI against earlier-generation TKI
  OS   HR 0.39 (0.18–0.84)             ├───────────■────────────┤  ┊
← favours the first named   ─┬──────────┬──────┬───────┬───────────┼──────────┬─
→ favours the second        0.1        0.2    0.3     0.5          1          2
"""
    )


def test_an_end_that_is_cut_off_is_an_arrow() -> None:
    numbers = (
        ratio("0.7", 0.5, 0.9),
        ratio("0.8", 0.6, 1.1, endpoint="RFS"),
        ratio("0.9", 0.001, 900, endpoint="EFS"),
    )
    assert (
        drawn(*numbers)
        == """\
drug arm against control arm                           ┊
  OS    HR 0.7 (0.5–0.9)       ├──────────■────────┤   ┊
  RFS   HR 0.8 (0.6–1.1)             ├─────────■───────┼──┤
  EFS   HR 0.9 (0.001–900.0)  ←────────────────────■───┼───────────────────────→
← favours drug arm            ─┬──────────┬────────────┼────────────┬─────────┬─
→ favours control arm         0.5        0.7           1           1.5        2
"""
    )


def test_an_endpoint_that_does_not_tell_what_is_better_favours_nobody() -> None:
    odds = estimate(Measure.ODDS_RATIO, "1.8", endpoint="T cells", interval_low=1.1, interval_high=2.9)
    lines = drawn(odds).splitlines()
    assert [line.split("  ")[0] for line in lines[-2:]] == ["← lower with drug arm", "→ higher with drug arm"]


def test_more_people_in_remission_favour_the_first_group() -> None:
    odds = estimate(Measure.ODDS_RATIO, "1.8", endpoint="CR", interval_low=1.1, interval_high=2.9)
    lines = drawn(odds).splitlines()
    assert [line.split("  ")[0] for line in lines[-2:]] == ["← favours control arm", "→ favours drug arm"]


@pytest.mark.parametrize(
    "number",
    [
        ratio("0.60"),
        ratio("0.60", 0.7, 0.9),
        ratio("0", 0, 0.9),
        ratio("1e300", 0.5, 1e308),
        estimate(Measure.MEDIAN, "7.7", interval_low=5.6, interval_high=9.6),
        estimate(Measure.DIRECTION, None, direction="no_difference"),
        estimate(Measure.RISK_DIFFERENCE, "0", interval_low=0.0, interval_high=1e-12),
    ],
)
def test_nothing_is_drawn_where_no_axis_could_show_it(number: Estimate) -> None:
    assert drawn(number) == ""


def test_a_hostile_text_does_nothing() -> None:
    text = drawn(ratio("0.5", 0.3, 0.9, cohort=HOSTILE, endpoint=HOSTILE, analysis=HOSTILE), width=140)
    assert "\x1b" not in text
    assert text.startswith('[/] <b> =1+1 ␛[31m , ; " against control arm')


@given(st.integers(20, 200), st.text(st.characters(codec="utf-8"), max_size=80), st.floats(0.01, 100))
def test_no_line_is_wider_than_there_is_room(width: int, label: str, point: float) -> None:
    number = ratio("0.5", point / 2, point * 2, endpoint=label, cohort=label)
    other = ratio(f"{point}", point / 2, point * 2, analysis=label)
    assert max(cells(line) for line in drawn(number, other, width=width).split("\n")) <= width
