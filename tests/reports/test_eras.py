"""Eras have what dates decide: before, within, or undecided, by whoever came first."""

import pytest
from sqlalchemy import Connection

from tests.conftest import Telling
from tests.reports.eras_world import WORLD
from tracker.dates import PartialDate
from tracker.errors import UnknownName
from tracker.reports.comparison import comparison
from tracker.reports.eras import began
from tracker.reports.models.era import Era


@pytest.fixture
def told(telling: Telling) -> Connection:
    return telling(world=WORLD)


@pytest.mark.parametrize(
    ("when", "seen"),
    [
        ("2007-12-31", "before"),
        ("../2007", "before"),
        ("2008-01-01", "within"),
        ("2008", "within"),
        ("2014-12-31", "within"),
        ("2014-12", "within"),
        ("2007/2008", "before_or_within"),
        ("../2014-12-31", "before_or_within"),
        ("2014-12/2015-01", "undecided"),
        ("../2015-01-01", "undecided"),
        ("2014/..", "undecided"),
        (None, "undecided"),
        ("2015-01-01", "after"),
        ("2015/..", "after"),
    ],
)
def test_a_date_seen_from_an_era(when: str | None, seen: str) -> None:
    assert began(PartialDate.parse(when) if when else None, PartialDate.parse("2008/2014")) == seen


@pytest.mark.parametrize(
    ("when", "period", "seen"),
    [
        ("2030", "2008/..", "within"),
        ("2007", "2008/..", "before"),
        ("2007/..", "2008/..", "before_or_within"),
        ("2001", "../2014", "before_or_within"),
        ("2015", "../2014", "after"),
    ],
)
def test_an_era_with_an_open_end(when: str, period: str, seen: str) -> None:
    assert began(PartialDate.parse(when), PartialDate.parse(period)) == seen


def seen(era: Era) -> list[tuple[object, ...]]:
    """What an era has, without what repeats itself."""
    return [
        (
            one.treatment,
            one.first.regulator,
            str(one.first.date),
            one.began.value,
            one.days_before_end,
            [later.key for later in one.later],
            one.is_withdrawn,
        )
        for one in era.approved
    ]


def test_what_was_approved_by_the_end_of_each_era(told: Connection) -> None:
    early, later = comparison(told, "Eras").eras
    assert (early.cohort, str(early.period), later.cohort) == ("early", "2008/2014", "later")
    assert seen(early) == [
        ("oldimab", "EMA", "2001", "before", None, [], False),
        ("goneplatin", "FDA", "../2012-08", "before_or_within", None, [], False),
        ("edgetinib", "FDA", "2014-12-03", "within", (28, 28), [], False),
    ]
    assert [decision.key for decision in early.undecided] == ["vague-approval"]
    assert seen(later) == [
        ("oldimab", "EMA", "2001", "before", None, [], False),
        ("goneplatin", "FDA", "../2012-08", "before", None, ["gone-withdrawal"], True),
        ("edgetinib", "FDA", "2014-12-03", "before", None, ["edge-change"], False),
        ("vaguemab", "FDA", "2014/2015", "before_or_within", None, [], False),
        ("newimab", "FDA", "2022-12", "within", (0, 30), [], False),
    ]
    assert later.undecided == ()


def test_a_decision_says_for_whom_and_what_it_did(told: Connection) -> None:
    early, later = comparison(told, "Eras").eras
    first = early.approved[2].first
    assert first.audiences == ("B-ALL, Ph-negative, relapsed or refractory, adults",)
    assert (first.approval_type, first.effects, first.from_memory) == ("accelerated", ("new",), False)
    change = later.approved[2].later[0]
    assert change.effects == ("expansion", "conversion")
    assert change.audiences == (
        "B-ALL, CR1 or CR2, MRD positive, 1 month to 21 years",
        "B-ALL, Ph-negative, relapsed or refractory, adults",
    )
    assert change.indications == ("B-ALL in remission with MRD", "relapsed B-ALL in adults")
    assert early.approved[0].first.audiences == ("leukaemia",)
    assert early.approved[0].first.from_memory
    assert later.approved[4].first.audiences == ("up to 1 year",)


@pytest.mark.parametrize(
    ("regulators", "early", "later"),
    [
        (["fda"], ["goneplatin", "edgetinib"], ["goneplatin", "edgetinib", "vaguemab", "newimab"]),
        (["EMA"], ["oldimab"], ["oldimab", "edgetinib"]),
        (["EMA", "FDA", "ema"], ["oldimab", "goneplatin", "edgetinib"], None),
    ],
)
def test_only_some_authorities(
    told: Connection, regulators: list[str], early: list[str], later: list[str] | None
) -> None:
    found = comparison(told, "Eras", regulators)
    assert [one.treatment for one in found.eras[0].approved] == early
    if later is not None:
        assert [one.treatment for one in found.eras[1].approved] == later
    assert found.regulators == tuple(dict.fromkeys(name.upper() for name in regulators))


def test_an_authority_without_approvals_is_refused(told: Connection) -> None:
    with pytest.raises(UnknownName, match=r"No regulator is called 'FDB'\. Did you mean FDA"):
        comparison(told, "Eras", ["FDB"])


def test_drugs_of_which_nothing_is_known_are_named(told: Connection) -> None:
    assert comparison(told, "Eras").without_events == ("silentinib",)


def test_an_era_that_still_goes_on_has_no_days_left(told: Connection) -> None:
    now = comparison(told, "Open end", ["FDA"]).eras[1]
    assert seen(now) == [
        ("goneplatin", "FDA", "../2012-08", "before", None, ["gone-withdrawal"], True),
        ("edgetinib", "FDA", "2014-12-03", "before", None, ["edge-change"], False),
        ("vaguemab", "FDA", "2014/2015", "before", None, [], False),
        ("newimab", "FDA", "2022-12", "within", None, [], False),
    ]
