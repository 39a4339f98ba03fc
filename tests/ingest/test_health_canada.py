"""The Drug Product Database in a database: products as applications, and what becomes of them."""

from pathlib import Path

from sqlalchemy import Connection

from tests.builders import contents
from tests.conftest import Program
from tests.ingest.fda import CHANGES, put, rows, tell, vintage
from tests.sources.canadian_extract import company, extract, ingredient, product, status, therapy
from tracker.database.engine import open_for_writing
from tracker.ingest.health_canada import load
from tracker.ingest.summary import Loaded
from tracker.ingest.undo import undo

APPLICATIONS = """SELECT a.type, a.number, a.brand, t.inn, o.name, r.abbreviation FROM application a
    JOIN treatment t ON t.id = a.treatment_id JOIN organization r ON r.id = a.regulator_id
    LEFT JOIN organization o ON o.id = a.holder_id ORDER BY a.type, a.number"""
STATES = "SELECT key, kind, title, term, date_text, note FROM event ORDER BY key"
SAID = """SELECT subject, subject_key, attribute, value, locator FROM claims
    WHERE subject IN ('application', 'event', 'treatment') ORDER BY subject, subject_key, attribute, value"""
NOVARTIS = "NOVARTIS PHARMACEUTICALS CANADA INC"
GENERIC = {
    "drug": product() + product("84058", "02355337", "APO-IMATINIB", updated="25-APR-2013"),
    "ingred": ingredient() + ingredient("84058"),
    "ther": therapy() + therapy("84058"),
}


def bring(connection: Connection, folder: Path, **changed: str | bytes | None) -> Loaded:
    """Load an extract with these tables."""
    return load(connection, extract(folder, **changed), 0, lambda *_: None)


def test_a_product_is_an_application_with_its_states(connection: Connection, tmp_path: Path) -> None:
    states = status() + status(words="CANCELLED POST MARKET", since="01-JUN-2010", now="N")
    loaded = bring(connection, tmp_path, ther=therapy(), comp=company(), status=states)
    assert (loaded.refused, loaded.unmatched, str(loaded.as_of)) == (0, 0, "2006-10-27")
    assert rows(connection, APPLICATIONS) == [("DIN", "02253275", "GLEEVEC", "imatinib", NOVARTIS, "HC")]
    assert rows(connection, STATES) == [
        (
            "hc-din02253275-cancelled-post-market",
            "withdrawal",
            "Cancelled in Canada after it was marketed",
            "CANCELLED POST MARKET",
            "2010-06-01",
            "GLEEVEC",
        ),
        (
            "hc-din02253275-marketed",
            "marketing",
            "Marketed in Canada",
            "MARKETED",
            "2004-01-22",
            "GLEEVEC",
        ),
    ]
    assert rows(connection, SAID) == [
        ("application", "DIN 02253275", "brand", "GLEEVEC", ""),
        ("application", "DIN 02253275", "holder", NOVARTIS, ""),
        ("application", "DIN 02253275", "number", "DIN 02253275", ""),
        ("event", "hc-din02253275-cancelled-post-market", "date", "2010-06-01", ""),
        ("event", "hc-din02253275-marketed", "date", "2004-01-22", ""),
        ("treatment", "imatinib", "ATC", "L01XE01", "DIN 02253275, L01XE01"),
        ("treatment", "imatinib", "inn", "imatinib", ""),
    ]
    assert rows(connection, "SELECT system, code FROM treatment_code") == [("ATC", "L01XE01")]


def test_products_find_the_substances_that_drugs_at_fda_brought(
    connection: Connection, tmp_path: Path
) -> None:
    put(connection, vintage(tmp_path / "fda", "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n"))
    bring(connection, tmp_path, **GENERIC)
    assert [row[1:4] for row in rows(connection, APPLICATIONS)] == [
        ("02253275", "GLEEVEC", "imatinib"),
        ("02355337", "APO-IMATINIB", "imatinib"),
        ("021335", "GLEEVEC", "imatinib"),
    ]
    names = "SELECT name FROM treatment_name ORDER BY name"
    assert rows(connection, names) == [("GLEEVEC",), ("imatinib",), ("imatinib mesylate",)]


def test_several_ingredients_are_a_combination(connection: Connection, tmp_path: Path) -> None:
    bring(connection, tmp_path, ingred=ingredient(name="VALSARTAN") + ingredient(name="SACUBITRIL"))
    assert rows(connection, "SELECT inn, kind FROM treatment ORDER BY inn") == [
        ("sacubitril", "other"),
        ("sacubitril + valsartan", "combination"),
        ("valsartan", "other"),
    ]


