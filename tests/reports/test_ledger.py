"""The ledger on a day: what had been granted, what had ended, what was overdue, what dates leave open."""

import json
from datetime import date

import pytest
from sqlalchemy import Connection, select

from tests.conftest import Program, Telling
from tests.reports.ledger_world import GRANTS
from tests.timeline.world import WORLD
from tracker.errors import UnknownName
from tracker.lookup import find_regulators
from tracker.reports.ledger import Choice, ledger
from tracker.reports.models.ledger import Grant, Ledger, Status
from tracker.schema.views import ACCELERATED_APPROVALS


@pytest.fixture
def world(telling: Telling) -> Connection:
    return telling(world=WORLD, grants=GRANTS)


def on(world: Connection, day: str, **choice: object) -> Ledger:
    return ledger(world, date.fromisoformat(day), Choice(**choice))  # type: ignore[arg-type]


def stood(found: Ledger) -> dict[str, str]:
    """Where each grant stood; the disputed ones in brackets."""
    return {grant.entry_key: grant.status.value for grant in found.grants} | {
        f"({grant.entry_key})": grant.status.value for grant in found.disputed
    }


def one(world: Connection, day: str, key: str) -> Grant:
    found = on(world, day)
    (grant,) = (grant for grant in (*found.grants, *found.disputed) if grant.entry_key == key)
    return grant


LAST = {
    "dropped": "application_withdrawn",
    "pulled": "indication_withdrawn",
    "pending": "open",
    "converted": "converted",
    "switched": "converted",
    "superseded": "superseded",
    "(called-so)": "open",
}


def test_every_grant_once_in_order_with_how_it_ended(world: Connection) -> None:
    assert list(stood(on(world, "2025-11-21")).items()) == list(LAST.items())


@pytest.mark.parametrize(
    ("day", "key", "status"),
    [
        ("2014-12-02", "converted", None),
        ("2014-12-03", "converted", "open"),
        ("2017-07-10", "converted", "open"),
        ("2017-07-11", "converted", "converted"),
        ("2016-07-31", "superseded", None),
        ("2016-08-01", "superseded", "undecided"),
        ("2016-08-30", "superseded", "undecided"),
        ("2016-08-31", "superseded", "open"),
        ("2018-05-31", "switched", "open"),
        ("2018-06-01", "switched", "undecided"),
        ("2018-06-29", "switched", "undecided"),
        ("2018-06-30", "switched", "converted"),
        ("2022-02-19", "pulled", "open"),
        ("2022-02-20", "pulled", "indication_withdrawn"),
        ("2016-02-29", "dropped", "open"),
        ("2016-03-01", "dropped", "application_withdrawn"),
    ],
)
def test_where_a_grant_stood_the_day_before_and_the_day_after(
    world: Connection, day: str, key: str, status: str | None
) -> None:
    assert stood(on(world, day)).get(key) == status


@pytest.mark.parametrize(
    ("day", "requirement", "overdue", "days"),
    [
        ("2024-06-30", "due", "no", (None, None)),
        ("2024-07-01", "due", "yes", (1, 1)),
        ("2025-03-01", "due-later", "no", (None, None)),
        ("2025-03-02", "due-later", "undecided", (0, 1)),
        ("2025-03-31", "due-later", "undecided", (0, 30)),
        ("2025-04-01", "due-later", "yes", (1, 31)),
    ],
)
def test_what_is_overdue_the_day_before_and_the_day_after(
    world: Connection, day: str, requirement: str, overdue: str, days: tuple[int | None, int | None]
) -> None:
    asked = {asked.key: asked for asked in one(world, day, "pending").requirements}
    assert (asked[requirement].overdue.value, asked[requirement].days_overdue) == (overdue, days)


@pytest.mark.parametrize(
    ("day", "met", "let_go"),
    [
        ("2016-01-31", "no", "no"),  # not due yet
        ("2016-02-01", "undecided", "no"),  # met by July 2019; by when is not recorded
        ("2017-07-11", "no", "no"),  # the grant is over
    ],
)
def test_what_was_met_later_may_have_been_overdue_before(
    world: Connection, day: str, met: str, let_go: str
) -> None:
    found = {asked.key: asked.overdue.value for asked in one(world, day, "converted").requirements}
    assert found == {"met": met, "let-go": let_go}


