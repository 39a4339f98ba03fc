"""Partial dates: what is read, what is refused, and what may be said of two of them."""

from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import Order, PartialDate, Precision, not_negative
from tracker.errors import BadDate

MIRROR = {
    Order.BEFORE: Order.AFTER,
    Order.AFTER: Order.BEFORE,
    Order.SAME: Order.SAME,
    Order.UNDECIDED: Order.UNDECIDED,
}


@st.composite
def simple_texts(draw: st.DrawFn) -> str:
    """A year, a month or a day; near each other, so that overlaps are not rare."""
    day = draw(st.dates(date(2010, 1, 1), date(2013, 12, 31)) | st.dates())
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def interval_texts(draw: st.DrawFn) -> str:
    """Two simple dates in order, or one with an open end."""
    ends = sorted(
        draw(st.tuples(simple_texts(), simple_texts())), key=lambda t: PartialDate.parse(t).sort_key
    )
    first, last = draw(st.sampled_from([ends, [ends[0], ".."], ["..", ends[1]]]))
    earliest = PartialDate.parse(first).earliest if first != ".." else None
    latest = PartialDate.parse(last).latest if last != ".." else None
    return f"{last}/{last}" if earliest and latest and earliest > latest else f"{first}/{last}"


partial_dates = (simple_texts() | interval_texts()).map(PartialDate.parse)


def days_of(stated: PartialDate) -> tuple[date, date]:
    return stated.earliest or date.min, stated.latest or date.max


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2014-12-03", date(2014, 12, 3), date(2014, 12, 3), Precision.DAY),
        ("2014-07", date(2014, 7, 1), date(2014, 7, 31), Precision.MONTH),
        ("2014", date(2014, 1, 1), date(2014, 12, 31), Precision.YEAR),
        ("2008/2014", date(2008, 1, 1), date(2014, 12, 31), Precision.INTERVAL),
        ("2015-02/2016-02", date(2015, 2, 1), date(2016, 2, 29), Precision.INTERVAL),
        ("2014-07/2014-07-03", date(2014, 7, 1), date(2014, 7, 3), Precision.INTERVAL),
        ("../2014-10-09", None, date(2014, 10, 9), Precision.INTERVAL),
        ("2018-09/..", date(2018, 9, 1), None, Precision.INTERVAL),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28), Precision.MONTH),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Precision.DAY),
        ("0001", date(1, 1, 1), date(1, 12, 31), Precision.YEAR),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), Precision.MONTH),
    ],
)
def test_parse(text: str, earliest: date | None, latest: date | None, precision: Precision) -> None:
    assert PartialDate.parse(text) == PartialDate(text, earliest, latest, precision)


def test_spaces_around_a_date_are_no_part_of_it() -> None:
    assert PartialDate.parse(" 2014-07\n") == PartialDate.parse("2014-07")


def test_of_a_day() -> None:
    assert PartialDate.of(date(2014, 12, 3)) == PartialDate.parse("2014-12-03")


HINT = "Write 2014, 2014-07, 2014-07-01 or 2008/2014."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"'' is not a date. {HINT}"),
        ("July 2014", f"'July 2014' is not a date. {HINT}"),
        ("2014-7", f"'2014-7' is not a date. {HINT}"),
        ("14", f"'14' is not a date. {HINT}"),
        ("20140703", f"'20140703' is not a date. {HINT}"),
        ("03/12/2014", f"'03/12/2014' is not a date (an interval has two ends). {HINT}"),
        ("2014-12-03T00:00", f"'2014-12-03T00:00' is not a date. {HINT}"),
        ("2014~", f"'2014~' is not a date. {HINT}"),
        ("-2014", f"'-2014' is not a date. {HINT}"),
        ("2014-", f"'2014-' is not a date. {HINT}"),
        ("2014/", f"'' is not a date. {HINT}"),
        ("2014 / 2015", f"'2014 ' is not a date. {HINT}"),
        ("../..", f"'../..' is not a date (an interval needs at least one end). {HINT}"),
        ("2015/2014", f"'2015/2014' is not a date (it ends before it begins). {HINT}"),
        ("2014-08/2014-07", f"'2014-08/2014-07' is not a date (it ends before it begins). {HINT}"),
        ("2023-02-29", f"'2023-02-29' is not a date (day is out of range for month). {HINT}"),
        ("1900-02-29", f"'1900-02-29' is not a date (day is out of range for month). {HINT}"),
        ("2014-00-10", f"'2014-00-10' is not a date (month must be in 1..12). {HINT}"),
        ("2014-13-01", f"'2014-13-01' is not a date (month must be in 1..12). {HINT}"),
        ("2014-01-00", f"'2014-01-00' is not a date (day is out of range for month). {HINT}"),
        ("0000", f"'0000' is not a date (year 0 is out of range). {HINT}"),
        ("0000-01-01", f"'0000-01-01' is not a date (year 0 is out of range). {HINT}"),
        ("\u0662\u0660\u0661\u0664", f"'\u0662\u0660\u0661\u0664' is not a date. {HINT}"),
        ("2014-0\uff17", f"'2014-0\uff17' is not a date. {HINT}"),
        ("2014\x1b[31m", f"'2014\\x1b[31m' is not a date. {HINT}"),
        ("2" * 200, f"'{'2' * 79}…' is not a date. {HINT}"),
    ],
)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(BadDate) as refusal:
        PartialDate.parse(text)
    assert str(refusal.value) == message


@pytest.mark.parametrize("month", ["2014-00", "2014-13", "2014-99"])
def test_a_month_that_does_not_exist_is_refused(month: str) -> None:
    with pytest.raises(BadDate, match=rf"^'{month}' is not a date \(.*month.*\)\. Write "):
        PartialDate.parse(month)


