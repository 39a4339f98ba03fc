"""Text in cells: widths, cutting, wrapping, and no control characters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tracker.render.text import cells, cut, pad, visible, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ≥ 1 µg/mL 日本", "plain ≥ 1 µg/mL 日本"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\nb\r\nc\td", "a b  c d"),
        ("bell\x07 null\x00", "bell␇ null␀"),
        ("\x7f\x9b31m", "\\x7f\\x9b31m"),
        ("reversed \u202egnp.exe", "reversed \\u202egnp.exe"),
        ("no\u00a0break", "no break"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_control_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("acute lymphoblastic", 19, "acute lymphoblastic"),
        ("acute lymphoblastic", 12, "acute lymph…"),
        ("approved 2014-07-01 by FDA", 15, "approved…"),
        ("approved 2014-07-01 by FDA", 20, "approved 2014-07-01…"),
        ("hazard ratio 0.71 (0.55\u20130.93)", 24, "hazard ratio 0.71 (…"),
        ("NCT02013167", 8, "NCT…"),
        ("2014-07-01", 8, "…"),
        ("日本語のタイトル", 8, "日本語…"),
        ("a b", 2, "a…"),
    ],
)
def test_a_cut_hides_no_digit_of_a_number(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
        ("an incomprehensibility ends", 10, ["an", "incomprehe", "nsibility", "ends"]),
        ("日本語のタイトル", 8, ["日本語の", "タイトル"]),
        ("no room", 0, ["no", "ro", "om"]),
        ("no room", -7, ["no", "ro", "om"]),
        ("日本", 1, ["日", "本"]),
    ],
)
def test_text_is_wrapped_between_words(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_text_is_padded_in_cells_on_either_side() -> None:
    assert (pad("日本", 6), pad("日本", 6, right=True), pad("ab", 4, right=True)) == (
        "日本  ",
        "  日本",
        "  ab",
    )


texts = st.text(st.characters(codec="utf-8"), max_size=60)


@given(texts)
def test_whatever_comes_in_nothing_moves_the_cursor(text: str) -> None:
    assert re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", visible(text)) is None


@given(texts, st.integers(2, 40))
def test_cut_and_wrapped_text_fits(text: str, width: int) -> None:
    shown = visible(text)
    assert cell_len(cut(shown, width)) <= width
    assert all(cell_len(line) <= width for line in wrap(shown, width))


@given(texts, st.integers(2, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    shown = visible(text)
    assert "".join("".join(wrap(shown, width)).split()) == "".join(shown.split())


@given(texts)
def test_cells_are_those_of_the_terminal(text: str) -> None:
    assert cells(visible(text)) == cell_len(visible(text))
