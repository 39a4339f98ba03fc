"""A chronology in a terminal: whole drawings, in colour, in ASCII, and that nothing leaves its place."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.timeline.made import RICH, entry, made, source
from tracker.render.lines import Sheet
from tracker.render.timelines.terminal import terminal
from tracker.timeline.model import Conflict, Coverage, Ending, Entry, Subject, Timeline, TrialLink

HOSTILE = '[/] <b> =1+1 \x1b[31m , ; "'
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80, 140])
def test_one_of_everything(width: int, snapshot: Callable[..., None]) -> None:
    snapshot(terminal(RICH, Sheet(width)), str(width))


def test_one_of_everything_in_colour(snapshot: Callable[..., None]) -> None:
    snapshot(terminal(RICH, Sheet(80, colour=True)))


@pytest.mark.parametrize("width", [40, 80, 140])
def test_colour_adds_nothing_to_the_text(width: int) -> None:
    coloured = COLOURS.sub("", terminal(RICH, Sheet(width, colour=True)))
    plain = [line.rstrip() for line in coloured.splitlines()]
    assert plain == terminal(RICH, Sheet(width)).splitlines()


def test_one_of_everything_where_only_ascii_is_shown(snapshot: Callable[..., None]) -> None:
    text = terminal(RICH, Sheet(80, ascii_only=True))
    assert text.isascii()
    snapshot(text)


def test_several_treatments_are_named_at_every_entry() -> None:
    other = Subject("alternatinib", "tyrosine_kinase_inhibitor", "another one", (), ())
    both = made(
        entry(effect="new", approval_type="regular"),
        entry("2015-01", treatment="alternatinib", kind="opinion", regulator="EMA", title="Opinion"),
        subjects=(Subject("exemplumab", "monoclonal_antibody", None, ("EXEMPLA",), ()), other),
    )
    assert (
        terminal(both, Sheet(60))
        == """\
exemplumab  EXEMPLA
monoclonal antibody
alternatinib
another one

2014
  12-03  FDA   ●  exemplumab: Regular approval · new

2015
  01     EMA   ○  alternatinib: Opinion

○ opinion  ● regular

1 entry: 1 sourced (1 by regulators), 0 from memory (~) · 0
inferred · 0 undated · 0 disagreements (⚠) · newest source
2024-03-31
"""
    )


def test_nothing_to_show_is_said() -> None:
    text = terminal(made(coverage=Coverage(0, 0, 0, 0, 0, 0, 0, None, (("label", 2),))), Sheet(80))
    assert "Nothing is recorded here for what was asked." in text.splitlines()
    assert "Not shown: 2 labels (--all)" in text.splitlines()


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize("colour", [False, True])
def test_a_hostile_text_is_shown_as_it_is_and_does_nothing(width: int, *, colour: bool) -> None:
    hostile = Subject(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE,))
    everywhere = made(
        entry(
            title=HOSTILE,
            regulator=HOSTILE,
            kind="opinion",
            submission=HOSTILE,
            indication=HOSTILE,
            trials=(TrialLink(HOSTILE, "pivotal", HOSTILE, from_memory=False),),
            conflicts=(Conflict("date", HOSTILE, HOSTILE, 1, HOSTILE),),
            endings=(Ending("converted", HOSTILE, HOSTILE, (1, 1), is_inferred=False),),
        ),
        subjects=(hostile,),
        sources=(source(1, HOSTILE),),
    )
    text = COLOURS.sub("", terminal(everywhere, Sheet(width, colour=colour)))
    assert "\x1b" not in text
    shown = '[/] <b> =1+1 ␛[31m , ; "'
    assert " ".join(text.split()).count(shown) >= 10
    assert all(part.isprintable() for part in text.split("\n"))


# Letters, wide letters, letters with a combining mark, an emoji of several code points, long words.
letters = st.sampled_from(
    ["a", "B", "日", "本", "e\u0301", "ñ", "👩‍🔬", "–", "x" * 90, "日" * 50, "\t", "\x07"]
)
texts = st.lists(letters, min_size=1, max_size=30).map(" ".join)
dates = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4]),
    st.dates().map(lambda day: f"../{day}"),
    st.dates().map(lambda day: f"{str(day)[:7]}/.."),
    st.dates().map(lambda day: f"{str(day)[:4]}/9999-12"),
)
conflicts = st.builds(Conflict, st.just("date"), texts, texts, st.integers(1, 99), texts)
endings = st.builds(
    Ending,
    st.sampled_from(["converted", "superseded"]),
    dates,
    texts,
    st.tuples(st.integers(0, 9999), st.integers(0, 9999)),
    is_inferred=st.booleans(),
)
links = st.builds(TrialLink, texts, st.just("pivotal"), texts, from_memory=st.booleans())


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    return entry(
        draw(st.none() | dates),
        title=draw(texts),
        kind=draw(st.sampled_from(["approval", "designation", "result", "label"])),
        approval_type=draw(st.sampled_from([None, "regular", "accelerated"])),
        effect=draw(st.sampled_from([None, "new", "conversion, expansion"])),
        regulator=draw(st.none() | st.sampled_from(["FDA", "EMA", "Swissmedic", "日本"])),
        submission=draw(st.none() | texts),
        indication=draw(st.none() | texts),
        trials=tuple(draw(st.lists(links, max_size=2))),
        endings=tuple(draw(st.lists(endings, max_size=2))),
        conflicts=tuple(draw(st.lists(conflicts, max_size=2))),
        own_sources=tuple(draw(st.lists(st.integers(1, 99), max_size=40))),
    )


timelines = st.builds(
    lambda shown, cited: made(*shown, sources=tuple(source(n, text) for n, text in enumerate(cited, 1))),
    st.lists(entries(), max_size=4),
    st.lists(texts, max_size=3),
)


@given(timelines, st.integers(20, 200))
def test_no_line_is_wider_than_the_terminal(timeline: Timeline, width: int) -> None:
    lines = terminal(timeline, Sheet(width)).split("\n")
    assert max(map(cell_len, lines)) <= width


def stated(timeline: Timeline) -> set[str]:
    found = {entry.date.text for entry in timeline.entries if entry.date}
    found |= {end.date for entry in timeline.entries for end in entry.endings if end.date}
    found |= {timeline.coverage.newest_source or ""}
    return {day for text in found for day in re.findall(r"\d{4}-\d{2}-\d{2}", text)}


@given(timelines, st.sampled_from([40, 80, 140]))
def test_no_day_is_shown_that_nobody_stated(timeline: Timeline, width: int) -> None:
    text = terminal(timeline, Sheet(width))
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}", text)) <= stated(timeline)


@given(st.dates())
def test_a_month_and_a_year_never_get_a_day(day: object) -> None:
    text = str(day)
    month = terminal(made(entry(text[:7], kind="opinion", title="x")), Sheet(80))
    year = terminal(made(entry(text[:4], kind="opinion", title="x")), Sheet(80))
    assert f"\n{int(text[:4])}\n  {text[5:7]}     FDA   ○  x\n" in month
    assert f"\n{int(text[:4])}\n  {text[:4]}   FDA   ○  x\n" in year