@given(st.text())
def test_any_text_is_a_date_that_prints_as_it_was_stated_or_is_refused_in_one_line(text: str) -> None:
    try:
        stated = PartialDate.parse(text)
    except BadDate as refusal:
        assert str(refusal).isprintable()  # noqa: PT017 - what a refusal says, not that there is one
    else:
        assert str(stated) == text.strip()
        assert stated.text.isascii()


@given(st.text(alphabet="0123456789-/.", max_size=21))
def test_text_that_looks_like_a_date_is_kept_or_refused_and_never_repaired(text: str) -> None:
    with suppress(BadDate):
        assert PartialDate.parse(text).text == text


@given(partial_dates)
def test_a_date_survives_being_printed_and_read(stated: PartialDate) -> None:
    assert PartialDate.parse(str(stated)) == stated


@given(st.dates())
def test_a_day_lies_within_its_month_and_its_year_and_nowhere_else(day: date) -> None:
    month, year = (PartialDate.parse(day.isoformat()[:length]) for length in (7, 4))
    for wider in (month, year):
        first, last = days_of(wider)
        assert first <= day <= last
    assert {d.month for d in days_of(month)} == {day.month}
    assert month.latest is not None
    if month.latest < date.max:
        assert (month.latest + timedelta(days=1)).day == 1
    assert days_of(year) == (date(day.year, 1, 1), date(day.year, 12, 31))


@given(partial_dates)
def test_bounds_are_in_order_and_precision_says_how_wide_they_are(stated: PartialDate) -> None:
    first, last = days_of(stated)
    assert first <= last
    if stated.precision is Precision.DAY:
        assert first == last
    if stated.precision is not Precision.INTERVAL:
        assert stated.earliest is not None
        assert stated.latest is not None


@given(st.lists(partial_dates), st.randoms())
def test_order_does_not_depend_on_where_sorting_began(dates: list[PartialDate], random: Random) -> None:
    ordered = sorted(dates, key=lambda stated: stated.sort_key)
    random.shuffle(dates)
    assert sorted(dates, key=lambda stated: stated.sort_key) == ordered


@given(partial_dates, partial_dates)
def test_equal_sort_keys_mean_the_same_text(one: PartialDate, other: PartialDate) -> None:
    assert (one.sort_key == other.sort_key) == (one.text == other.text)


@given(partial_dates, partial_dates)
def test_what_is_certainly_before_never_sorts_after(one: PartialDate, other: PartialDate) -> None:
    if one.compare(other) is Order.BEFORE:
        assert one.sort_key < other.sort_key


def test_order_is_by_first_day_then_last_day_and_an_open_start_stands_at_its_end() -> None:
    in_order = [
        "2013-12-31",
        "2014-01-01",
        "2014",
        "2014/2015",
        "2014/..",
        "2014-07",
        "../2014-10-09",
        "2014-12-03",
    ]
    dates = [PartialDate.parse(text) for text in sorted(in_order)]
    assert [stated.text for stated in sorted(dates, key=lambda stated: stated.sort_key)] == in_order


@given(partial_dates)
def test_a_date_is_filed_under_a_day_that_it_can_mean(stated: PartialDate) -> None:
    first, last = days_of(stated)
    assert first <= stated.anchor <= last


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2014-07-01", "2014-07-01", Order.SAME),
        ("2014-07", "2014-07", Order.UNDECIDED),
        ("2014-07", "2014-07-15", Order.UNDECIDED),
        ("2014-07", "2014-08", Order.BEFORE),
        ("2014-07-31", "2014-08", Order.BEFORE),
        ("2014", "2013-12-31", Order.AFTER),
        ("../2014-10-09", "2014-10-10", Order.BEFORE),
        ("../2014-10-09", "2014-10-09", Order.UNDECIDED),
        ("2018/..", "2017", Order.AFTER),
        ("2018/..", "2019", Order.UNDECIDED),
        ("../2014", "2013/..", Order.UNDECIDED),
    ],
)
def test_compare(one: str, other: str, order: Order) -> None:
    assert PartialDate.parse(one).compare(PartialDate.parse(other)) is order


@given(partial_dates, partial_dates)
def test_compare_turned_round_says_the_opposite(one: PartialDate, other: PartialDate) -> None:
    assert other.compare(one) is MIRROR[one.compare(other)]


@given(partial_dates, partial_dates)
def test_compare_decides_where_every_pair_of_days_agrees(one: PartialDate, other: PartialDate) -> None:
    (first, last), (other_first, other_last) = days_of(one), days_of(other)
    expected = Order.UNDECIDED
    if last < other_first:
        expected = Order.BEFORE
    elif first > other_last:
        expected = Order.AFTER
    elif one.precision is other.precision is Precision.DAY:
        expected = Order.SAME
    assert one.compare(other) is expected


@given(partial_dates, partial_dates, partial_dates)
def test_before_is_transitive(one: PartialDate, two: PartialDate, three: PartialDate) -> None:
    if one.compare(two) is Order.BEFORE and two.compare(three) is Order.BEFORE:
        assert one.compare(three) is Order.BEFORE


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ((3, 30), (3, 30)),
        ((-184, 180), (0, 180)),
        ((-184, None), (0, None)),
        ((None, 180), (None, 180)),
        ((0, 0), (0, 0)),
        ((-31, -1), (None, None)),
        ((None, None), (None, None)),
    ],
)
def test_nothing_lasts_less_than_no_time(
    days: tuple[int | None, int | None], shown: tuple[int | None, int | None]
) -> None:
    assert not_negative(*days) == shown
