"""The Drug Product Database, read: every defect that its extracts are known to have, each way to give it."""

from datetime import date
from pathlib import Path

import pytest

from tests.sources.canadian_extract import company, extract, ingredient, product, status, tables, therapy
from tests.sources.vintage import unpacked, zipped
from tracker.sources.health_canada import bundles, read
from tracker.sources.health_canada.cells import substance
from tracker.sources.health_canada.encoding import MixedEncodings
from tracker.sources.health_canada.records import Product, Status
from tracker.sources.refusals import AmbiguousMember, Damaged, MissingMembers, NotWhatItClaims, UnknownLayout

GLEEVEC = Product(
    din="02253275",
    brand="GLEEVEC",
    ingredients=("IMATINIB",),
    atc=("L01XE01",),
    holder="NOVARTIS PHARMACEUTICALS CANADA INC",
    statuses=(
        Status("APPROVED", date(2003, 12, 1), 2),
        Status("MARKETED", date(2004, 1, 22), 1),
    ),
    first_marketed=None,
    line=1,
)
WHOLE = tables(
    ther=therapy() + therapy(atc="L01XE01"),
    comp=company(name="MAIL ROOM INC", of="MAILING") + company(),
    status=status() + status(words="APPROVED", since="01-DEC-2003", now="N"),
)


def test_a_product_with_all_that_the_tables_say(tmp_path: Path) -> None:
    found = read([unpacked(tmp_path / "extract", WHOLE)])
    assert found.products == [GLEEVEC]
    assert (found.name, found.rejected, found.notes) == ("extract", [], [])
    assert (str(found.as_of), sorted(found.sets)) == ("2006-10-27", ["marketed"])
    assert sorted(found.tables) == ["comp", "status", "ther"]
    assert found.counts == {
        "drug": (1, 0),
        "ingred": (1, 0),
        "ther": (2, 0),
        "comp": (2, 0),
        "status": (2, 0),
    }


def test_files_one_by_one_are_the_same_vintage_as_their_folder(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "extract", WHOLE)
    whole, parts = read([folder]), read(sorted(folder.iterdir(), reverse=True))
    assert parts.products == whole.products
    assert (parts.sha256, parts.size) == (whole.sha256, whole.size)
    assert parts.name == "ther.txt + status.txt + ingred.txt + drug.txt + comp.txt"


def test_what_is_given_is_put_together(tmp_path: Path) -> None:
    folder = str(unpacked(tmp_path / "extract", WHOLE))
    archive = str(zipped(tmp_path / "allfiles.zip", WHOLE))
    drug = str(zipped(tmp_path / "drug.zip", {"drug.txt": WHOLE["drug.txt"]}))
    ingred = f"{folder}/ingred.txt"
    assert bundles([drug, folder, "-", archive, ingred]) == [(folder,), ("-",), (archive,), (drug, ingred)]
    assert bundles([drug, ingred]) == [(drug, ingred)]
    assert read((drug, ingred)).products[0].din == "02253275"


def test_products_that_are_not_for_people_are_left_out_and_counted(tmp_path: Path) -> None:
    found = extract(
        tmp_path,
        drug=product()
        + product("1", "00813761", "LINCOMIX", of="Veterinary", updated="26-NOV-2015")
        + product("2", "00804304", "OMNISAN", of="Disinfectant")
        + product("3", "00000345", "TECHNETIUM", of="Radiopharmaceutical"),
        ingred=ingredient() + ingredient("1", "LINCOMYCIN") + ingredient("3", "TECHNETIUM TC 99M"),
    )
    assert [(one.din, one.ingredients) for one in found.products] == [
        ("02253275", ("IMATINIB",)),
        ("00000345", ("TECHNETIUM TC 99M",)),
    ]
    assert found.notes == ["products that are not for people, left out: 1 disinfectant, 1 veterinary"]
    assert str(found.as_of) == "2015-11-26"


def test_each_file_has_an_encoding_of_its_own(tmp_path: Path) -> None:
    found = extract(
        tmp_path,
        drug=product(brand="GLÉEVEC").encode(),
        ingred=ingredient(name="Mésylate").encode("cp1252"),
        ther=b"\xef\xbb\xbf" + therapy().encode(),
    )
    (one,) = found.products
    assert (one.brand, one.ingredients, one.atc) == ("GLÉEVEC", ("Mésylate",), ("L01XE01",))


def test_a_file_of_two_encodings_is_refused(tmp_path: Path) -> None:
    mixed = ingredient(name="Mésylate").encode() + ingredient(name="Mésylate").encode("cp1252")
    with pytest.raises(MixedEncodings, match=r"'ingred.txt' is in no one encoding.*byte 0xe9 in line 2"):
        extract(tmp_path, ingred=mixed)
    with pytest.raises(MixedEncodings, match="byte 0x81 in line 1"):
        extract(tmp_path, ingred=ingredient(name="\x81").encode("latin-1"))


@pytest.mark.parametrize(
    ("drug", "reason"),
    [
        (product("1", "0225327X"), "DIN '0225327X' is no number of eight digits"),
        (product("1", "02253275"), "DIN '02253275' stands already in line 1"),
        (product("73824", "1"), "drug code '73824' stands there already"),
        (product("1", "2", of="Mineral"), "class 'Mineral' is none of disinfectant, human, radiopharm"),
        (product("1", "2", updated="31-FEB-2006"), "last update date '31-FEB-2006' is no day such as"),
        (product("1", "2", updated="01-JAN-2099"), "last update date '01-JAN-2099' lies in the future"),
        (product("1", "2", "\x07"), r"brand name '\x07' the byte 0x07 in it is no text"),
        ('"1","short"\r\n', "it has 2 cells where 14 were expected"),
        ('"1","open\r\n', "it has 2 cells where 14 were expected"),
    ],
)
def test_a_product_that_cannot_be_right_is_put_aside(tmp_path: Path, drug: str, reason: str) -> None:
    found = extract(tmp_path, drug=product() + drug + product("9", "09"))
    assert [one.din for one in found.products] == ["02253275", "00000009"]
    (rejected,) = found.rejected
    assert (rejected.file, rejected.line, rejected.raw) == ("drug.txt", 2, drug.strip("\r\n"))
    assert rejected.reason.startswith(reason)


