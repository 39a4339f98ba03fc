"""UNII codes: which treatments get them, how they decide before names, and what is left to a person."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.ingest.fda import rows, tell
from tests.ingest.openfda import put_document
from tests.sources.openfda_json import IMATINIB, Json, page

CODES = """SELECT t.inn, c.system, c.code, c.note FROM treatment t
    JOIN treatment_code c ON c.treatment_id = t.id ORDER BY 1, 3"""
CLAIMED = """SELECT subject_key, value, source_key, locator FROM claims
    WHERE subject = 'treatment' AND attribute = 'UNII' ORDER BY 1, 2, 3"""
FILED = "SELECT treatment, type || ' ' || number FROM applications ORDER BY 2"
LEFT = "SELECT place, subject, raw, candidates, reason FROM unmatched ORDER BY place"
WORLD = """\
chronology: what is known
sources: [{key: list, kind: regulator, form: list, title: List}]
treatments:
- {inn: imatinib, kind: tyrosine_kinase_inhibitor, codes: [{system: UNII, code: 8A1O1M485B}], sources: [list]}
- {inn: nilotinib, kind: tyrosine_kinase_inhibitor, sources: [list]}
"""
SALT = "8A1O1M485B"


def application(number: str, ingredients: list[str], codes: list[str], brand: str = "GLEEVEC") -> Json:
    """An application with one product for each of these ingredients, which are parted by semicolons."""
    products = [
        {
            "product_number": str(place),
            "brand_name": brand,
            "active_ingredients": [{"name": name} for name in parts.split(";")],
        }
        for place, parts in enumerate(ingredients, 1)
    ]
    return IMATINIB | {"application_number": number, "products": products, "openfda": {"unii": codes}}


def import_(connection: Connection, folder: Path, *applications: Json, **options: Any) -> None:  # noqa: ANN401 - of page
    put_document(connection, folder, page(*applications, **options))


def test_the_code_of_the_only_substance_is_its_treatments(connection: Connection, tmp_path: Path) -> None:
    import_(
        connection,
        tmp_path,
        application("NDA000001", ["IMATINIB MESYLATE", "IMATINIB MESYLATE"], [SALT]),
        application("NDA000002", ["IMATINIB"], ["BKJ8M8G5HI"]),
        application("NDA000003", ["IMATINIB;NILOTINIB"], ["F41401512X"]),
        application("NDA000004", ["NILOTINIB"], ["F41401512X", "5JHU0N1R6K"]),
    )
    assert rows(connection, CODES) == [
        ("imatinib", "UNII", SALT, "imatinib mesylate"),
        ("imatinib", "UNII", "BKJ8M8G5HI", None),
    ]
    source = "openfda-2026-11-17"
    assert rows(connection, CLAIMED) == [
        ("imatinib", SALT, source, "NDA 000001"),
        ("imatinib", "BKJ8M8G5HI", source, "NDA 000002"),
    ]


def test_a_known_code_gets_the_claim_of_the_data_set_once(connection: Connection, tmp_path: Path) -> None:
    tell(connection, WORLD)
    import_(connection, tmp_path, IMATINIB)
    import_(connection, tmp_path, IMATINIB, day="2026-11-20")
    assert rows(connection, CODES) == [("imatinib", "UNII", SALT, None)]
    assert rows(connection, CLAIMED) == [
        ("imatinib", SALT, "list", ""),
        ("imatinib", SALT, "openfda-2026-11-17", "NDA 021335"),
    ]


@pytest.mark.parametrize("ingredients", [["STI-571"], ["GLIVECUM MESYLATE"], []])
def test_a_code_decides_where_no_name_is_known(
    connection: Connection, tmp_path: Path, ingredients: list[str]
) -> None:
    tell(connection, WORLD)
    import_(connection, tmp_path, application("NDA000001", ingredients, [SALT.lower()]))
    assert (rows(connection, FILED), rows(connection, LEFT)) == ([("imatinib", "NDA 000001")], [])
    named = "SELECT name FROM treatment_name WHERE kind = 'synonym'"
    assert rows(connection, named) == [(name.lower(),) for name in ingredients]


def test_a_code_vouches_for_a_new_name_of_a_known_application(connection: Connection, tmp_path: Path) -> None:
    tell(connection, WORLD)
    import_(connection, tmp_path, application("NDA000001", ["IMATINIB"], [SALT]))
    import_(connection, tmp_path, application("NDA000001", ["STI-571"], [SALT], "GLIVEC"), day="2026-11-20")
    named = "SELECT name, kind FROM treatment_name ORDER BY name"
    assert [row for row in rows(connection, named) if row[1] != "inn"] == [
        ("GLEEVEC", "brand"),
        ("GLIVEC", "brand"),
        ("sti-571", "synonym"),
    ]


def test_a_code_decides_between_treatments_of_one_name(connection: Connection, tmp_path: Path) -> None:
    twice = WORLD.replace("sources: [list]}\n", "sources: [list], names: [{name: STI, kind: synonym}]}\n")
    tell(connection, twice)
    import_(
        connection,
        tmp_path,
        application("NDA000001", ["STI"], [SALT]),
        application("NDA000002", ["STI"], [], "OTHER"),
    )
    assert rows(connection, FILED) == [("imatinib", "NDA 000001")]
    assert rows(connection, LEFT) == [
        (
            "NDA 000002",
            "treatment",
            "OTHER: STI",
            "imatinib; nilotinib",
            "several treatments have these ingredients",
        )
    ]


def test_a_code_and_a_name_that_disagree_are_left_to_a_person(connection: Connection, tmp_path: Path) -> None:
    tell(connection, WORLD)
    import_(connection, tmp_path, application("NDA000001", ["NILOTINIB"], [SALT]))
    assert (rows(connection, FILED), rows(connection, CODES)) == ([], [("imatinib", "UNII", SALT, None)])
    assert rows(connection, LEFT) == [
        (
            "NDA 000001",
            "treatment",
            "GLEEVEC: NILOTINIB",
            "imatinib; nilotinib",
            f"UNII {SALT} and the ingredients mean different treatments",
        )
    ]


def test_a_code_against_the_treatment_that_an_application_is_filed_under_is_left_too(
    connection: Connection, tmp_path: Path
) -> None:
    tell(connection, WORLD)
    import_(connection, tmp_path, application("NDA000001", ["NILOTINIB"], []))
    import_(connection, tmp_path, application("NDA000001", ["NILOTINIB"], [SALT]), day="2026-11-20")
    assert rows(connection, FILED) == [("nilotinib", "NDA 000001")]
    assert rows(connection, CODES) == [("imatinib", "UNII", SALT, None)]
    assert rows(connection, LEFT) == [
        (
            "NDA 000001",
            "treatment",
            "GLEEVEC: NILOTINIB",
            "imatinib; nilotinib",
            f"UNII {SALT} means another treatment than it is filed under",
        )
    ]


def test_a_product_left_from_a_test_does_not_keep_a_drug_out(connection: Connection, tmp_path: Path) -> None:
    rubraca = application("NDA209115", ["RUCAPARIB CAMSYLATE"], ["41AX9SJ8KO"], "RUBRACA")
    left: Json = {"product_number": "9", "brand_name": "hema test"}
    left |= {"active_ingredients": [{"name": ".ALPHA.-DORADEXANTHIN"}]}
    rubraca["products"].append(left)
    import_(connection, tmp_path, rubraca)
    assert rows(connection, FILED) == [("rucaparib", "NDA 209115")]
    assert rows(connection, "SELECT reason FROM rejected") == [("product 'hema test' is left from a test",)]


def test_greek_letters_between_dots_are_part_of_a_name(connection: Connection, tmp_path: Path) -> None:
    import_(
        connection,
        tmp_path,
        application("NDA000001", [".ALPHA.-TOCOPHEROL ACETATE"], []),
        application("NDA000002", ["alpha-tocopherol"], []),
    )
    assert {inn for inn, _ in rows(connection, FILED)} == {"alpha-tocopherol"}
