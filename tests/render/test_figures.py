"""Figures for print: that they can be read, say what they are, and are the same every time."""

import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from itertools import permutations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.text import Text

from tests.conftest import Program
from tests.render.legible import assert_legible
from tests.render.made_charts import CROWDED, EVERYTHING, HOSTILE, HOSTILE_TEXTS, IMPORTED, SINGLE
from tracker.database.engine import open_for_reading
from tracker.render.charts.placing import Mark
from tracker.render.charts.scale import Extent
from tracker.render.figures import FORMS, figure, planned
from tracker.render.figures.brief import abbreviations, brief
from tracker.render.figures.flags import Flag, Room, flags
from tracker.render.figures.style import SIZES, THEMES, Style
from tracker.render.figures.words import Flagged
from tracker.render.text import visible
from tracker.reports.chart import chart
from tracker.reports.models.chart import Chart
from tracker.timeline.assemble import timeline
from tracker.timeline.model import Window

SVG = "{http://www.w3.org/2000/svg}"
THREE = ("blinatumomab", "inotuzumab ozogamicin", "tisagenlecleucel")
ROOM = Room(-60.0, 300.0, 10_000.0, 3.5, 2.8)


@pytest.mark.parametrize("size", ["single", "double"])
@pytest.mark.parametrize(
    "made",
    [EVERYTHING, HOSTILE_TEXTS, IMPORTED, SINGLE, pytest.param(CROWDED, marks=pytest.mark.slow)],
    ids=["everything", "hostile", "imported", "single", "crowded"],
)
def test_it_can_be_read_whatever_it_shows(made: Chart, size: str) -> None:
    assert_legible(planned(made, Style(size=SIZES[size])))


@pytest.mark.parametrize(
    "size", ["double", *(pytest.param(name, marks=pytest.mark.slow) for name in ("single", "slide"))]
)
@pytest.mark.parametrize(
    ("treatments", "regulators"),
    [
        (THREE[:1], ("FDA",)),
        pytest.param(THREE[:1], (), marks=pytest.mark.slow),
        pytest.param(THREE, ("FDA", "EMA"), marks=pytest.mark.slow),
    ],
    ids=["fda", "all", "three"],
)
def test_what_is_curated_can_be_read(
    treatments: tuple[str, ...], regulators: tuple[str, ...], size: str, curated_url: str
) -> None:
    with open_for_reading(curated_url) as connection:
        found = chart(connection, timeline(connection, treatments, Window(regulators=regulators)))
    plan = planned(found, Style(size=SIZES[size], caption=size != "slide", title="Approvals and key studies"))
    assert_legible(plan)
    assert [source.number for source in plan.said.sources] == list(range(1, len(plan.said.sources) + 1))
    if size == "double":
        assert [note for note in plan.said.notes if "no room" in note] == []


def test_one_of_everything(snapshot: Callable[..., None]) -> None:
    plan = planned(EVERYTHING, Style())
    texts: list[Any] = plan.drawn().figure.findobj(Text)
    placed = [(text.get_position(), text.get_text()) for text in texts]
    snapshot("".join(f"{y:6.1f} {x:6.1f}  {said}\n" for (x, y), said in placed))
    snapshot(f"{plan.told.title}\n{plan.told.description}\n\n{plan.said.text()}", "told")


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_an_svg_says_what_it_shows_and_holds_nothing_but_drawing_and_text(theme: str) -> None:
    svg = figure(HOSTILE_TEXTS, "svg", Style(theme=THEMES[theme], title=HOSTILE))
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert {name: root.get(name) for name in ("role", "aria-labelledby", "aria-describedby")} == {
        "role": "img",
        "aria-labelledby": "figure-title",
        "aria-describedby": "figure-desc",
    }
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", visible(HOSTILE))
    assert description.tag == f"{SVG}desc"
    assert visible(HOSTILE) in (description.text or "")
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert kinds <= {"svg", "title", "desc", "defs", "style", "g", "path", "text", "metadata", "clipPath"}
    shown = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert any("$x$" in text for text in shown)
    assert [text for text in shown if visible(text) != text] == []
    assert not re.search(rb"20\d\d-\d\d-\d\dT", svg)


def test_a_pdf_embeds_its_fonts_as_outlines_and_a_png_has_the_dots_that_were_asked_for() -> None:
    pdf = figure(SINGLE, "pdf", Style())
    assert b"/FontFile2" in pdf
    assert b"/Type3" not in pdf
    assert b"CreationDate" not in pdf
    png = figure(SINGLE, "png", Style(dpi=100))
    assert int.from_bytes(png[16:20], "big") == int(180 / 25.4 * 100)


