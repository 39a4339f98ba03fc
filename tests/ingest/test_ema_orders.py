"""Vintages of EMA's table in any order, with gaps, repeated and taken back: the history is the same."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.ema import (
    CHANGES,
    FIRST,
    HISTORY,
    LONG,
    OTHER,
    SECOND,
    STORY,
    THIRD,
    dated,
    of_exemplar,
    put,
    rows,
    told,
)
from tests.sources.ema_table import delimited, medicine
from tracker.dates import PartialDate
from tracker.ingest.ema import load as load_table
from tracker.ingest.summary import Loaded
from tracker.ingest.undo import undo
from tracker.sources.ema import read

pytestmark = pytest.mark.slow

Put = Callable[..., Loaded]
_OF_RUNS = {"import_run", "import_file", "run_row"}


@pytest.fixture
def connection(own_connection: Connection) -> Connection:
    return own_connection


@pytest.fixture
def load(connection: Connection, tmp_path: Path) -> Put:
    """Loads a vintage: its day, and its medicines beside one that never changes."""
    return lambda day, *medicines: put(connection, tmp_path, day, *medicines, OTHER)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_import_does_not_matter(
    connection: Connection, load: Put, order: tuple[int, ...], tmp_path: Path
) -> None:
    for place in order:
        load(*STORY[place])
    assert of_exemplar(connection) == HISTORY
    found = told(connection)
    undo(connection, (1, 2, 3))
    for day, line in STORY:
        put(connection, tmp_path, day, line, OTHER)
    assert told(connection) == found


@pytest.mark.parametrize("silent", [medicine(status="", conditional=""), medicine(authorised="soon"), None])
def test_a_vintage_that_says_nothing_narrows_nothing(
    connection: Connection, load: Put, silent: dict[str, object] | None
) -> None:
    for order in permutations(
        [
            (FIRST, [medicine(conditional="Yes")]),
            (SECOND, [silent] if silent else []),
            (THIRD, [medicine(status="Withdrawn")]),
        ]
    ):
        inner = connection.begin_nested()
        for day, lines in order:
            load(day, *lines)
        assert dated(connection)["withdrawal"] == LONG
        inner.rollback()


def test_a_refused_line_is_no_end(connection: Connection, load: Put) -> None:
    load(FIRST, medicine())
    load(SECOND, medicine(authorised="soon"))
    assert of_exemplar(connection) == {"authorisation": "2015-11-23", "opinion": "2015-09-24"}
    assert rows(connection, CHANGES) == []


def test_an_older_vintage_turns_nothing_back(connection: Connection, load: Put) -> None:
    load(THIRD, medicine(holder="Another Europe B.V.", authorised="24/11/2015"))
    load(FIRST, medicine())
    filed = "SELECT holder FROM applications WHERE brand = 'Exemplar'"
    assert rows(connection, filed) == [("Another Europe B.V.",)]
    assert dated(connection)["authorisation"] == "2015-11-24"


def test_the_same_vintage_again_changes_nothing(connection: Connection, load: Put) -> None:
    for day, line in STORY:
        load(day, line)
    before = {table: rows for table, rows in contents(connection).items() if table not in _OF_RUNS}
    again = [load(day, line) for day, line in STORY]
    assert [(done.added, done.changed) for done in again] == [(0, 0)] * 3
    after = contents(connection)
    assert {table: after[table] for table in before} == before


def test_the_last_vintage_can_be_taken_back(connection: Connection, load: Put) -> None:
    load(*STORY[0])
    load(*STORY[2])
    before = told(connection)
    load(*STORY[1])
    undo(connection, (3,))
    assert told(connection) == before


def test_an_end_is_called_what_the_last_table_calls_it(connection: Connection, load: Put) -> None:
    load(FIRST, medicine(status="Withdrawn", ended="13/08/2015"))
    load(THIRD, medicine(status="Lapsed", ended="13/08/2015"))
    title = "SELECT title FROM event WHERE key = 'emea-h-c-009001-withdrawal'"
    assert rows(connection, title) == [("Marketing authorisation lapsed",)]
    old, new = "Marketing authorisation withdrawn", "Marketing authorisation lapsed"
    noted = ("changed", "emea-h-c-009001-withdrawal", "title", old, new, None, "ema-2025-03-24")
    assert noted in rows(connection, CHANGES)


def test_a_vintage_between_can_tell_another_way_back(connection: Connection, load: Put) -> None:
    load(FIRST, medicine(status="Withdrawn"))
    load(THIRD, medicine())
    load(SECOND, medicine(status="Suspended"))
    back = "SELECT title, date_text FROM event WHERE key = 'emea-h-c-009001-authorised-again'"
    assert rows(connection, back) == [("Suspension lifted", f"{SECOND}/{THIRD}")]


def test_a_table_that_said_otherwise_goes_on_to_do_so(connection: Connection, load: Put) -> None:
    blank = medicine(indication="")
    load(SECOND, blank)
    load(FIRST, medicine())
    load(THIRD, medicine())
    load("2020-01-01", medicine(indication="Exemplar is for nobody."))
    reworded = dated(connection, ["Indication reworded"])
    assert sorted(day or "" for day in reworded.values()) == [
        "2018-12-23/2020-01-01",
        "2020-01-01/2025-03-24",
    ]


def test_a_table_of_a_span_of_time_gives_no_interval(connection: Connection, tmp_path: Path) -> None:
    put(connection, tmp_path, FIRST, medicine())
    path = delimited(tmp_path / "span.csv", None, medicine(status="Withdrawn"))
    load_table(connection, read(path), 0, lambda *_: None, PartialDate.parse("2020/2021"))
    assert "withdrawal" not in dated(connection)


def test_a_medicine_that_comes_with_its_date_is_not_said_to_come(connection: Connection, load: Put) -> None:
    load(FIRST)
    load(THIRD, medicine(conditional="Yes", authorised="03/02/2020", indication=""))
    assert of_exemplar(connection) == {"authorisation": "2020-02-03", "opinion": "2015-09-24"}


def test_a_conditional_authorisation_without_a_wording_is_still_followed(
    connection: Connection, load: Put
) -> None:
    load(FIRST, medicine(conditional="Yes"))
    load(SECOND, medicine(indication=""))
    load(THIRD, medicine(indication=""))
    assert of_exemplar(connection)["conditional-to-standard"] == f"{FIRST}/{SECOND}"
    assert rows(connection, "SELECT count(*) FROM resolution") == [(0,)]
