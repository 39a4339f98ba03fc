"""EMA's table of medicines in every form and layout: the same medicines, whatever surrounds them."""

import gzip
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.sources.ema_table import (
    NEW,
    OLD,
    banner,
    delimited,
    medicine,
    objects,
    rows,
    text,
    workbook,
    xlsx,
)
from tracker.dates import PartialDate
from tracker.sources.ema import read
from tracker.sources.ema.records import EmaMedicines, Flag, Medicine, Moment
from tracker.sources.records import Count

TODAY = date(2026, 1, 1)
EXEMPLAR = Medicine(
    line=10,
    number="EMEA/H/C/009001",
    name="Exemplar",
    former=None,
    substances=("exemplamab",),
    holder="Example Europe B.V.",
    status="Authorised",
    opinion=None,
    procedure="II/0056",
    codes=("L01FX07",),
    indication="Exemplar is indicated for adults with exemplary disease.",
    flags={Flag.CONDITIONAL: True, Flag.EXCEPTIONAL: False, Flag.ORPHAN: False, Flag.MONITORED: False},
    marks=("biosimilar",),
    dates={
        Moment.DECISION: PartialDate.parse("2025-01-23"),
        Moment.OPINION: PartialDate.parse("2015-09-24"),
        Moment.AUTHORISED: PartialDate.parse("2015-11-23"),
    },
)
GIVEN = medicine(conditional="Yes", biosimilar="Yes", procedure="II/0056", decision="23/01/2025")


def found(path: Path) -> EmaMedicines:
    return read(path, TODAY)


def test_the_table_of_2025(tmp_path: Path) -> None:
    table = found(xlsx(tmp_path / "medicines.xlsx", "24/03/2025", GIVEN))
    assert table == EmaMedicines(
        "medicines.xlsx",
        table.sha256,
        PartialDate.parse("2025-03-24"),
        [EXEMPLAR],
        [],
        {"medicines": Count(1, 0), "veterinary": Count(0, 0)},
        [],
    )


def test_the_table_of_2018(tmp_path: Path) -> None:
    then = medicine(conditional="yes", Biosimilar="yes", decision="23/08/2018")
    first: list[object] = ["Content type:", "EPARs", "Output generated at:", "Sun, 23/12/2018 - 02:08"]
    lines = [first, *banner(None, 7)]
    table = found(workbook(tmp_path / "old.xlsx", [*lines, *rows([then], OLD)]))
    assert table.as_of == PartialDate.parse("2018-12-23")
    dates = {**EXEMPLAR.dates, Moment.DECISION: PartialDate.parse("2018-08-23")}
    assert table.medicines == [EXEMPLAR._replace(procedure=None, dates=dates)]
    assert table.notes == []


@pytest.mark.parametrize(
    ("write", "line"),
    [
        (lambda path: objects(path / "m.json", "2025-03-24T06:00:00Z", GIVEN), 1),
        (lambda path: delimited(path / "m.csv", "24/03/2025", GIVEN), 6),
        (lambda path: workbook(path / "m.xlsx", [*banner("24/03/2025", 30), *rows([GIVEN])]), 32),
    ],
)
def test_other_forms_say_the_same(tmp_path: Path, write: Callable[[Path], Path], line: int) -> None:
    table = found(write(tmp_path))
    assert table.as_of == PartialDate.parse("2025-03-24")
    assert [one._replace(line=0) for one in table.medicines] == [EXEMPLAR._replace(line=0)]
    assert table.medicines[0].line == line
    assert table.notes == []


