"""Where numbers stand on an axis: inside it, in their order, and where its labels say."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.render.axis import Axis, Interval, axis

COLUMNS = st.integers(3, 120)
RATIO = st.floats(0.001, 1000)
DIFFERENCE = st.floats(-1e6, 1e6).filter(lambda value: value == 0 or abs(value) > 1e-6)


def between(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[Interval]:
    return st.tuples(numbers, numbers, numbers).map(sorted).map(lambda three: Interval(*three))


RATIOS = st.lists(between(RATIO), min_size=1, max_size=6)
DIFFERENCES = st.lists(between(DIFFERENCE), min_size=1, max_size=6)


@st.composite
def scales(draw: st.DrawFn) -> Axis:
    is_log = draw(st.booleans())
    return axis(draw(RATIOS if is_log else DIFFERENCES), draw(COLUMNS), is_log=is_log)


@given(scales(), DIFFERENCE, DIFFERENCE)
def test_columns_keep_the_order_of_values_and_are_within_the_axis(
    scale: Axis, one: float, two: float
) -> None:
    here, there = scale.column(min(one, two)), scale.column(max(one, two))
    assert 0 <= here <= there < scale.columns


@given(RATIOS, COLUMNS)
def test_every_ratio_is_on_its_axis_between_its_ends(intervals: list[Interval], columns: int) -> None:
    everything_is_between(axis(intervals, columns, is_log=True), intervals)


@given(DIFFERENCES, COLUMNS)
def test_every_difference_is_on_its_axis_between_its_ends(intervals: list[Interval], columns: int) -> None:
    everything_is_between(axis(intervals, columns, is_log=False), intervals)


def everything_is_between(scale: Axis, intervals: list[Interval]) -> None:
    inside = range(1, scale.columns - 1)
    assert scale.column(scale.no_difference) in inside
    for interval in intervals:
        bar = scale.bar(interval)
        assert bar.start <= bar.point <= bar.end
        assert bar.point in inside
        assert bar.is_cut_left == (bar.start not in inside)
        assert bar.is_cut_right == (bar.end not in inside)


@pytest.mark.parametrize(
    ("interval", "crosses"),
    [
        (Interval(0.58, 0.77, 1.001), True),
        (Interval(0.58, 0.77, 0.999), False),
        (Interval(0.999, 1.3, 1.7), True),
        (Interval(1.001, 1.3, 1.7), False),
    ],
)
def test_whether_an_interval_crosses_no_difference_is_never_rounded_away(
    interval: Interval, *, crosses: bool
) -> None:
    scale = axis([interval], 30, is_log=True)
    bar, none = scale.bar(interval), scale.column(1)
    assert (bar.start < none < bar.end) == crosses
    assert none not in {bar.start, bar.end}


@given(scales())
def test_a_tick_stands_where_its_label_says(scale: Axis) -> None:
    ticks = scale.ticks
    assert scale.column(scale.no_difference) in {tick.column for tick in ticks}
    for tick in ticks:
        assert tick.column == scale.column(float(tick.label.replace("−", "-")))
        assert tick.label_start >= 0


@given(scales())
def test_labels_do_not_touch(scale: Axis) -> None:
    assume(len(scale.ticks) > 1)
    taken = [
        column
        for tick in scale.ticks
        for column in range(tick.label_start, tick.label_start + len(tick.label) + 1)
    ]
    assert len(taken) == len(set(taken))
    assert max(taken) <= scale.columns


@given(st.floats(1.01, 100), COLUMNS)
def test_a_ratio_and_its_reciprocal_are_as_far_from_no_difference(ratio: float, columns: int) -> None:
    scale = Axis(0.01, 100.0, columns, is_log=True)
    none = scale.column(1)
    assert abs((scale.column(ratio) - none) - (none - scale.column(1 / ratio))) <= 1


@pytest.mark.parametrize(
    ("interval", "is_log", "ends"),
    [
        (Interval(0.55, 0.71, 0.93), True, (0.5, 2.0)),
        (Interval(0.11, 0.27, 0.67), True, (0.1, 2.0)),
        (Interval(0.5, 4.0, 30.0), True, (0.5, 50.0)),
        (Interval(0.0, 0.5, 1.2), True, (0.5, 2.0)),
        (Interval(36.0, 72.0, 108.0), False, (0.0, 150.0)),
        (Interval(-0.02, 0.05, 0.12), False, (-0.05, 0.15)),
        (Interval(0.0, 0.0, 0.0), False, (-1.0, 1.0)),
    ],
)
def test_an_axis_ends_at_round_values(interval: Interval, is_log: bool, ends: tuple[float, float]) -> None:  # noqa: FBT001
    scale = axis([interval], 40, is_log=is_log)
    assert (scale.low, scale.high) == pytest.approx(ends)


def test_an_end_at_nothing_is_cut_off_on_a_scale_of_ratios() -> None:
    bar = axis([Interval(0.0, 0.5, 1.2)], 40, is_log=True).bar(Interval(0.0, 0.5, 1.2))
    assert (bar.start, bar.is_cut_left, bar.is_cut_right) == (0, True, False)


def test_one_very_wide_interval_does_not_squeeze_the_others() -> None:
    narrow = [Interval(0.5, 0.7, 0.9), Interval(0.6, 0.8, 1.1)]
    scale = axis([*narrow, Interval(0.001, 0.9, 900.0)], 40, is_log=True)
    assert (scale.low, scale.high) == pytest.approx((0.5, 2.0))
    assert scale.bar(Interval(0.001, 0.9, 900.0))[3:] == (True, True)


def labels(scale: Axis) -> list[str]:
    return [tick.label for tick in scale.ticks]


def test_fewer_labels_where_there_is_less_room() -> None:
    assert labels(Axis(0.1, 10.0, 60, is_log=True)) == ["0.1", "0.2", "0.5", "1", "2", "5", "10"]
    assert labels(Axis(0.1, 10.0, 20, is_log=True)) == ["0.1", "0.3", "1", "3", "10"]
    assert labels(Axis(0.1, 10.0, 8, is_log=True)) == ["1"]
    assert labels(Axis(-0.05, 0.15, 60, is_log=False)) == ["−0.05", "0", "0.05", "0.1", "0.15"]
