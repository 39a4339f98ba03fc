"""One vintage of Drugs@FDA after another: what changed, what vanished, and what an older one cannot do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ingest.fda import APPLICATIONS, CHANGES, PROPERTIES, put, rows, vintage

OLD = "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n021335|2|SUPPL|2|AP|2019-01-01 00:00:00||\n"
Put = Callable[..., None]


@pytest.fixture
def load(connection: Connection, tmp_path: Path) -> Put:
    """Loads a vintage that the newest date in its submissions dates, from a folder of that name."""

    def loading(submissions: str, **changed: str) -> None:
        number = len(list(tmp_path.iterdir()))
        put(connection, vintage(tmp_path / str(number), submissions, **changed))

    return loading


def clock(day: str) -> str:
    """A submission that only says how new the vintage is."""
    return f"021335|3|SUPPL|{day[:4]}|AP|{day} 00:00:00||\n"


def without_clock(connection: Connection) -> list[tuple[object, ...]]:
    return [
        row for row in rows(connection, CHANGES) if not str(row[2]).endswith(("SUPPL-2020", "SUPPL-2021"))
    ]


def shown(connection: Connection) -> list[tuple[object, ...]]:
    query = """SELECT su.type, su.number, submission_class, review_priority, is_orphan, date_text
        FROM submission su LEFT JOIN event_submission es ON es.submission_id = su.id
        LEFT JOIN event e ON e.id = es.event_id
        WHERE su.number < '2000' OR su.number > '2999' ORDER BY su.type, su.number"""
    return rows(connection, query)


def test_a_newer_vintage_changes_what_it_has_otherwise(connection: Connection, load: Put) -> None:
    load(OLD)
    load(
        "021335|15|ORIG|1|AP|2001-05-11 00:00:00||STANDARD\n"
        "021335|2|SUPPL|2|AP|2019-01-01 00:00:00||PRIORITY\n" + clock("2020-01-01"),
        Applications=APPLICATIONS + "021335|NDA||NOVARTIS PHARMS\n",
        SubmissionPropertyType=PROPERTIES + "021335|ORIG|1|Orphan|5\n",
    )
    assert shown(connection) == [
        ("ORIG", "1", "TYPE 5", "STANDARD", True, "2001-05-11"),
        ("SUPPL", "2", "EFFICACY", "PRIORITY", None, "2019-01-01"),
    ]
    assert rows(connection, "SELECT holder FROM applications") == [("NOVARTIS PHARMS",)]
    old, new = "drugs-at-fda-2019-01-01", "drugs-at-fda-2020-01-01"
    key = "fda-nda021335-orig-1"
    terms = ("Type 1 - New Molecular Entity", "Type 5 - New Formulation or New Manufacturer")
    assert without_clock(connection) == [
        ("changed", "application", "NDA 021335", "holder_id", "NOVARTIS", "NOVARTIS PHARMS", old, new),
        ("changed", "event", key, "date", "2001-05-10", "2001-05-11", old, new),
        ("changed", "event", key, "term", *terms, None, new),
        ("added", "submission", "NDA 021335 ORIG-1", "is_orphan", None, "yes", None, new),
        ("changed", "submission", "NDA 021335 ORIG-1", "review_priority", "PRIORITY", "STANDARD", old, new),
        ("changed", "submission", "NDA 021335 ORIG-1", "submission_class", "TYPE 1", "TYPE 5", old, new),
        ("added", "submission", "NDA 021335 SUPPL-2", "review_priority", None, "PRIORITY", None, new),
    ]


def test_both_vintages_keep_their_claims(connection: Connection, load: Put) -> None:
    load(OLD)
    load(OLD.replace("|7|ORIG", "|15|ORIG") + clock("2020-01-01"))
    said = (
        "SELECT subject_key, attribute, value, source_key, place FROM claims"
        " WHERE attribute = 'class' ORDER BY 1, 5"
    )
    assert rows(connection, said) == [
        ("NDA 021335 ORIG-1", "class", "TYPE 5", "drugs-at-fda-2020-01-01", 1),
        ("NDA 021335 ORIG-1", "class", "TYPE 1", "drugs-at-fda-2019-01-01", 2),
        ("NDA 021335 SUPPL-2", "class", "EFFICACY", "drugs-at-fda-2019-01-01", 1),
        ("NDA 021335 SUPPL-2020", "class", "LABELING", "drugs-at-fda-2020-01-01", 1),
    ]


def test_another_class_is_another_kind_of_action(connection: Connection, load: Put) -> None:
    load(OLD)
    load(OLD.replace("|2|SUPPL|2", "|3|SUPPL|2") + clock("2020-01-01"))
    found = rows(connection, "SELECT kind, title, term FROM event WHERE key = 'fda-nda021335-suppl-2'")
    assert found == [("label", "Labelling supplement 2", "Labeling")]
    noted = [row[3:6] for row in without_clock(connection) if row[1] == "event"]
    assert noted == [
        ("kind", "approval", "label"),
        ("term", "Efficacy", "Labeling"),
        ("title", "Efficacy supplement 2", "Labelling supplement 2"),
    ]


def test_what_vanishes_or_is_blanked_stays_and_is_told_once(connection: Connection, load: Put) -> None:
    load(OLD)
    before = shown(connection)
    bare = "021335||ORIG|1|AP|||\n"
    load(bare + clock("2020-01-01"))
    load(bare + clock("2020-01-01") + clock("2021-01-01"))
    old, new = "drugs-at-fda-2019-01-01", "drugs-at-fda-2020-01-01"
    assert without_clock(connection) == [
        ("blanked", "event", "fda-nda021335-orig-1", "date", "2001-05-10", None, old, new),
        ("blanked", "submission", "NDA 021335 ORIG-1", "review_priority", "PRIORITY", None, old, new),
        ("blanked", "submission", "NDA 021335 ORIG-1", "submission_class", "TYPE 1", None, old, new),
        ("vanished", "submission", "NDA 021335 SUPPL-2", None, None, None, old, new),
    ]
    assert shown(connection) == before


def test_what_comes_back_is_told(connection: Connection, load: Put) -> None:
    load(OLD)
    load("021335||ORIG|1|AP|||\n" + clock("2020-01-01"))
    load(OLD + clock("2020-01-01") + clock("2021-01-01"))
    new = "drugs-at-fda-2021-01-01"
    assert [row for row in without_clock(connection) if row[0] == "returned"] == [
        (
            "returned",
            "event",
            "fda-nda021335-orig-1",
            "date",
            None,
            "2001-05-10",
            "drugs-at-fda-2019-01-01",
            new,
        ),
        (
            "returned",
            "submission",
            "NDA 021335 ORIG-1",
            "review_priority",
            None,
            "PRIORITY",
            "drugs-at-fda-2019-01-01",
            new,
        ),
        (
            "returned",
            "submission",
            "NDA 021335 ORIG-1",
            "submission_class",
            None,
            "TYPE 1",
            "drugs-at-fda-2019-01-01",
            new,
        ),
        ("returned", "submission", "NDA 021335 SUPPL-2", None, None, None, "drugs-at-fda-2019-01-01", new),
    ]


def test_what_was_refused_has_not_vanished(connection: Connection, load: Put) -> None:
    load(OLD)
    load("021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n021335|2|SUPPL|2|??|||\n" + clock("2020-01-01"))
    assert [row for row in without_clock(connection) if row[0] == "vanished"] == []


def test_an_older_vintage_turns_nothing_back(connection: Connection, load: Put) -> None:
    load(OLD + clock("2020-01-01"))
    after = shown(connection)
    load("021335|15|ORIG|1|AP|2001-05-09 00:00:00||PRIORITY\n021335|3|SUPPL|7|AP|2018-01-01 00:00:00||\n")
    assert shown(connection) == [*after, ("SUPPL", "7", "LABELING", None, None, "2018-01-01")]
    assert rows(connection, CHANGES) == []
    said = (
        "SELECT value, source_key, place FROM claims"
        " WHERE subject_key = 'fda-nda021335-orig-1' ORDER BY place"
    )
    assert rows(connection, said) == [
        ("2001-05-10", "drugs-at-fda-2020-01-01", 1),
        ("2001-05-09", "drugs-at-fda-2018-01-01", 2),
    ]


def test_a_vintage_between_two_does_not_speak_for_the_later_one(connection: Connection, load: Put) -> None:
    load(OLD)
    load(OLD + clock("2020-01-01") + clock("2021-01-01"))
    load(OLD.replace("|7|ORIG", "|15|ORIG") + clock("2020-01-01"))
    said = (
        "SELECT value, source_key FROM claims"
        " WHERE attribute = 'class' AND subject_key LIKE '%ORIG-1' ORDER BY place"
    )
    assert rows(connection, said) == [
        ("TYPE 1", "drugs-at-fda-2021-01-01"),
        ("TYPE 5", "drugs-at-fda-2020-01-01"),
        ("TYPE 1", "drugs-at-fda-2019-01-01"),
    ]
    assert shown(connection)[0][2] == "TYPE 1"


def test_an_approval_after_a_tentative_one_is_an_event_of_its_own(connection: Connection, load: Put) -> None:
    load("021335|7|ORIG|1|TA|2001-05-10 00:00:00||\n")
    load("021335|7|ORIG|1|AP|2005-05-10 00:00:00||\n")
    assert rows(connection, "SELECT key, kind, date_text FROM event ORDER BY key") == [
        ("fda-nda021335-orig-1", "approval", "2005-05-10"),
        ("fda-nda021335-orig-1-tentative", "other", "2001-05-10"),
    ]
