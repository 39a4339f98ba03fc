"""Several lists of orphan designations: what a later one has otherwise, no more, or cannot say."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ingest.fda import CHANGES, rows
from tests.ingest.orphans import KEY, WORDS, bring
from tests.sources.orphan_list import NEW, row
from tracker.ingest.errors import Undated


def test_a_later_list_changes_what_it_has_otherwise(connection: Connection, tmp_path: Path) -> None:
    bring(
        connection,
        tmp_path,
        row(approved="12/03/2014", ends="TBD"),
        row("otherib", words="for A and hairy cells", status="Designated/Withdrawn"),
        row("goneib"),
        as_of="2017-02-01",
    )
    later = (
        f"exemplatinib||05/16/2008|{WORDS}|Designated/Approved||||12/03/2014|12/03/2021||New Maker||||1",
        "otherib||05/16/2008|for A with hairy cells|Designated/Withdrawn|11/02/2016||||||Maker, Inc.||||2",
    )
    loaded = bring(connection, tmp_path, NEW, *later, as_of="2020-05-01")
    old, new = "orphan-designations-2017-02-01", "orphan-designations-2020-05-01"
    other, gone = "fda-orphan-otherib-2008-05-16-26ff4c3f", "fda-orphan-goneib-2008-05-16-01487638"
    assert rows(connection, CHANGES) == [
        ("changed", "event", KEY, "sponsor", "Maker, Inc.", "New Maker", old, new),
        ("changed", "event", KEY, "status", "Designated", "Designated/Approved", old, new),
        ("vanished", "event", gone, None, None, None, old, new),
        (
            "changed",
            "event",
            f"{other}-withdrawn",
            "date",
            "2008-05-16/2017-02-01",
            "2016-11-02",
            old,
            new,
        ),
        ("changed", "indication", other, "text", "for A and hairy cells", "for A with hairy cells", old, new),
    ]
    assert loaded.changed == 5
    shown = rows(connection, "SELECT text FROM indication ORDER BY key")
    assert shown == [(WORDS,), (WORDS,), ("for A with hairy cells",)]
    withdrawn = "SELECT date_text FROM event WHERE kind = 'withdrawal'"
    assert rows(connection, withdrawn) == [("2016-11-02",)]
    older = bring(connection, tmp_path, row(sponsor="First Maker"), as_of="2015-01-01")
    assert (older.changed, rows(connection, withdrawn)) == (0, [("2016-11-02",)])


def test_of_a_drug_whose_row_was_refused_nothing_is_missing(connection: Connection, tmp_path: Path) -> None:
    bring(connection, tmp_path, row(), row("otherib"), row("thirdib"), as_of="2017-02-01")
    loaded = bring(connection, tmp_path, row(day="x"), row("otherib"), row("thirdib"), as_of="2018-02-01")
    assert (loaded.refused, loaded.changed) == (1, 0)


def test_a_list_without_a_day_asks_for_one(connection: Connection, tmp_path: Path) -> None:
    with pytest.raises(Undated):
        bring(connection, tmp_path, row(day="N/A"))
