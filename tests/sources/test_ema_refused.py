"""Files that are not EMA's table, or not the whole of it: refused before anything is used."""

import gzip
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tests.sources.ema_table import NEW, delimited, medicine, objects, rows, workbook, xlsx
from tracker.sources.ema import delimited as tables_as_text
from tracker.sources.ema import read
from tracker.sources.ema import workbook as tables_as_workbook
from tracker.sources.refusals import Refused
from tracker.sources.unpacking import Limits

AGAIN = "Download the table of medicines again from EMA's page 'Download medicine data', as Excel or JSON."


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read(path)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("m.xlsx", b"<!DOCTYPE html><html>", "found '<!DOCTYPE html><html>'"),
        ("m.csv", b"a,b,c\n1,2,3\n", "found 'a,b,c 1,2,3'"),
        ("m.csv", b"", "found nothing"),
        ("m.csv", b"\xff\xfe\x00", "found bytes that are neither"),
        ("m.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "found an older one (.xls)"),
        ("m.json", b"[]", "found an empty array"),
        ("m.json", b'{"error": "forbidden"}', "found a single object"),
        ("m.json", b'[{"title": "x"}]', "expected its header"),
    ],
)
def test_what_is_no_table(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    said = refusal(tmp_path / name)
    assert said.startswith(f"'{name}' is not EMA's table of medicines: expected ")
    assert words in said
    assert said.endswith(AGAIN)


@pytest.mark.parametrize("missing", ["EMA product number", "Medicine status", "Marketing authorisation date"])
def test_a_table_without_a_column_that_is_needed(tmp_path: Path, missing: str) -> None:
    header = [name for name in NEW if name != missing]
    said = refusal(workbook(tmp_path / "m.xlsx", rows([medicine()], header)))
    assert said.startswith(
        "'m.xlsx' has an unknown layout: expected the columns EMA product number, Name of medicine, "
        "Active substance, Medicine status, Marketing authorisation date; found Category, "
    )


@pytest.mark.parametrize("share", [0.2, 0.7, 0.99])
def test_a_workbook_that_is_cut_short(tmp_path: Path, share: float) -> None:
    path = xlsx(tmp_path / "m.xlsx", "24/03/2025", medicine())
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refusal(path).startswith("'m.xlsx' is cut short or damaged (")


def test_a_workbook_whose_sheet_is_no_sheet(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "whole.xlsx", "24/03/2025", medicine())
    with ZipFile(whole) as source, ZipFile(tmp_path / "m.xlsx", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    assert refusal(tmp_path / "m.xlsx").startswith("'m.xlsx' is cut short or damaged (as a workbook: ")


def test_a_workbook_that_swells(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "m.xlsx", "24/03/2025", medicine())
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * (20 * 2**20))
    assert refusal(path).startswith("'m.xlsx' unpacks to more than 150 times its size: ")


def test_a_sheet_whose_cells_lie_at_its_far_end_is_no_burden(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Far")
    sheet["A1"], sheet["XFD1048576"] = "Category", "x"
    book.save(tmp_path / "m.xlsx")
    assert "expected at most 200,000 lines, found more" in refusal(tmp_path / "m.xlsx")


def test_without_its_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "m.xlsx", "24/03/2025", medicine())
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert refusal(path) == (
        "'m.xlsx' is an Excel workbook, which needs openpyxl. Install it: pip install 'tracker[xlsx]', "
        "or give the JSON."
    )


def test_json_that_breaks_off(tmp_path: Path) -> None:
    path = objects(tmp_path / "m.json", "2025-03-24", medicine(), medicine(number="EMEA/H/C/009002"))
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path).startswith("'m.json' is cut short or damaged (line 1: ")


def test_json_whose_elements_are_no_medicines(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text("[1, 2]", encoding="utf-8")
    assert refusal(tmp_path / "m.json").startswith("'m.json' is cut short or damaged (line 1: ")


def test_a_folder_with_two_tables_or_none(tmp_path: Path) -> None:
    assert "expected one workbook, JSON or CSV, found none" in refusal(tmp_path)
    for name in ("a.xlsx", "b.xlsx"):
        xlsx(tmp_path / name, "24/03/2025", medicine())
    assert "holds a.xlsx, b.xlsx, which are one table twice" in refusal(tmp_path)


def test_a_text_with_an_open_quote(tmp_path: Path) -> None:
    path = delimited(tmp_path / "m.csv", "24/03/2025", medicine())
    path.write_text(path.read_text(encoding="utf-8") + 'Human,"Exem', encoding="utf-8")
    assert refusal(tmp_path / "m.csv").startswith("'m.csv' is cut short or damaged (as CSV: ")


def test_a_text_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = delimited(tmp_path / "m.csv", "24/03/2025", medicine())
    monkeypatch.setattr(tables_as_text, "LARGEST", 2**10)
    assert "expected at most 0 MB, found more" in refusal(path)


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "m.gz").write_bytes(gzip.compress(b"PK\x03\x04 and no more"))
    assert refusal(tmp_path / "m.gz").startswith("'m' is cut short or damaged (")
    Workbook().save(tmp_path / "m.xlsx")
    assert "expected a sheet with lines, found none" in refusal(tmp_path / "m.xlsx")


def test_a_workbook_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "m.xlsx", "24/03/2025", medicine())
    monkeypatch.setattr(tables_as_workbook, "_LIMITS", Limits(total=2**10))
    assert refusal(path).startswith("'m.xlsx' unpacks to more than 0 MB: ")