def test_how_long_it_lasted_is_a_range_where_a_date_is_a_month(world: Connection) -> None:
    found = {grant.entry_key: grant.days for grant in on(world, "2025-11-21").grants}
    assert found == {
        "dropped": (1096, 1096),
        "pulled": (1137, 1137),
        "pending": (2030, 2030),
        "converted": (951, 951),
        "switched": (921, 950),
        "superseded": (314, 344),
    }
    assert one(world, "2016-08-30", "superseded").days == (0, 29)


def test_the_summary_counts_what_is_not_disputed_and_bounds_the_median(world: Connection) -> None:
    summary = on(world, "2025-11-21").summary
    assert {status.value: count for status, count in summary.counts.items()} == {
        "open": 1,
        "converted": 2,
        "indication_withdrawn": 1,
        "application_withdrawn": 1,
        "superseded": 1,
        "undecided": 0,
    }
    assert (summary.overdue, summary.overdue_undecided) == (1, 0)
    assert summary.median_days_to_conversion == (936, 951)  # of 951 and 921 to 950
    assert on(world, "2017-07-11").summary.median_days_to_conversion == (951, 951)
    assert on(world, "2017-07-10").summary.median_days_to_conversion is None


@pytest.mark.parametrize(
    ("choice", "keys"),
    [
        ({"treatments": {"alternatinib"}}, ["dropped", "pulled", "pending"]),
        ({"regulators": {"EMA"}}, ["dropped", "switched"]),
        ({"types": ["conditional"]}, ["dropped", "switched"]),
        ({"statuses": {Status.OPEN}}, ["pending", "switched", "(called-so)"]),
        ({"statuses": {Status.CONVERTED}}, ["converted", "switched"]),
        ({"statuses": {Status.INDICATION_WITHDRAWN, Status.SUPERSEDED}}, ["pulled", "superseded"]),
        ({"statuses": {Status.UNDECIDED}}, ["switched"]),
        ({"overdue_only": True}, ["pending"]),
        ({"overdue_only": True, "regulators": {"EMA"}}, []),
    ],
)
def test_what_is_chosen_keeps_what_a_date_leaves_open(
    world: Connection, choice: dict[str, object], keys: list[str]
) -> None:
    """Every grant is there by mid-June 2018 or July 2024; the switch of that June is a month."""
    early = on(world, "2018-06-15", **choice)
    late = on(world, "2024-07-01", **choice)
    switched = [key for key in stood(early) if key == "switched"]
    others = [key for key in stood(late) if key != "switched"]
    assert sorted(switched + others) == sorted(keys)


def test_a_regulator_is_found_by_its_names(world: Connection) -> None:
    assert find_regulators(world, ["fda"]) == ("FDA",)
    assert find_regulators(world, ["European Medicines Agency"]) == ("EMA",)
    with pytest.raises(UnknownName, match=r"No regulator is called 'EMAA'\. Did you mean EMA\?"):
        find_regulators(world, ["EMAA"])


def rows(world: Connection, *columns: str) -> dict[str, tuple[object, ...]]:
    view = ACCELERATED_APPROVALS.table
    found = world.execute(select(view.c.entry_key, *(view.c[name] for name in columns)))
    return {row[0]: tuple(row[1:]) for row in found}


def test_the_view_says_what_was_asked_for_and_by_when(world: Connection) -> None:
    found = rows(world, "requirements", "requirement_status", "due", "due_latest", "original_due")
    assert {key: row for key, row in found.items() if any(row)} == {
        "converted": (
            "~another one; 1-1 a randomised trial",
            "released; fulfilled",
            "2015-06-30",
            date(2015, 6, 30),
            None,
        ),
        "pending": (
            "4593-1 a trial in many; a trial in few",
            "pending; not stated",
            "2024-06-30",
            date(2024, 6, 30),
            "2023-06",
        ),
    }


