"""Whether a wording stood on a day, from dates of every kind."""

from datetime import date

import pytest

from tracker.dates import PartialDate
from tracker.reports.label.standing import Life, Moment, Standing, standing

BEGAN = Moment(PartialDate.parse("2014-12-03"))


def moment(text: str | None) -> Moment:
    return Moment(PartialDate.parse(text) if text else None)


@pytest.mark.parametrize(
    ("began", "day", "stood", "doubts"),
    [
        ("2014-12-03", "2014-12-02", Standing.LATER, ()),
        ("2014-12-03", "2014-12-03", Standing.STANDS, ()),
        ("2014-12", "2014-11-30", Standing.LATER, ()),
        ("2014-12", "2014-12-30", Standing.UNCERTAIN, ("approved in 2014-12, the day is not known",)),
        ("2014-12", "2014-12-31", Standing.STANDS, ()),
        (
            "../2014-10-09",
            "1990-01-01",
            Standing.UNCERTAIN,
            ("approved by 2014-10-09, the day is not known",),
        ),
        ("../2014-10-09", "2014-10-09", Standing.STANDS, ()),
        ("2014/..", "2013-12-31", Standing.LATER, ()),
        ("2014/..", "2020-01-01", Standing.UNCERTAIN, ("approved in 2014 or later, the day is not known",)),
        (
            "2014-10/2015",
            "2015-12-30",
            Standing.UNCERTAIN,
            ("approved between 2014-10 and 2015, the day is not known",),
        ),
        (None, "2020-01-01", Standing.UNCERTAIN, ("approved, and nobody says when",)),
    ],
)
def test_the_beginning(began: str | None, day: str, stood: Standing, doubts: tuple[str, ...]) -> None:
    assert standing(Life(moment(began)), date.fromisoformat(day)) == (stood, doubts)


@pytest.mark.parametrize(
    ("ended", "day", "stood", "doubts"),
    [
        ("2016-08-30", "2016-08-29", Standing.STANDS, ()),
        ("2016-08-30", "2016-08-30", Standing.ENDED, ()),
        ("2016-08", "2016-08-30", Standing.UNCERTAIN, ("withdrawn in 2016-08, the day is not known",)),
        ("2016-08", "2016-08-31", Standing.ENDED, ()),
        (None, "2016-08-30", Standing.UNCERTAIN, ("withdrawn, and nobody says when",)),
    ],
)
def test_the_end(ended: str | None, day: str, stood: Standing, doubts: tuple[str, ...]) -> None:
    life = Life(BEGAN, moment(ended), "withdrawn")
    assert standing(life, date.fromisoformat(day)) == (stood, doubts)


def test_both_can_be_uncertain_and_memory_is_marked() -> None:
    life = Life(moment("2016"), Moment(PartialDate.parse("2016-05"), from_memory=True), "replaced")
    assert standing(life, date(2016, 5, 5)) == (
        Standing.UNCERTAIN,
        ("approved in 2016, the day is not known", "replaced in ~2016-05, the day is not known"),
    )