def test_a_bare_array_says_no_day(tmp_path: Path) -> None:
    table = found(objects(tmp_path / "m.json", None, GIVEN))
    assert (table.as_of, table.medicines) == (None, [EXEMPLAR._replace(line=1)])


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_a_text_is_divided_by_the_sign_that_makes_its_header(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "m.txt"
    path.write_text(text(rows([GIVEN]), delimiter), encoding="utf-16")
    assert [one._replace(line=10) for one in found(path).medicines] == [EXEMPLAR]


def test_columns_in_another_order_and_spelling(tmp_path: Path) -> None:
    lines = [list(reversed(line)) for line in rows([GIVEN])]
    lines[0] = [f" {str(name).upper()}" for name in lines[0]]
    lines[0] = ["GENERIC" if "GENERIC" in str(name) else name for name in lines[0]]
    table = found(workbook(tmp_path / "m.xlsx", [*banner("24/03/2025"), *lines]))
    assert (table.medicines, table.notes) == ([EXEMPLAR], [])


def test_columns_nobody_knows_and_columns_that_are_missing_are_told(tmp_path: Path) -> None:
    header = [name for name in NEW if name not in {"Orphan medicine", "Category"}]
    lines = [[*line, "?"] for line in rows([GIVEN], header)]
    lines[0][-1] = "Shortage\nstatus"
    table = found(workbook(tmp_path / "m.xlsx", [*banner("24/03/2025"), *lines]))
    flags: dict[Flag, bool] = {flag: value for flag, value in EXEMPLAR.flags.items() if flag != Flag.ORPHAN}
    assert table.medicines == [EXEMPLAR._replace(flags=flags)]
    assert table.notes == [
        "columns that are not read: Shortage status",
        "it has no column for: Orphan medicine",
    ]


def test_a_copy_with_a_thousand_columns_real_dates_and_a_cover_sheet(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active.title = "Cover"
    sheet = book.create_sheet("Data")
    resaved = {**GIVEN, "authorised": datetime(2015, 11, 23), "opinion": date(2015, 9, 24)}  # noqa: DTZ001 - as Excel has it
    lines = [*banner("24/03/2025"), *rows([{**resaved, "decision": 45680}])]
    for line in lines:
        sheet.append([*line, *([None] * (1023 - len(line))), " "])
    book.save(tmp_path / "m.xlsx")
    table = found(tmp_path / "m.xlsx")
    assert (table.medicines, table.notes) == ([EXEMPLAR], [])


def test_packed_and_in_a_folder(tmp_path: Path) -> None:
    plain = xlsx(tmp_path / "m.xlsx", "24/03/2025", GIVEN)
    (tmp_path / "m.xlsx.gz").write_bytes(gzip.compress(plain.read_bytes()))
    with ZipFile(tmp_path / "m.zip", "w") as archive:
        archive.write(plain, "tables/m.xlsx")
        archive.writestr("README.pdf", b"%PDF-")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "m.xlsx").write_bytes(plain.read_bytes())
    for path in (tmp_path / "m.xlsx.gz", tmp_path / "m.zip", folder):
        assert found(path).medicines == [EXEMPLAR]


def test_a_day_that_is_yet_to_come_is_none(tmp_path: Path) -> None:
    table = found(xlsx(tmp_path / "m.xlsx", "24/03/2035", GIVEN))
    assert table.as_of is None
    assert table.notes == ["it says to be of 24/03/2035, which is no day that has been"]


def test_a_column_that_stands_there_twice_counts_once(tmp_path: Path) -> None:
    lines = [[*line, "other"] for line in rows([GIVEN])]
    lines[0][-1] = "Medicine name"
    table = found(workbook(tmp_path / "m.xlsx", [*banner("24/03/2025"), *lines, [], ["  "]]))
    assert table.medicines == [EXEMPLAR]
    assert table.notes == ["columns that stand there twice; the first counts: Medicine name"]


def test_cells_that_are_no_text(tmp_path: Path) -> None:
    header, line = rows([GIVEN])
    typed = [{"Yes": True, "No": False}.get(str(cell), cell) for cell in line]
    typed[header.index("Revision number")] = 22.0
    book = found(workbook(tmp_path / "m.xlsx", [*banner("24/03/2025"), header, typed]))
    record: dict[str, object] = {str(name): cell or None for name, cell in zip(header, line, strict=True)}
    record |= {"Conditional approval": True, "ATC code (human)": ["L01FX07"]}
    whole = {"count": 1, "medicines": [record, {}], "meta": {"date": "2025-03-24", "total": 1}}
    (tmp_path / "m.json").write_text(json.dumps(whole), encoding="utf-8")
    table = found(tmp_path / "m.json")
    assert table.as_of == PartialDate.parse("2025-03-24")
    assert [book.medicines, table.medicines] == [[EXEMPLAR], [EXEMPLAR._replace(line=1)]]


def test_what_stands_beside_the_array_need_not_be_read(tmp_path: Path) -> None:
    path = objects(tmp_path / "m.json", "24/03/2025", GIVEN)
    deep = "9" * 400
    path.write_text(path.read_text(encoding="utf-8").replace('{"meta"', f'{{"n": 1e{deep}, "meta"', 1))
    assert found(path).as_of == PartialDate.parse("2025-03-24")


def test_a_banner_with_a_number_that_is_no_day(tmp_path: Path) -> None:
    lines: list[list[object]] = [["Form 31/31/2025"], ["Form 99/99/2025 of 24/03/2025"], *rows([GIVEN])]
    assert found(workbook(tmp_path / "m.xlsx", lines)).as_of == PartialDate.parse("2025-03-24")
