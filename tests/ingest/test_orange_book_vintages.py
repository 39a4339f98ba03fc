"""One Orange Book after another: what changed, what was taken off the list, what an older one cannot do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ingest.books import changes, put_orange
from tests.ingest.fda import put, rows, vintage

Put = Callable[..., None]
STEM = "fda-nda021335"
PATENT = f"{STEM}-patent-6894051"
ENDS = "SELECT key, date_text FROM event WHERE kind IN ('patent', 'exclusivity') ORDER BY key"


@pytest.fixture
def load(connection: Connection, tmp_path: Path) -> Put:
    """Loads an Orange Book of this day, onto a database with one application of Drugs@FDA."""
    put(connection, vintage(tmp_path / "fda", "021335|7|ORIG|1|AP|2001-05-10 00:00:00||\n"))

    def loading(as_of: str, **tables: str) -> None:
        put_orange(connection, tmp_path / as_of, as_of, **tables)

    return loading


def patent(day: str, product: str = "001", *, number: str = "6894051", delisting: str = "") -> str:
    return f"N~021335~{product}~{number}~{day}~~~~{delisting}~"


def test_a_patent_that_moves_is_extended_to_products_or_withdrawn_is_told(
    connection: Connection, load: Put
) -> None:
    load("2019", patent=f"{patent('May 23, 2029')}\n{patent('May 1, 2030', number='7')}")
    load("2020", patent="\n".join(patent("Jun 1, 2029", p, delisting="Y") for p in ("001", "002")))
    load("2021", patent="\n".join(patent("Jun 1, 2029", p, delisting="Y") for p in ("001", "002")))
    assert changes(connection) == [
        ("changed", "event", PATENT, "date", "2029-05-23", "2029-06-01"),
        ("added", "event", PATENT, "delisting", None, "requested"),
        ("changed", "event", PATENT, "products", "001", "001, 002"),
        ("vanished", "event", f"{STEM}-patent-7", None, None, None),
    ]
    assert rows(connection, ENDS) == [(PATENT, "2029-06-01"), (f"{STEM}-patent-7", "2030-05-01")]


def test_a_patent_that_comes_back_is_told(connection: Connection, load: Put) -> None:
    other = patent("May 1, 2030", number="7")
    load("2019", patent=f"{patent('May 23, 2029')}\n{other}")
    load("2020", patent=other)
    load("2021", patent=f"{other}\n{patent('May 23, 2029')}")
    assert changes(connection) == [
        ("returned", "event", PATENT, None, None, None),
        ("vanished", "event", PATENT, None, None, None),
    ]


def test_a_table_that_is_not_given_and_a_row_that_was_refused_are_not_missing(
    connection: Connection, load: Put
) -> None:
    load("2019", patent=patent("May 23, 2029"), exclusivity="N~021335~001~NCE~May 1, 2029")
    load("2020", exclusivity="N~021335~001~NCE~May 1, 2029")
    load("2021", patent=patent("someday"))
    assert changes(connection) == []


def test_a_kind_of_exclusivity_that_follows_one_that_has_passed_is_another_end(
    connection: Connection, load: Put
) -> None:
    load("2019-01-01", exclusivity="N~021335~001~NPP~May 1, 2019")
    load("2020-01-01", exclusivity="N~021335~001~NPP~May 1, 2023")
    assert rows(connection, ENDS) == [
        (f"{STEM}-exclusivity-npp", "2019-05-01"),
        (f"{STEM}-exclusivity-npp-end-2", "2023-05-01"),
    ]
    assert changes(connection) == [("vanished", "event", f"{STEM}-exclusivity-npp", None, None, None)]


@pytest.mark.parametrize("code", ["NPP", "ODE-80"])
def test_an_exclusivity_to_come_that_moves_stays_the_same_end(
    connection: Connection, load: Put, code: str
) -> None:
    load("2019-01-01", exclusivity=f"N~021335~001~{code}~May 1, 2022")
    load("2020-01-01", exclusivity=f"N~021335~001~{code}~Nov 1, 2022")
    key = f"{STEM}-exclusivity-{code.lower()}"
    assert rows(connection, ENDS) == [(key, "2022-11-01")]
    assert changes(connection) == [("changed", "event", key, "date", "2022-05-01", "2022-11-01")]


def test_of_several_dates_those_known_keep_their_ends(connection: Connection, load: Put) -> None:
    first = "N~021335~001~PED~May 9, 2021\nN~021335~001~PED~May 9, 2025"
    load("2019-01-01", exclusivity=first)
    load("2022-01-01", exclusivity="N~021335~001~PED~May 9, 2027\nN~021335~001~PED~May 9, 2025")
    key = f"{STEM}-exclusivity-ped"
    assert rows(connection, ENDS) == [
        (key, "2021-05-09"),
        (f"{key}-end-2", "2025-05-09"),
        (f"{key}-end-3", "2027-05-09"),
    ]
    assert changes(connection) == [("vanished", "event", key, None, None, None)]


def test_an_older_vintage_turns_nothing_back(connection: Connection, load: Put) -> None:
    load("2020-01-01", patent=patent("Jun 1, 2029"), exclusivity="N~021335~001~NPP~May 1, 2023")
    load("2019-01-01", patent=patent("May 23, 2029"), exclusivity="N~021335~001~NPP~May 1, 2019")
    assert changes(connection) == []
    assert rows(connection, ENDS) == [
        (f"{STEM}-exclusivity-npp", "2023-05-01"),
        (f"{STEM}-exclusivity-npp-end-2", "2019-05-01"),
        (PATENT, "2029-06-01"),
    ]
    load("2021-01-01", patent=patent("May 23, 2029"))
    assert changes(connection) == [("changed", "event", PATENT, "date", "2029-06-01", "2029-05-23")]
    assert rows(connection, ENDS)[2:] == [(PATENT, "2029-05-23")]
