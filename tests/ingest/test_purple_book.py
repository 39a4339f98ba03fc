"""A month of the Purple Book in a database: what it brings, and what it is one with."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.books import EVENTS, SAID, changes, month, put_purple
from tests.ingest.fda import APPLICATIONS, PRODUCTS, put, rows, tell, vintage
from tests.sources.books import product

FIRST = "fda-bla125557-orig-1"


def test_a_licence_becomes_a_chronology_with_its_claims(connection: Connection, tmp_path: Path) -> None:
    loaded = put_purple(
        connection,
        month(
            tmp_path,
            "March 2025",
            product(Proper_Name="exemplumab-abcd", Orphan="14-Jun-31"),
            product(
                Proper_Name="exemplumab-abcd",
                Product_Number="2",
                Strength="70MCG",
                Supplement_Number="9",
                Submission_Type="Supplement",
                Approval_Date="5/3/2017",
                Marketing_Status="Disc",
                Licensure="Revoked",
                Orphan="14-Jun-31",
            ),
        ),
    )
    assert (str(loaded.as_of), loaded.unmatched, loaded.changed) == ("2025-03", 0, 0)
    form = "For Injection, Single-Dose Vial"
    assert rows(connection, EVENTS) == [
        (FIRST, "2014-12-03", "action", "approval", "Original application approved",
         "BLA 125557", "ORIG-1", "351(a)", f"product 001: 35MCG, {form}"),
        ("fda-bla125557-orphan-exclusivity", "2031-06-14", "effective", "exclusivity",
         "Orphan exclusivity ends", "BLA 125557", None, "Orphan Exclusivity Exp. Date", None),
        ("fda-bla125557-suppl-9", "2017-05-03", "action", "other", "Supplement 9",
         "BLA 125557", "SUPPL-9", "351(a)", f"product 002: 70MCG, {form}"),
    ]  # fmt: skip
    assert rows(connection, SAID.format("purple-book-2025-03")) == [
        ("application", "BLA 125557", "brand", "Exempla"),
        ("application", "BLA 125557", "holder", "Maker Inc."),
        ("application", "BLA 125557", "licence", "351(a)"),
        ("application", "BLA 125557", "licensure 002", "Revoked"),
        ("application", "BLA 125557", "marketing status 001", "Rx"),
        ("application", "BLA 125557", "marketing status 002", "Disc"),
        ("application", "BLA 125557", "number", "BLA 125557"),
        ("application", "BLA 125557", "products", "001, 002"),
        ("event", FIRST, "date", "2014-12-03"),
        ("event", "fda-bla125557-orphan-exclusivity", "date", "2031-06-14"),
        ("event", "fda-bla125557-orphan-exclusivity", "products", "001, 002"),
        ("event", "fda-bla125557-suppl-9", "date", "2017-05-03"),
        ("organization", "Maker Inc.", "name", "Maker Inc."),
        (
            "organization",
            "U.S. Food and Drug Administration",
            "name",
            "U.S. Food and Drug Administration",
        ),
        ("submission", "BLA 125557 ORIG-1", "number", "ORIG-1"),
        ("submission", "BLA 125557 SUPPL-9", "number", "SUPPL-9"),
        ("treatment", "exemplumab", "inn", "exemplumab"),
        ("treatment", "exemplumab", "names", "exemplumab-abcd; Exempla"),
    ]


def drugs_at_fda(folder: Path, kind: str = "BLA") -> Path:
    return vintage(
        folder,
        "125557|7|ORIG|1|AP|2014-12-03 00:00:00||PRIORITY\n125557|2|SUPPL|9|AP|2017-05-03 00:00:00||\n",
        Applications=APPLICATIONS + f"125557|{kind}||MAKER\n",
        Products=PRODUCTS + "125557|001|VIAL|35MCG|1|EXEMPLA|EXEMPLUMAB|0\n",
    )


SUPPLEMENT = product(
    Product_Number="2", Supplement_Number="9", Submission_Type="Supplement", Approval_Date="5/3/2017"
)
BOTH = [
    (FIRST, "approval", "Original application approved", 2),
    ("fda-bla125557-suppl-9", "approval", "Efficacy supplement 9", 2),
]
TOLD = (
    "SELECT e.key, e.kind, e.title, count(c.id) FROM event e JOIN claim c ON c.event_id = e.id"
    " GROUP BY e.key, e.kind, e.title ORDER BY 1"
)


def test_an_approval_that_drugs_at_fda_told_of_is_the_same_event(
    connection: Connection, tmp_path: Path
) -> None:
    put(connection, drugs_at_fda(tmp_path / "fda"))
    put_purple(connection, month(tmp_path, "March 2025", product(), SUPPLEMENT))
    assert rows(connection, TOLD) == BOTH
    assert rows(connection, "SELECT count(*) FROM submission") == [(2,)]
    assert rows(connection, "SELECT count(*) FROM treatment") == [(1,)]
    assert changes(connection) == []


def test_it_is_the_same_also_where_the_purple_book_came_first(connection: Connection, tmp_path: Path) -> None:
    put_purple(connection, month(tmp_path, "March 2025", product(), SUPPLEMENT))
    put(connection, drugs_at_fda(tmp_path / "fda"))
    assert rows(connection, TOLD) == BOTH
    assert rows(connection, "SELECT count(*) FROM submission") == [(2,)]


def test_an_nda_that_became_a_bla_keeps_its_number_and_is_one_application(
    connection: Connection, tmp_path: Path
) -> None:
    put(connection, drugs_at_fda(tmp_path / "fda", "NDA"))
    put_purple(connection, month(tmp_path, "March 2025", product(Orphan="14-Jun-31")))
    assert rows(connection, "SELECT type, number FROM application") == [("NDA", "125557")]
    assert [row[0] for row in rows(connection, TOLD)] == [
        "fda-bla125557-orphan-exclusivity",
        "fda-nda125557-orig-1",
        "fda-nda125557-suppl-9",
    ]
    numbers = "SELECT value FROM claims WHERE attribute = 'number' AND subject = 'application' ORDER BY 1"
    assert rows(connection, numbers) == [("BLA 125557",), ("NDA 125557",)]


CURATED = """\
chronology: by hand
sources:
- {key: letter, kind: regulator, form: letter, title: Approval letter}
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [letter]}
treatments:
- {inn: exemplumab, kind: monoclonal_antibody, sources: [letter]}
applications:
- treatment: exemplumab
  regulator: FDA
  type: BLA
  number: "125557"
  sources: [letter]
  submissions: [{type: ORIG, number: "1", sources: [letter]}]
