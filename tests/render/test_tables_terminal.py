"""Tables for people: columns, wrapping, blocks, colour."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tracker.render.tables import FORMATS
from tracker.render.tables.page import Page
from tracker.reports.table import Row, Table, Value

HOSTILE = "[/] <b> =1+1 \x1b[31m | `x`"
LONG = (
    "Treatment of CD19-positive B-cell precursor acute lymphoblastic leukemia "
    "in first or second remission with MRD"
)


def shown(table: Table, width: int | None, form: str = "terminal", *, colour: bool = False) -> str:
    return "".join(FORMATS[form](table, Page(width, colour)))


def test_columns_stand_side_by_side_and_numbers_to_the_right() -> None:
    table = Table.of(
        ["drug", "decided", "lag", "is_orphan"],
        [
            ("blinatumomab", date(2014, 12, 3), 2.5, True),
            ("日本", "2014-07", 10.25, None),
            ("", None, None, False),
        ],
    )
    assert shown(table, 80) == (
        "drug          decided       lag  is_orphan\n"
        "────────────  ──────────  ─────  ─────────\n"
        "blinatumomab  2014-12-03    2.5  true\n"
        "日本          2014-07     10.25\n"
        "                                 false\n"
    )


def test_the_widest_text_is_wrapped_to_fit() -> None:
    table = Table.of(
        ["date", "regulator", "indication"], [("2018-03-29", "FDA", LONG), ("2019", "EMA", "ALL")]
    )
    assert shown(table, 60) == (
        "date        regulator  indication\n"
        "──────────  ─────────  ─────────────────────────────────────\n"
        "2018-03-29  FDA        Treatment of CD19-positive B-cell\n"
        "                       precursor acute lymphoblastic\n"
        "                       leukemia in first or second remission\n"
        "                       with MRD\n"
        "2019        EMA        ALL\n"
    )


def test_a_text_that_would_be_taller_than_four_lines_is_cut_with_an_ellipsis() -> None:
    table = Table.of(["date", "regulator", "indication"], [("2018-03-29", "FDA", f"{LONG} of 0.1% or more")])
    assert shown(table, 48) == (
        "date        regulator  indication\n"
        "──────────  ─────────  ─────────────────────────\n"
        "2018-03-29  FDA        Treatment of\n"
        "                       CD19-positive B-cell\n"
        "                       precursor acute\n"
        "                       lymphoblastic leukemia i…\n"
    )


def test_a_table_with_more_columns_than_fit_becomes_blocks_that_hold_everything() -> None:
    names = ["treatment", "regulator", "decided_on", "indication", "application"]
    row: Row = ("blinatumomab", "FDA", date(2018, 3, 29), LONG, "BLA 125557")
    assert shown(Table.of(names, [row, (None, *row[1:])]), 50) == (
        "treatment    blinatumomab\n"
        "regulator    FDA\n"
        "decided_on   2018-03-29\n"
        "indication   Treatment of CD19-positive B-cell\n"
        "             precursor acute lymphoblastic\n"
        "             leukemia in first or second remission\n"
        "             with MRD\n"
        "application  BLA 125557\n"
        "\n"
        "treatment\n"
        "regulator    FDA\n"
        "decided_on   2018-03-29\n"
        "indication   Treatment of CD19-positive B-cell\n"
        "             precursor acute lymphoblastic\n"
        "             leukemia in first or second remission\n"
        "             with MRD\n"
        "application  BLA 125557\n"
    )


def test_without_a_width_nothing_is_wrapped_or_cut_even_past_the_rows_that_size_the_columns() -> None:
    rows: list[Row] = [*[("short", 1)] * 1000, (LONG * 3, 123456)]
    lines = shown(Table.of(["text", "n"], rows), None, "plain").splitlines()
    assert lines[0:3] == ["text   n", "─────  ─", "short  1"]
    assert lines[-1] == f"{LONG * 3}  123456"


def test_a_late_number_or_date_that_is_too_long_keeps_its_digits() -> None:
    rows: list[Row] = [*[("a", 1)] * 1000, ("b c d", 1234567), ("2014-07-01", 2)]
    lines = shown(Table.of(["t", "n"], rows), 40).splitlines()
    assert lines[-5:] == ["a  1", "b  1234567", "c", "d", "2014-07-01  2"]


def test_an_empty_table_says_so_to_a_person_and_not_to_a_pipe() -> None:
    assert shown(Table.of(["drug"], []), 80) == "drug\n────\n(no rows)\n"
    assert shown(Table.of(["drug"], []), None, "plain") == "drug\n────\n"


def test_colour_is_for_the_names_only_and_the_text_stays() -> None:
    table = Table.of(["drug", "n"], [(HOSTILE, 1)])
    assert shown(table, 80, colour=True) == (
        "\x1b[1mdrug                      n\x1b[0m\n"
        "\x1b[2m────────────────────────  ─\x1b[0m\n"
        "[/] <b> =1+1 ␛[31m | `x`  1\n"
    )
    assert "\x1b" not in shown(table, 80, "plain", colour=True)


def test_a_terminal_without_unicode_gets_plain_signs() -> None:
    table = Table.of(["date", "regulator", "indication"], [("2018-03-29", "FDA", f"{LONG} of 0.1% or more")])
    text = "".join(FORMATS["terminal"](table, Page(width=48, ascii_only=True)))
    assert text.isascii()
    assert text.splitlines()[1] == "----------  ---------  -------------------------"


def test_blocks_have_their_names_in_bold() -> None:
    table = Table.of([f"column_{n}" for n in range(9)], [tuple(range(9))])
    assert shown(table, 40, colour=True).splitlines()[:2] == [
        "\x1b[1mcolumn_0\x1b[0m  0",
        "\x1b[1mcolumn_1\x1b[0m  1",
    ]


def test_rows_are_written_as_they_come() -> None:
    endless = Table.of(["n"], ((n,) for n in count()))
    for name, writer in FORMATS.items():
        pieces = writer(endless, Page(width=80))
        assert [next(pieces) for _ in range(3)], name


values: st.SearchStrategy[Value] = st.one_of(
    st.none(), st.integers(-999, 999), st.dates(), st.text(st.characters(codec="utf-8"), max_size=80)
)


@pytest.mark.parametrize("width", [40, 80])
@given(rows=st.lists(st.tuples(values, values, values, values), max_size=6))
def test_every_table_fits_its_page(width: int, rows: list[Row]) -> None:
    text = shown(Table.of(["one", "two", "three", "four"], rows), width)
    assert max(map(cell_len, text.split("\n"))) <= width
