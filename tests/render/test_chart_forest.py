"""Ratios of several trials on one axis, in the terminal and in print."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from sqlalchemy import select

from tests.conftest import Program
from tests.render.comparisons import ratio
from tests.render.legible import assert_legible
from tracker.database.engine import open_for_reading
from tracker.render.charts.forest import terminal
from tracker.render.figures.outcomes import forest_figure
from tracker.render.figures.style import SIZES, Style
from tracker.render.lines import Sheet
from tracker.reports.forest import forest
from tracker.reports.models.forest import Forest
from tracker.schema.views import ESTIMATES

HOSTILE = '[/] <b> $\\frac{x}$ =1+1 \x1b[31m , ; "\n| ~'
TRIALS = ("TOWER", "E1910", "AALL1331", "20120215", "INO-VATE", "AALL1731", "PhALLCON", "BLAST")


@pytest.mark.parametrize("width", [80, 140])
def test_several_trials(width: int, curated_url: str, run: Program, snapshot: Callable[..., None]) -> None:
    result = run("chart", "--forest", *TRIALS, "--width", str(width), database=curated_url)
    assert (result.exit_code, result.stderr) == (0, "")
    snapshot(result.stdout, str(width))


def test_one_endpoint_in_the_words_of_a_reader(curated_url: str, run: Program) -> None:
    asked = ("TOWER", "E1910", "--endpoint", "overall survival", "--ascii", "--width", "72")
    assert (
        run("chart", "--forest", *asked, database=curated_url).stdout
        == """\
TOWER: blinatumomab arm against chemotherapy arm
  OS                     HR 0.71 (0.55-0.93)             |--#-|:
E1910: blinatumomab arm against chemotherapy arm
  OS, third interim      HR 0.41 (0.23-0.73)    |-----#-----|  :
  analysis                                                     :
  OS, FDA                HR 0.42 (0.24-0.75)     |----#-----|  :
  OS, FDA, later         HR 0.44 (0.25-0.76)     |-----#----|  :
  analysis                                                     :
< favours blinatumomab arm                    -+---+----+---+--+---+--+-
> favours chemotherapy arm                    0.2 0.3  0.5 0.7 1  1.5 2

Numbers: Kantarjian H et al. N Engl J Med 2017; Litzow MR et al. N Engl
J Med 2024; FDA announcement of the approval of 14 June 2024 in the
consolidation phase
"""
    )


def test_every_number_is_the_stored_one(curated_url: str, run: Program) -> None:
    text = run("chart", "--forest", *TRIALS, "--format", "csv", database=curated_url).stdout
    columns = ("value", "interval_low", "interval_high")
    drawn = {
        one["estimate_key"]: tuple(float(one[name]) for name in columns)
        for one in csv.DictReader(StringIO(text))
    }
    view = ESTIMATES.table.c
    compares = view.measure.in_(["hazard_ratio", "risk_difference", "rmst_difference"])
    query = select(ESTIMATES.table).where(view.trial.in_(TRIALS), compares)
    with open_for_reading(curated_url) as connection:
        stored = {
            one.estimate_key: (one.value, one.interval_low, one.interval_high)
            for one in connection.execute(query)
        }
    assert drawn == stored


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            ["BLAST"],
            "BLAST has no ratio or difference with an interval. See the numbers: tracker show BLAST",
        ),
        (
            ["TOWER", "E1910", "--endpoint", "CIR"],
            (
                "No endpoint here is called 'CIR', only OS, RFS. Choose one:"
                " tracker chart --forest TOWER E1910 --endpoint NAME"
            ),
        ),
        (["towr"], "No trial is called 'towr'. Did you mean TOWER?"),
    ],
)
def test_what_cannot_be_drawn(asked: list[str], message: str, curated_url: str, run: Program) -> None:
    result = run("chart", "--forest", *asked, database=curated_url)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {message}\n")


def test_in_print(curated_url: str) -> None:
    with open_for_reading(curated_url) as connection:
        plotted = forest(connection, TRIALS)
    for size in SIZES.values():
        assert_legible(forest_figure(plotted, Style(size)))


def test_hostile_text_stays_text() -> None:
    wild = ratio(
        "0.5", 0.0, 1e5, trial=HOSTILE, cohort=HOSTILE, comparator=HOSTILE, endpoint=HOSTILE, from_memory=True
    )
    plotted = Forest((HOSTILE, "Eras"), (HOSTILE,), (wild, ratio("0.9", 0.7, 1.2)), (HOSTILE,), ())
    assert "\x1b" not in terminal(plotted, Sheet(80))
    assert_legible(forest_figure(plotted, Style(SIZES["single"])))
    plan = forest_figure(plotted, Style())
    assert_legible(plan)
    svg = plan.drawn().saved("svg", plan.told)
    assert b"<b>" not in svg
    assert b"\x1b" not in svg