events:
- key: by-hand
  treatment: exemplumab
  regulator: FDA
  kind: approval
  title: Accelerated approval
  date: 2014-12-03
  application: BLA 125557
  submissions: [ORIG-1]
  sources: [letter]
"""


@pytest.mark.parametrize("named", [True, False])
def test_an_approval_told_by_hand_is_the_same_event(
    connection: Connection, tmp_path: Path, *, named: bool
) -> None:
    tell(connection, CURATED if named else CURATED.replace("  submissions: [ORIG-1]\n", ""))
    put_purple(connection, month(tmp_path, "March 2025", product()))
    assert rows(connection, TOLD) == [("by-hand", "approval", "Accelerated approval", 2)]
    linked = "SELECT entry_key, submission FROM timeline_entries"
    assert rows(connection, linked) == [("by-hand", "ORIG-1")]


def test_two_days_of_one_approval_are_both_heard(connection: Connection, tmp_path: Path) -> None:
    other = product(Product_Number="2", Approval_Date="7/17/2014")
    put_purple(connection, month(tmp_path, "March 2025", product(), other))
    said = "SELECT value, locator FROM claims WHERE subject = 'event' ORDER BY 1"
    assert rows(connection, said) == [("2014-07-17", ""), ("2014-12-03", "line 7")]
    assert rows(connection, "SELECT date_text FROM event") == [("2014-07-17",)]
    assert rows(connection, "SELECT shown_value, other_value FROM conflicts") == [
        ("2014-07-17", "2014-12-03")
    ]


def test_an_approval_on_an_unnamed_submission_is_told_as_such(connection: Connection, tmp_path: Path) -> None:
    unnamed = product(Submission_Type="", Approval_Date="2/19/2002")
    nameless = product(Product_Number="2", Submission_Type="Supplement", Approval_Date="3/1/2003")
    put_purple(connection, month(tmp_path, "March 2025", unnamed, nameless))
    told = "SELECT key, kind, title, date_text FROM event ORDER BY key"
    assert rows(connection, told) == [
        ("fda-bla125557-product-001-approved", "approval",
         "Product 001 approved, submission not stated", "2002-02-19"),
        ("fda-bla125557-product-002-approved", "other",
         "Product 002 approved, submission not stated", "2003-03-01"),
    ]  # fmt: skip
    assert rows(connection, "SELECT count(*) FROM submission") == [(0,)]


def test_a_product_of_two_substances_is_a_combination(connection: Connection, tmp_path: Path) -> None:
    row = product(Proper_Name="trastuzumab and hyaluronidase-oysk")
    put_purple(connection, month(tmp_path, "March 2025", row))
    found = "SELECT t.inn FROM treatment t JOIN application a ON a.treatment_id = t.id"
    assert rows(connection, found) == [("hyaluronidase + trastuzumab",)]


def test_a_licence_of_several_substances_is_left_to_a_person(connection: Connection, tmp_path: Path) -> None:
    two = product(Product_Number="2", Proper_Name="othermab")
    loaded = put_purple(connection, month(tmp_path, "March 2025", product(), two))
    assert (loaded.unmatched, loaded.homeless) == (1, 2)
    assert rows(connection, "SELECT place, candidates FROM unmatched") == [
        ("BLA 125557", "exemplumab; othermab")
    ]
    assert rows(connection, "SELECT count(*) FROM event") == [(0,)]


def test_the_same_month_again_changes_nothing(connection: Connection, tmp_path: Path) -> None:
    path = month(
        tmp_path, "March 2025", product(Orphan="Date TBD", **{"Ref. Product E": "1/1/2040"}), SUPPLEMENT
    )
    put_purple(connection, path)
    before = contents(connection)
    again = put_purple(connection, path)
    after = contents(connection)
    assert (again.added, again.changed) == (0, 0)
    kept = [name for name in before if name not in {"import_run", "import_file", "run_row"}]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
