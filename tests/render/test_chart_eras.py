"""A study over time: the picture in the terminal and in print, and that its numbers are the stored ones."""

import csv
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from sqlalchemy import select

from tests.conftest import Program
from tests.render.comparisons import ERAS, RICH, WHOLE, cohort, decision, number, row
from tests.render.legible import assert_legible
from tracker.database.engine import open_for_reading
from tracker.dates import PartialDate
from tracker.render.charts.eras import terminal
from tracker.render.figures.outcomes import NoRoom, eras_figure
from tracker.render.figures.style import SIZES, THEMES, Size, Style
from tracker.render.lines import Sheet
from tracker.render.text import cells
from tracker.reports.comparison import comparison
from tracker.reports.era_chart import NoEras, era_chart
from tracker.reports.models.comparison import Comparison
from tracker.schema.views import ESTIMATES

HOSTILE = '[/] <b> $\\frac{x}$ =1+1 \x1b[31m , ; "\n| ~ 𝄞'
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [80, 140])
def test_webster(width: int, curated_url: str, run: Program, snapshot: Callable[..., None]) -> None:
    result = run("chart", "--eras", "webster", "--width", str(width), database=curated_url)
    assert (result.exit_code, result.stderr) == (0, "")
    snapshot(result.stdout, str(width))


def test_webster_narrowed(curated_url: str, run: Program, snapshot: Callable[..., None]) -> None:
    narrowing = ("--outcome", "relapse", "--regulator", "FDA", "--ascii")
    result = run("chart", "--eras", "webster", *narrowing, database=curated_url)
    assert (result.exit_code, result.stderr, result.stdout.isascii()) == (0, "", True)
    snapshot(result.stdout)


def test_every_number_drawn_is_the_stored_one(curated_url: str, run: Program) -> None:
    text = run("chart", "--eras", "webster", "--format", "csv", database=curated_url).stdout
    drawn = {
        one["estimate_key"]: tuple(
            float(one[name]) if one[name] else None for name in ("value", "interval_low", "interval_high")
        )
        for one in csv.DictReader(StringIO(text))
    }
    view = ESTIMATES.table.c
    query = select(ESTIMATES.table).where(
        view.trial == "Webster", view.kind == "outcome", view.value.is_not(None)
    )
    with open_for_reading(curated_url) as connection:
        stored = {
            one.estimate_key: (one.value, one.interval_low, one.interval_high)
            for one in connection.execute(query)
        }
        picture = era_chart(comparison(connection, "Webster"))
    apart = {"webster-cir-5y-closing", "webster-nrm-5y-closing"}
    assert drawn == {key: value for key, value in stored.items() if key not in apart}
    assert {one.key for one in picture.drawn} == set(drawn)
    shown = terminal(picture, Sheet(80))
    assert [one.number for one in picture.drawn if one.number not in shown] == []


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            ["--eras", "TOWER"],
            "TOWER has no cohorts of different years. See what it has: tracker compare TOWER",
        ),
        (["--eras", "towr"], "No trial is called 'towr'. Did you mean TOWER?"),
        (
            ["--eras", "webster", "--outcome", "graft failure"],
            "Webster has no outcome with a number by era. See what it has: tracker compare Webster",
        ),
        (
            ["--eras", "webster", "--outcome", "ORR"],
            (
                "No endpoint here is called 'ORR', only acute GvHD of grade III or IV, CIR, graft failure,"
                " NRM, OS, persistent MRD, RFS, severe chronic GvHD. Choose one:"
                " tracker chart --eras Webster --outcome NAME"
            ),
        ),
    ],
)
def test_what_cannot_be_drawn(asked: list[str], message: str, curated_url: str, run: Program) -> None:
    result = run("chart", *asked, database=curated_url)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {message}\n")


