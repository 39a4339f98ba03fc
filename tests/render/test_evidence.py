"""The evidence page: whole drawings, lags in words, and that nothing hostile leaves its place."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.render.made_evidence import BEHIND, DRUG, FAR, GRANT, NO_LAG, OS, OTHER, REPORT, changed
from tracker.render.durations import stated
from tracker.render.lines import Sheet
from tracker.render.pages.evidence import FORMATS, terminal
from tracker.render.pages.evidence_words import apart, readings, span
from tracker.render.tables.page import Page
from tracker.reports.models.evidence import EvidenceReport, KeyEstimate, Lag, Publication, Remark
from tracker.vocabulary import Measure

HOSTILE = '[/] <b> =1+1 \x1b[31m , ; "'
SEEN = '[/] <b> =1+1 ␛[31m , ; "'
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80, 140])
def test_one_of_everything(width: int, snapshot: Callable[..., None]) -> None:
    snapshot(terminal(REPORT, Sheet(width)), str(width))


def test_one_of_everything_where_only_ascii_is_shown(snapshot: Callable[..., None]) -> None:
    text = terminal(REPORT, Sheet(80, ascii_only=True))
    assert text.isascii()
    snapshot(text)


@pytest.mark.parametrize("width", [40, 80, 140])
def test_colour_adds_nothing_to_the_text(width: int) -> None:
    coloured = terminal(REPORT, Sheet(width, colour=True))
    assert coloured != terminal(REPORT, Sheet(width))
    plain = [line.rstrip() for line in COLOURS.sub("", coloured).splitlines()]
    assert plain == terminal(REPORT, Sheet(width)).splitlines()


def test_the_markdown_is_a_table_of_words(snapshot: Callable[..., None]) -> None:
    snapshot("".join(FORMATS["markdown"](REPORT, Page())))


def test_json_has_every_field_and_dates_as_stated() -> None:
    document = json.loads("".join(FORMATS["json"](REPORT, Page())))
    first, second, _ = document["decisions"]
    assert (document["treatment"], first["date"], second["date"]) == (
        "exemplumab",
        "2014-12-03",
        "../2015-10-09",
    )
    assert first["review"]["lag"] == {"days_min": 75, "days_max": 75}
    assert first["trials"][0]["estimates"][0]["estimate"]["interval_low"] == 0.55
    assert second["review"]["lag"] == {"days_min": 343, "days_max": None}


def test_nothing_to_show_is_said() -> None:
    assert terminal(EvidenceReport("exemplumab", (), 2), Sheet(80)) == (
        "exemplumab\n0 decisions, 0 trials behind them\n\n"
        "Nothing is recorded here for what was asked.\n"
        "Not shown: 2 opinions, submissions and the like (--all-decisions)\n"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((75, 75), "2 mo after approval"),
        ((-100, -100), "3 mo before approval"),
        ((921, 950), "2 y 6 mo to 2 y 7 mo after approval"),
        ((-950, -921), "2 y 6 mo to 2 y 7 mo before approval"),
        ((-191, 173), "6 mo before to 5 mo after approval"),
        ((0, 0), "on the day of the approval"),
        ((0, 30), "0 d to 30 d after approval"),
        ((-30, 0), "0 d to 30 d before approval"),
        ((75, None), "at least 2 mo after approval"),
        ((None, -75), "at least 2 mo before approval"),
        ((None, 75), "at most 2 mo after approval"),
        ((-75, None), "at most 2 mo before approval"),
        ((None, None), ""),
    ],
)
def test_a_lag_is_told_as_far_as_the_dates_tell_it(days: tuple[int | None, int | None], words: str) -> None:
    assert apart(Lag(*days), "approval") == words


def test_a_span_says_what_is_open() -> None:
    spans = [span(Lag(*days)) for days in ((410, None), (None, 410), (921, 950))]
    assert spans == ["at least 1 y 1 mo", "at most 1 y 1 mo", "2 y 6 mo to 2 y 7 mo"]


def test_a_date_in_a_sentence() -> None:
    dates = ("2014-07", "../2014-10-09", "2014/..", "2014/2015")
    assert list(map(stated, dates)) == ["2014-07", "by 2014-10-09", "2014 or later", "between 2014 and 2015"]


def test_two_groups_of_one_comparison_share_a_line_and_their_p() -> None:
    median = {"measure": Measure.MEDIAN, "unit": "months", "time_point": None, "time_unit": None}
    drug, other = (changed(side, **median, p_operator="=", p_value=0.002) for side in (DRUG, OTHER))
    keys = [KeyEstimate(found, is_cited=False, is_primary=True) for found in (drug, OS, other, FAR)]
    assert [(reading.text, reading.groups, reading.analysis) for reading in readings(keys)] == [
        ("OS: median 84.8 months vs 69 months, P=0.002", "drug vs chemotherapy", ""),
        ("OS: HR 0.71 (0.55–0.93), P=0.01", "drug vs chemotherapy", ""),
        ("OS at 5 years: ~84.8 %", "all 189", "FDA"),
    ]


def test_groups_of_different_analyses_do_not_share_a_line() -> None:
    keys = [
        KeyEstimate(found, is_cited=False, is_primary=True)
        for found in (DRUG, replace(OTHER, analysis="later"))
    ]
    assert [reading.text for reading in readings(keys)] == ["OS at 3 years: 84.8 %", "OS at 3 years: 69 %"]


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize("colour", [False, True])
def test_a_hostile_text_is_shown_as_it_is_and_does_nothing(width: int, *, colour: bool) -> None:
    trial = replace(
        BEHIND,
        trial=HOSTILE,
        population=HOSTILE,
        population_notes=(Remark(HOSTILE, HOSTILE, HOSTILE),),
        result=HOSTILE,
        other_results=(Remark(HOSTILE, HOSTILE, None),),
        publication=Publication(HOSTILE, HOSTILE, HOSTILE, from_memory=False, lag=NO_LAG),
        estimates=(
            KeyEstimate(replace(OS, endpoint=HOSTILE, sources=(HOSTILE,)), is_cited=False, is_primary=False),
        ),
    )
    hostile = replace(
        GRANT, title=HOSTILE, kind="opinion", regulator=HOSTILE, indication=HOSTILE, trials=(trial,)
    )
    text = COLOURS.sub("", terminal(EvidenceReport(HOSTILE, (hostile,), 0), Sheet(width, colour=colour)))
    assert "\x1b" not in text
    assert "".join(re.sub(r"[│├└]", "", text).split()).count("".join(SEEN.split())) >= 10
    assert all(part.isprintable() for part in text.split("\n"))


texts = st.lists(st.sampled_from(["a", "日本", "e\u0301", "👩‍🔬", "x" * 90, "\t"]), min_size=1, max_size=20)
sentences = texts.map(" ".join)


@given(sentences, sentences, st.integers(20, 200))
def test_no_line_is_wider_than_the_terminal(text: str, key: str, width: int) -> None:
    trial = replace(
        BEHIND,
        trial=text,
        population=text,
        result=text,
        result_sources=(key,),
        other_results=(Remark(key, text, key),),
    )
    decision = replace(GRANT, indication=text, submission=key, trials=(trial, trial))
    lines = terminal(EvidenceReport("exemplumab", (decision,), 0), Sheet(width)).split("\n")
    assert max(map(cell_len, lines)) <= width
