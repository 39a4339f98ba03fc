"""Vintages of openFDA and Drugs@FDA in turn: the newest of either is believed, and a copy misses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ingest.fda import APPLICATIONS, CHANGES, PROPERTIES, put, rows, vintage
from tests.ingest.openfda import copy, put_copy
from tracker.ingest.summary import Loaded

OLD = "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n021335|2|SUPPL|2|AP|2003-01-01 00:00:00||\n"
NEW = OLD.replace("|7|ORIG", "|15|ORIG").replace("2001-05-10", "2001-05-11").replace("PRIORITY", "STANDARD")
ALONE = "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n"
SHOWN = """SELECT su.type, su.number, submission_class, review_priority,
    CASE WHEN is_orphan THEN 'orphan' END, e.title, e.term, e.date_text, a.brand, o.name
    FROM submission su JOIN application a ON a.id = su.application_id
    JOIN organization o ON o.id = a.holder_id
    LEFT JOIN event_submission es ON es.submission_id = su.id LEFT JOIN event e ON e.id = es.event_id
    ORDER BY 1, 2"""
Put = Callable[..., Loaded]


@pytest.fixture
def load(connection: Connection, tmp_path: Path) -> Put:
    """Loads a vintage of a day, as FDA's own tables or as openFDA's copy of them."""

    def loading(kind: str, day: str, submissions: str, **changed: str) -> Loaded:
        clock = f"999999|3|SUPPL|1|AP|{day} 00:00:00||\n"
        applications = changed.pop("Applications", APPLICATIONS + "021335|NDA||NOVARTIS\n")
        folder = vintage(
            tmp_path / f"{kind}-{day}",
            submissions + clock,
            Applications=applications + "999999|NDA||CLOCK\n",
            **changed,
        )
        return put_copy(connection, copy(folder, day)) if kind == "openfda" else put(connection, folder)

    return loading


def changes(connection: Connection) -> list[tuple[object, ...]]:
    return [row for row in rows(connection, CHANGES) if row[2] not in ("NDA 999999", "NDA 999999 SUPPL-1")]


KINDS = [
    ("drugs-at-fda", "openfda"),
    ("openfda", "drugs-at-fda"),
    ("openfda", "openfda"),
    ("drugs-at-fda", "drugs-at-fda"),
]


@pytest.mark.parametrize(("first", "second"), KINDS)
def test_a_newer_one_of_either_kind_changes_what_it_has_otherwise(
    connection: Connection, load: Put, first: str, second: str
) -> None:
    load(first, "2004-01-01", OLD)
    load(
        second,
        "2005-01-01",
        NEW,
        Applications=APPLICATIONS + "021335|NDA||SANDOZ\n",
        SubmissionPropertyType=PROPERTIES + "021335|ORIG|1|Orphan|5\n",
    )
    old, new = f"{first}-2004-01-01", f"{second}-2005-01-01"
    terms = ("Type 1 - New Molecular Entity", "Type 5 - New Formulation or New Manufacturer")
    assert changes(connection) == [
        ("changed", "application", "NDA 021335", "holder_id", "NOVARTIS", "SANDOZ", old, new),
        ("changed", "event", "fda-nda021335-orig-1", "date", "2001-05-10", "2001-05-11", old, new),
        ("changed", "event", "fda-nda021335-orig-1", "term", *terms, None, new),
        ("added", "submission", "NDA 021335 ORIG-1", "is_orphan", None, "yes", None, new),
        ("changed", "submission", "NDA 021335 ORIG-1", "review_priority", "PRIORITY", "STANDARD", old, new),
        ("changed", "submission", "NDA 021335 ORIG-1", "submission_class", "TYPE 1", "TYPE 5", old, new),
    ]
    title = "Original application approved"
    assert rows(connection, SHOWN)[0] == (
        "ORIG", "1", "TYPE 5", "STANDARD", "orphan", title, terms[1], "2001-05-11", "GLEEVEC", "SANDOZ",
    )  # fmt: skip


@pytest.mark.parametrize(("first", "second"), KINDS)
def test_an_older_one_of_either_kind_turns_nothing_back(
    connection: Connection, load: Put, first: str, second: str
) -> None:
    load(
        first,
        "2005-01-01",
        NEW.replace("|2|SUPPL", "|3|SUPPL"),
        Applications=APPLICATIONS + "021335|NDA||SANDOZ\n",
    )
    before = rows(connection, SHOWN)
    orphan = {"SubmissionPropertyType": PROPERTIES + "021335|ORIG|1|Orphan|5\n"}
    load(second, "2004-01-01", OLD, **orphan)
    assert (rows(connection, SHOWN), changes(connection)) == (before, [])
    said = (
        "SELECT value, source_key, place FROM claims WHERE attribute = 'class'"
        " AND subject_key = 'NDA 021335 ORIG-1' ORDER BY place"
    )
    assert rows(connection, said) == [
        ("TYPE 5", f"{first}-2005-01-01", 1),
        ("TYPE 1", f"{second}-2004-01-01", 2),
    ]


def test_what_a_copy_does_not_have_has_not_vanished_and_does_not_return(
    connection: Connection, load: Put
) -> None:
    load("drugs-at-fda", "2004-01-01", OLD)
    before = rows(connection, SHOWN)
    load("openfda", "2005-01-01", ALONE)
    load("openfda", "2005-02-01", "", Applications=APPLICATIONS)
    assert (changes(connection), rows(connection, SHOWN)) == ([], before)
    load("drugs-at-fda", "2006-01-01", OLD)
    assert (changes(connection), rows(connection, SHOWN)) == ([], before)


def test_what_only_a_copy_had_can_vanish_from_the_whole(connection: Connection, load: Put) -> None:
    load("openfda", "2004-01-01", OLD)
    load("drugs-at-fda", "2005-01-01", ALONE)
    vanished = ("vanished", "submission", "NDA 021335 SUPPL-2", None, None, None)
    assert changes(connection) == [(*vanished, "openfda-2004-01-01", "drugs-at-fda-2005-01-01")]
    load("openfda", "2006-01-01", OLD)
    load("drugs-at-fda", "2007-01-01", ALONE)
    assert len(changes(connection)) == 1
    load("drugs-at-fda", "2008-01-01", OLD)
    assert [row[:3] for row in changes(connection)] == [
        ("returned", "submission", "NDA 021335 SUPPL-2"),
        ("vanished", "submission", "NDA 021335 SUPPL-2"),
    ]


def test_a_newer_copy_of_some_does_not_keep_the_rest_from_changing(connection: Connection, load: Put) -> None:
    load("drugs-at-fda", "2004-01-01", OLD)
    load("openfda", "2006-01-01", ALONE.replace("|7|", "|15|"))
    load("drugs-at-fda", "2005-01-01", OLD.replace("|2|SUPPL", "|3|SUPPL"))
    assert [row[:6] for row in changes(connection) if row[1] == "submission"] == [
        ("changed", "submission", "NDA 021335 ORIG-1", "submission_class", "TYPE 1", "TYPE 5"),
        ("changed", "submission", "NDA 021335 SUPPL-2", "submission_class", "EFFICACY", "LABELING"),
    ]
    assert [row[2:7] for row in rows(connection, SHOWN)[:2]] == [
        ("TYPE 5", "PRIORITY", None, "Original application approved", _TYPE_5),
        ("LABELING", None, None, "Labelling supplement 2", "Labeling"),
    ]


_TYPE_5 = "Type 5 - New Formulation or New Manufacturer"


def test_a_copy_that_spoke_of_a_record_stands_by_what_it_found_unchanged(
    connection: Connection, load: Put
) -> None:
    load("drugs-at-fda", "2004-01-01", OLD)
    load("openfda", "2006-01-01", OLD.replace("PRIORITY", "STANDARD"))
    before = rows(connection, SHOWN)[0]
    load("drugs-at-fda", "2005-01-01", OLD.replace("|7|ORIG", "|15|ORIG"))
    assert rows(connection, SHOWN)[0] == before
    said = (
        "SELECT value, source_key FROM claims WHERE attribute = 'class'"
        " AND subject_key = 'NDA 021335 ORIG-1' ORDER BY place"
    )
    assert rows(connection, said) == [
        ("TYPE 1", "openfda-2006-01-01"),
        ("TYPE 5", "drugs-at-fda-2005-01-01"),
        ("TYPE 1", "drugs-at-fda-2004-01-01"),
    ]


def test_a_value_that_a_record_leaves_blank_is_blanked_and_returns(connection: Connection, load: Put) -> None:
    load("drugs-at-fda", "2004-01-01", OLD)
    load("openfda", "2005-01-01", OLD.replace("|PRIORITY", "|"))
    load("drugs-at-fda", "2006-01-01", OLD)
    about = ("submission", "NDA 021335 ORIG-1", "review_priority")
    old, copy_, new = "drugs-at-fda-2004-01-01", "openfda-2005-01-01", "drugs-at-fda-2006-01-01"
    assert changes(connection) == [
        ("blanked", *about, "PRIORITY", None, old, copy_),
        ("returned", *about, None, "PRIORITY", old, new),
    ]


def test_other_writing_is_no_change(connection: Connection, load: Put) -> None:
    load("drugs-at-fda", "2004-01-01", OLD)
    load(
        "openfda",
        "2005-01-01",
        OLD.replace("|ORIG|", "|orig|").replace("|AP|", "|ap|").replace("PRIORITY", "Priority"),
        Applications=APPLICATIONS + "021335|nda||Novartis\n",
    )
    assert changes(connection) == []


def test_two_partitions_of_one_day_change_what_each_of_them_has(connection: Connection, load: Put) -> None:
    other = "021588|{}|ORIG|1|AP|2003-04-18 00:00:00||\n"
    both = APPLICATIONS + "021335|NDA||NOVARTIS\n021588|NDA||NOVARTIS\n"
    products = "ApplNo|ProductNo|Form|Strength|ReferenceDrug|DrugName|ActiveIngredient|ReferenceStandard\n"
    lines = "{0}|001|TABLET;ORAL|100MG|1|GLEEVEC|IMATINIB MESYLATE|0\n"
    given = {"Products": products + lines.format("021335") + lines.format("021588"), "Applications": both}
    load("drugs-at-fda", "2004-01-01", OLD + other.format(7), **given)
    load("openfda", "2005-01-01", NEW, **(given | {"Applications": APPLICATIONS + "021335|NDA||NOVARTIS\n"}))
    second = APPLICATIONS + "021588|NDA||NOVARTIS\n"
    load("openfda", "2005-01-01", other.format(15), **(given | {"Applications": second}))
    changed = [(row[2], row[5], row[7]) for row in changes(connection) if row[3] == "submission_class"]
    assert changed == [
        ("NDA 021335 ORIG-1", "TYPE 5", "openfda-2005-01-01"),
        ("NDA 021588 ORIG-1", "TYPE 5", "openfda-2005-01-01-2"),
    ]