@pytest.mark.slow
def test_the_bytes_are_the_same_in_another_process() -> None:
    script = (
        "from hashlib import sha256\n"
        "from tests.render.made_charts import EVERYTHING\n"
        "from tracker.render.figures import FORMS, figure\n"
        "from tracker.render.figures.style import Style\n"
        "for form in FORMS: print(sha256(figure(EVERYTHING, form, Style())).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": str(root), "HOME": str(root), "TZ": "Asia/Tokyo"}
    other = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=root, capture_output=True, text=True, check=True
    )
    assert other.stdout.split() == [sha256(figure(EVERYTHING, form, Style())).hexdigest() for form in FORMS]


def test_its_words_and_works_stand_beside_it(
    curated_url: str, run: Program, tmp_path: Path, snapshot: Callable[..., None]
) -> None:
    drawn, said, cited = (tmp_path / name for name in ("figure.svg", "figure.txt", "figure.bib"))
    asked = ["blinatumomab", "--regulator", "FDA", "--since", "2021", "-o", str(drawn)]
    beside = ["--caption", str(said), "--bibliography", str(cited)]
    result = run("chart", *asked, *beside, database=curated_url)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert drawn.read_bytes().startswith(b"<?xml")
    snapshot(said.read_text(encoding="utf-8") + cited.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("asked", "code", "message"),
    [
        (
            ["--size", "A4", "-o", "x.svg"],
            2,
            (
                "Invalid value for '--size': 'A4' is no size. Write single, double, slide,"
                " or millimetres from 60: 120x90. See: tracker chart --help"
            ),
        ),
        (
            ["--size", "single"],
            2,
            "--size is for figures: --format svg, png, pdf. See: tracker chart --help",
        ),
        (
            ["--regulator", "TGA", "--size", "85x20", "-o", "x.svg"],
            1,
            (
                r"The figure needs \d+ mm of height, and 85x20 has less. Give --size 85x\d+, or leave out:"
                " --no-caption, --no-studies, --since YEAR."
            ),
        ),
        (
            ["--font", "Nowhere", "-o", "x.pdf"],
            1,
            "No font 'Nowhere' is installed. Leave --font out for DejaVu Sans, which comes along.",
        ),
        (
            ["--until", "1950", "-o", "x.svg"],
            1,
            (
                "Nothing of blinatumomab that was asked for has a date to draw."
                " See what there is: tracker timeline blinatumomab --all"
            ),
        ),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_line(
    asked: list[str], code: int, message: str, curated_url: str, run: Program
) -> None:
    result = run("chart", "blinatumomab", *asked, database=curated_url)
    assert (result.exit_code, result.stdout) == (code, "")
    assert re.fullmatch(f"Error: {message}\n", result.stderr), result.stderr


def test_without_matplotlib_it_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from tests.render.made_charts import SINGLE\n"
        "from tracker.errors import TrackerError\n"
        "from tracker.render.figures import figure\n"
        "from tracker.render.figures.style import Style\n"
        "try: figure(SINGLE, 'svg', Style())\n"
        "except TrackerError as error: print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout == "Figures take one more library, matplotlib: pip install 'tracker[figures]'\n"


def test_the_words_of_the_field_are_shortened_and_explained() -> None:
    told = "Ph-negative relapsed or refractory B-cell precursor ALL, MRD of at least 0.1 %, in adults"
    assert brief(told) == "Ph− R/R BCP-ALL, MRD\u00a0≥0.1%, adults"
    assert abbreviations([brief(told), "PMDA"]) == (
        "ALL, acute lymphoblastic leukaemia; BCP, B-cell precursor; MRD, minimal residual disease;"
        " Ph, Philadelphia chromosome; PMDA, Japan's Pharmaceuticals and Medical Devices Agency;"
        " R/R, relapsed or refractory"
    )


poles = st.lists(st.floats(0, 300), min_size=1, max_size=25)
sizes = st.lists(st.tuples(st.floats(20, 60), st.floats(8, 40)), min_size=1, max_size=3)


@settings(max_examples=12, deadline=None)
@given(poles, sizes)
def test_no_flag_hides_another_or_stands_on_a_pole(
    places: list[float], words: list[tuple[float, float]]
) -> None:
    entry = SINGLE.timeline.entries[0]
    marks = [Mark((entry,), Extent(x, x), x, 7.0, 0, x - 3.5, x + 3.5) for x in places]
    told = [Flagged((), wide, tall) for wide, tall in words]
    found = flags(marks, lambda _: told, lambda mark: mark.x, ROOM)
    assert len(found) == len(marks)
    assert all(flag.start >= ROOM.left and flag.end <= ROOM.right for flag in found)
    assert [pair for pair in permutations(found, 2) if _clash(*pair)] == []


def _clash(one: Flag, other: Flag) -> bool:
    """Whether the words of two stand on one another, or the pole of one goes up through the other."""
    beside = one.end <= other.start or other.end <= one.start
    stacked = one.top <= other.bottom or other.top <= one.bottom
    pierced = one.bottom >= other.top and other.low < one.pole < other.high
    return not (beside or stacked) or pierced