def test_a_state_that_came_back_is_numbered(connection: Connection, tmp_path: Path) -> None:
    again = (
        status(since="01-FEB-2012")
        + status(words="DORMANT", since="01-MAR-2011", now="N")
        + status(since="22-JAN-2004", now="N")
    )
    bring(connection, tmp_path, status=again)
    assert [(row[0], row[4]) for row in rows(connection, STATES)] == [
        ("hc-din02253275-dormant", "2011-03-01"),
        ("hc-din02253275-marketed", "2004-01-22"),
        ("hc-din02253275-marketed-2", "2012-02-01"),
    ]


def test_the_same_again_adds_nothing_and_undone_it_leaves_nothing(
    connection: Connection, tmp_path: Path
) -> None:
    before = contents(connection)
    first = bring(connection, tmp_path, **GENERIC, comp=company(), status=status())
    again = bring(connection, tmp_path, **GENERIC, comp=company(), status=status())
    assert (again.added, again.changed) == (0, 0)
    undo(connection, [first.run])
    assert {**contents(connection), "import_run": []} == {**before, "import_run": []}


def test_a_later_extract_changes_what_it_has_otherwise(connection: Connection, tmp_path: Path) -> None:
    bring(connection, tmp_path / "old", **GENERIC, comp=company(), status=status())
    loaded = bring(
        connection,
        tmp_path / "new",
        drug=product(brand="GLEEVEC TABLETS", updated="01-MAY-2015"),
        comp=company(name="NEW OWNER INC"),
        status=status(since="23-JAN-2004"),
    )
    old, new = "health-canada-2013-04-25", "health-canada-2015-05-01"
    assert rows(connection, CHANGES) == [
        ("changed", "application", "DIN 02253275", "brand", "GLEEVEC", "GLEEVEC TABLETS", old, new),
        ("changed", "application", "DIN 02253275", "holder_id", NOVARTIS, "NEW OWNER INC", old, new),
        ("vanished", "application", "DIN 02355337", None, None, None, old, new),
        ("changed", "event", "hc-din02253275-marketed", "date", "2004-01-22", "2004-01-23", old, new),
    ]
    assert loaded.changed == 4
    assert [row[2] for row in rows(connection, APPLICATIONS)] == ["GLEEVEC TABLETS", "APO-IMATINIB"]


def test_what_an_extract_could_not_say_is_not_missing(connection: Connection, tmp_path: Path) -> None:
    cancelled = {"drug_ia": product("9", "9", updated="01-JUN-2010"), "ingred_ia": ingredient("9")}
    bring(connection, tmp_path / "both", **GENERIC, **cancelled, comp=company(), status=status())
    later = product(updated="01-MAY-2015") + product("84058", "0235533X", updated="02-MAY-2015")
    loaded = bring(connection, tmp_path / "marketed", **{**GENERIC, "drug": later})
    assert (loaded.refused, rows(connection, CHANGES)) == (3, [])


TWO_OF_ONE_NAME = """\
chronology: two treatments that share a synonym
sources: [{key: memory, kind: memory, form: recollection, title: From memory}]
treatments:
- {inn: one, kind: other, names: [{name: imatinib, kind: synonym}], sources: [memory]}
- {inn: two, kind: other, names: [{name: imatinib, kind: synonym}], sources: [memory]}
"""


def test_an_ingredient_that_fits_two_is_left_to_a_person(connection: Connection, tmp_path: Path) -> None:
    tell(connection, TWO_OF_ONE_NAME)
    loaded = bring(connection, tmp_path, status=status())
    assert (loaded.homeless, loaded.unmatched) == (1, 1)
    assert rows(connection, "SELECT place, raw, candidates FROM unmatched") == [
        ("DIN 02253275", "None: IMATINIB", "one; two")
    ]


def test_many_products_are_counted_and_a_few_are_named(
    run: Program, database_url: str, tmp_path: Path
) -> None:
    def head() -> str:
        shown = run("timeline", "imatinib", database=database_url)
        return shown.stdout.splitlines()[2]

    with open_for_writing(database_url) as connection:
        bring(connection, tmp_path / "two", **GENERIC, status=status())
    assert head() == "HC DIN 02253275 · HC DIN 02355337"
    four = {
        "drug": GENERIC["drug"] + product("1", "1", updated="01-MAY-2015") + product("2", "2"),
        "ingred": GENERIC["ingred"] + ingredient("1") + ingredient("2"),
    }
    with open_for_writing(database_url) as connection:
        bring(connection, tmp_path / "four", **four)
    assert head() == "4 Canadian products (DIN)"
    marketing = "SELECT importance FROM timeline_entries WHERE kind = 'marketing'"
    with open_for_writing(database_url) as connection:
        assert rows(connection, marketing) == [("upkeep",)]
