"""A chronology as JSON, CSV, TSV and Markdown: whole outputs, unknown as null, text as text."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given

from tests.render.test_timeline_terminal import HOSTILE, timelines
from tests.timeline.made import RICH, entry, made, source
from tracker.render.tables.page import Page
from tracker.render.timelines import FORMATS, words
from tracker.timeline.model import Conflict, Coverage, Subject, Timeline, TrialLink

PROMISED = {
    "date",
    "precision",
    "kind",
    "title",
    "regulator",
    "application",
    "submission",
    "approval_type",
    "effect",
    "indication",
    "trials",
    "sources",
    "conflicts",
}
"""The keys of an entry that users may count on; there may be more, never fewer."""


def written(timeline: Timeline, form: str) -> str:
    return "".join(FORMATS[form](timeline, Page()))


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "markdown"])
def test_one_of_everything(form: str, snapshot: Callable[..., None]) -> None:
    snapshot(written(RICH, form), form)


def test_plain_is_what_a_terminal_of_80_columns_shows_without_colour() -> None:
    assert written(RICH, "plain") == "".join(FORMATS["terminal"](RICH, Page(width=80)))


@given(timelines)
def test_json_keeps_every_key_for_every_entry_and_says_null_for_unknown(timeline: Timeline) -> None:
    document = json.loads(written(timeline, "json"))
    assert {"treatment", "entries", "sources"} <= document.keys()
    keys = [tuple(entry) for entry in document["entries"]]
    assert len(set(keys)) <= 1
    assert all(set(found) >= PROMISED for found in keys)
    assert [(e["date"], e["precision"]) for e in document["entries"]] == [
        (e.date.text, e.date.precision) if e.date else (None, None) for e in timeline.entries
    ]


def test_the_least_that_can_be_known() -> None:
    bare = made(entry(None, regulator=None, jurisdiction=None, application=None, basis=None, confidence=None))
    (found,) = json.loads(written(bare, "json"))["entries"]
    assert {key for key, value in found.items() if value is None} == {
        "date",
        "earliest",
        "latest",
        "precision",
        "regulator",
        "jurisdiction",
        "application",
        "submission",
        "approval_type",
        "effect",
        "indication",
        "trial",
        "term",
        "procedure",
        "basis",
        "confidence",
        "note",
    }
    assert (found["trials"], found["sources"], found["conflicts"]) == ([], [], 0)


def test_one_treatment_is_a_text_and_several_are_a_list() -> None:
    subjects = tuple(Subject(name, "combination", None, (), ()) for name in ("a", "b"))
    assert json.loads(written(made(), "json"))["treatment"] == "exemplumab"
    assert json.loads(written(made(subjects=subjects), "json"))["treatment"] == ["a", "b"]


def hostile() -> Timeline:
    return made(
        entry(
            title=HOSTILE,
            kind="opinion",
            indication=HOSTILE,
            trials=(TrialLink(HOSTILE, "pivotal", None, from_memory=False),),
            conflicts=(Conflict("date", None, HOSTILE, 1, None),),
            sources=(1,),
        ),
        sources=(source(1, HOSTILE),),
        coverage=Coverage(1, 1, 1, 0, 0, 0, 1, None),
    )


def test_a_hostile_text_is_the_same_text_in_json() -> None:
    document = json.loads(written(hostile(), "json"))
    (found,) = document["entries"]
    assert (found["title"], found["indication"], found["trials"][0]["name"]) == (HOSTILE, HOSTILE, HOSTILE)
    assert document["sources"][0]["citation"] == HOSTILE


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_hostile_text_is_the_same_text_in_a_table(form: str, delimiter: str) -> None:
    text = written(hostile(), form)
    header, row = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found = dict(zip(header, row, strict=True))
    assert (found["title"], found["indication"], found["trials"]) == (
        HOSTILE,
        HOSTILE,
        f"{HOSTILE} (pivotal)",
    )


def test_a_hostile_text_is_text_in_markdown() -> None:
    shown = '\\[/\\] &lt;b&gt; =1+1 ␛\\[31m , ; "'
    rests_on = words.coverage(hostile().coverage).replace("~", "\\~")
    assert (
        written(hostile(), "markdown")
        == f"""\
# exemplumab

EXEMPLA · EX-1 · FDA BLA 000001 (Maker)

| Date | Authority | What | For whom | Trials | Sources |
| --- | --- | --- | --- | --- | --- |
| <a id="entry-us-2014-12-03-approval"></a>2014-12-03 | FDA | {shown} | {shown} | {shown}, pivotal \
| \\[[1](#source-1)\\] |

## Sources that disagree

- [2014-12-03 FDA {shown}](#entry-us-2014-12-03-approval): \\[[1](#source-1)\\] says {shown}

## Sources

1. <a id="source-1"></a>{shown}

{rests_on}
"""
    )
