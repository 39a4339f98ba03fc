"""Cohorts side by side on a page in full: whole drawings, and that nothing leaves its place."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.render.comparisons import ERAS, RICH, THREE, cohort, number, row
from tracker.dates import PartialDate
from tracker.render.lines import Sheet
from tracker.render.pages.comparison import FORMATS, IN_FULL, in_full
from tracker.render.pages.comparison_words import label
from tracker.render.pages.grid import GridRow, drawn, widths
from tracker.render.tables.page import Page
from tracker.render.text import cells
from tracker.reports.models.comparison import Block
from tracker.vocabulary import Measure

HOSTILE = '[/] <b> =1+1 \x1b[31m , ; "\n| ~'
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80, 140])
def test_one_of_everything(width: int, snapshot: Callable[..., None]) -> None:
    snapshot(in_full(RICH, Sheet(width)), str(width))


def test_one_of_everything_in_colour(snapshot: Callable[..., None]) -> None:
    snapshot(in_full(RICH, Sheet(80, colour=True)))


@pytest.mark.parametrize("width", [40, 80, 140])
def test_colour_adds_nothing_to_the_text(width: int) -> None:
    coloured = COLOURS.sub("", in_full(RICH, Sheet(width, colour=True)))
    assert [line.rstrip() for line in coloured.splitlines()] == in_full(RICH, Sheet(width)).splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_no_line_is_wider_than_the_sheet(width: int) -> None:
    assert [line for line in in_full(RICH, Sheet(width)).splitlines() if cells(line) > width] == []


def test_one_of_everything_where_only_ascii_is_shown(snapshot: Callable[..., None]) -> None:
    text = in_full(RICH, Sheet(80, ascii_only=True))
    assert text.isascii()
    snapshot(text)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "markdown"])
def test_one_of_everything_as_data(form: str, snapshot: Callable[..., None]) -> None:
    snapshot("".join(FORMATS[form](RICH, Page())), form)


def test_a_study_without_eras_begins_with_its_cohorts() -> None:
    plain = replace(RICH, eras=(), blocks=(replace(THREE, rows=()),), apart=(), sources=(), without_events=())
    assert (
        in_full(plain, Sheet(60))
        == """\
Eras
adults at their first transplantation · ~two eras at one
centre · 251 people

B-ALL, by drug
  drug A  drug B  drug C
────────────────────────
"""
    )


def test_a_title_and_a_definition_that_does_not_repeat_it_are_both_told() -> None:
    block = replace(THREE, title="low risk", definition="relapse in marrow", rows=())
    single = replace(THREE, title=None, definition=None, cohorts=(cohort("then", period="2014"),), rows=())
    alone = number("43", endpoint="CR", cohort="a-cohort-with-a-long-name")
    bare = replace(RICH, population=None, design=None, enrollment=None)
    bare = replace(bare, eras=(), blocks=(block, single), sources=(), apart=(alone,))
    assert (
        in_full(bare, Sheet(30))
        == """\
Eras

low risk: relapse in marrow
  drug A  drug B  drug C
────────────────────────

Whole study
  then
  2014
──────

Compared with nobody
a-cohort-with-a-long-name CR
43 %
"""
    )


@pytest.mark.parametrize(
    ("endpoint", "at", "told"),
    [
        ("age", "", "age, median"),
        ("median age", "", "median age"),
        ("OS", "3 years", "OS at 3 years, median"),
        ("MRD", "after cycle 1", "MRD after cycle 1, median"),
        ("MRD", "end of induction", "MRD, end of induction, median"),
    ],
)
def test_what_was_counted_in_words(endpoint: str, at: str, told: str) -> None:
    median = number("50", unit="years", measure=Measure.MEDIAN)
    assert label(row(median, None, endpoint=endpoint, at=at)) == told


def test_markdown_leaves_out_what_a_study_does_not_have() -> None:
    bare = replace(RICH, eras=(), blocks=(), sources=())
    about = "adults at their first transplantation · \\~two eras at one centre · 251 people"
    assert "".join(FORMATS["markdown"](bare, Page())) == f"# Eras\n\n{about}\n\n"


def test_nothing_is_said_of_memory_where_nothing_rests_on_it() -> None:
    sure = replace(ERAS[1], approved=ERAS[1].approved[3:])
    drawing = in_full(replace(RICH, eras=(sure,), without_events=()), Sheet(80))
    assert "\n● regular\n\nWhole study\n" in drawing


def test_three_eras_stand_below_each_other_where_there_is_no_room_beside() -> None:
    third = replace(ERAS[1], cohort="ERA3", period=PartialDate.parse("2023/.."), approved=(), undecided=())
    drawing = in_full(replace(RICH, eras=(*ERAS, third), blocks=()), Sheet(80)).splitlines()
    heads = [line for line in drawing if re.match(r"ERA\d", line)]
    assert heads == ["ERA1  2008–2014", "ERA2  2015–2022", "ERA3  2023/.."]
    assert drawing[drawing.index("ERA3  2023/..") + 1] == "0 approved"


@pytest.mark.parametrize("form", ["terminal", "markdown", "csv", "json"])
def test_hostile_text_stays_text(form: str) -> None:
    hostile = Block(
        HOSTILE,
        HOSTILE,
        (cohort(HOSTILE), cohort("other")),
        (row(number("1", note=HOSTILE, cohort=HOSTILE), None, endpoint=HOSTILE, among=HOSTILE),),
    )
    told = replace(RICH, study=HOSTILE, blocks=(hostile,), population=HOSTILE, without_events=(HOSTILE,))
    text = "".join(IN_FULL[form](told, Page(width=80)))
    assert "\x1b" not in text or form == "csv"
    if form == "json":
        assert json.loads(text)["blocks"][0]["rows"][0]["endpoint"] == HOSTILE
    elif form == "csv":
        assert next(csv.DictReader(StringIO(text)))["block"].replace("\r\n", "\n") == HOSTILE
    else:
        assert "=1+1" in text


cell = st.text("ab −", max_size=30)
grids = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(cell, min_size=columns, max_size=columns).map(lambda texts: GridRow(tuple(texts))),
        min_size=1,
        max_size=4,
    )
)


@given(grids, st.integers(10, 90))
@example([GridRow(("", "", "", " ", "aa"))], 10)
def test_a_grid_keeps_every_word_and_its_width(rows: list[GridRow], width: int) -> None:
    columns = widths(None, rows, width)
    if columns is None:
        return
    for one in rows:
        lines = ["".join(span.text for span in line) for line in drawn(one, columns)]
        assert all(cells(line) <= width for line in lines)
        assert sorted(" ".join(lines).split()) == sorted(" ".join(one.cells).split())
