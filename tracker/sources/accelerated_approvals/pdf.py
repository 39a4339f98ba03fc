"""The list as FDA publishes it: a PDF that draws its table with ruling lines, read cell by cell."""

import logging
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from tracker.sources.accelerated_approvals.drawn import BLANK, Drawn
from tracker.sources.accelerated_approvals.errors import NoPdfReader, NotTheList
from tracker.sources.accelerated_approvals.grid import Line
from tracker.sources.refusals import Damaged, DecompressionBomb, Refused

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF
    from pdfplumber.table import Table

SIGNATURE, END = b"%PDF-", b"%%EOF"
WITHIN = 1024
"""Signature and end stand within so many bytes of the ends of the file."""
UNPACKED = 16 * 2**20
"""What is inside may unpack to so many bytes; the list of 2024 does to 1.7 MB..."""
STREAMS = 5000
"""... in 114 pieces..."""
PAGES = 500
"""... on 18 pages."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def is_pdf(content: bytes) -> bool:
    """Whether the file says that it is a PDF."""
    return SIGNATURE in content[:WITHIN]


def lines(content: bytes, name: str) -> Iterator[Line]:
    """Every line of every page; what stands outside of the table is a line of one cell."""
    try:
        import pdfplumber
    except ImportError as error:
        raise NoPdfReader(name) from error
    _refuse_cut_or_swelling(content, name)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings are for those who write PDFs
    try:
        with pdfplumber.open(BytesIO(content)) as document:
            yield from _pages(document, name)
    except Refused:
        raise
    except Exception as error:
        raise _unreadable(error, name) from error


def _pages(document: "PDF", name: str) -> Iterator[Line]:
    """The lines of all pages; a document of pictures is refused, whose text nobody could read."""
    pages = document.pages
    if len(pages) > PAGES:
        raise NotTheList(name, f"at most {PAGES} pages", f"{len(pages)}")
    has_text = False
    for page in pages:
        has_text |= bool(page.chars)
        yield from _lines(page)
        page.close()
    if not has_text:
        raise NotTheList(name, "a table of text", "no text on any page, as in a scan")


def _refuse_cut_or_swelling(content: bytes, name: str) -> None:
    """Refuse a file whose end is missing, or that unpacks to more than any list, before it is opened."""
    if END not in content[-WITHIN:]:
        raise Damaged(name, "a PDF ends with %%EOF")
    unpacked = 0
    for number, match in enumerate(_STREAM.finditer(content)):
        if number == STREAMS:
            raise DecompressionBomb(name, f"has more than {STREAMS:,} packed parts")
        end = content.find(b"endstream", match.end())
        try:
            packed = memoryview(content)[match.end() : end if end >= 0 else len(content)]
            unpacked += len(zlib.decompressobj().decompress(packed, UNPACKED - unpacked + 1))
        except zlib.error:
            continue  # not packed, or packed otherwise
        if unpacked > UNPACKED:
            raise DecompressionBomb(name, f"unpacks to more than {UNPACKED // 2**20} MB")


def _unreadable(error: Exception, name: str) -> Refused:
    """What the library's error means; broken PDFs make it raise anything."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    causes = (error, *error.args)
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return NotTheList(name, "a PDF that anybody may read", "an encrypted one, which asks for a password")
    return Damaged(name, f"as a PDF: {error!r}")


def _lines(page: "Page") -> Iterator[Line]:
    """The lines of one page: what stands above its tables, the tables, and what stands below."""
    if not page.chars:
        return
    drawn = Drawn(page.chars)
    tables = page.find_tables()
    above, below = _outside(page, tables)
    rows = [tuple(drawn.row(row.cells)) for table in tables for row in table.rows]
    for number, cells in enumerate((*above, *rows, *below), 1):
        yield Line(page.page_number, number, cells)


def _outside(page: "Page", tables: "list[Table]") -> tuple[list[tuple[str]], list[tuple[str]]]:
    """The text above and below the tables, line by line."""
    for table in tables:
        page = page.outside_bbox(table.bbox)
    first = min((table.bbox[1] for table in tables), default=page.height)
    above: list[tuple[str]] = []
    below: list[tuple[str]] = []
    for line in page.extract_text_lines(x_tolerance_ratio=BLANK, return_chars=False):
        (above if line["top"] < first else below).append((line["text"],))
    return above, below
