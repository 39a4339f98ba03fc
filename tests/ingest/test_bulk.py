"""Rows in bulk: identities, parents first, the database's own numbering behind them."""

from datetime import date

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from tests.ingest.fda import rows, tell
from tracker.dates import PartialDate
from tracker.ingest import bulk as module
from tracker.ingest.bulk import Between, Bulk, Noted
from tracker.vocabulary import ChangeKind

SOURCE = """\
chronology: one source
sources: [{key: one, kind: regulator, form: list, title: One}]
"""


def add_source(bulk: Bulk, key: str) -> int:
    columns = ("key", "kind", "form", "title", "has_more_authors")
    dates = ("published_text", "published_earliest", "published_latest", "published_precision")
    values = (key, "regulator", "letter", f"{key}: ünï\tcode\\N", False)
    return bulk.rows("source", *columns, *dates).add(*values, *bulk.stated(date(2014, 12, 3)))


@pytest.fixture
def connection(own_connection: Connection) -> Connection:
    return own_connection


def test_identities_go_on_behind_those_that_are_there(connection: Connection) -> None:
    tell(connection, SOURCE)
    bulk = Bulk(connection, "test")
    assert (add_source(bulk, "two"), add_source(bulk, "three")) == (2, 3)
    bulk.finish(0)
    tell(connection, SOURCE.replace("one", "four"))
    assert rows(connection, "SELECT id, key FROM source ORDER BY id") == [
        (1, "one"), (2, "two"), (3, "three"), (4, "four"),
    ]  # fmt: skip


def test_values_come_back_as_they_went_in(connection: Connection) -> None:
    bulk = Bulk(connection, "test")
    add_source(bulk, "two")
    bulk.flush()
    (found,) = connection.execute(module.TABLES["source"].select()).all()
    assert (found.title, found.has_more_authors) == ("two: ünï\tcode\\N", False)
    assert (found.published_text, found.published_earliest) == ("2014-12-03", date(2014, 12, 3))


@pytest.mark.parametrize("stated", ["2014", "2014-07", "../2014-10-09", None])
def test_dates_of_every_precision(connection: Connection, stated: str | None) -> None:
    day = PartialDate.parse(stated) if stated else None
    bulk = Bulk(connection, "test")
    columns = ("key", "kind", "form", "title", "has_more_authors")
    dates = ("as_of_text", "as_of_earliest", "as_of_latest", "as_of_precision")
    bulk.rows("source", *columns, *dates).add(*("k", "press", "news", "K", False), *bulk.partial(day))
    bulk.flush()
    found = connection.execute(module.TABLES["source"].select()).one()
    expected = (day.text, day.earliest, day.latest) if day else (None, None, None)
    assert (found.as_of_text, found.as_of_earliest, found.as_of_latest) == expected


def test_parents_go_in_before_their_children_however_they_come(connection: Connection) -> None:
    bulk = Bulk(connection, "test")
    names = bulk.rows("treatment_name", "treatment_id", "name", "name_key", "kind")
    names.add(1, "Gleevec", "gleevec", "brand")
    bulk.rows("treatment", "inn", "kind").add("imatinib", "other")
    bulk.finish(0)
    assert rows(
        connection, "SELECT inn, name FROM treatment t JOIN treatment_name n ON n.treatment_id = t.id"
    ) == [("imatinib", "Gleevec")]


def test_changes_are_counted_and_told(connection: Connection) -> None:
    tell(connection, SOURCE)
    bulk = Bulk(connection, "test")
    bulk.update("source", 1, title="Uno")
    bulk.note(ChangeKind.CHANGED, Noted("source", "one", "title"), ("One", "Uno"), Between(None, 1))
    bulk.finish(rejected=3)
    assert rows(connection, "SELECT title FROM source") == [("Uno",)]
    told = "SELECT kind, row_key, attribute, old_value, new_value, new_source FROM changes"
    assert rows(connection, told) == [("changed", "one", "title", "One", "Uno", "one")]
    run = (
        "SELECT importer, added, changed, rejected FROM import_run"
        " WHERE finished_at IS NOT NULL ORDER BY id DESC"
    )
    assert rows(connection, run)[0] == ("test", 0, 1, 3)


def test_a_row_that_breaks_a_rule_is_an_error_on_both_databases(connection: Connection) -> None:
    bulk = Bulk(connection, "test")
    bulk.rows("treatment", "inn", "kind").add("imatinib", "no such kind")
    with pytest.raises(IntegrityError, match="kind"):
        bulk.flush()


def test_what_waits_is_written_when_it_becomes_much(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PENDING", 2)
    bulk = Bulk(connection, "test")
    for key in ("one", "two", "three"):
        add_source(bulk, key)
        bulk.relieve()
    assert connection.scalar(text("SELECT count(*) FROM source")) == 2
