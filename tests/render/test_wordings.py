"""Dates of wordings: short in a column, in words in a sentence."""

import pytest

from tracker.dates import PartialDate
from tracker.render.pages.wordings import dated, since


@pytest.mark.parametrize(
    ("text", "short", "words"),
    [
        ("2014-12-03", "~2014-12-03", "since ~2014-12-03"),
        ("2014-12", "~2014-12", "since ~2014-12"),
        ("../2014-10-09", "~≤2014-10-09", "approved by ~2014-10-09"),
        ("2014/..", "~≥2014", "approved in ~2014 or later"),
        ("2014/2015-06", "~2014–2015-06", "approved between ~2014 and ~2015-06"),
    ],
)
def test_dates(text: str, short: str, words: str) -> None:
    date = PartialDate.parse(text)
    assert (dated(date, from_memory=True), since(date, from_memory=True)) == (short, words)
    assert (dated(date), since(date)) == (short.replace("~", ""), words.replace("~", ""))


def test_no_date() -> None:
    assert (dated(None), since(None, from_memory=True)) == ("?", "since an unknown date")
