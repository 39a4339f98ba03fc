"""One month of the Purple Book after another: what changed, what is gone, and what an older one cannot do."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ingest.books import changes, month, put_purple
from tests.ingest.fda import rows
from tests.sources.books import HEADER, product, written

ENDS = "SELECT key, date_text FROM event WHERE kind = 'exclusivity' ORDER BY key"
ORPHAN = "fda-bla125557-orphan-exclusivity"
MARCH, APRIL, MAY = "March 2025", "April 2025", "May 2025"


def test_a_status_and_a_kind_of_licence_that_change_are_told(connection: Connection, tmp_path: Path) -> None:
    put_purple(connection, month(tmp_path, MARCH, product(BLA_Type="351(k) Biosimilar")))
    later = product(BLA_Type="351(k) Interchangeable", Marketing="Disc", Licensure="Voluntarily Revoked")
    put_purple(connection, month(tmp_path, APRIL, later))
    assert changes(connection) == [
        ("changed", "application", "BLA 125557", "licence", "351(k) Biosimilar", "351(k) Interchangeable"),
        ("added", "application", "BLA 125557", "licensure 001", None, "Voluntarily Revoked"),
        ("changed", "application", "BLA 125557", "marketing status 001", "Rx", "Disc"),
    ]


def test_a_product_an_exclusivity_and_a_licence_that_are_gone_are_told_once(
    connection: Connection, tmp_path: Path
) -> None:
    second = product(Product_Number="2", Supplement_Number="9", Submission_Type="", Orphan="14-Jun-31")
    put_purple(connection, month(tmp_path, MARCH, product(), second, product(BLA_Number="1", Proper="other")))
    put_purple(connection, month(tmp_path, APRIL, product()))
    put_purple(connection, month(tmp_path, MAY, product()))
    assert changes(connection) == [
        ("vanished", "application", "BLA 000001", None, None, None),
        ("changed", "application", "BLA 125557", "products", "001, 002", "001"),
        ("vanished", "event", ORPHAN, None, None, None),
        ("vanished", "submission", "BLA 000001 ORIG-1", None, None, None),
        ("vanished", "submission", "BLA 125557 SUPPL-9", None, None, None),
    ]
    assert rows(connection, ENDS) == [(ORPHAN, "2031-06-14")]


@pytest.mark.parametrize(
    ("later", "change", "shown"),
    [
        ("14-Jun-32", ("changed", "event", ORPHAN, "date", "2031-06-14", "2032-06-14"), "2032-06-14"),
        ("Date TBD", ("blanked", "event", ORPHAN, "date", "2031-06-14", None), "2031-06-14"),
    ],
)
def test_an_end_that_moves_stays_the_same_event(
    connection: Connection, tmp_path: Path, later: str, change: tuple[object, ...], shown: str
) -> None:
    put_purple(connection, month(tmp_path, MARCH, product(Orphan="14-Jun-31")))
    put_purple(connection, month(tmp_path, APRIL, product(Orphan=later)))
    assert changes(connection) == [change]
    assert rows(connection, ENDS) == [(ORPHAN, shown)]


def test_products_can_have_ends_of_their_own(connection: Connection, tmp_path: Path) -> None:
    second = product(Product_Number="2", First_Inter="18-Sep-23")
    put_purple(connection, month(tmp_path, MARCH, product(First_Inter="15-Apr-23"), second))
    key = "fda-bla125557-first-interchangeable-exclusivity"
    assert rows(connection, ENDS) == [(key, "2023-04-15"), (f"{key}-end-2", "2023-09-18")]
    put_purple(connection, month(tmp_path, APRIL, second.replace("18-Sep-23", "18-Sep-24"), product()))
    assert changes(connection) == [
        ("vanished", "event", key, None, None, None),
        ("vanished", "event", f"{key}-end-2", None, None, None),
    ]
    assert rows(connection, ENDS)[2:] == [(f"{key}-end-3", "2024-09-18")]


def test_columns_that_are_not_there_and_rows_that_were_refused_say_nothing_of_ends(
    connection: Connection, tmp_path: Path
) -> None:
    put_purple(connection, month(tmp_path, MARCH, product(Orphan="14-Jun-31")))
    columns = HEADER.split(",")
    place = columns.index("Orphan Exclusivity Exp. Date")
    fewer = [*columns[:place], *columns[place + 1 :]]
    row = product(Approval_Date="12/3/2014").split(",")
    text = f"April 2025\n{','.join(fewer)}\n{','.join([*row[:place], *row[place + 1 :]])}\n"
    put_purple(connection, written(tmp_path / "april.csv", text))
    put_purple(connection, month(tmp_path, MAY, product(Orphan="soon")))
    assert [row for row in changes(connection) if row[1] == "event"] == []


def test_an_older_month_turns_nothing_back(connection: Connection, tmp_path: Path) -> None:
    put_purple(connection, month(tmp_path, APRIL, product(Orphan="14-Jun-32", Marketing="Disc")))
    put_purple(connection, month(tmp_path, MARCH, product(Orphan="14-Jun-31")))
    assert changes(connection) == []
    assert rows(connection, ENDS) == [(ORPHAN, "2032-06-14")]
    said = "SELECT value, source_key FROM claims WHERE attribute = 'marketing status 001' ORDER BY 2"
    assert rows(connection, said) == [("Rx", "purple-book-2025-03"), ("Disc", "purple-book-2025-04")]
