"""Files that are not the FDA's list of accelerated approvals, or not all of it: refused in one line."""

import sys
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.drawn_list import HEADER, document, pdf, titles
from tests.sources.test_accelerated_approvals import PLAIN
from tracker.sources import accelerated_approvals
from tracker.sources.accelerated_approvals import delimited
from tracker.sources.accelerated_approvals import pdf as reader
from tracker.sources.accelerated_approvals.errors import NoPdfReader
from tracker.sources.accelerated_approvals.rows import rows
from tracker.sources.accelerated_approvals.sheet import sheet
from tracker.sources.refusals import Refused

WHOLE = pdf([*titles(1), HEADER, PLAIN])
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def pages(count: int) -> bytes:
    kids = " ".join(f"{3 + page} 0 R" for page in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode()
    return document([CATALOG, tree, *[page] * count])


def workbook() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


ENCRYPTED = document(
    [CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"],
    trailer=b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>"
    % (b"61" * 32, b"62" * 32),
)
BOMB = document([b"<< /Filter /FlateDecode >>\nstream\n" + zlib.compress(bytes(17 * 2**20)) + b"\nendstream"])
HEAD = b"Application Number,Established Name,Applicant\nBLA 125557,"

NOT_THE_LIST = [
    (b"", "its header ('Application Number', 'Established Name', ...)", "nothing"),
    (b"A\tB\n4\tN\n", "its header ('Application Number', 'Established Name', ...)", "'A B 4 N'"),
    (b"\xff\xfe\x00", "a PDF or a text", "bytes that are neither"),
    (workbook(), "a PDF or a CSV", "an Excel workbook (save it as CSV)"),
    (
        pdf([*titles(1), ["Wages"]]),
        "a ruled table with 'Application Number', 'Established Name', ...",
        "only text such as 'CDER Drug and Biologic Accelerated Approvals Based on a Surr'",
    ),
    (pdf([*titles(3), HEADER, PLAIN, PLAIN]), "3 approvals, as it says at the top", "2"),
    (pages(2), "a table of text", "no text on any page, as in a scan"),
    (pages(501), "at most 500 pages", "501"),
    (ENCRYPTED, "a PDF that anybody may read", "an encrypted one, which asks for a password"),
    (bytes(8 * 2**20 + 1), "at most 8 MB", "more"),
]
NOT_WHOLE = [
    (
        HEAD + b"BLINATUMOMAB,AMGEN\n",
        (
            "'list' has an unknown layout: expected the columns application number, established name, "
            "accelerated approval date, accelerated approval indication, conversion withdrawal status, full "
            "approval conversion withdrawal date; found Application Number, Established Name, Applicant. "
            "Download 'CDER Drug and Biologic Accelerated Approvals' again, as PDF or CSV."
        ),
    ),
    (
        HEAD + b'"BLINATUMOMAB',
        (
            "'list' is cut short or damaged (as CSV: unexpected end of data). "
            "Download it again and repeat the command."
        ),
    ),
    (
        WHOLE[: len(WHOLE) // 2],
        "'list' is cut short or damaged (a PDF ends with %%EOF). Download it again and repeat the command.",
    ),
    (
        BOMB,
        (
            "'list' unpacks to more than 16 MB: no honest file does. "
            "If you trust it, unpack it, and give the folder or the file instead."
        ),
    ),
    (
        WHOLE + b"stream\n" * 5000 + b"%%EOF",
        (
            "'list' has more than 5,000 packed parts: no honest file does. "
            "If you trust it, unpack it, and give the folder or the file instead."
        ),
    ),
]


def refusal(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        accelerated_approvals.read(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "expected", "found"), NOT_THE_LIST, ids=[found[:20] for *_, found in NOT_THE_LIST]
)
def test_a_file_that_is_not_the_list(tmp_path: Path, content: bytes, expected: str, found: str) -> None:
    assert refusal(tmp_path / "list", content) == (
        f"'list' is not the FDA's whole list of accelerated approvals: expected {expected}, found {found}. "
        "Download 'CDER Drug and Biologic Accelerated Approvals' again, as PDF or CSV."
    )


@pytest.mark.parametrize(
    ("content", "message"), NOT_WHOLE, ids=["columns", "open quote", "end of the file", "bomb", "many"]
)
def test_a_file_that_is_not_whole(tmp_path: Path, content: bytes, message: str) -> None:
    assert refusal(tmp_path / "list", content) == message


def test_a_file_of_several_is_not_the_list(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("x")
    with pytest.raises(Refused, match=r"expected one file, found a\.csv, b\.csv\."):
        accelerated_approvals.read(tmp_path)


def test_a_broken_pdf_says_so_whatever_the_library_raises(tmp_path: Path) -> None:
    broken = WHOLE.replace(b"/MediaBox [0 0 792 612]", b"/MediaBox [0 (a) 2 3]  ")
    assert refusal(tmp_path / "list", broken).startswith("'list' is cut short or damaged (as a PDF: ")


def test_a_pdf_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(NoPdfReader) as refused:
        list(reader.lines(WHOLE, "list.pdf"))
    assert (
        str(refused.value)
        == "'list.pdf' is a PDF, which takes one more library to read: pip install 'tracker[pdf]'"
    )


HEADED = ",".join(HEADER).replace("\n", " ")


@settings(deadline=None)
@given(st.text() | st.lists(st.text()).map(lambda cells: f"{HEADED}\n{','.join(cells)}\n"))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = sheet(delimited.lines(text.encode("utf-8", "replace"), "list"), "list")
    except Refused:
        return
    accepted, rejected = rows(found)
    assert len(accepted) + len(rejected) == len(found.approvals)


@settings(deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=20))
def test_a_pdf_with_bytes_changed_is_read_or_refused(place: int, instead: bytes) -> None:
    content = WHOLE[:place] + instead + WHOLE[place + len(instead) :]
    try:
        rows(sheet(reader.lines(content, "list"), "list"))
    except Refused:
        return