def test_the_view_says_which_trials_confirm_and_marks_what_is_from_memory(world: Connection) -> None:
    found = rows(world, "confirmatory_trials", "outcome_basis", "resolving_application")
    assert {key: row for key, row in found.items() if any(row)} == {
        "converted": ("BETA; ~GAMMA", "regulator", "BLA 000001"),
        "superseded": ("BETA; ~GAMMA", "publication", "BLA 000001"),
        "switched": (None, "memory", None),
        "pulled": (None, "regulator", None),
        "dropped": (None, "regulator", None),
        "pending": ("ALPHA", None, None),
    }


def test_only_a_source_believed_sooner_disputes_a_type(world: Connection) -> None:
    """A regulator's flag of the present disputes nothing that a regulator states; the press nothing."""
    found = rows(world, "type_basis", "disputed_by")
    assert {key: row for key, row in found.items() if row != ("regulator", None)} == {
        "called-so": ("sponsor", "list")
    }


def test_what_blinatumomab_was_granted_by_the_fda(run: Program, curated_url: str) -> None:
    """Three grants and how each ended; the fourth is the sponsor's word against the list."""
    asked = ("accelerated", "Blincyto", "--regulator", "fda", "--on", "2025-11-21", "--format", "json")
    result = run(*asked, database=curated_url)
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    ended = {
        kind: [
            (grant["date"], grant["submission"], grant["status"], end["date"], end["submission"])
            for grant in found[kind]
            for end in grant["endings"]
        ]
        for kind in ("grants", "disputed")
    }
    mrd = ("converted", "2023-06-20", "SUPPL-23, SUPPL-26")
    assert ended == {
        "grants": [
            ("2014-12-03", "ORIG-1", "converted", "2017-07-11", "SUPPL-8"),
            ("2018-03-29", "SUPPL-13", *mrd),
            ("2021-03-11", "SUPPL-18, SUPPL-20, SUPPL-19", *mrd),
        ],
        "disputed": [("2016-08-30", "SUPPL-5, SUPPL-6", "superseded", "2017-07-11", "SUPPL-8")],
    }
    assert found["disputed"][0]["disputed_by"] == ["fda-accelerated-approvals-2024"]


def test_the_day_is_today_if_none_is_given_and_one_day_if_it_is(run: Program, curated_url: str) -> None:
    before = str(date.today())  # noqa: DTZ011 - the reader's own day; the next one at midnight
    today = run("accelerated", "-f", "json", database=curated_url)
    assert json.loads(today.stdout)["on"] in {before, str(date.today())}  # noqa: DTZ011
    month = run("accelerated", "--on", "2018-06", database=curated_url)
    assert (month.exit_code, month.stdout) == (2, "")
    assert "'2018-06' is not one day. Write 2018-03-29." in month.stderr


def test_several_wishes_at_once(run: Program, curated_url: str) -> None:
    wishes = ("--status", "application-withdrawn", "--status", "superseded", "--type", "accelerated")
    result = run(
        "accelerated", "blinatumomab", *wishes, "--on", "2020-01-01", "-f", "csv", database=curated_url
    )
    assert [line.split(",")[:4] for line in result.stdout.splitlines()[1:]] == [
        ["2020-01-01", "blinatumomab", "FDA", "accelerated"]
    ]


def test_as_the_sources_had_it_by_a_day(run: Program, curated_url: str) -> None:
    """No source at hand that had spoken by the end of 2019 states the conversion of 2017."""
    asked = ("accelerated", "blinatumomab", "--regulator", "FDA", "--on", "2018-01-01", "-f", "json")
    known = run(*asked, "--known-on", "2019-12-31", database=curated_url)
    now = run(*asked, database=curated_url)
    stood = [
        [(grant["date"], grant["status"]) for grant in json.loads(result.stdout)["grants"]]
        for result in (known, now)
    ]
    assert ("2014-12-03", "converted") in stood[1]
    assert ("2014-12-03", "open") in stood[0]