@pytest.mark.parametrize(
    ("table", "line", "reason"),
    [
        ("ingred", ingredient("12"), "drug code '12' is not among the products, or was refused there"),
        ("ingred", ingredient(name=""), "ingredient '' is missing"),
        ("ther", therapy(atc="IMATINIB"), "ATC code 'IMATINIB' is none"),
        ("status", status(words=""), "status '' is missing"),
        ("status", status(since="tomorrow"), "history date 'tomorrow' is no day such as 26-SEP-2016"),
    ],
)
def test_a_line_that_cannot_be_right_is_put_aside(tmp_path: Path, table: str, line: str, reason: str) -> None:
    good = {"ingred": ingredient(), "ther": therapy(), "status": status()}
    found = extract(tmp_path, **{**good, table: good[table] + line})
    assert [(one.file, one.line, one.reason) for one in found.rejected] == [(f"{table}.txt", 2, reason)]


HEADED = """\
DRUG_CODE,brand name,Drug_Identification_Number,CLASS,last update date,extra
73824,GLEEVEC,2253275,Human,2006-10-27,1
"""
MARKETED = """\
DRUG_CODE,ORIGINAL_MARKET_DATE,STATUS,HISTORY_DATE
73824,2001-09-20,MARKETED,2004-01-22
"""


def test_a_copy_with_a_header_is_read_by_it(tmp_path: Path) -> None:
    (found,) = extract(tmp_path, drug=HEADED, status=MARKETED).products
    assert (found.din, found.brand, found.first_marketed) == ("02253275", "GLEEVEC", date(2001, 9, 20))
    with pytest.raises(UnknownLayout, match="expected the columns DRUG_CODE, CLASS"):
        extract(tmp_path, drug=HEADED.replace("CLASS", "KIND"))


def test_more_columns_are_told_and_too_few_are_refused(tmp_path: Path) -> None:
    found = extract(tmp_path, drug=product().replace("\r\n", ',"","new"\r\n'))
    assert found.notes == ["drug.txt: columns that are not read: 2 after the last known one"]
    with pytest.raises(UnknownLayout, match="found 2 columns"):
        extract(tmp_path, drug='"73824","Human"\r\n')


def test_a_table_of_which_most_lines_cannot_be_right_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownLayout, match="First problem: DIN 'Human' is no number"):
        extract(tmp_path, drug=product(din="Human", of="02253275"))


def test_the_four_parts_of_the_extract_go_together(tmp_path: Path) -> None:
    found = extract(
        tmp_path,
        drug_ia=product("9", "9"),
        ingred_ia=ingredient("9"),
        status=status(),
        status_ia=status("9", "CANCELLED POST MARKET", "01-JUN-2010"),
    )
    assert [(one.din, one.statuses[0].words) for one in found.products] == [
        ("02253275", "MARKETED"),
        ("00000009", "CANCELLED POST MARKET"),
    ]
    assert (sorted(found.sets), sorted(found.tables)) == (["cancelled", "marketed"], ["status"])
    assert found.counts["drug"] == (2, 0)


def test_an_unknown_status_is_loud(tmp_path: Path) -> None:
    found = extract(tmp_path, status=status(words="PONDERED"))
    assert found.products[0].statuses[0].words == "PONDERED"
    assert found.notes == ["unknown status, kept as it stands: PONDERED (1)"]


def test_what_is_no_extract_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingMembers, match=r"has no ingred\.txt; found drug\.txt"):
        extract(tmp_path, ingred=None)
    (tmp_path / "notes.doc").write_bytes(b"no table")
    with pytest.raises(MissingMembers, match=r"has no drug\.txt, ingred\.txt; found notes\.doc"):
        read([tmp_path / "notes.doc"])
    with pytest.raises(MissingMembers, match=r"has no ingred_dr\.txt"):
        extract(tmp_path, drug_dr=product("9", "9"))
    twice = zipped(tmp_path / "twice.zip", {**WHOLE, "old/drug.txt": WHOLE["drug.txt"]})
    with pytest.raises(AmbiguousMember):
        read([twice])
    with pytest.raises(NotWhatItClaims):
        extract(tmp_path / "empty", drug=b"")
    with pytest.raises(Damaged, match="line 2 breaks off"):
        extract(tmp_path / "cut", drug=product() + '"1","","Hum')


@pytest.mark.parametrize(
    ("ingredient", "in_it"),
    [
        ("IMATINIB", "IMATINIB"),
        ("IMATINIB (IMATINIB MESYLATE)", "IMATINIB"),
        ("CODEINE (CODEINE MONOHYDRATE, CODEINE SULFATE)", "CODEINE"),
        ("VALPROIC ACID (SODIUM VALPROATE)", "VALPROIC ACID"),
        ("IMMUNE GLOBULIN (HUMAN)", "IMMUNE GLOBULIN (HUMAN)"),
        ("VITAMIN C (ASCORBIC ACID)", "VITAMIN C (ASCORBIC ACID)"),
    ],
)
def test_a_salt_behind_its_substance_is_no_part_of_the_name(ingredient: str, in_it: str) -> None:
    assert substance(ingredient) == in_it