def test_a_page_has_the_picture_and_the_numbers_and_lets_nothing_in(run: Program, curated_url: str) -> None:
    page = run("chart", "--eras", "webster", "--format", "html", database=curated_url).stdout
    numbers = run("chart", "--eras", "webster", "--format", "csv", database=curated_url).stdout
    picture = run("chart", "--eras", "webster", "--format", "svg", database=curated_url).stdout
    assert f'<img src="data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}" alt="' in page
    assert page.count("<tr>") == len(list(csv.reader(StringIO(numbers))))
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r"<script|https?://", page)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (["--eras", "Webster", "TOWER"], "--eras draws one study."),
        (["--eras", "Webster", "--since", "2014"], "--since does not go with --eras."),
        (["blinatumomab", "--endpoint", "OS"], "--endpoint narrows --eras and --forest only."),
        (["blinatumomab", "--format", "csv"], "A chronology as csv: tracker timeline --format csv."),
    ],
)
def test_options_that_do_not_go_together(
    asked: list[str], message: str, curated_url: str, run: Program
) -> None:
    result = run("chart", *asked, database=curated_url)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {message}")


def _open() -> Comparison:
    """One of everything, the later era without an end, and its numbers with intervals."""
    last = replace(ERAS[1], period=PartialDate.parse("2015/.."))
    cohorts = (WHOLE.cohorts[0], cohort("ERA2", period="2015/.."))
    shares = row(
        number("40", endpoint="CIR", interval_low=30.0, interval_high=51.0),
        number("0", endpoint="CIR", interval_low=0.0, interval_high=8.0, is_derived=True),
        endpoint="CIR",
    )
    whole = replace(WHOLE, cohorts=cohorts, rows=(*WHOLE.rows, shares))
    return replace(RICH, eras=(ERAS[0], last), blocks=(whole, *RICH.blocks[1:]))


def test_one_of_everything(snapshot: Callable[..., None]) -> None:
    snapshot(terminal(era_chart(_open()), Sheet(80)))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_colour_adds_nothing_and_no_line_is_too_wide(width: int) -> None:
    plain = terminal(era_chart(_open()), Sheet(width)).splitlines()
    coloured = COLOURS.sub("", terminal(era_chart(_open()), Sheet(width, colour=True))).splitlines()
    assert [line.rstrip() for line in coloured] == plain
    assert [line for line in plain if cells(line) > width] == []


def _hostile() -> Comparison:
    decided = decision("2018-03", treatment=HOSTILE, regulator=HOSTILE, audiences=(HOSTILE,), key="hostile")
    era = replace(ERAS[1], undecided=(decided,))
    rows = (*WHOLE.rows, row(number("4", endpoint=HOSTILE), number("2", endpoint=HOSTILE), endpoint=HOSTILE))
    blocks = (replace(WHOLE, title=HOSTILE, rows=rows), replace(RICH.blocks[1], title=HOSTILE))
    return replace(
        RICH, study=HOSTILE, population=HOSTILE, diseases=(HOSTILE,), eras=(ERAS[0], era), blocks=blocks
    )


def test_hostile_text_stays_text() -> None:
    picture = era_chart(_hostile())
    assert "\x1b" not in terminal(picture, Sheet(80))
    plan = eras_figure(picture, Style())
    assert_legible(plan)
    svg = plan.drawn().saved("svg", plan.told).decode()
    assert "<b>" not in svg
    assert "\x1b" not in svg
    assert "$\\frac{x}$" in svg


def test_webster_in_print(curated_url: str) -> None:
    with open_for_reading(curated_url) as connection:
        picture = era_chart(comparison(connection, "Webster"))
    for size in SIZES.values():
        assert_legible(eras_figure(picture, Style(size, THEMES["print"])))


def test_the_same_picture_is_the_same_file() -> None:
    plan = eras_figure(era_chart(_open(), ["CIR"]), Style())
    for form, start in (("svg", b"<?xml"), ("pdf", b"%PDF")):
        first, again = (plan.drawn().saved(form, plan.told) for _ in range(2))
        assert first.startswith(start)
        assert first == again


def test_a_sheet_without_room_says_which_one_has_it() -> None:
    with pytest.raises(NoRoom, match=r"^The figure needs (\d+) mm of height, and 100x40 has less\.") as found:
        eras_figure(era_chart(_open()), Style(Size.of("100x40") or Size(0)))
    enough = str(found.value).partition("--size ")[2].partition(" ")[0]
    roomy = eras_figure(era_chart(_open()), Style(Size.of(enough) or Size(0)))
    assert roomy.height <= (roomy.style.size.height or 0)


def test_a_study_of_one_time_has_no_eras() -> None:
    with pytest.raises(NoEras):
        era_chart(replace(RICH, eras=RICH.eras[:1], blocks=RICH.blocks[1:]))
